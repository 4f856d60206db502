"""MODS 3.7, the Library of Congress's format, as Zotero and bibutils read it.

The genre tells the type: MARC's of the host, and where that is not enough Zotero's own
(``authority="local"``), which would make bibutils take a paper for the whole proceedings. The
book, the journal or the event of a talk is a ``relatedItem`` of type host. The cite key is the
``ID`` (as far as XML allows it) and an identifier of type citekey; annotations and awards are
notes with a type, which bibutils does not print.
"""
