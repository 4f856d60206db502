"""Other files' works, brought into a .bib file."""
