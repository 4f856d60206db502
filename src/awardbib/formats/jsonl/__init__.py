"""JSON Lines: one object a line with all that is known of a work, for programs.

Every object has all of these members, in this order; absent text is ``""``, an absent list
``[]``, any other absent value ``null``. Text is Unicode, without markup but in ``fields``.

Reading gives all of it back. A text of a record counts before the ``fields`` that make it: who
changes a title need not look for its markup.

======================  ===========================================================================
key, type, kind         cite key; BibLaTeX entry type; ``paper`` or ``talk``
title                   with its subtitle
authors, editors        ``[{name, family, given, prefix, suffix, literal, name_zh}]``; ``name`` as
                        read aloud, of the others only what there is
authors_truncated       whether there are more authors than named
year, date              integer; EDTF (ISO 8601-2) as in BibLaTeX
edition                 where it appeared, ``{id, name, title, venue, year}``, or null
container               the book or journal
series, volume, number, pages, publisher
                        where in it, and who published it
event                   ``{title, place, date}``
awards                  ``[{list, award, rank, category, edition, sources}]``: the awards it won;
                        ``list`` is the id of one of the lists, ``sources`` the ids of the
                        independent sources that say so
lists                   ``[{id, title, title_zh, award, rank, category, edition, source, verified,
                        added, status, sources, unverified}]``: every list that holds the work;
                        ``award`` is empty for a list that is not an award, ``edition`` is as
                        above
ids                     ``{openreview, arxiv, doi, isbn, issn, keys}``; ``keys`` are former keys
links                   ``[{role, name, url}]``, the main one first; http and https only
keywords, presentation, track, language
                        ``presentation`` of a talk is what the conference calls it
affiliations            ``{en, zh}``, several parted by ``; `` and ``、``
abstract, note
annotations             ``{en, zh}``
evidence                ``[{source, locator, says}]``: where the facts were seen
unverified              the names of the fields that rest on no evidence
======================  ===========================================================================
"""
