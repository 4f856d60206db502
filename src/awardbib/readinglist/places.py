"""Places of conferences in Chinese.

A place is written as conferences write it, the smallest part first: ``Vancouver, British Columbia,
Canada``. Chinese has it the other way round and without commas: 加拿大不列颠哥伦比亚省温哥华.
A place of which a part is not known here stays as it is, rather than half translated.
"""

from __future__ import annotations

import re

_VIRTUAL = re.compile(r"(?i)^(?:virtual(?: event| conference| online)?|online)$")
_ALSO_VIRTUAL = re.compile(r"(?i),? and (?:virtual|online)$")
_VIRTUAL_AT = re.compile(r"(?i)^(?:virtual(?: event)?|online)\s*(?:[,/\[(]| and )\s*(.+?)[\])]?$")
_STATE = re.compile(r" \(([A-Z]{2})\)")  # Atlanta (GA), USA

_COUNTRIES = {
    "Argentina": "阿根廷", "Australia": "澳大利亚", "Austria": "奥地利", "Belgium": "比利时",
    "Brazil": "巴西", "Bulgaria": "保加利亚", "Canada": "加拿大", "Chile": "智利",
    "China": "中国", "Colombia": "哥伦比亚", "Croatia": "克罗地亚", "Cyprus": "塞浦路斯",
    "Czech Republic": "捷克", "Czechia": "捷克", "Denmark": "丹麦",
    "Dominican Republic": "多米尼加", "Egypt": "埃及", "Estonia": "爱沙尼亚",
    "Ethiopia": "埃塞俄比亚", "Finland": "芬兰", "France": "法国", "Germany": "德国",
    "Greece": "希腊", "Hungary": "匈牙利", "Iceland": "冰岛", "India": "印度",
    "Indonesia": "印度尼西亚", "Ireland": "爱尔兰", "Israel": "以色列", "Italy": "意大利",
    "Japan": "日本", "Kenya": "肯尼亚", "Korea": "韩国", "Korea (South)": "韩国",
    "Latvia": "拉脱维亚", "Lithuania": "立陶宛", "Luxembourg": "卢森堡", "Malaysia": "马来西亚",
    "Malta": "马耳他", "Mexico": "墨西哥", "Morocco": "摩洛哥", "Netherlands": "荷兰",
    "New Zealand": "新西兰", "Norway": "挪威", "Peru": "秘鲁", "Philippines": "菲律宾",
    "Poland": "波兰", "Portugal": "葡萄牙", "Puerto Rico": "波多黎各", "Qatar": "卡塔尔",
    "Republic of Korea": "韩国", "Romania": "罗马尼亚", "Russia": "俄罗斯", "Rwanda": "卢旺达",
    "Saudi Arabia": "沙特阿拉伯", "Serbia": "塞尔维亚", "Singapore": "新加坡",
    "Slovakia": "斯洛伐克", "Slovenia": "斯洛文尼亚", "South Africa": "南非",
    "South Korea": "韩国", "Spain": "西班牙", "Sweden": "瑞典", "Switzerland": "瑞士",
    "Thailand": "泰国", "The Netherlands": "荷兰", "Tunisia": "突尼斯", "Turkey": "土耳其",
    "Türkiye": "土耳其", "UAE": "阿联酋", "UK": "英国", "USA": "美国", "Ukraine": "乌克兰",
    "United Arab Emirates": "阿联酋", "United Kingdom": "英国", "United States": "美国",
    "Vietnam": "越南",
}  # fmt: skip
_REGIONS = {
    "Alaska": "阿拉斯加州", "Alberta": "艾伯塔省", "Arizona": "亚利桑那州",
    "British Columbia": "不列颠哥伦比亚省", "California": "加利福尼亚州",
    "Canary Islands": "加那利群岛", "Catalonia": "加泰罗尼亚", "Colorado": "科罗拉多州",
    "D.C.": "哥伦比亚特区", "Florida": "佛罗里达州", "Georgia": "佐治亚州", "Hawaii": "夏威夷州",
    "Illinois": "伊利诺伊州", "Indiana": "印第安纳州", "Lanzarote": "兰萨罗特岛",
    "Louisiana": "路易斯安那州", "Maryland": "马里兰州", "Massachusetts": "马萨诸塞州",
    "Michigan": "密歇根州", "Minnesota": "明尼苏达州", "Nevada": "内华达州",
    "New Jersey": "新泽西州", "New Mexico": "新墨西哥州", "New South Wales": "新南威尔士州",
    "North Carolina": "北卡罗来纳州", "Nova Scotia": "新斯科舍省", "Ohio": "俄亥俄州",
    "Okinawa": "冲绳", "Ontario": "安大略省", "Oregon": "俄勒冈州",
    "Pennsylvania": "宾夕法尼亚州", "Quebec": "魁北克省", "Queensland": "昆士兰州",
    "Rhode Island": "罗得岛州", "Scotland": "苏格兰", "Sicily": "西西里",
    "Silicon Valley": "硅谷", "South Carolina": "南卡罗来纳州", "Tennessee": "田纳西州",
    "Texas": "得克萨斯州", "Utah": "犹他州", "Victoria": "维多利亚州", "Virginia": "弗吉尼亚州",
    "Washington": "华盛顿州", "Wisconsin": "威斯康星州", "AB": "艾伯塔省", "AK": "阿拉斯加州",
    "AZ": "亚利桑那州", "BC": "不列颠哥伦比亚省", "CA": "加利福尼亚州", "CO": "科罗拉多州",
    "FL": "佛罗里达州", "GA": "佐治亚州", "HI": "夏威夷州", "IL": "伊利诺伊州",
    "IN": "印第安纳州", "LA": "路易斯安那州", "MA": "马萨诸塞州", "MI": "密歇根州",
    "NC": "北卡罗来纳州", "NJ": "新泽西州", "NS": "新斯科舍省", "NSW": "新南威尔士州",
    "NV": "内华达州", "NY": "纽约州", "OH": "俄亥俄州", "ON": "安大略省", "OR": "俄勒冈州",
    "PA": "宾夕法尼亚州", "QC": "魁北克省", "QLD": "昆士兰州", "RI": "罗得岛州",
    "SC": "南卡罗来纳州", "TX": "得克萨斯州", "UT": "犹他州", "VIC": "维多利亚州",
    "WA": "华盛顿州", "WI": "威斯康星州",
}  # fmt: skip
_CITIES = {
    "Abu Dhabi": "阿布扎比", "Addis Ababa": "亚的斯亚贝巴", "Albuquerque": "阿尔伯克基",
    "Amsterdam": "阿姆斯特丹", "Anaheim": "阿纳海姆", "Anchorage": "安克雷奇",
    "Ann Arbor": "安娜堡", "Arlington": "阿灵顿", "Athens": "雅典", "Atlanta": "亚特兰大",
    "Auckland": "奥克兰", "Austin": "奥斯汀", "Avignon": "阿维尼翁", "Baltimore": "巴尔的摩",
    "Banff": "班夫", "Bangkok": "曼谷", "Barcelona": "巴塞罗那", "Beijing": "北京",
    "Bellevue": "贝尔维尤", "Berkeley": "伯克利", "Berlin": "柏林", "Bonn": "波恩",
    "Boston": "波士顿", "Bremen": "不来梅", "Brisbane": "布里斯班", "Brussels": "布鲁塞尔",
    "Budapest": "布达佩斯", "Buenos Aires": "布宜诺斯艾利斯", "Cadiz": "加的斯",
    "Cambridge": "剑桥", "Cape Town": "开普敦", "Catalina Island": "卡塔利娜岛",
    "Chicago": "芝加哥", "College Park": "科利奇帕克", "Colorado Springs": "科罗拉多斯普林斯",
    "Columbus": "哥伦布", "Copenhagen": "哥本哈根", "Corvallis": "科瓦利斯", "Daegu": "大邱",
    "Delft": "代尔夫特", "Denver": "丹佛", "Doha": "多哈", "Dubai": "迪拜", "Dublin": "都柏林",
    "Dubrovnik": "杜布罗夫尼克", "Edinburgh": "爱丁堡", "Edmonton": "埃德蒙顿",
    "Eindhoven": "埃因霍温", "Florence": "佛罗伦萨", "Fort Lauderdale": "劳德代尔堡",
    "Foster City": "福斯特城", "Freiburg": "弗赖堡", "Fukuoka": "福冈", "Geneva": "日内瓦",
    "Glasgow": "格拉斯哥", "Gold Coast": "黄金海岸", "Granada": "格拉纳达", "Graz": "格拉茨",
    "Haifa": "海法", "Halifax": "哈利法克斯", "Helsinki": "赫尔辛基",
    "Hilton Head": "希尔顿黑德岛", "Hong Kong": "香港", "Honolulu": "檀香山", "Houston": "休斯敦",
    "Hyderabad": "海得拉巴", "Indianapolis": "印第安纳波利斯", "Istanbul": "伊斯坦布尔",
    "Jeju": "济州", "Jeju Island": "济州岛", "Kauai": "考艾岛", "Kigali": "基加利",
    "Kyoto": "京都", "Lake Tahoe": "太浩湖", "Las Vegas": "拉斯维加斯", "Lille": "里尔",
    "Lisbon": "里斯本", "Ljubljana": "卢布尔雅那", "London": "伦敦", "Long Beach": "长滩",
    "Los Angeles": "洛杉矶", "Lyon": "里昂", "Macao": "澳门", "Macau": "澳门",
    "Madison": "麦迪逊", "Madrid": "马德里", "Malmo": "马尔默", "Marina Del Rey": "玛丽娜德尔雷",
    "Maui": "毛伊岛", "Melbourne": "墨尔本", "Mexico City": "墨西哥城", "Miami": "迈阿密",
    "Milan": "米兰", "Milano": "米兰", "Minneapolis": "明尼阿波利斯", "Monterey": "蒙特雷",
    "Montreal": "蒙特利尔", "Munich": "慕尼黑", "Naha": "那霸", "Napa Valley": "纳帕谷",
    "Nashville": "纳什维尔", "New Orleans": "新奥尔良", "New York": "纽约",
    "New York City": "纽约", "Nice": "尼斯", "Orlando": "奥兰多", "Osaka": "大阪",
    "Oslo": "奥斯陆", "Padova": "帕多瓦", "Palermo": "巴勒莫", "Paris": "巴黎", "Perth": "珀斯",
    "Philadelphia": "费城", "Phoenix": "菲尼克斯", "Pisa": "比萨", "Pittsburgh": "匹兹堡",
    "Playa Blanca": "普拉亚布兰卡", "Portland": "波特兰", "Prague": "布拉格",
    "Providence": "普罗维登斯", "Punta Cana": "蓬塔卡纳", "Quebec City": "魁北克市",
    "Raleigh": "罗利", "Reykjavik": "雷克雅未克", "Rio de Janeiro": "里约热内卢", "Rome": "罗马",
    "Salt Lake City": "盐湖城", "Salvador": "萨尔瓦多", "San Diego": "圣迭戈",
    "San Francisco": "旧金山", "San Jose": "圣何塞", "San Juan": "圣胡安",
    "Santa Clara": "圣克拉拉", "Santa Fe": "圣菲", "Santiago": "圣地亚哥", "Sapporo": "札幌",
    "Scottsdale": "斯科茨代尔", "Seattle": "西雅图", "Seoul": "首尔", "Shanghai": "上海",
    "Sheffield": "谢菲尔德", "Shenzhen": "深圳", "Shinjuku": "新宿", "Sofia": "索非亚",
    "St. Julian’s": "圣朱利安斯", "Stockholm": "斯德哥尔摩", "Suzhou": "苏州", "Sydney": "悉尼",
    "Taipei": "台北", "Tallinn": "塔林", "Tampere": "坦佩雷", "Tel Aviv": "特拉维夫",
    "Tel-Aviv": "特拉维夫", "Tokyo": "东京", "Torino": "都灵", "Toronto": "多伦多",
    "Toulon": "土伦", "Toulouse": "图卢兹", "Tucson": "图森", "Turin": "都灵",
    "Uppsala": "乌普萨拉", "Valencia": "巴伦西亚", "Vancouver": "温哥华", "Venice": "威尼斯",
    "Vienna": "维也纳", "Waikoloa": "威科洛亚", "Warsaw": "华沙", "Washington": "华盛顿",
    "Washington DC": "华盛顿", "Williamstown": "威廉斯敦", "Yokohama": "横滨", "Zurich": "苏黎世",
}  # fmt: skip
# Cities whose region is not said again in Chinese, or that are a region of their country.
_ALONE = {
    "Hong Kong, China": "中国香港",
    "Hong Kong": "中国香港",
    "Macao, China": "中国澳门",
    "Macao, SAR, China": "中国澳门",
    "Singapore, Singapore": "新加坡",
    "Taipei, Taiwan": "台北",
    "Washington, DC, USA": "美国华盛顿",
    "Washington, D.C., USA": "美国华盛顿",
}
_PLAIN = str.maketrans("éèïöü", "eeiou")


def place_in_chinese(place: str) -> str:
    """A place in Chinese; as it is where a part of it is not known."""
    text = " ".join(place.split()).rstrip(".")
    text = _STATE.sub(r", \1", text)
    if _VIRTUAL.match(text):
        return "线上"
    if inner := _VIRTUAL_AT.match(text):
        found = _located(inner[1])
        return f"线上（{found}）" if found else place
    if _ALSO_VIRTUAL.search(text):
        found = _located(_ALSO_VIRTUAL.sub("", text))
        return f"{found}及线上" if found else place
    return _located(text) or place


def _located(text: str) -> str:
    """A place without a word on being virtual; empty where a part is not known."""
    if text in _ALONE:
        return _ALONE[text]
    *smaller, country = (part.strip().translate(_PLAIN) for part in text.split(","))
    if not smaller:
        return _COUNTRIES.get(country) or _CITIES.get(country, "")
    city, *regions = smaller
    parts = [_COUNTRIES.get(country, "") or _REGIONS.get(country, "")]
    parts += [_REGIONS.get(region, "") or _CITIES.get(region, "") for region in reversed(regions)]
    parts.append(_CITIES.get(city, "") or _REGIONS.get(city, ""))
    return "".join(parts) if all(parts) else ""
