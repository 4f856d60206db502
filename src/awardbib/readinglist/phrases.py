"""What a reading list says itself, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language.

    Attributes:
        facts: what a field is called in the legend of unverified facts.
        listing: put between the parts of an enumeration.
    """

    lang: str
    reading_list: str
    other_works: str
    other_venues: str
    no_year: str
    unverified: str
    code: str
    paper: str
    papers: str
    talk: str
    talks: str
    listing: str
    colon: str
    facts: Mapping[str, str]

    def count(self, papers: int, talks: int) -> str:
        """``5 papers, 1 talk``."""
        parts = []
        if papers:
            parts.append(f"{papers} {self.paper if papers == 1 else self.papers}")
        if talks:
            parts.append(f"{talks} {self.talk if talks == 1 else self.talks}")
        return self.listing.join(parts)

    def rests_on_nothing(self, fields: Iterable[str]) -> str:
        """The legend of a mark: ``rests on no evidence yet: authors, year``."""
        names = dict.fromkeys(self.facts.get(field, field) for field in fields)
        return f"{self.unverified}{self.colon}{self.listing.join(names)}"


_ENGLISH = Words(
    lang="en",
    reading_list="Reading list",
    other_works="Other works",
    other_venues="Other venues",
    no_year="No year",
    unverified="rests on no evidence yet",
    code="Code",
    paper="paper",
    papers="papers",
    talk="talk",
    talks="talks",
    listing=", ",
    colon=": ",
    facts=MappingProxyType(
        {
            "title": "title",
            "author": "authors",
            "editor": "editors",
            "date": "date",
            "year": "year",
            "month": "month",
            "url": "address",
            "eprint": "identifier",
            "openreview": "OpenReview identifier",
            "arxiv": "arXiv identifier",
            "doi": "DOI",
            "code": "code address",
            "type": "kind of talk",
            "booktitle": "proceedings",
            "journaltitle": "journal",
            "pages": "pages",
            "volume": "volume",
            "number": "number",
            "venue": "place of the event",
            "eventdate": "date of the event",
            "eventtitle": "name of the event",
            "crossref": "conference",
            "presentation": "kind of presentation",
            "track": "track",
            "affiliation": "affiliation",
            "affiliation-zh": "affiliation",
            "keywords": "topics",
            "annotation": "annotation",
            "annotation-zh": "annotation",
            "award": "award",
            "rank": "rank",
            "entryset": "membership of the list",
            "title-zh": "Chinese title",
        }
    ),
)
_CHINESE = Words(
    lang="zh-CN",
    reading_list="阅读书目",
    other_works="其他文献",
    other_venues="其他来源",
    no_year="年份不详",
    unverified="尚无依据",
    code="代码",
    paper="篇论文",
    papers="篇论文",
    talk="场报告",
    talks="场报告",
    listing="、",
    colon="：",
    facts=MappingProxyType(
        {
            "title": "题名",
            "author": "作者",
            "editor": "编者",
            "date": "日期",
            "year": "年份",
            "month": "月份",
            "url": "网址",
            "eprint": "编号",
            "openreview": "OpenReview 编号",
            "arxiv": "arXiv 编号",
            "doi": "DOI",
            "code": "代码地址",
            "type": "报告类型",
            "booktitle": "论文集",
            "journaltitle": "期刊",
            "pages": "页码",
            "volume": "卷",
            "number": "期",
            "venue": "会议地点",
            "eventdate": "会议日期",
            "eventtitle": "会议名称",
            "crossref": "会议",
            "presentation": "报告形式",
            "track": "方向",
            "affiliation": "机构",
            "affiliation-zh": "机构",
            "keywords": "主题",
            "annotation": "简介",
            "annotation-zh": "简介",
            "award": "奖项",
            "rank": "名次",
            "entryset": "名单成员",
            "title-zh": "中文题名",
        }
    ),
)


def words(lang: str) -> Words:
    """The phrases of a language (BCP 47): Chinese, or English for any other."""
    return _CHINESE if is_chinese(lang) else _ENGLISH


def is_chinese(lang: str) -> bool:
    """Whether a BCP 47 tag means Chinese."""
    return lang.lower().replace("_", "-").split("-")[0] == "zh"
