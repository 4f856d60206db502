"""Two works with something in every field, for the tests of several formats."""

from __future__ import annotations

from awardbib.model import Date, Edition, Person, Work, WorkList

EDITION = Edition("toy-2024", "Proceedings of Toy", "Toy 2024", "Toy", 2024)
BEST = WorkList(
    "toy-2024-best",
    "Toy 2024 <Best> & Papers",
    ("key1",),
    title_zh="Toy 2024 最佳论文",
    award="Best Paper Award",
    edition=EDITION,
)
PAPER = Work(
    key="key1",
    type="inproceedings",
    title="Toys & <b>Blocks</b>: $O(n^2)$",
    fields={
        "title": r"Toys \& <b>{Blocks}</b>: $O(n^2)$",
        "booktitle": "Proceedings of Toy",
        "eventtitle": "12th Toy Conference",
        "eventdate": "2024-05-07/2024-05-11",
        "venue": "Vienna",
        "publisher": "Toy Press",
        "pages": "1--12",
        "volume": "3",
        "doi": "10.1234/a_b",
        "eprint": "AAA_1",
        "eprinttype": "openreview",
        "arxiv": "2401.00001",
        "code": "https://code.example/a_b",
        "keywords": r"graphs \& trees, theory",
        "annotation": "Good: 40\\% <faster>.",
        "annotation-zh": "很好。",
        "note": "To appear",
        "langid": "english",
        "abstract": "We build.",
    },
    authors=(
        Person("King", "Martin Luther", suffix="Jr."),
        Person("Berg", "Rianne", "van den"),
        Person(literal="Toy Research Group"),
    ),
    editors=(Person("Editor", "Eve"),),
    authors_truncated=True,
    date=Date((2024, 5)),
    lists=(BEST,),
    edition=EDITION,
)
TALK = Work(
    key="talk1",
    type="unpublished",
    title="On Wires",
    fields={
        "title": "On Wires",
        "type": "Invited Talk",
        "eventtitle": "12th Toy Conference",
        "eventdate": "2024-05-07/2024-05-11",
        "venue": "Vienna",
        "volume": "3",
        "publisher": "Toy Press",
        "editor": "Editor, Eve",
    },
    authors=(Person("Hopper", "Grace"),),
    editors=(Person("Editor", "Eve"),),
    date=Date((2024,)),
    edition=EDITION,
)
