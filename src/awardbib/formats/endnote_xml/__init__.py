"""EndNote's XML, as EndNote, Zotero, bibutils and pandoc read it.

Reference types by number: 10 is a paper in proceedings, 47 a paper or talk given at a conference.
EndNote wants every text inside ``<style>``. The cite key is the ``label``; annotations, awards and
identifiers, which are not printed, are lines of ``research-notes``; the printed note is ``notes``.
"""
