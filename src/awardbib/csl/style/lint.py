"""What of CSL this processor understands, to say what a style asks for beyond it.

The tables follow the elements and attributes of CSL 1.0.2, and what of CSL-M is done: ``locale`` of
``cs:layout``, ``default-locale-sort``, ``has-day``, ``cs:institution`` with the part ``long``.
Nothing here takes part in rendering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awardbib.csl.input.items import Item
    from awardbib.csl.style.locale import Locale
    from awardbib.csl.style.xml import Element

_RENDERING = "text number label date names group choose"
_CHILDREN = {
    name: frozenset(children.split())
    for name, children in {
        "style": "info locale macro citation bibliography",
        "locale": "info style-options terms date",
        "terms": "term",
        "term": "single multiple",
        "citation": "sort layout",
        "bibliography": "sort layout",
        "sort": "key",
        "macro": _RENDERING,
        "layout": _RENDERING,
        "group": _RENDERING,
        "substitute": _RENDERING,
        "if": _RENDERING,
        "else-if": _RENDERING,
        "else": _RENDERING,
        "choose": "if else-if else",
        "date": "date-part",
        "names": "name institution et-al label substitute",
        "institution": "institution-part",
        "name": "name-part",
    }.items()
}

_FONT = "font-style font-variant font-weight text-decoration vertical-align"
_FRAME = f"{_FONT} prefix suffix"
_BLOCK = f"{_FRAME} display"
_NAME = (
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last "
    "et-al-subsequent-min et-al-subsequent-use-first initialize initialize-with name-as-sort-order "
    "sort-separator"
)
_INHERITED = f"{_NAME} name-form name-delimiter names-delimiter"
_CONDITION = (
    "disambiguate has-day is-numeric is-uncertain-date locator match position type variable"
)
_ATTRIBUTES = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "style": f"{_INHERITED} class default-locale default-locale-sort version xml:lang "
        "initialize-with-hyphen page-range-format demote-non-dropping-particle",
        "locale": "xml:lang version",
        "style-options": "punctuation-in-quote limit-day-ordinals-to-day-1",
        "terms": "",
        "term": "name form gender gender-form match",
        "single": "",
        "multiple": "",
        "macro": "name",
        "citation": f"{_INHERITED} disambiguate-add-names disambiguate-add-givenname "
        "disambiguate-add-year-suffix givenname-disambiguation-rule cite-group-delimiter collapse "
        "year-suffix-delimiter after-collapse-delimiter near-note-distance",
        "bibliography": f"{_INHERITED} hanging-indent second-field-align line-spacing "
        "entry-spacing subsequent-author-substitute subsequent-author-substitute-rule",
        "sort": "",
        "key": "variable macro sort names-min names-use-first names-use-last",
        "layout": f"{_FRAME} quotes delimiter locale",
        "text": f"{_BLOCK} variable macro term value form plural quotes strip-periods text-case",
        "number": f"{_BLOCK} variable form text-case strip-periods quotes",
        "label": f"{_FRAME} variable form plural strip-periods text-case",
        "date": f"{_BLOCK} variable form date-parts delimiter text-case",
        "date-part": f"{_FRAME} name form range-delimiter strip-periods text-case",
        "names": f"{_BLOCK} variable delimiter",
        "name": f"{_FRAME} {_NAME} form delimiter",
        "name-part": f"{_FRAME} name text-case",
        "et-al": f"{_FRAME} term",
        "institution": f"{_FRAME} text-case",
        "institution-part": f"{_FRAME} name text-case",
        "substitute": "",
        "group": f"{_BLOCK} delimiter",
        "choose": "",
        "if": _CONDITION,
        "else-if": _CONDITION,
        "else": "",
    }.items()
}

_PRECEDES = "contextual always never after-inverted-name"
_TRUTH = "true false"
_TERM_FORMS = "long short verb verb-short symbol"
# By attribute, or by element and attribute where elements differ.  Numbers and free text are not
# in it.
_VALUES = {
    name: frozenset(values.split())
    for name, values in {
        "and": "text symbol",
        "collapse": "citation-number year year-suffix year-suffix-ranged",
        "date-parts": "year-month-day year-month year",
        "delimiter-precedes-et-al": _PRECEDES,
        "delimiter-precedes-last": _PRECEDES,
        "demote-non-dropping-particle": "never sort-only display-and-sort",
        "disambiguate": _TRUTH,
        "disambiguate-add-givenname": _TRUTH,
        "disambiguate-add-names": _TRUTH,
        "disambiguate-add-year-suffix": _TRUTH,
        "display": "block left-margin right-inline indent",
        "et-al-use-last": _TRUTH,
        "font-style": "normal italic oblique",
        "font-variant": "normal small-caps",
        "font-weight": "normal bold light",
        "text-decoration": "none underline",
        "vertical-align": "baseline sup sub",
        "givenname-disambiguation-rule": "all-names all-names-with-initials primary-name "
        "primary-name-with-initials by-cite",
        "hanging-indent": _TRUTH,
        "initialize": _TRUTH,
        "initialize-with-hyphen": _TRUTH,
        "limit-day-ordinals-to-day-1": _TRUTH,
        "match": "all any none",
        "term match": "last-digit last-two-digits whole-number",
        "name-as-sort-order": "first all",
        "name-form": "long short count",
        "names-use-last": _TRUTH,
        "page-range-format": "expanded minimal minimal-two chicago chicago-15 chicago-16",
        "position": "first subsequent ibid ibid-with-locator near-note",
        "punctuation-in-quote": _TRUTH,
        "quotes": _TRUTH,
        "second-field-align": "flush margin",
        "sort": "ascending descending",
        "strip-periods": _TRUTH,
        "subsequent-author-substitute-rule": "complete-all complete-each partial-each "
        "partial-first",
        "text-case": "lowercase uppercase capitalize-first capitalize-all title sentence",
        "date form": "text numeric",
        "date-part form": "long short numeric numeric-leading-zeros ordinal",
        "date-part name": "year month day",
        "name form": "long short count",
        "name-part name": "family given",
        "institution-part name": "long",
        "number form": "numeric ordinal long-ordinal roman",
        "label form": _TERM_FORMS,
        "label plural": "always never contextual",
        "term form": _TERM_FORMS,
        "text form": _TERM_FORMS,
        "text plural": _TRUTH,
        "style class": "in-text note",
    }.items()
}


class Support(NamedTuple):
    """What a style asks for.

    Attributes:
        missing: the line and a message for each thing that this processor does not do.
        terms: the terms it prints, each with the line that names it first.
        variables: the variables it prints.
    """

    missing: list[tuple[int, str]]
    terms: dict[str, int]
    variables: frozenset[str]


def inspect(root: Element) -> Support:
    """Look through a style for what is not supported, its terms and its variables.

    Args:
        root: its ``style`` element.
    """
    missing: dict[str, int] = {}
    terms: dict[str, int] = {}
    variables: set[str] = set()
    stack = [root]
    while stack:
        element = stack.pop()
        attrs = element.attrs
        for message in _unsupported(element):
            missing.setdefault(message, element.line)
        known = _CHILDREN.get(element.tag, frozenset())
        inside = []
        for child in element.children:
            if child.tag in known:
                inside.append(child)
            else:
                message = f"<{child.tag}> inside <{element.tag}> is not supported; left out"
                missing.setdefault(message, child.line)
        # What an info element says is not for rendering.
        stack.extend(child for child in reversed(inside) if child.tag != "info")
        if element.tag in ("text", "et-al") and attrs.get("term"):
            terms.setdefault(attrs["term"], element.line)
        if element.tag in ("text", "number", "names", "date"):
            variables.update(attrs.get("variable", "").split())
    return Support(
        sorted((line, message) for message, line in missing.items()), terms, frozenset(variables)
    )


def _unsupported(element: Element) -> Iterator[str]:
    """A message for each attribute or value of an element that has no effect."""
    tag = element.tag
    known = _ATTRIBUTES.get(tag, frozenset())
    for name, value in element.attrs.items():
        if "}" in name or name[:1] == " ":
            # Of another namespace, or the compiler's own note.
            continue
        if name not in known:
            yield f"the attribute {name!r} of <{tag}> is not supported; left out"
            continue
        values = _VALUES.get(f"{tag} {name}") or _VALUES.get(name)
        if values is None:
            continue
        for one in value.split() if name == "position" else (value,):
            if one and one not in values:
                yield f"{name}={one[:80]!r} of <{tag}> is not supported"


def unknown_terms(support: Support, locales: Iterable[Locale]) -> Iterator[tuple[int, str]]:
    """The line and a message for each term that no locale defines."""
    locales = list(locales)
    for name, line in support.terms.items():
        if not any(locale.knows(name) for locale in locales):
            yield line, f"no locale has the term {name!r}; left out"


# What identifies a work, and what may stand for it.
_NEEDED = {
    "author": ("editor", "translator", "director", "composer", "container-author", "compiler"),
    "title": ("title-short", "container-title", "event-title", "reviewed-title"),
    "issued": ("original-date", "event-date", "submitted", "available-date", "status"),
}


def missing_variables(support: Support, item: Item) -> str:
    """Which of author, title and date the style prints and an item lacks, as a message.

    What may stand for one of them, such as the editor for the author, fills its place.
    """
    lacks = [
        needed
        for needed, others in _NEEDED.items()
        if needed in support.variables and not any(map(item.has, (needed, *others)))
    ]
    return f"no {' and no '.join(lacks)}" if lacks else ""
