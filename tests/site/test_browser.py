"""The site as a real browser shows it, over HTTP from this machine, and as checkers judge it."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NODE_MODULES = Path(__file__).parents[1] / "readinglist" / "js" / "node_modules"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
KINDS = (
    *("", "about/", "basket/", "charts/", "coverage/", "lists/", "people/", "ranks/", "search/"),
    *("topics/", "venues/", "years/", "e/toy-2023/", "e/toy-2024/", "l/toy-2024-best/"),
    *("l/toy-2024-empty/", "p/ada-lovelace/", "r/test-of-time/", "t/computing/", "v/toy/"),
    *("w/lovelace2024engines/", "y/2024/"),
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
_REPORT = """
window.addEventListener("load", async () => {
  const wait = async (test) => {
    for (let at = 0; at < 200 && !test(); at += 1) await new Promise((go) => setTimeout(go, 20));
    return test();
  };
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const titles = () => $$(".items .name").map((node) => node.textContent);
  let told;
  try { told = await (async () => { %s })(); } catch (error) { told = String(error); }
  const mark = document.createElement("pre");
  mark.id = "told";
  mark.textContent = encodeURIComponent(JSON.stringify(told));
  document.documentElement.append(mark);
});
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site; a page gets a script of the test at the end of its head."""

    scripts = ("", "")  # before the site's own, and after the page is there
    dark = False  # as if the reader's system were dark

    def do_GET(self) -> None:
        """A file, or the script of the test."""
        path = self.path.partition("?")[0]
        if path in {"/before.js", "/after.js"}:
            first, then = type(self).scripts
            self._answer("text/javascript", first if path == "/before.js" else _REPORT % then)
        elif path.endswith("site.css") and type(self).dark:
            css = Path(self.translate_path(path)).read_text(encoding="utf-8")
            self._answer("text/css", css.replace("(prefers-color-scheme: dark)", "all"))
        elif path.endswith("/"):
            page = Path(self.translate_path(path), "index.html").read_text(encoding="utf-8")
            own = '<script src="/before.js"></script><script src="/after.js"></script>'
            self._answer("text/html", page.replace("<meta charset", f"{own}<meta charset", 1))
        else:
            super().do_GET()

    def _answer(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Let nothing be cached: the same address is another file in the next run."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Browser:
    """A browser at the site.

    Args:
        port: where the site is.
        profile: a folder for the browser.
    """

    def __init__(self, port: int, profile: Path) -> None:
        self.port = port
        self.profile = profile
        self.console: list[str] = []

    def after(
        self, page: str, script: str, *options: str, before: str = "", dark: bool = False
    ) -> Any:  # JSON
        """What a script returns that runs on a page when it is there.

        Args:
            page: its address within the site.
            script: the body of an asynchronous function.
            options: further ones of the browser.
            before: a script that runs before those of the page.
            dark: whether colours are those for a dark system.
        """
        Handler.dark = dark
        Handler.scripts = (before, script)
        done = subprocess.run(
            [
                str(BROWSER),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--enable-logging=stderr",
                f"--user-data-dir={self.profile}",
                "--host-resolver-rules=MAP toys.localhost 127.0.0.1",
                "--dump-dom",
                "--virtual-time-budget=20000",
                *options,
                f"http://toys.localhost:{self.port}/{page}",
            ],
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        )
        self.console = re.findall(r"CONSOLE.*", done.stderr)
        found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
        assert found, done.stdout[-2000:] + done.stderr[-2000:]
        return json.loads(unquote(found[1]))


@pytest.fixture
def browser(public: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser at the site of the small library."""
    handler = functools.partial(Handler, directory=str(public))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Browser(server.server_address[1], tmp_path / "profile")
        server.shutdown()


SEARCH = """
    await wait(() => $("select[name=venue]").options.length > 1);
    await wait(() => performance.getEntriesByType("resource")
        .some((one) => one.name.includes("/notes-") && one.responseEnd));
    const input = $("form.search input");
    const seek = async (text) => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await new Promise((go) => setTimeout(go, 50));
        return titles();
    };
"""


@needs_browser
def test_search_folds_letters_and_finds_people_awards_and_notes(browser: Browser) -> None:
    script = """
        return [await seek("ENGINES"), await seek("muller"), await seek("test of time"),
                await seek("toys"), await seek("lovelace diffusion"), await seek("absent")];
    """
    assert browser.after("search/", SEARCH + script) == [
        ["Analytical Engines & Everything"],
        ["Analytical Engines & Everything"],
        ["Numbers"],
        ["Diffusion of Toys"],
        ["Diffusion of Toys"],
        [],
    ]
    assert browser.console == []


@needs_browser
def test_chinese_is_found_within_words_of_annotations(browser: Browser) -> None:
    script = 'return [await seek("散模型"), await seek("模扩")];'
    assert browser.after("zh/search/", SEARCH + script) == [
        ["Analytical Engines & Everything"],
        [],
    ]


@needs_browser
def test_a_title_that_begins_so_stands_before_one_that_has_the_word(browser: Browser) -> None:
    script = 'return [await seek("e"), await seek("o")];'
    first, other = browser.after("search/", SEARCH + script)
    assert first[0] == "Analytical Engines & Everything"  # a word begins so
    assert other[0] == "Diffusion of Toys"


@needs_browser
def test_a_typing_error_is_answered_with_the_nearest_word(browser: Browser) -> None:
    script = 'await seek("enginse"); return $(".status a").getAttribute("href");'
    assert browser.after("search/", SEARCH + script) == "?q=engines"


@needs_browser
def test_filters_narrow_and_the_address_keeps_query_and_filter(browser: Browser) -> None:
    script = """
        const year = $("select[name=year]");
        year.value = "2014";
        year.dispatchEvent(new Event("change"));
        return [titles(), location.search, await seek("lovelace"), location.search];
    """
    assert browser.after("search/", SEARCH + script) == [
        ["Numbers"],
        "?year=2014",
        [],
        "?q=lovelace&year=2014",
    ]


@needs_browser
def test_an_address_with_a_query_is_answered(browser: Browser) -> None:
    script = 'await wait(() => titles().length); return [titles(), $("select[name=year]").value];'
    found = browser.after("search/?q=ada&year=2024", script)
    assert sorted(found[0]) == ["Analytical Engines & Everything", "Diffusion of Toys"]
    assert found[1] == "2024"


@needs_browser
def test_a_reference_is_copied_with_one_click(browser: Browser) -> None:
    before = "let copied; navigator.clipboard.writeText = async (text) => { copied = text; };"
    script = """
        const block = $$(".source").find((one) => one.textContent.includes("@inproceedings"));
        block.querySelector(".copy").click();
        await wait(() => copied);
        return [copied, block.querySelector(".copy").textContent];
    """
    text, button = browser.after("w/lovelace2024engines/", script, before=before)
    assert text.startswith("@inproceedings{lovelace2024engines,\n")
    assert button == "Copied"


@needs_browser
def test_a_work_goes_into_the_basket_and_out_again(browser: Browser) -> None:
    script = """
        const stored = () => localStorage.getItem("awardbib-basket");
        const button = $(".choose");
        button.click();
        const first = [stored(), button.textContent, $(".basket-count").textContent];
        button.click();
        return [first, stored()];
    """
    assert browser.after("w/turing2014numbers/", script) == [
        ['["turing2014numbers"]', "Remove from basket", "1"],
        "[]",
    ]


@needs_browser
@pytest.mark.parametrize("form", ["bibtex", "biblatex", "ris", "csl-json"])
def test_the_basket_is_exported_as_the_pages_are(browser: Browser, public: Path, form: str) -> None:
    keys = ["wang2024diffusion", "turing2014numbers"]
    before = f"""
        localStorage.setItem("awardbib-basket", '{json.dumps(keys)}');
        let saved;
        URL.createObjectURL = (blob) => {{ saved = blob; return "#"; }};
        HTMLAnchorElement.prototype.click = () => {{}};
    """
    script = f"""
        await wait(() => titles().length === 2);
        $("[data-format={form}]").click();
        await wait(() => saved);
        return [titles(), await saved.text()];
    """
    names, text = browser.after("basket/", script, before=before)
    assert names == ["Diffusion of Toys", "Numbers"]
    index = json.loads((public / "api/1/index.json").read_text())
    one_by_one = [
        json.loads((public / "api/1" / index["works"][key]).read_text())["exports"][form]
        for key in keys
    ]
    if form == "csl-json":
        assert json.loads(text) == [item for part in one_by_one for item in json.loads(part)]
    else:
        assert all(part.strip() in text for part in one_by_one)


@needs_browser
@pytest.mark.parametrize("lang", ["", "zh/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.skipif(
    not (NODE_MODULES / "axe-core").is_dir(),
    reason="axe-core is not installed (npm install in tests/readinglist/js)",
)
def test_every_kind_of_page_is_accessible_quiet_and_no_wider_than_a_telephone(
    browser: Browser, lang: str, scheme: str
) -> None:
    axe = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    script = """
        await new Promise((go) => setTimeout(go, 100));
        const found = await axe.run();
        const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        return [wide, ...found.violations.map((one) => one.id + ": "
            + one.nodes.slice(0, 3).map((node) => node.html).join(" | "))];
    """
    few = ("", "search/", "charts/", "coverage/", "w/lovelace2024engines/")
    kinds = few if scheme == "dark" or lang else KINDS
    for kind in kinds:
        said = browser.after(
            lang + kind, script, "--window-size=390,900", before=axe, dark=scheme == "dark"
        )
        assert said == [0], lang + kind
        assert browser.console == [], lang + kind


@needs_browser
def test_an_old_address_leads_to_the_work(browser: Browser) -> None:
    script = 'return [location.pathname, document.querySelector("a").pathname];'
    assert "/w/lovelace2024engines/" in browser.after("w/lovelace2024old/", script)


@needs_browser
def test_dark_pages_are_dark_and_printed_ones_have_no_controls(browser: Browser) -> None:
    script = "return getComputedStyle(document.body).backgroundColor;"
    light = browser.after("w/lovelace2024engines/", script)
    dark = browser.after("w/lovelace2024engines/", script, dark=True)
    assert light != dark
    printed = """
        const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
            .filter((rule) => rule.conditionText === "print" || rule.media?.mediaText === "print")
            .flatMap((rule) => [...rule.cssRules])
            .filter((rule) => rule.style.display === "none").map((rule) => rule.selectorText);
        const hidden = rules.join(",");
        return [$("nav"), $("form"), $(".choose"), $(".copy")].every((one) => one.closest(hidden));
    """
    assert browser.after("w/lovelace2024engines/", printed) is True


@needs_browser
def test_the_keyboard_reaches_the_text_first(browser: Browser) -> None:
    script = """
        const order = $$("a[href], button, input, select, textarea, [tabindex]")
            .filter((one) => !one.hidden && one.tabIndex >= 0);
        return [order[0].getAttribute("href"), $$("[tabindex]").filter((one) => one.tabIndex > 0)
            .length, $(order[0].getAttribute("href")) !== null];
    """
    assert browser.after("w/lovelace2024engines/", script) == ["#main", 0, True]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.skipif(
    not (NODE_MODULES / "html-validate").is_dir(),
    reason="html-validate is not installed (npm install in tests/readinglist/js)",
)
def test_html_validate_finds_no_error_on_any_page(public: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(public, pages)
    config = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}
    (pages / ".htmlvalidate.json").write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run(
        ["node", NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs", "**/*.html"],
        cwd=pages,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[:3000]
