"""Zotero RDF, the richest format that Zotero reads: tags, notes, links, collections, cite keys.

An item is a resource with ``z:itemType``; lists are ``z:Collection`` with their members as
``dcterms:hasPart``; notes are ``bib:Memo`` in HTML; the PDF is a linked ``z:Attachment``. What
Zotero has no field for stands in Extra (``dc:description``) in lines that its citations
understand: ``event-date: 2024-05-07/2024-05-11``.
"""
