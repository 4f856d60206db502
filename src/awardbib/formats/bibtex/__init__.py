"""BibTeX and BibLaTeX: the .bib files of the room :mod:`awardbib.bibtex`, with groups of JabRef."""
