"""What is known of a work beside its fields: people, awards, links, languages, duplicates."""
