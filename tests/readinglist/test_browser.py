"""A reading list as a real browser shows it, and as checkers of pages judge it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from awardbib import Library
from awardbib.model import Person, Work
from awardbib.readinglist import render

NODE_MODULES = Path(__file__).parent / "js" / "node_modules"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
in_browser = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")


def _chromium(folder: Path, page: str, *options: str) -> str:
    """What a run of the browser on a page prints."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}",
            *options,
            file.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


def _after(page: str, script: str, folder: Path, *options: str) -> str:
    """What a script, run on the page when it is ready, says."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    told = (
        "<script>window.addEventListener('load', async () => {"
        f"const told = await (async () => {{{script}}})();"
        "const mark = document.createElement('pre'); mark.id = 'told';"
        "mark.textContent = encodeURIComponent(JSON.stringify(told));"
        "document.documentElement.append(mark);});</script></body>"
    )
    shown = _chromium(
        folder,
        page.replace("</body>", told),
        "--dump-dom",
        "--virtual-time-budget=20000",
        *options,
    )
    found = re.search(r'<pre id="told">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[-2000:]
    from urllib.parse import unquote  # noqa: PLC0415

    return str(json.loads(unquote(found[1])))


@in_browser
def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attack = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
    fields = {"title": attack, "annotation": attack, "url": "javascript:document.title='taken'"}
    work = Work("a", "article", fields, attack, (Person(literal=attack),))
    page = render([work], style="apa", to="html", title=attack)
    shown = _chromium(tmp_path, page, "--dump-dom")
    assert "<title>taken" not in shown
    assert "<img" not in shown
    assert shown.count("<script") == 1  # the page's own
    assert not [href for href in re.findall(r'href="([^"]*)"', shown) if "javascript" in href]


@in_browser
def test_every_heading_is_reached_and_every_work_shown(tmp_path: Path) -> None:
    selection = Library.default().select("iclr-2024")
    page = selection.render(style="ieee", to="html", lang="zh-CN")
    shown = _chromium(tmp_path, page, "--dump-dom")
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', shown))
    annotations = [work.fields.get("annotation-zh", "")[:10] for work in selection]
    assert len(list(filter(None, annotations))) > 10
    assert [text for text in annotations if text not in shown] == []


@in_browser
def test_the_filter_shows_what_has_all_the_words(tmp_path: Path) -> None:
    selection = Library.default().select("iclr-2024")
    every, groups = len(selection), len(selection.lists)
    page = selection.render(to="html", lang="zh-CN")
    script = """
        const input = document.querySelector(".filter input");
        const type = (text) => {
            input.value = text;
            input.dispatchEvent(new Event("input"));
            return [
                document.querySelectorAll(".entries > li:not([hidden])").length,
                document.querySelectorAll("main section:not([hidden])").length,
                document.querySelector("[role=status]").textContent,
            ];
        };
        return [type("扩散 stephane"), type("zzz"), type("")];
    """
    assert _after(page, script, tmp_path) == str(
        [[1, 1, f"显示 1 / {every}"], [0, 0, "没有符合的条目。"], [every, groups, ""]]
    )


@in_browser
def test_without_scripts_bibtex_can_still_be_unfolded_and_nothing_useless_is_shown(
    tmp_path: Path,
) -> None:
    page = Library.default().select("iclr-2024").render(to="html")
    bare = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    script = """
        const details = document.querySelector("details");
        details.open = true;
        const seen = (element) => element.getClientRects().length > 0;
        return [seen(details.querySelector("code")), seen(document.querySelector(".filter")),
                seen(details.querySelector("button"))];
    """
    assert _after(bare, script, tmp_path) == str([True, False, False])


@in_browser
@pytest.mark.parametrize("lang", ["en-US", "zh-CN"])
def test_annotations_are_smaller_than_entries_on_paper_too(tmp_path: Path, lang: str) -> None:
    page = Library.default().select("iclr-2024").render(to="html", lang=lang)
    printed = page.replace("@media print", "@media all")
    script = """
        const size = (selector) => parseFloat(getComputedStyle(
            document.querySelector(selector)).fontSize);
        return size(".note") < size(".entry p");
    """
    for shown in (page, printed):
        assert _after(shown, script, tmp_path) == "True"


@in_browser
def test_a_page_has_one_family_of_letters_and_another_for_code(tmp_path: Path) -> None:
    page = Library.default().select("iclr-2024").render(to="html", lang="zh-CN", annotations="both")
    script = """
        const family = (selector) => getComputedStyle(document.querySelector(selector))
            .fontFamily.replace('"Han marks", ', "");
        const families = new Set(
            ["h1", "dd", ".label", ".entry p", ".links a", ".badge", ".note", ".note[lang=en]"]
            .map(family));
        return [families.size, families.has(family("pre code"))];
    """
    assert _after(page, script, tmp_path) == str([1, False])


@in_browser
@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int) -> None:
    page = Library.default().select("iclr-2024").render(to="html", annotations="both")
    opened = page.replace("<details", "<details open")
    script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"
    assert _after(opened, script, tmp_path, f"--window-size={width},900") == "0"


@in_browser
@pytest.mark.skipif(
    not (NODE_MODULES / "axe-core").is_dir(),
    reason="axe-core is not installed (npm install in tests/readinglist/js)",
)
@pytest.mark.parametrize(
    ("lang", "style", "scheme"),
    [("en-US", "reading-list", "light"), ("zh-CN", "apa", "light"), ("en-US", "ieee", "dark")],
)
def test_axe_finds_no_violation(tmp_path: Path, lang: str, style: str, scheme: str) -> None:
    page = (
        Library.default()
        .select("iclr-2024", "neurips-2020-invited-talks")
        .render(to="html", lang=lang, style=style, annotations="both", group_by="kind,list")
    )
    page = page.replace("<details", "<details open", 3)
    if scheme == "dark":
        page = page.replace("(prefers-color-scheme: dark)", "all")
    axe = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    script = (
        "const found = await axe.run(); return found.violations.map("
        "(one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html).join(' | '));"
    )
    shown = page.replace("</head>", f"<script>{axe}</script></head>")
    assert _after(shown, script, tmp_path) == "[]"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (NODE_MODULES / "html-validate").is_dir(),
    reason="html-validate is not installed (npm install in tests/readinglist/js)",
)
@pytest.mark.parametrize(("lang", "style"), [("en-US", "reading-list"), ("zh-CN", "apa")])
def test_html_validate_finds_no_error(tmp_path: Path, lang: str, style: str) -> None:
    page = (
        Library.default()
        .select("iclr-2024", "neurips-2020")
        .render(to="html", lang=lang, style=style, annotations="both", group_by="kind,list")
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    config = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run(
        ["node", NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs", "page.html"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[:3000]
