"""A small library as a site, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awardbib.library import Library
from awardbib.site import Options, build_site

if TYPE_CHECKING:
    from pathlib import Path

DATA = """
@proceedings{toy-2024, title = {The Toy Conference}, shorttitle = {Toy 2024}, year = {2024},
  eventdate = {2024-05-07/2024-05-11}, venue = {Vienna, Austria}, url = {https://toy.example/2024},
  submissions = {200}, accepted = {50}}
@proceedings{toy-2023, title = {The Toy Conference}, shorttitle = {Toy 2023},
  eventtitle = {Second Toy Conference},
  eventdate = {2023-05-01},
  evidence = {toys: title}, year = {2023},
  awards = {none}}
@set{toy-2024-best, crossref = {toy-2024}, title = {Toy 2024 Best Papers},
  title-zh = {Toy 2024 最佳论文奖}, entryset = {lovelace2024engines, wang2024diffusion},
  award = {Best Paper Award}, rank = {winner}, category = {main}, added = {2024-06-01},
  source = {https://toy.example/awards}, verified = {2024-05-12}}
@set{toy-2024-tot, crossref = {toy-2024}, title = {Toy 2024 Test of Time Award},
  entryset = {turing2014numbers}, award = {Test of Time Award}, rank = {winner},
  category = {test-of-time}, added = {2024-06-02}}
@set{toy-2024-empty, crossref = {toy-2024}, title = {Toy 2024 Talks}, rank = {talk}}
@inproceedings{lovelace2024engines, crossref = {toy-2024}, ids = {lovelace2024old},
  title = {Analytical {Engines} \\& Everything}, author = {Lovelace, Ada and M{\\"u}ller, Zo{\\"e}},
  doi = {10.1000/engines}, url = {https://toy.example/engines},
  pdf = {https://toy.example/engines.pdf}, keywords = {engines, computing},
  annotation = {Everything is computed.}, annotation-zh = {一切皆可计算，扩散模型亦然。}}
@inproceedings{wang2024diffusion, crossref = {toy-2024}, title = {Diffusion of Toys},
  author = {Wang, Wei and Lovelace, Ada}, keywords = {computing}}
@inproceedings{turing2014numbers, title = {Numbers}, author = {Turing, Alan}, year = {2014},
  booktitle = {Old Conference}, keywords = {computing}}
"""


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small library."""
    folder = tmp_path_factory.mktemp("toys")
    (folder / "toys.bib").write_text(DATA, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def public(toys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, in two languages."""
    folder = tmp_path_factory.mktemp("public")
    options = Options(
        base_url="https://toys.example/site", issues_url="https://toys.example/issues/new"
    )
    build_site(Library.load(toys), folder, options)
    return folder
