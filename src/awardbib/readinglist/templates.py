"""Pages made with Jinja2: the built-in one, and one of a user's own in a process of its own.

A template is code: one that somebody else wrote may loop, or try to reach what it should not. So it
gets plain data and Jinja2's sandbox, escapes all text by itself, and runs in a child process with
limits of time, memory and length.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from awardbib.errors import DataError, FileError
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FOLDER = Path(__file__).parent / "writers" / "page"
SECONDS = 20  # of running, and of the clock
_BYTES = 1 << 30  # of address space, the interpreter included
_LONGEST = 50_000_000  # characters of a page
_CHILD = """
import json, sys
sys.path[:] = json.loads(sys.argv[2])
from awardbib.readinglist.templates import child
child(sys.argv[1])
"""


def builtin(content: Mapping[str, Any]) -> str:
    """The built-in page."""
    return environment().get_template("awardbib/page.html").render(content, builtin=True)


def custom(path: str, content: Mapping[str, Any]) -> str:
    """The page of a template of a user's own.

    Raises:
        FileError: the template cannot be read.
        DataError: it is wrong, fails, or needs too much time or memory; with its line where it
            can be told.
    """
    if not Path(path).is_file():
        raise FileError("there is no such template", where=path, remedy="name a Jinja2 template")
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter, the path as data
            [sys.executable, "-P", "-c", _CHILD, path, json.dumps(sys.path)],
            input=json.dumps(content),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
        answer = json.loads(done.stdout or "{}")
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        answer = {}
    if "page" in answer:
        page: str = answer["page"]
        return page
    line = answer.get("line")
    where = f"{answer.get('file') or path}:{line}" if line else path
    raise DataError(
        answer.get("message", "the template takes too long or too much memory"),
        where=where,
        remedy="docs/lists.md says what a template can use",
    )


def child(path: str) -> None:
    """Render a template as the child process: content from standard input, JSON to output."""
    # Whoever changes the page may change its style, which a policy for the built-in one forbids.
    content = json.load(sys.stdin) | {"builtin": False}
    _limit()
    try:
        pieces, length = [], 0
        for piece in environment(Path(path).parent).get_template(Path(path).name).generate(content):
            pieces.append(piece)
            length += len(piece)
            if length > _LONGEST:
                answer: dict[str, Any] = {"message": "the template writes a page without end"}
                break
        else:
            answer = {"page": "".join(pieces)}
    except MemoryError:
        pieces.clear()
        answer = {"message": "the template takes too much memory"}
    except Exception as error:  # noqa: BLE001  # whatever a template does is its author's to know
        answer = _told(error, path)
    json.dump(answer, sys.stdout)


def _limit() -> None:
    """Bound this process, where the system can (POSIX)."""
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _BYTES), (resource.RLIMIT_CPU, SECONDS)):
        resource.setrlimit(kind, (most, most))


def _told(error: Exception, path: str) -> dict[str, Any]:
    """What went wrong in a template, and where: the last line of it that was running."""
    file, line = path, getattr(error, "lineno", None)
    if isinstance(error, TemplateError) and line:
        file = getattr(error, "filename", None) or path
    trace = error.__traceback__
    while trace is not None and not getattr(error, "lineno", None):
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(Path(path).name):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    message = f"the template cannot be used: {error or type(error).__name__}"
    return {"message": " ".join(message.split()), "file": file, "line": line}


def environment(folder: Path | None = None) -> ImmutableSandboxedEnvironment:
    """Jinja2 as templates find it: sandboxed, escaping, strict about names.

    Args:
        folder: where templates of a user's own are; the built-in ones are ``awardbib/…``.
    """
    builtins = PrefixLoader({"awardbib": FileSystemLoader(_FOLDER)})
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([builtins, *([FileSystemLoader(folder)] if folder else [])]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"spans": _spans, "address": http_url, "raw": Markup, "digest": _digest}
    return made


def _digest(text: str) -> str:
    """The source of a content security policy that stands for this very text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _spans(spans: Sequence[Mapping[str, Any]]) -> Markup:
    """Spans as HTML: their text escaped, http and https addresses as links."""
    made = []
    for href, group in groupby(spans, key=lambda span: str(span["href"])):
        inside = "".join(map(_span, group))
        address = http_url(href)
        made.append(f'<a href="{html.escape(address)}">{inside}</a>' if address else inside)
    return Markup("".join(made))  # noqa: S704  # every part is escaped


def _span(span: Mapping[str, Any]) -> str:
    made = html.escape(span["text"], quote=False)
    if span["small_caps"]:
        made = f'<span class="caps">{made}</span>'
    if span["raised"]:
        made = f"<sup>{made}</sup>" if span["raised"] > 0 else f"<sub>{made}</sub>"
    for tag, on in (("u", span["underline"]), ("i", span["italic"]), ("b", span["bold"])):
        made = f"<{tag}>{made}</{tag}>" if on else made
    return f'<span lang="{html.escape(span["lang"])}">{made}</span>' if span["lang"] else made
