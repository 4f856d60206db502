"""A document: citations in order, its bibliography, what depends on both."""
