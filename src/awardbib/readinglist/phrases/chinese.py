"""Chinese, in simplified characters."""

from __future__ import annotations

from types import MappingProxyType

from awardbib.readinglist.phrases.base import Phrases

CHINESE = Phrases(
    lang="zh-CN",
    listing="、",
    colon="：",
    brackets=("（", "）"),
    reading_list="阅读书目",
    other_works="其他文献",
    other_venues="其他来源",
    other_editions="发表于他处",
    other_topics="其他主题",
    other_people="其他作者",
    other_tracks="其他方向",
    other_awards="未获奖",
    no_rank="无等级",
    no_year="年份不详",
    unverified="尚无依据",
    unverified_award="未经核实",
    single_source="单一来源",
    conference="会议",
    dates="日期",
    place="地点",
    submissions="投稿",
    submitted="{submitted} 篇",
    accepted="{submitted} 篇，录用 {accepted} 篇（{rate}%）",
    source="来源",
    sources="来源",
    checked="核对于",
    abstract="摘要",
    contents="目录",
    links=MappingProxyType(
        {
            "url": "论文",
            "page": "网页",
            "pdf": "PDF",
            "code": "代码",
            "recording": "录像",
            "slides": "幻灯片",
        }
    ),
    counted=MappingProxyType(
        {
            "paper": ("篇论文", "篇论文"),
            "talk": ("场报告", "场报告"),
            "book": ("本图书", "本图书"),
            "chapter": ("篇章节", "篇章节"),
            "thesis": ("篇学位论文", "篇学位论文"),
            "report": ("份报告", "份报告"),
            "dataset": ("个数据集", "个数据集"),
            "software": ("个软件", "个软件"),
            "other": ("种其他文献", "种其他文献"),
        }
    ),
    kinds=MappingProxyType(
        {
            "paper": "论文",
            "talk": "报告",
            "book": "图书",
            "chapter": "章节",
            "thesis": "学位论文",
            "report": "研究报告",
            "dataset": "数据集",
            "software": "软件",
            "other": "其他文献",
        }
    ),
    ranks=MappingProxyType(
        {
            "winner": "获奖",
            "outstanding": "杰出",
            "runner-up": "亚军",
            "honorable-mention": "荣誉提名",
            "finalist": "入围",
            "selected": "入选",
            "oral-spotlight": "口头报告与亮点报告",
            "oral": "口头报告",
            "spotlight": "亮点报告",
            "poster": "海报",
            "talk": "报告",
            "mentioned": "提及",
            "cited": "引用",
        }
    ),
    tiers=MappingProxyType(
        {
            "outstanding": "杰出",
            "runner-up": "亚军",
            "honorable-mention": "荣誉提名",
            "finalist": "入围",
        }
    ),
    presentations=MappingProxyType(
        {
            "oral": "口头报告",
            "spotlight": "亮点报告",
            "poster": "海报",
            "notable-top-5%": "前 5% 论文",
            "notable-top-25%": "前 25% 论文",
        }
    ),
    statuses=MappingProxyType(
        {
            "withdrawn": "已撤回",
            "retracted": "已撤稿",
            "corrected": "已更正",
            "revoked": "奖项已撤销",
        }
    ),
    talks=MappingProxyType(
        {
            "keynote": "主旨报告",
            "keynote talk": "主旨报告",
            "keynote address": "主旨报告",
            "invited talk": "特邀报告",
            "invited lecture": "特邀报告",
            "plenary talk": "大会报告",
            "plenary lecture": "大会报告",
            "posner lecture": "Posner 讲座",
            "breiman lecture": "Breiman 讲座",
            "test of time talk": "时间检验奖报告",
            "tutorial": "教程",
            "panel": "专题讨论",
            "talk": "报告",
        }
    ),
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
    filter="筛选",
    shown="显示 {shown} / {all}",
    nothing_shown="没有符合的条目。",
    download="下载",
    copy="复制",
    copied="已复制",
)
