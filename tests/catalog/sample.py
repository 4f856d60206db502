"""Small catalogs in the forms of what people download, made by hand."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from awardbib.bibtex.read import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.model import Work

DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<inproceedings mdate="2024-07-29" key="conf/things/LovelaceM24">
<author>Ada Lovelace</author>
<author orcid="0000-0000-0000-0000">Gr&aacute;ce M&uuml;ller 0002</author>
<title>Sparse <i>Kernels</i> for O(n<sup>2</sup>) Transport.</title>
<pages>1-9</pages><year>2024</year><booktitle>ICLR</booktitle>
<ee type="oa">https://openreview.net/forum?id=sparse0001</ee>
<ee>https://doi.org/10.1000/ABC.1</ee>
<url>db/conf/things/things2024.html#LovelaceM24</url>
</inproceedings>
<article publtype="informal" mdate="2023-01-01" key="journals/corr/abs-2301-00001">
<author>Ada Lovelace</author><author>Gr&aacute;ce M&uuml;ller 0002</author>
<title>Sparse Kernels for O(n<sup>2</sup>) Transport.</title>
<year>2023</year><volume>abs/2301.00001</volume><journal>CoRR</journal>
<ee>https://arxiv.org/abs/2301.00001</ee>
</article>
<www key="homepages/x"><author>Ada Lovelace</author><title>Home Page</title></www>
<proceedings key="conf/things/2024"><title>Proceedings of Things</title><year>2024</year>
</proceedings>
<article key="journals/x/Turing50"><author>Alan Turing</author>
<title>Computing Machinery &amp; Intelligence.</title>
<year>1950</year><journal>Mind</journal></article>
<book key="books/x/Knuth97"><author>Donald E. Knuth</author><title>The Art of Programming</title>
<year>1997</year></book>
</dblp>
"""
ACL = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2024.emnlp">
  <volume id="main" type="proceedings">
    <meta><booktitle>Proceedings of EMNLP</booktitle><year>2024</year>
      <editor><first>Yaser</first><last>Al-Onaizan</last></editor></meta>
    <paper id="1">
      <title><fixed-case>BERT</fixed-case> for <fixed-case>T</fixed-case>hings</title>
      <author><first>Ada</first><last>Lovelace</last></author>
      <pages>1-12</pages><url hash="ab">2024.emnlp-main.1</url>
      <doi>10.18653/v1/2024.emnlp-main.1</doi>
    </paper>
  </volume>
</collection>
"""
BIB = """@string{acl = {Association of Things}}
@inproceedings{lovelace-2024-bert, title = "{BERT} for Things",
  author = "Lovelace, Ada  and\n      M{\\"u}ller, Gr{\\'a}ce", booktitle = acl, year = "2024",
  url = "https://aclanthology.org/2024.emnlp-main.1", doi = "10.18653/v1/2024.emnlp-main.1"}
"""
CSL = """[{"id": "x", "type": "article-journal", "title": "Computing Machinery",
  "author": [{"family": "Turing", "given": "Alan"}, {"literal": "The Team"}],
  "issued": {"date-parts": [[1950, 10]]}, "container-title": "Mind", "DOI": "10.1093/mind/1"}]
"""
LINES = """{"corpusid": 7, "externalids": {"ArXiv": "2301.00001", "DOI": "10.1000/ABC.1"}, \
"title": "Sparse Kernels", "authors": [{"authorId": "1", "name": "Ada Lovelace"}], \
"venue": "International Conference on Learning Representations", "year": 2024}
{"id": "note000001", "forum": "note000001", "content": {"title": {"value": "Notes on Notes"}, \
"authors": {"value": ["Alan Turing"]}, "venueid": {"value": "ICLR.cc/2024/Conference"}, \
"venue": {"value": "ICLR 2024 poster"}}}
"""


def put(folder: Path, name: str, text: str) -> Path:
    """A file, packed where its name says so."""
    path = folder / name
    data = text.encode("latin-1" if "dblp" in name else "utf-8")
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def work(text: str) -> Work:
    """The one work of a BibTeX text."""
    [found] = read_text(text).works
    return found
