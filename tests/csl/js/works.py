"""About 200 invented works of 29 types: what the forty references do not have enough of.

Editors, translators and whole books that are edited; ranges, seasons, uncertain and missing dates;
legal types, patents, reports, recordings; notes with variables in them. Everything is made from
tables by number, so that the works are the same each time, and each type meets other features.
"""

from __future__ import annotations

from typing import Any

PER_TYPE = 7
_NAMES_OF_TYPES = """
article-journal article-magazine article-newspaper bill book broadcast chapter dataset
entry-dictionary entry-encyclopedia graphic hearing interview legal_case legislation manuscript map
motion_picture paper-conference patent personal_communication post-weblog report review-book
software song speech thesis webpage
"""
TYPES = tuple(_NAMES_OF_TYPES.split())

_FAMILIES = (
    "Abara|Ada", "van der Berg|Pieter", "Castillo Ruiz|María José", "Dupont-Lebrun|Jean-Luc",
    "Eriksson|Åsa K.", "Fitzgerald|Sean P., Jr.", "García|Luis", "Hollander|Miriam R.",
    "Ishii|Kenji", "Jones|Bethany", "Kowalski|Jan", "de la Cruz|Inés", "Martin|Rachel S.",
    "Nakamura|Yuki", "O’Neill|Conor", "Petrov|Nikolai V.", "Quinn|Tara-Lynn", "Rossi|Giulia",
    "Smith|Anna", "Smith|Andrew", "Tanaka|Hiro", "Usman|Fatima", "Vogel|Karl H.", "Wang|Xiaoming",
    "Young|Dale", "Zimmer|Lotte",
)  # fmt: skip
_BODIES = (
    "World Meteorological Union",
    "City of Northfield",
    "Royal Society for Soil Science",
    "Global Data Consortium (GDC)",
)
# How many people, and whether a body is the last of them.
_CROWDS = (1, 2, 3, 1, 7, 2, 25, 4, 1, 0, 2, 1)
_TITLES = (
    "Rivers of the north: A hydrological survey",
    "What do bees remember?",
    "The “second law” in everyday kitchens",
    "A history of <i>Homo sapiens</i> in ten objects",
    "Machine learning for small museums, 1990–2020",
    "On the use and abuse of averages",
    "Towards a theory of in-between spaces: Notes from the field",
    "Why we sleep badly: Evidence from 12 countries",
    "CO<sub>2</sub> uptake in urban trees",
    "Letters from an island",
    "Le silence de la mer",
    "A guide to iPhone photography and e-mail etiquette",
    "Bridges, tunnels and the law of the sea",
    "Who owns the moon? Property beyond Earth",
)
_DATES: tuple[Any, ...] = (
    [[2011]], [[2015, 3]], [[2019, 11, 28]], [[1998]], [[2004, 5, 1], [2004, 5, 9]],
    [[1987], [1992]], {"date-parts": [[2008]], "season": 3},
    {"date-parts": [[1875]], "circa": True}, None, [[2019]], [[2012, 12, 30], [2013, 1, 2]],
    [[2001, 7]], [[2020, 2, 29]],
)  # fmt: skip
_PAGES = (
    "113-128",
    "45",
    "xii-xix",
    "1101-1109",
    "7-9, 15",
    "e0231",
    "299–314",
    "1021-1032",
    "88-9",
)
_EDITIONS = ("2", "3rd", "Rev. ed.", "1", "10")
_PRESSES = (
    "Harbour Press|London", "University of Somewhere Press|New York, NY", "Éditions du Port|Paris",
    "Northfield University|Northfield, MN", "Kappa & Sons|Oxford",
)  # fmt: skip
_JOURNALS = (
    "Journal of Applied Hydrology|J. Appl. Hydrol.", "Bees & Beekeeping|Bees Beekeep.",
    "Annals of the Unexpected|Ann. Unexp.", "The Northern Review|North. Rev.",
    "Zeitschrift für Kleinmuseen|Z. Kleinmus.",
)  # fmt: skip
_BOOKS = (
    "Handbook of modern measurement",
    "Essays in honour of an unknown scholar: Volume in three parts",
    "Encyclopedia of the sea",
    "Proceedings of the Fourth Workshop on Quiet Machines",
)
_NOTES = (
    "Read before the members.", "original-date: 1962", "issued: 2005/2009\nPeer-reviewed.",
    "original-title: Das Schweigen des Meeres\noriginal-date: 1942", "genre: Working paper",
)  # fmt: skip


class _Made:
    """The work with a number: picks from the tables, each with a stride of its own."""

    def __init__(self, number: int) -> None:
        self.number = number

    def pick(self, table: tuple[Any, ...], stride: int) -> Any:
        return table[(self.number * stride + self.number // len(table)) % len(table)]

    def people(self, stride: int, most: int = 25) -> list[dict[str, Any]]:
        count = min(self.pick(_CROWDS, stride), most)
        names = []
        for place in range(count):
            family, given = _FAMILIES[(self.number * stride + place * 5) % 26].split("|")
            names.append({"family": family, "given": given})
        if self.number % 11 == stride % 11 and count:
            names[-1] = {"literal": self.pick(_BODIES, 3)}
        return names

    def date(self, stride: int) -> Any:
        found = self.pick(_DATES, stride)
        return {"date-parts": found} if isinstance(found, list) else found

    def press(self) -> dict[str, str]:
        name, place = self.pick(_PRESSES, 2).split("|")
        return {"publisher": name, "publisher-place": place}


def _inside(made: _Made, kind: str) -> dict[str, Any]:
    """What a work stands in, and where."""
    number = made.number
    if kind.startswith("article") or kind == "review-book":
        title, short = made.pick(_JOURNALS, 3).split("|")
        found: dict[str, Any] = {"container-title": title, "page": made.pick(_PAGES, 2)}
        if kind != "article-newspaper":
            found |= {"volume": str(number % 60 + 1), "container-title-short": short}
        if number % 3:
            found["issue"] = ("4", "2-3", "Suppl. 1", "11")[number % 4]
        return found
    if kind in ("chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"):
        found = {"container-title": made.pick(_BOOKS, 1), "page": made.pick(_PAGES, 4)}
        if number % 2:
            found["editor"] = made.people(7, most=4) or [{"family": "Berg", "given": "Ina"}]
        if number % 4 == 0:
            found |= {"volume": str(number % 5 + 1), "edition": made.pick(_EDITIONS, 2)}
        if kind == "paper-conference":
            found |= {"event-title": "4th Workshop on Quiet Machines", "event-place": "Lisbon"}
        return found | made.press()
    return {}


def _as_book(made: _Made) -> dict[str, Any]:
    number = made.number
    found: dict[str, Any] = {"edition": made.pick(_EDITIONS, 1)} if number % 2 else {}
    if number % 3 == 0:
        found |= {"collection-title": "Studies in quiet things", "collection-number": "12"}
    if number % 4 == 1:
        found |= {"volume": "2", "number-of-volumes": "3"}
    return found | made.press()


_LEGAL: dict[str, dict[str, Any]] = {
    "bill": {"number": "H.R. 1204", "authority": "U.S. House", "chapter-number": "110"},
    "hearing": {"authority": "U.S. Senate Committee on Fisheries", "chapter-number": "114"},
    "legal_case": {
        "authority": "Supreme Court of the United States", "container-title": "U.S.",
        "volume": "505", "page": "377", "number": "90-7675",
    },
    "legislation": {
        "container-title": "Stat.", "volume": "104", "page": "327", "number": "101-336",
        "section": "12101",
    },
    "patent": {"number": "9,367,592", "authority": "U.S. Patent and Trademark Office"},
}  # fmt: skip
_OTHER: dict[str, dict[str, Any]] = {
    "broadcast": {"container-title": "The Evening Hour", "publisher": "NHK", "number": "14"},
    "dataset": {"publisher": "Open Archive", "version": "2", "genre": "Data set"},
    "graphic": {"medium": "Oil on canvas", "archive": "Museum of Small Art", "genre": "Painting"},
    "interview": {"medium": "Audio recording", "archive": "Sound Archive"},
    "manuscript": {"genre": "Unpublished manuscript", "archive": "Library of Northfield",
                   "archive_location": "Box 4, folder 12"},
    "map": {"genre": "Geological map", "scale": "1:25,000", "publisher": "Geological Survey"},
    "motion_picture": {"publisher": "Silent Pictures", "medium": "Film"},
    "post-weblog": {"container-title": "The measured life"},
    "software": {"version": "3.11", "publisher": "Quiet Software", "genre": "Computer software"},
    "song": {"container-title": "Songs without words", "publisher": "Deutsche Tonträger",
             "medium": "Album"},
    "speech": {"event-title": "Annual Meeting of the Society", "event-place": "Kyoto, Japan",
               "genre": "Keynote"},
    "thesis": {"genre": "PhD thesis", "publisher": "University of Somewhere",
               "publisher-place": "Somewhere"},
    "webpage": {"container-title": "Small Museums Online"},
}  # fmt: skip
_ON_THE_WEB = frozenset(
    ("dataset", "post-weblog", "webpage", "software", "article-newspaper", "report", "graphic")
)


def _one(kind: str, number: int) -> dict[str, Any]:
    made = _Made(number)
    item: dict[str, Any] = {
        "id": f"{kind}-{number % PER_TYPE + 1}",
        "type": kind,
        "title": made.pick(_TITLES, 5),
        "language": "fr-FR" if made.pick(_TITLES, 5).startswith("Le ") else "en-US",
    }
    if authors := made.people(5):
        item["author"] = authors
    if (date := made.date(3)) is not None:
        item["issued"] = date
    item |= _inside(made, kind) | _LEGAL.get(kind, {}) | _OTHER.get(kind, {})
    if kind in ("book", "report"):
        item |= _as_book(made)
    if kind == "report":
        item |= {"number": f"TR-{number}", "genre": "Technical report"}
    if kind in ("motion_picture", "broadcast"):
        item["director"] = made.people(9, most=2) or [{"family": "Bergman", "given": "Ingmar"}]
    if kind == "review-book":
        item |= {"reviewed-title": made.pick(_BOOKS, 2), "reviewed-author": made.people(3, most=2)}
    if kind == "interview":
        item["interviewer"] = [{"family": "Frost", "given": "Dana"}]
    if kind == "patent":
        item["submitted"] = {"date-parts": [[2009, 4, 2]]}
    _people_beside(item, made)
    _addresses(item, made)
    return item


def _people_beside(item: dict[str, Any], made: _Made) -> None:
    """Editors instead of authors, editors and translators beside them."""
    number = made.number
    if item["type"] in ("book", "report", "map") and number % 3 == 1:
        item.pop("author", None)
        item["editor"] = made.people(7, most=7) or [{"family": "Berg", "given": "Ina"}]
    elif item["type"] == "book" and number % 3 == 2:
        item["editor"] = [{"family": "Roe", "given": "Ann B."}]
    if item["type"] in ("book", "chapter") and number % 4 == 0:
        item["translator"] = [{"family": "Doe", "given": "Jane"}]
        if number % 8 == 0:
            item["editor"] = item["translator"]


def _addresses(item: dict[str, Any], made: _Made) -> None:
    number = made.number
    if item["type"] in _ON_THE_WEB or number % 5 == 0:
        item["URL"] = f"https://example.org/works/{number}"
        if number % 2:
            item["accessed"] = {"date-parts": [[2021, 8, 17]]}
    if number % 4 == 3 and item["type"] not in _LEGAL:
        item["DOI"] = f"10.5555/quiet.{number}"
    if number % 6 == 2:
        item["note"] = made.pick(_NOTES, 1)
    if "event-title" in item:
        # Engines differ in filling the older variable from the newer one.
        item["event"] = item["event-title"]


def works() -> list[dict[str, Any]]:
    """The works, as CSL-JSON."""
    return [
        _one(kind, place * PER_TYPE + number)
        for place, kind in enumerate(TYPES)
        for number in range(PER_TYPE)
    ]
