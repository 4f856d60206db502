"""Looking round on the command line: lists, show, venues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awardbib.text.width import display_width

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine


def test_lists_in_a_pipe_are_whole_and_tabbed(awardbib: CommandLine, toy: Path) -> None:
    rows = [line.split("\t") for line in awardbib.out("lists", "--refs", toy).splitlines()]
    assert rows[0] == ["toyconf-2023-outstanding", "2", "winner", "ToyConf 2023 Outstanding Papers"]
    assert {len(row) for row in rows} == {4}


@pytest.mark.parametrize("columns", [80, 100])
def test_lists_fit_a_terminal_and_lose_nothing_of_a_title(
    awardbib: CommandLine, columns: int
) -> None:
    seen = awardbib.in_terminal("lists", columns=columns)
    lines = seen.splitlines()
    assert lines[0].split() == ["list", "works", "title"]
    assert max(map(display_width, lines)) <= columns
    text = "".join(seen.split())
    titles = [line.split("\t")[3] for line in awardbib.out("lists").splitlines()]
    assert len(titles) > 17
    assert [title for title in titles if "".join(title.split()) not in text] == []


def test_a_long_id_does_not_push_the_titles_out_of_a_terminal(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "mine.bib").write_text(
        f"@misc{{a, title={{A}}}}\n@set{{{'very-long-id-' * 6}, title={{One}}, entryset={{a}}}}\n"
        "@set{short, title={Another}, entryset={a}}\n"
    )
    lines = awardbib.in_terminal("lists", "--refs", "mine.bib").splitlines()
    assert lines[1].startswith("very-long-id-")
    assert lines[2].split() == ["One"]
    assert lines[3].split() == ["short", "1", "Another"]
    assert lines[0].index("title") == lines[2].index("One") == lines[3].index("Another")


def test_lists_are_marked_when_unverified(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("lists", "toyconf-2024-mentioned", "--refs", toy)
    assert "(unverified)" in out


def test_lists_can_be_narrowed(awardbib: CommandLine, toy: Path) -> None:
    assert awardbib.out("lists", "--refs", toy, "--year", "2023").startswith("toyconf-2023-o")
    done = awardbib("lists", "--refs", toy, "--year", "1999")
    assert (done.returncode, done.stdout) == (1, "")


def test_lists_as_json_have_members_and_source(awardbib: CommandLine, toy: Path) -> None:
    records = {one["id"]: one for one in json.loads(awardbib.out("lists", "--refs", toy, "--json"))}
    best = records["toyconf-2024-best"]
    assert best["members"] == ["zhang2024blocks", "delacruz2024toy"]
    assert best["source"] == "https://toyconf.example/2024/awards"
    assert best["title-zh"] == "ToyConf 2024 最佳论文"


def test_a_library_without_lists_says_so(awardbib: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text("@article{a, title={A}, year=2001}\n")
    done = awardbib("lists", "--refs", "mine.bib")
    assert done.returncode == 1
    assert "no lists" in done.stderr


def test_show_tells_all_of_a_work(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("show", "lovelace2023learning", "--refs", toy)
    for fact in (
        "Learning GNNs on 3D Toys & Blocks",
        "Ada Lovelace, Jürgen Müller, Toy Research Group",
        "ToyConf 2023",
        "Outstanding Paper Award",
        "https://openreview.net/forum?id=toyAAA111_x",
        "40% faster",
        "在积木上学习图网络",
    ):
        assert fact in out


def test_show_evidence_names_sources_and_what_has_none(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("show", "muller2023research", "--evidence", "--refs", toy)
    assert "memory: authors" in out
    assert (
        "Outstanding Paper Award: one source; The conference's own pages 2023/awards: award"
        in " ".join(out.split())
    )
    lines = [line for line in out.splitlines() if line.startswith("unverified")]
    assert lines == ["unverified   author"]


def test_show_tells_what_was_withdrawn(awardbib: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text(
        "@misc{a, title={A}, status={retracted}}\n"
        "@set{best, title={B}, award={Best Paper}, status={revoked}, entryset={a}}\n"
    )
    out = awardbib.out("show", "a", "--refs", path)
    assert "status       retracted" in out
    assert "Best Paper (revoked) [best]" in out


def test_show_of_several_works_keeps_their_order(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("show", "turing2022preprint", "gauss1809orbits", "--refs", toy)
    assert out.index("Turing Toys") < out.index("Orbits")


def test_show_of_an_unknown_key_offers_the_nearest(awardbib: CommandLine, toy: Path) -> None:
    done = awardbib("show", "lovelace2023lerning", "--refs", toy)
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean lovelace2023learning" in done.stderr
    assert done.stderr.count("\n") == 1


def test_field_text_cannot_steer_the_terminal(awardbib: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text("@article{a, title={Red \x1b[31m alert\x07}, year=2001}\n")
    for command in (["show", "a"], ["search", "red"]):
        out = awardbib.out(*command, "--refs", "mine.bib")
        assert "alert" in out
        assert "\x1b" not in out
        assert "\x07" not in out


def test_venues_in_a_terminal_show_runs_of_years(awardbib: CommandLine, toy: Path) -> None:
    (awardbib.folder / "my.bib").write_text(
        "".join(f"@article{{k{y}, title={{T}}, journal={{J}}, year={y}}}\n" for y in
                (1999, 2001, 2002, 2003, 2005, 2006))
        + "@article{n, title={T}, journal={J}}\n"
    )  # fmt: skip
    seen = awardbib.in_terminal("venues", "--refs", "my.bib")
    assert "J      7      0      ?, 1999, 2001–2003, 2005, 2006\n" in seen
    assert "ToyConf" in awardbib.in_terminal("venues", "--refs", toy)


def test_a_pipe_begins_with_the_columns_on_request(awardbib: CommandLine, toy: Path) -> None:
    for command, head in (("lists", "list\tworks\trank\ttitle"), ("venues", "venue\tworks")):
        plain = awardbib.out(command, "--refs", toy)
        assert awardbib.out(command, "--refs", toy, "--header").startswith(head)
        assert awardbib.out(command, "--refs", toy, "--header").split("\n", 1)[1] == plain


def test_venues_count_works_and_lists(awardbib: CommandLine, toy: Path) -> None:
    out = awardbib.out("venues", "--refs", toy)
    assert "ToyConf\t7\t6\t2014, 2023, 2024\n" in out
    assert "玩具学报\t1\t0\t2024\n" in out


def test_several_values_of_a_filter_stand_between_commas(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.bib"
    mine.write_text(
        "@article{a, title={One}, journal={Systems, Man, and Cybernetics}, year=2020}\n"
        "@article{b, title={Two}, journal={Annals}, keywords={graphs}, year=2020}\n"
        "@article{c, title={Three}, journal={Letters}, keywords={trees}, year=2020}\n",
        encoding="utf-8",
    )

    def keys(*options: str) -> set[str]:
        return set(awardbib.out("export", "--refs", mine, "-f", "keys", *options).split())

    assert keys("--venue", "Annals,Letters") == {"b", "c"}
    assert keys("--venue", "Annals", "--venue", "Letters") == {"b", "c"}
    assert keys("--venue", "Systems, Man, and Cybernetics") == {"a"}
    assert keys("--topic", "graphs,trees") == {"b", "c"}
    assert keys("--kind", "talk,paper") == {"a", "b", "c"}


def test_lists_explain_a_venue_that_is_not_there(awardbib: CommandLine, toy: Path) -> None:
    done = awardbib("lists", "--refs", toy, "--venue", "ToyCofn")
    assert done.returncode == 1
    assert "did you mean ToyConf" in done.stderr
