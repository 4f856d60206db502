from __future__ import annotations

import pytest

from awardbib.model import Work
from awardbib.works.languages import language_of


@pytest.mark.parametrize(
    ("langid", "tag"),
    [
        ("english", "en"),
        ("British", "en-GB"),
        ("chinese", "zh-CN"),
        ("pt_BR", "pt-BR"),
        ("zh-Hant", "zh-Hant"),
        ("klingon", ""),
    ],
)
def test_langid_becomes_a_language_tag(langid: str, tag: str) -> None:
    assert language_of(Work(key="k", type="misc", fields={"langid": langid}, title="X")) == tag


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("深度学习综述", "zh-CN"),
        ("基于 Transformer 的机器翻译研究", "zh-CN"),
        ("深層学習のはじめ", "ja-JP"),
        ("딥러닝 개론", "ko-KR"),
        ("Attention for 中文", ""),
        ("Über 道 und 德", ""),
        ("", ""),
    ],
)
def test_without_langid_the_script_of_the_title_tells(title: str, tag: str) -> None:
    assert language_of(Work(key="k", type="misc", title=title)) == tag
