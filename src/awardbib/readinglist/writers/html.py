"""A reading list as a page of HTML that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from awardbib.readinglist.phrases import words
from awardbib.readinglist.rich import Line, Span, printable

if TYPE_CHECKING:
    from awardbib.readinglist.document import Document, Item

_MANY_GROUPS = 3
_CSS = """\
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1d1c1a; --soft: #5d5a54; --line: #e3dfd6; --link: #1a4f8b;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191a1c; --ink: #e6e3dd; --soft: #a29e95; --line: #37383b; --link: #8fb8ea; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 3rem 1.5rem 4rem; max-width: 46rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
  overflow-wrap: anywhere;
}
:lang(zh) { font-family: "Noto Serif CJK SC", "Songti SC", "Source Han Serif SC", SimSun, serif; }
:lang(en) { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia,
  serif; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; font-weight: 600; }
h1 + p { margin: .35rem 0 0; color: var(--soft); }
h2 {
  margin: 2.75rem 0 1.1rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line);
  font-size: 1.25rem; line-height: 1.3; font-weight: 600;
}
nav { margin-top: 1.25rem; font-size: .95rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
ul { list-style: none; margin: 1.5rem 0 0; padding: 0; }
ul li { display: flex; gap: .75rem; margin: 0 0 1.4rem; }
.label {
  flex: none; min-width: var(--label); text-align: right; color: var(--soft);
  font-variant-numeric: tabular-nums lining-nums;
}
.work { flex: 1; min-width: 0; }
.entry p, .award, .links, .note { margin: 0; }
.hanging .entry p { padding-left: 1.5rem; text-indent: -1.5rem; }
.hanging .award, .hanging .links, .hanging .note { margin-left: 1.5rem; }
.entry b:first-child { font-weight: 650; }
.note { margin-top: .35rem; }
.note + .note { margin-top: 0; padding-top: .3rem; }
.note {
  padding-left: .8rem; border-left: 2px solid var(--line);
  color: var(--soft); font-size: .95rem;
}
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
i:lang(zh) { font-style: normal; }
.caps { font-variant-caps: small-caps; }
.mark { color: var(--soft); font-size: .8em; vertical-align: .35em; line-height: 0; }
footer {
  margin-top: 3rem; padding-top: .8rem; border-top: 1px solid var(--line);
  color: var(--soft); font-size: .875rem;
}
footer p { margin: 0; }
@media (max-width: 30rem) { body { padding: 1.5rem 1rem 2rem; } h1 { font-size: 1.6rem; } }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  ul li { break-inside: avoid; }
  nav { display: none; }
  a { text-decoration: none; }
}
"""


def write(document: Document) -> str:
    """The document as a whole HTML page, ending in a line feed."""
    lines = [*_head(document), *_contents(document), "</header>", "<main>"]
    for number, group in enumerate(document.groups, 1):
        lines.append(f'<section id="group-{number}">')
        if group.heading:
            lines.append(f"<h2>{_text(group.heading)}{_mark(group.mark)}</h2>")
        lines.append("<ul>")
        for item in group.items:
            lines += _item(item, document.lang)
        lines += ["</ul>", "</section>"]
    lines.append("</main>")
    if document.legend:
        lines.append("<footer>")
        lines += [f"<p>{_text(mark)} {_text(says)}</p>" for mark, says in document.legend]
        lines.append("</footer>")
    lines += ["</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _head(document: Document) -> list[str]:
    """All from the beginning to the title of the list."""
    title = _text(document.title or words(document.lang).reading_list)
    widest = max((len(item.label) for item in document.items), default=0)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_attribute(document.lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="awardbib">',
        f"<title>{title}</title>",
        f"<style>\n{_CSS}:root {{ --label: {widest * 0.5:.1f}em; }}\n</style>",
        "</head>",
        '<body class="hanging">' if document.hanging_indent else "<body>",
        "<header>",
        f"<h1>{title}</h1>",
    ]
    if document.subtitle:
        lines.append(f"<p>{_text(document.subtitle)}</p>")
    return lines


def _contents(document: Document) -> list[str]:
    """The headings as links, where there are enough of them to lose one's way."""
    if len(document.groups) < _MANY_GROUPS:
        return []
    entries = (
        f'<li><a href="#group-{number}">{_text(group.heading)}</a></li>'
        for number, group in enumerate(document.groups, 1)
    )
    return ["<nav>", "<ol>", *entries, "</ol>", "</nav>"]


def _item(item: Item, lang: str) -> list[str]:
    lines = [f'<li id="ref-{_attribute(quote(item.work.key, safe=":._-"))}">']
    if item.label:
        lines.append(f'<span class="label">{_text(item.label)}</span>')
    lines += ['<div class="work">', f'<div class="entry"{_lang(item.lang, lang)}>']
    for number, line in enumerate(item.lines):
        mark = "" if number else _mark(item.mark)
        lines.append(f"<p>{_line(line)}{mark}</p>")
    lines.append("</div>")
    if item.award:
        lines.append(f'<p class="award">{_text(item.award)}</p>')
    if item.links:
        anchors = (
            _anchor(words(lang).code if link.role == "code" else link.name, link.url)
            for link in item.links
        )
        lines.append(f'<p class="links">{" · ".join(anchors)}</p>')
    lines += [
        f'<p class="note"{_lang(each.lang, lang)}>{_text(each.text)}</p>'
        for each in item.annotations
    ]
    return [*lines, "</div>", "</li>"]


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    html = _text(span.text)
    if span.href:
        html = f'<a href="{_attribute(span.href)}">{html}</a>'
    if span.small_caps:
        html = f'<span class="caps">{html}</span>'
    if span.raised:
        html = f"<sup>{html}</sup>" if span.raised > 0 else f"<sub>{html}</sub>"
    for tag, on in (("u", span.underline), ("i", span.italic), ("b", span.bold)):
        if on:
            html = f"<{tag}>{html}</{tag}>"
    return html


def _anchor(name: str, url: str) -> str:
    return f'<a href="{_attribute(url)}">{_text(name)}</a>'


def _mark(mark: str) -> str:
    return f'<span class="mark"> {_text(mark)}</span>' if mark else ""


def _lang(lang: str, around: str) -> str:
    """A lang attribute, where the language is known and another than around."""
    same = lang[:2].lower() == around[:2].lower()
    return f' lang="{_attribute(lang)}"' if lang and not same else ""


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attribute(text: str) -> str:
    return escape(printable(text), quote=True)
