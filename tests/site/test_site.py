"""The site as files: addresses, content, exports, feeds, API, and what is left alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from awardbib import formats
from awardbib.errors import DataError, FileError, UsageError
from awardbib.library import Library
from awardbib.site import Options, Result, build_site, is_current
from awardbib.site.addresses import Addresses, Slugs, link
from awardbib.site.output import MANIFEST, Output

from .conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"


def page(public: Path, folder: str) -> html.HtmlElement:
    return html.fromstring((public / folder / "index.html").read_text(encoding="utf-8"))


def text(public: Path, folder: str) -> str:
    return " ".join(page(public, folder).text_content().split())


def test_there_is_a_page_for_everything(public: Path) -> None:
    for folder in (
        *("", "venues", "lists", "ranks", "topics", "people", "years", "coverage", "charts"),
        *("about", "search", "basket", "w/lovelace2024engines", "l/toy-2024-best", "e/toy-2024"),
        *("e/toy-2023", "v/toy", "p/ada-lovelace", "p/zoe-muller", "t/computing", "y/2024"),
        *("r/winner", "r/test-of-time", "zh", "zh/w/lovelace2024engines", "zh/e/toy-2024"),
    ):
        assert (public / folder / "index.html").is_file(), folder


def test_every_link_within_the_site_leads_somewhere(public: Path) -> None:
    for path in public.rglob("index.html"):
        for _, _, address, _ in html.fromstring(path.read_bytes()).iterlinks():
            if re.match(r"[a-z]+:", address) or address.startswith("#"):
                continue
            from urllib.parse import unquote  # noqa: PLC0415

            target = (path.parent / unquote(address.partition("#")[0].partition("?")[0])).resolve()
            assert target.exists(), f"{path}: {address}"
            assert target.is_file() or (target / "index.html").is_file(), f"{path}: {address}"


def test_a_work_shows_all_that_is_known_of_it(public: Path) -> None:
    shown = text(public, "w/lovelace2024engines")
    for part in (
        "Analytical Engines & Everything",
        "Ada Lovelace, Zoë Müller",
        "Toy 2024",
        "Best Paper Award",
        "checked 2024-05-12",
        "Everything is computed.",
        "@inproceedings{lovelace2024engines",
        "TY - CONF",
        "Diffusion of Toys",  # related by topic and person
    ):
        assert part in shown
    links = {one.get("href") for one in page(public, "w/lovelace2024engines").iter("a")}
    assert {"https://toy.example/engines", "https://toy.example/engines.pdf"} <= links
    assert "https://doi.org/10.1000/engines" in links
    assert any(
        link_.startswith("https://toys.example/issues/new?title=Correction") for link_ in links
    )


def test_each_page_is_linked_to_its_twin_in_the_other_language(public: Path) -> None:
    english = page(public, "w/lovelace2024engines")
    [twin] = english.xpath("//link[@hreflang='zh-CN']/@href")
    assert (public / "w/lovelace2024engines" / twin / "index.html").resolve().is_file()
    chinese = page(public, "zh/w/lovelace2024engines")
    assert chinese.get("lang") == "zh-CN"
    assert "一切皆可计算" in chinese.text_content()
    assert "最佳论文奖" in chinese.text_content()
    [note] = chinese.xpath("//p[@class='annotation']")
    assert (note.get("lang"), "Everything" in note.text_content()) == ("zh", False) or (
        note.get("lang") == "zh-CN"
    )


def test_exports_are_the_bytes_of_the_export_command(public: Path, toys: Path) -> None:
    work = Library.load(toys)["lovelace2024engines"]
    folder = public / "w" / "lovelace2024engines"
    for form, suffix in (
        ("bibtex", ".bib"),
        ("biblatex", ".biblatex.bib"),
        ("ris", ".ris"),
        ("csl-json", ".json"),
    ):
        stored = (folder / f"lovelace2024engines{suffix}").read_text(encoding="utf-8")
        assert stored == formats.get(form).write([work])
    shown = page(public, "w/lovelace2024engines").xpath("//pre/code/text()")
    assert formats.get("bibtex").write([work]) in shown


def test_an_old_key_leads_to_the_new_address(public: Path) -> None:
    moved = page(public, "w/lovelace2024old")
    [where] = moved.xpath("//link[@rel='canonical']/@href")
    assert (public / "w/lovelace2024old" / where).resolve() == public / "w/lovelace2024engines"


def test_years_without_awards_are_told_from_those_not_recorded(public: Path) -> None:
    assert "none given" in text(public, "e/toy-2023")
    assert "none given" in text(public, "coverage")
    assert "not recorded" in text(public, "coverage")


def test_the_head_of_an_edition_has_its_facts(public: Path) -> None:
    shown = text(public, "e/toy-2024")
    for part in ("Vienna", "May", "200", "25", "Toy 2024 Best Papers"):
        assert part in shown


def test_feeds_are_atom_dated_by_the_day_of_recording(public: Path) -> None:
    for folder in ("", "v/toy", "p/ada-lovelace", "t/computing"):
        root = ET.parse(public / folder / "feed.xml").getroot()  # noqa: S314  # our own
        entries = root.findall(f"{ATOM}entry")
        days = [one.findtext(f"{ATOM}updated", "")[:10] for one in entries]
        assert days == sorted(days, reverse=True)
        assert root.findtext(f"{ATOM}updated", "")[:10] == days[0]
        ids = [one.findtext(f"{ATOM}id") for one in entries]
        assert len(set(ids)) == len(ids)
        assert all(one.findtext(f"{ATOM}title") for one in entries)
    everything = (public / "feed.xml").read_text(encoding="utf-8")
    assert "https://toys.example/site/l/toy-2024-best/" in everything
    assert "2024-06-02" in everything


def test_the_api_is_versioned_and_follows_its_schema(public: Path) -> None:
    index = json.loads((public / "api/1/index.json").read_text())
    assert index["version"] == 1
    schema = json.loads((public / "api/1/schema.json").read_text())
    for key, path in index["works"].items():
        value = json.loads((public / "api/1" / path).read_text())
        assert value["record"]["key"] == key
        assert set(schema["$defs"]["work"]["required"]) <= set(value)
        assert set(value["exports"]) == set(
            schema["$defs"]["work"]["properties"]["exports"]["required"]
        )
        assert (public / value["page"] / "index.html").is_file()
    for id_, path in index["lists"].items():
        value = json.loads((public / "api/1" / path).read_text())
        assert value["id"] == id_
    assert index["people"]["Ada Lovelace"] == ["lovelace2024engines", "wang2024diffusion"]


def test_badges_and_the_embedding_script_are_small_and_sound(public: Path) -> None:
    badge = (public / "w/lovelace2024engines/badge.svg").read_text(encoding="utf-8")
    assert "Best Paper Award" in badge
    ET.fromstring(badge)  # noqa: S314  # our own
    assert len((public / "assets/embed.js").read_bytes()) <= 3000


def test_work_pages_have_highwire_tags_and_json_ld_and_lists_have_coins(public: Path) -> None:
    work = page(public, "w/lovelace2024engines")
    assert work.xpath("//meta[@name='citation_title']/@content") == [
        "Analytical Engines & Everything"
    ]
    [data] = work.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["award"] == ["Best Paper Award, Toy 2024"] or "Best Paper" in data
    assert len(page(public, "l/toy-2024-best").xpath("//span[@class='Z3988']")) == 2


def test_sitemap_and_robots_name_the_site(public: Path) -> None:
    assert (
        "https://toys.example/site/w/lovelace2024engines/" in (public / "sitemap.xml").read_text()
    )
    assert "Sitemap: https://toys.example/site/sitemap.xml" in (public / "robots.txt").read_text()


def test_no_page_asks_another_host_for_anything(public: Path) -> None:
    for path in public.rglob("index.html"):
        tree = html.fromstring(path.read_bytes())
        for kind, name in (("script", "src"), ("img", "src"), ("iframe", "src")):
            assert not [one for one in tree.iter(kind) if "//" in one.get(name, "")]
        sheets = tree.xpath("//link[@rel='stylesheet']/@href")
        assert all("//" not in one for one in sheets)


# ------------------------------------------------------------------ building


def test_the_same_library_twice_writes_nothing(toys: Path, tmp_path: Path) -> None:
    library = Library.load(toys)
    first = build_site(library, tmp_path, signature="a")
    assert first.written > first.pages > 0
    assert build_site(library, tmp_path, signature="a") == Result(0, 0, 0)
    assert is_current(tmp_path, "a", Options())
    assert not is_current(tmp_path, "b", Options())
    again = build_site(library, tmp_path, signature="b")
    assert (again.written, again.removed) == (0, 0)


def test_one_changed_entry_changes_only_pages_that_show_it(toys: Path, tmp_path: Path) -> None:
    build_site(Library.load(toys), tmp_path / "public")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*.html")}
    other = tmp_path / "toys.bib"
    other.write_text(DATA.replace("title = {Numbers}", "title = {Numbers and More}"))
    build_site(Library.load(other), tmp_path / "public")
    changed = {
        path.parent.relative_to(tmp_path / "public").as_posix()
        for path, when in before.items()
        if path.stat().st_mtime_ns != when
    }
    assert "w/turing2014numbers" in changed
    assert "p/alan-turing" in changed
    assert "p/zoe-muller" not in changed
    assert "e/toy-2023" not in changed
    assert "about" not in changed


def test_a_page_that_is_no_longer_wanted_goes_and_files_of_others_stay(
    toys: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    build_site(Library.load(toys), public)
    (public / "CNAME").write_text("toys.example")
    (public / "w" / "mine.txt").write_text("mine")
    other = tmp_path / "toys.bib"
    other.write_text(DATA.replace("turing2014numbers", "turing2014other"))
    result = build_site(Library.load(other), public)
    assert result.removed > 0
    assert not (public / "w" / "turing2014numbers").exists()
    assert (public / "w" / "turing2014other" / "index.html").is_file()
    assert (public / "CNAME").read_text() == "toys.example"
    assert (public / "w" / "mine.txt").read_text() == "mine"


def test_a_manifest_that_names_files_elsewhere_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    files = {"../victim.txt": "x", str(victim): "x"}
    (tmp_path / "public" / MANIFEST).write_text(json.dumps({"version": 1, "files": files}))
    output = Output(tmp_path / "public")
    output.put("index.html", "x")
    output.finish("s")
    assert victim.read_text() == "mine"


def test_a_failure_in_the_middle_leaves_the_old_site_whole(
    toys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = tmp_path / "public"
    build_site(Library.load(toys), public)
    before = {path: path.read_bytes() for path in public.rglob("*") if path.is_file()}
    other = tmp_path / "toys.bib"
    other.write_text(DATA.replace("Ada", "Augusta"))
    real, left = type(public).write_bytes, [20]

    def full(self: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(type(public), "write_bytes", full)
    with pytest.raises(FileError, match="the old site is whole"):
        build_site(Library.load(other), public)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in public.rglob("*") if path.is_file()} == before


def test_a_file_of_somebody_else_in_the_place_of_a_page_is_not_overwritten(
    toys: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "index.html"
    mine.write_text("my own page")
    with pytest.raises(FileError, match="overwritten"):
        build_site(Library.load(toys), tmp_path)
    assert mine.read_text() == "my own page"
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]


def test_what_a_killed_build_left_in_place_is_taken_over(
    toys: Path, public: Path, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_bytes((public / "index.html").read_bytes())
    options = Options(
        base_url="https://toys.example/site", issues_url="https://toys.example/issues/new"
    )
    assert build_site(Library.load(toys), tmp_path, options).pages


def test_a_file_in_the_place_of_the_folder_is_named(toys: Path, tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file")
    with pytest.raises(FileError, match="public"):
        build_site(Library.load(toys), tmp_path / "public")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"langs": ("en", "fr")}, "fr"),
        ({"langs": ()}, "languages"),
        ({"base_url": "example.org"}, "web address"),
        ({"issues_url": "javascript:alert(1)"}, "web address"),
    ],
)
def test_impossible_options_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Options(**options)  # type: ignore[arg-type]  # wrong on purpose


def test_a_theme_changes_templates_and_adds_assets(toys: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "about.html").write_text(
        '{% extends "base.html" %}{% block main %}<p>My own {{ title }}</p>{% endblock %}'
    )
    (theme / "extra.css").write_text("p { color: red }")
    build_site(Library.load(toys), tmp_path / "public", Options(langs=("en",), theme=theme))
    assert "My own About the data" in text(tmp_path / "public", "about")
    assert (tmp_path / "public/assets/extra.css").is_file()
    (theme / "about.html").write_text("{% if %}")
    with pytest.raises(DataError, match=r"about\.html:1"):
        build_site(Library.load(toys), tmp_path / "public", Options(langs=("en",), theme=theme))


# ------------------------------------------------------------------ hostile input

HOSTILE = """
@set{evil, title = {<script>alert(1)</script>}, entryset = {a/../../x, A, a},
  award = {"><img src=x>}}
@misc{a/../../x, title = {</style><script>alert(2)</script> \u202e\u2066 bidi},
  author = {<b>Bold</b>, Ada and O'Neil, "Q"}, year = {2024}, url = {javascript:alert(3)},
  pdf = {https://x.example/"onmouseover="alert(4)}, keywords = {<i>topic</i>},
  annotation = {]]></script><script>alert(5)</script>}}
@misc{A, title = {Upper}, author = {Lovelace, Ada}, year = {2024}}
@misc{a, title = {Lower}, author = {lovelace, ada}, year = {2024}}
"""


def test_hostile_fields_stay_text_and_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "evil.bib").write_text(HOSTILE, encoding="utf-8")
    public = tmp_path / "public"
    build_site(Library.load(tmp_path / "evil.bib"), public, Options(base_url="https://x.example"))
    for path in public.rglob("*.html"):
        tree = html.fromstring(path.read_bytes())
        scripts = [one for one in tree.iter("script") if one.get("type") != "application/ld+json"]
        assert all(one.get("src", "").endswith("site.js") and not one.text for one in scripts)
        for one in tree.iter():
            if isinstance(one.tag, str):
                assert not any(name.startswith("on") for name in one.attrib)
                assert not one.get("href", "").lower().startswith(("javascript:", "data:"))
        assert "\u202e" not in path.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.bib", "public"]
    names = [path.name.casefold() for path in (public / "w").iterdir()]
    assert len(set(names)) == len(names) == 3


def test_thousands_of_authors_and_an_empty_list_make_sound_pages(tmp_path: Path) -> None:
    people = " and ".join(f"Family{n}, Given" for n in range(5000))
    (tmp_path / "big.bib").write_text(
        f"@misc{{big, title = {{Big}}, author = {{{people}}}, year = {{2024}}}}"
        "@set{none, title = {Nobody}, award = {No Award}}"
    )
    build_site(Library.load(tmp_path / "big.bib"), tmp_path / "public", Options(langs=("en",)))
    assert text(tmp_path / "public", "w/big").count("Family") >= 5000
    assert len((tmp_path / "public/y/2024/index.html").read_bytes()) < 20_000
    assert "Nobody" in text(tmp_path / "public", "l/none")


def test_addresses_are_one_each_on_a_case_blind_file_system() -> None:
    addresses = Addresses("w")
    made = [addresses.of(key) for key in ("Key", "key", "KEY", "a/b", "a-b", "..", "", "x" * 500)]
    assert len({one.casefold() for one in made}) == len(made)
    assert all(re.fullmatch(r"w/[A-Za-z0-9][\w.-]*/", one) for one in made)
    assert addresses.of("key") == made[1]
    slugs = Slugs("p")
    assert [slugs.of(name) for name in ("Ada Lovelace", "ADA LOVELACE", "何恺明")] == [
        "p/ada-lovelace/",
        "p/ada-lovelace-2/",
        "p/何-恺-明/",
    ]


def test_links_are_relative_and_encoded() -> None:
    assert link("w/a/", "l/b/") == "../../w/a/"
    assert link("", "") == "./"
    assert link("p/何/", "") == "p/%E4%BD%95/"
