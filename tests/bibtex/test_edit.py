"""Changes in place: what was not meant to change did not."""

from __future__ import annotations

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import awardbib.files
from awardbib.bibtex.edit import BibFile, add_entry, remove_entry, remove_field, set_field
from awardbib.bibtex.parser import parse
from awardbib.errors import DataError, FileError, NotFound

FILE = """% A comment, with an @ sign
@string{acl = "ACL"}

@Article{first ,
\tTITLE = "Old  title" ,
\tyear=1999, month = jan,
\tnote   = acl # { 1999}
}

free text

@misc{second,
  author     = {A, B},
  eprinttype = {arxiv},
}
@misc(third, title = {T})

@misc{fourth}
"""


@pytest.mark.parametrize(
    ("key", "name", "value", "before", "after"),
    [
        ("first", "title", "New", '"Old  title"', '"New"'),
        ("first", "Title", 'A "q"', '"Old  title"', '{A "q"}'),
        ("first", "year", "2000", "year=1999,", "year=2000,"),
        ("first", "year", "c. 2000", "year=1999,", "year={c. 2000},"),
        ("first", "month", "feb", "month = jan,", "month = feb,"),
        ("first", "note", "x", "acl # { 1999}", "{x}"),
        ("second", "author", "{C}", "{A, B}", "{{C}}"),
        ("third", "title", "x)", "{T}", "{x)}"),
        # Added: indentation, column of = and trailing comma like the neighbour's.
        (
            "second",
            "url",
            "u",
            "  eprinttype = {arxiv},\n",
            "  eprinttype = {arxiv},\n  url        = {u},\n",
        ),
        (
            "first",
            "url",
            "u",
            "\tnote   = acl # { 1999}\n",
            "\tnote   = acl # { 1999},\n\turl    = {u}\n",
        ),
        ("third", "url", "u", "title = {T})", "title = {T}, url = {u})"),
        ("fourth", "url", "u", "@misc{fourth}", "@misc{fourth,\n  url = {u},\n}"),
    ],
)
def test_set_field_changes_its_own_bytes_alone(
    key: str, name: str, value: str, before: str, after: str
) -> None:
    assert FILE.count(before) == 1
    changed = set_field(FILE, key, name, value)
    assert changed == FILE.replace(before, after)
    (entry,) = [entry for entry in parse(changed).entries if entry.key == key]
    assert entry.fields[name.lower()] == value.replace("feb", "February")


@pytest.mark.parametrize(
    ("key", "name", "before", "after"),
    [
        ("first", "title", '\tTITLE = "Old  title" ,\n', ""),
        ("first", "year", "year=1999, ", ""),
        ("first", "month", " month = jan,", " "),
        ("first", "note", "jan,\n\tnote   = acl # { 1999}\n", "jan\n"),
        ("second", "eprinttype", "  eprinttype = {arxiv},\n", ""),
        ("third", "title", "title = {T})", ")"),
    ],
)
def test_remove_field_takes_the_line_it_leaves_empty(
    key: str, name: str, before: str, after: str
) -> None:
    changed = remove_field(FILE, key, name)
    assert changed == FILE.replace(before, after)
    assert parse(changed).findings == ()


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("second", "@misc{second,\n  author     = {A, B},\n  eprinttype = {arxiv},\n}\n", ""),
        ("third", "@misc(third, title = {T})\n\n", ""),
        ("fourth", "\n@misc{fourth}\n", ""),
    ],
)
def test_remove_entry_takes_one_blank_line_along(key: str, before: str, after: str) -> None:
    assert remove_entry(FILE, key) == FILE.replace(before, after)


def test_add_entry_stands_at_the_end_or_where_asked() -> None:
    entry = "@misc{new,\n  title = {N},\n}"
    assert add_entry(FILE, entry) == f"{FILE}\n{entry}\n"
    assert add_entry("", entry) == f"{entry}\n"
    assert add_entry("% only\n\n\n", entry) == f"% only\n\n\n{entry}\n"
    after = add_entry(FILE, entry, after="third")
    assert after == FILE.replace("{T})", "{T})\n\n" + entry)


def test_line_ends_of_windows_stay() -> None:
    text = FILE.replace("\n", "\r\n")
    changed = add_entry(set_field(text, "second", "url", "u"), "@misc{new,\n  title = {N},\n}")
    assert "\n" not in changed.replace("\r\n", "")
    assert remove_field(changed, "second", "url") == add_entry(
        text, "@misc{new,\n  title = {N},\n}"
    )


@pytest.mark.parametrize(
    "entry", ["", "text", "@misc{a} @misc{b}", "@misc{first}", "@misc{x, t={", "@misc{x} more"]
)
def test_only_one_whole_entry_with_a_new_key_is_added(entry: str) -> None:
    with pytest.raises(DataError):
        add_entry(FILE, entry)


def test_impossible_changes_are_refused() -> None:
    with pytest.raises(NotFound, match="nobody"):
        set_field(FILE, "nobody", "a", "b")
    with pytest.raises(NotFound, match="doi"):
        remove_field(FILE, "first", "doi")
    with pytest.raises(DataError, match="braces"):
        set_field(FILE, "first", "title", "a } b")
    with pytest.raises(DataError, match="name"):
        set_field(FILE, "first", "a b", "x")


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k,\n  title = {x},\n  year = 1\n}\n",
        "@misc{k,\n  title = {x},\n  year = 1,\n}\n",
        "@misc{k,\r\n\ttitle = {x},\r\n\tyear = 1}\r\n",
        "@misc{k, title={x}, year=1}",
        "@misc{k, title={x}, year=1, }",
        "@misc{k, title={x} ,\n  year = {1} }",
        "@misc(k, title={x})",
    ],
)
def test_field_set_and_removed_again_leaves_nothing_behind(text: str) -> None:
    assert remove_field(set_field(text, "k", "doi", "10.1/x"), "k", "doi") == text


def test_removing_the_last_field_takes_the_comma_before_it_along() -> None:
    text = "@misc{k,\n  title = {x},\n  year = 1\n}\n"
    assert remove_field(text, "k", "year") == "@misc{k,\n  title = {x}\n}\n"
    assert remove_field(text, "k", "title") == "@misc{k,\n  year = 1\n}\n"
    assert remove_field("@misc{k,\n  year = 1\n}", "k", "year") == "@misc{k,\n}"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c", "\x0b", "\x1c"])
def test_entry_is_added_with_every_sign_that_is_no_line_end_to_bibtex(sign: str) -> None:
    entry = f"@misc{{k, title={{a{sign}b}}}}"
    assert add_entry("", entry) == f"{entry}\n"
    assert add_entry("@misc{a}\r\n", f"\n{entry}\n") == f"@misc{{a}}\r\n\r\n{entry}\r\n"


def test_broken_entry_is_named_with_its_line_and_left() -> None:
    with pytest.raises(DataError, match="line 2"):
        set_field("@misc{k,\n title={x}y}, z={1}", "k", "title", "t")


def test_entry_that_is_commented_out_is_not_touched() -> None:
    text = "% @misc{k, title={x}}\n@misc{k, title={y}}\n"
    assert set_field(text, "k", "title", "z") == text.replace("{y}", "{z}")


@given(
    st.sampled_from(["first", "second", "third", "fourth"]),
    st.sampled_from(["title", "url", "note", "x-y"]),
    st.text('ab"\\%@,=# é中', max_size=8).map(str.strip),
)
def test_set_then_read_gives_the_value_and_the_rest_as_before(
    key: str, name: str, value: str
) -> None:
    before = {entry.key: entry.fields for entry in parse(FILE).entries}
    changed = parse(set_field(FILE, key, name, value))
    after = {entry.key: dict(entry.fields) for entry in changed.entries}
    assert " ".join(after[key].pop(name).split()) == " ".join(value.split())
    expected = {**before, key: {n: v for n, v in before[key].items() if n != name}}
    assert after == expected
    assert changed.findings == ()


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_file_keeps_encoding_and_permissions(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes("@misc{k, title={é}}\r\n".encode(codec))
    path.chmod(0o640)
    file = BibFile(path)
    file.text = set_field(file.text, "k", "title", "ü")
    file.save()
    assert path.read_bytes() == "@misc{k, title={ü}}\r\n".encode(codec)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_file_in_big_endian_utf_16_with_a_mark_is_written_back(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes("\ufeff@misc{k, title={é}}".encode("utf-16-be"))
    file = BibFile(path)
    file.text = set_field(file.text, "k", "title", "ü")
    file.save()
    assert path.read_bytes() == "\ufeff@misc{k, title={ü}}".encode("utf-16-be")


def test_character_that_the_encoding_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes("@misc{k, title={é}}".encode("latin-1"))
    file = BibFile(path)
    file.text = set_field(file.text, "k", "title", "中")
    with pytest.raises(DataError, match="中"):
        file.save()
    assert path.read_bytes() == "@misc{k, title={é}}".encode("latin-1")


def test_save_refuses_when_the_file_changed_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_text("@misc{k, title={x}}")
    file = BibFile(path)
    file.text = set_field(file.text, "k", "title", "y")
    path.write_text("@misc{k, title={someone else}}")
    with pytest.raises(FileError, match="meantime"):
        file.save()
    assert path.read_text() == "@misc{k, title={someone else}}"
    assert list(tmp_path.iterdir()) == [path]


def test_kill_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    old, new = "@misc{k, note={" + "o" * 200_000 + "}}", "@misc{k, note={" + "n" * 300_000 + "}}"
    path.write_text(old)
    source = Path(awardbib.files.__file__).parents[1]
    script = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from awardbib.files import write_whole\n"
        "path, old, new = sys.argv[1], '@misc{k, note={' + 'o' * 200_000 + '}}', "
        "'@misc{k, note={' + 'n' * 300_000 + '}}'\n"
        "print('go', flush=True)\n"
        "while True:\n    write_whole(path, new); write_whole(path, old); print(flush=True)\n"
    )
    for rounds in range(6):
        child = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _ in range(1 + rounds):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert path.read_text() in {old, new}
