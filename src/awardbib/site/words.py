"""What the pages say, in English and Chinese."""

from __future__ import annotations

from typing import Final

#: By name: English, Chinese.
WORDS: Final[dict[str, tuple[str, str]]] = {
    "site_title": ("Awards of machine learning", "机器学习获奖论文"),
    "site_subtitle": (
        "Award papers and keynotes of machine learning and its neighbours, each with its sources",
        "机器学习及相关领域的获奖论文与特邀报告，每条都注明来源",
    ),
    "skip": ("Skip to content", "跳到正文"),
    "home": ("Home", "首页"),
    "venues": ("Venues", "会议与期刊"),
    "editions": ("Editions", "各届会议"),
    "lists": ("Lists", "列表"),
    "works": ("Works", "作品"),
    "people": ("People", "作者"),
    "topics": ("Topics", "主题"),
    "years": ("Years", "年份"),
    "ranks": ("Awards by tier", "奖项等级"),
    "coverage": ("Coverage", "收录范围"),
    "charts": ("Charts", "图表"),
    "about": ("About the data", "关于数据"),
    "search": ("Search", "搜索"),
    "search_hint": ("title, author, venue, topic …", "题名、作者、会议、主题……"),
    "search_needs_script": (
        "Search needs JavaScript; the lists above hold everything.",
        "搜索需要 JavaScript；上面的列表包含全部内容。",
    ),
    "basket": ("Basket", "文献篮"),
    "basket_empty": (
        "Nothing chosen yet. Each work has a button that puts it here.",
        "尚未选择任何作品。每个作品页上都有加入文献篮的按钮。",
    ),
    "add": ("Add to basket", "加入文献篮"),
    "remove": ("Remove from basket", "移出文献篮"),
    "empty": ("Empty the basket", "清空文献篮"),
    "export_as": ("Export as", "导出为"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "download": ("Download", "下载"),
    "reference": ("Reference", "参考文献"),
    "authors": ("Authors", "作者"),
    "awards": ("Awards", "奖项"),
    "source": ("source", "来源"),
    "checked": ("checked", "核对日期"),
    "attested": ("attested by", "佐证来源"),
    "links": ("Links", "链接"),
    "abstract": ("Abstract", "摘要"),
    "note": ("Note", "简介"),
    "related": ("Related works", "相关作品"),
    "correct": ("Correct this", "更正此条"),
    "newest": ("Newest editions", "最近各届会议"),
    "new": ("Recently recorded", "最近收录"),
    "all_lists": ("All lists", "全部列表"),
    "none_given": ("none given", "未颁奖"),
    "not_recorded": ("not recorded", "未收录"),
    "recorded": ("recorded", "已收录"),
    "feed": ("Feed", "订阅"),
    "venue": ("Venue", "会议或期刊"),
    "year": ("Year", "年份"),
    "award": ("Award", "奖项"),
    "rank": ("Tier", "等级"),
    "kind": ("Kind", "类型"),
    "topic": ("Topic", "主题"),
    "any": ("any", "不限"),
    "paper": ("paper", "论文"),
    "talk": ("talk", "报告"),
    "members": ("members", "篇"),
    "results": ("{n} found", "找到 {n} 条"),
    "nothing": ("Nothing found.", "没有找到。"),
    "did_you_mean": ("Did you mean", "您要找的是"),
    "language": ("中文", "English"),
    "submissions": ("Submissions", "投稿数"),
    "accepted": ("Accepted", "录用数"),
    "rate": ("Acceptance rate", "录用率"),
    "dates": ("Dates", "日期"),
    "place": ("Place", "地点"),
    "per_year": ("Awards per year", "每年奖项数"),
    "ages": ("Years between paper and test-of-time award", "论文发表到时间检验奖的年数"),
    "rates": ("Acceptance rates", "录用率"),
    "top_people": ("People with most awards", "获奖最多的作者"),
    "top_topics": ("Topics of awarded works", "获奖作品的主题"),
    "count": ("Count", "数目"),
    "of": ("{n} of {all}", "{all} 中的 {n}"),
    "works_count": ("{n} works", "{n} 个作品"),
    "lists_count": ("{n} lists", "{n} 个列表"),
    "selected": ("Selected publications", "代表作"),
    "publications": ("Publications", "论文"),
    "coauthors": ("Co-authors", "合作者"),
    "former": ("This page has moved.", "此页已移动。"),
    "data_licence": (
        "The data are in the public domain (CC0 1.0).",
        "数据属于公有领域（CC0 1.0）。",
    ),
    "winner": ("winner", "获奖"),
    "outstanding": ("outstanding", "杰出"),
    "runner-up": ("runner-up", "亚军"),
    "honorable-mention": ("honorable mention", "荣誉提名"),
    "other": ("Other lists", "其他列表"),
    "about_text": (
        (
            "Every award names the announcement or the independent sources that report it. "
            "Awards that rest on one source, or on none, are marked. "
            "A year without a list is one that is not recorded, unless it says that none was given."
        ),
        (
            "每个奖项都注明公告或独立的佐证来源；只有一个来源或没有来源的奖项会特别标出。"
            "没有列表的年份表示未收录，除非注明当年未颁奖。"
        ),
    ),
    "sources": ("Sources", "来源"),
    "evidence_from": ("statements", "条陈述"),
}


def words(lang: str) -> dict[str, str]:
    """The texts of one language."""
    column = 1 if lang == "zh" else 0
    return {name: texts[column] for name, texts in WORDS.items()}
