"""Sorting as readers of a language expect; expectations from each language's alphabet."""

from __future__ import annotations

import pytest

from awardbib.csl.document.collate import collation_key


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", "Åberg Adam Ärlig Beck Öberg O'Brien Œuvre Żak Zorn Иванов Йод 張 金"),
        ("de", "Öberg Oehler Ofen Straße Strauss Zorn"),
        ("sv", "Adam Zorn Åberg Ärlig Öberg"),
        ("da", "Adam Zorn Ærø Ørsted Aagaard"),
        ("pl", "Lukas Łukasz Maj Zak Źdźbło Żak"),
        ("cs", "Cuba Čapek Hrad Chleba Ivan"),
        ("es", "Nandu Nzz Ñandú Oviedo"),
        ("zh", "陈哲 贺笛 罗胜杰 王立威 闫明 袁训来 张博航 周志华 Adams Zorn"),
    ],
)
def test_alphabet(language: str, ordered: str) -> None:
    words = ordered.split()
    backwards = words[::-1]
    assert sorted(backwards, key=lambda word: collation_key(word, language)) == words


def test_case_accents_spaces_and_punctuation_do_not_count() -> None:
    assert len({collation_key(text) for text in ("de la Cruz", "Delacruz", "De-La Crúz")}) == 1


def test_numbers_count_as_numbers() -> None:
    assert sorted(["Vol. 10", "Vol. 9", "Vol. 100"], key=collation_key) == [
        "Vol. 9",
        "Vol. 10",
        "Vol. 100",
    ]
