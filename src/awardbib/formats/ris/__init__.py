"""RIS, as EndNote, Zotero, JabRef, Mendeley and bibutils read it.

A tag has several meanings, by program and by type; those written are the ones that reach the
right field in Zotero, JabRef 3.8 and bibutils 7.2 alike:

=========  ========================================================================================
TY         CONF for papers (CPAPER is none to JabRef and bibutils), SLIDE for talks
ID         cite key
T2 C3 BT   the proceedings, once for each program; T2 the event of a talk, the journal of an article
C1         place of the conference (CY of all else)
N1         remarks that are not printed: annotations, ``Award: …``, ``Code: …``
M2         Zotero's Extra: ``Citation Key: …``, ``arXiv: …``, ``event-date: …``, the printed note
L1         address of the PDF; UR the page
=========  ========================================================================================

A body among the authors ends in a comma. There is one record a work from TY to ER; a record
without ER ends where the next one begins.
"""
