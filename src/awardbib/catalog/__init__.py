"""A catalog of published works on the reader's own machine, to verify references offline.

It consists of parts, one for each thing that was read: the DBLP dump, an ``anthology.bib``, a
folder of .bib files, JSON lines of OpenReview or Semantic Scholar. A part is one SQLite file, made
whole or not at all.

>>> from awardbib.catalog import Catalog, build                              # doctest: +SKIP
>>> build("dblp.xml.gz", folder)                                             # doctest: +SKIP
>>> Catalog(folder).verify(work).kind                                        # doctest: +SKIP
<Kind.CONFIRMED: 'confirmed'>
"""

from awardbib.catalog.build import Progress, build
from awardbib.catalog.catalog import Catalog
from awardbib.catalog.part import Part
from awardbib.catalog.verify import Difference, Kind, Verdict

__all__ = ["Catalog", "Difference", "Kind", "Part", "Progress", "Verdict", "build"]
