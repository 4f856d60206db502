"""BibTeX and BibLaTeX: text to model and back.

``parser`` splits text into entries and findings, ``latex``, ``names`` and ``dates`` read values,
``inherit`` resolves crossref and xdata, ``read`` builds the model, ``write`` and ``edit`` go back.
Nothing is imported here, so that a command pays only for what it uses.
"""
