"""Where the general conversion to Traditional Chinese is wrong, or not what offices there write.

Each entry is a pattern over the Simplified text and what its match becomes, in Taiwan and in Hong
Kong. A pattern matches as many characters as its replacement has. `content/organization.yaml` may add
wording of its own, such as names.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Variant: TypeAlias = Literal["taiwan", "hong-kong"]
"""Whose Traditional characters: 裡 and 著 in Taiwan, 裏 and 着 in Hong Kong."""

_TITLES = "先生|女士|小姐|太太|经理|主管|老师|师傅|教练|医生|主任|班长|店长|总|工"

EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    # Signing, unless it is a label, a toothpick or a lot that is drawn.
    (r"(?<![标书牙竹抽浮求])(?<!上上)(?<!下下)签(?![筒诗语])", "簽", "簽"),
    # 着急 makes the conversion see 彆着.
    (r"别(?=着急)", "別", "別"),
    # 瞭解 is right as well, but the conversion writes 主動了解 beside it.
    (r"了(?=解)", "了", "了"),
    # Sticking things on is 黏 in schoolbooks and offices of both.
    (r"粘(?=贴|上|好|牢|住|在)", "黏", "黏"),
    # Counting once more is 複點, not the 復 of what is restored.
    (r"(?<![恢回康修光反往答收报重平])复(?=点)", "複", "複"),
    # 里法 looks like a name.
    (r"(?<![公英海千邻])里(?=法)", "裡", "裏"),
    # Surnames that are words as well.
    (rf"(?<![对由关至属等位处在用利基鉴便勇敢易善急低高大小多少好])于(?={_TITLES})", "于", "于"),
    (rf"(?<![其剩业多结盈残])余(?={_TITLES})", "余", "余"),
    (rf"(?<![规示模师典防])范(?={_TITLES})", "范", "范"),
    (r"(?<=姓)[于余范云万丑郁游谷沈]", "", ""),
    # 带教人参加 holds no ginseng.
    (r"参(?=加|与|观|照|考|会)", "參", "參"),
    # Brewing and balancing.
    (r"冲(?=咖啡|账|销|抵|泡|调|茶)", "沖", "沖"),
    # Dry, not to do.
    (r"干(?=手器|手机|手纸|湿|毛巾|抹布|拖)", "乾", "乾"),
    (r"(?<=毛巾|抹布|地面)干(?![什活了事扰])", "乾", "乾"),
    # A desk where people are served, beside 前臺; 檯 is the table top.
    (r"(?<=服务)台(?!阶)", "臺", "台"),
    # A chest of drawers has nothing to do with fighting.
    (r"斗(?=柜)", "斗", "斗"),
    # The law of Taiwan publishes with 布, and measures with 表.
    (r"(?<=[公发颁分宣散])布", "布", "佈"),
    (r"(?<=[水电气])表", "表", "錶"),
    # 燬 is for what burns.
    (r"(?<![焚烧])毁", "毀", "毀"),
    # Taiwan keeps accounts with 帳.
    (r"账", "帳", "賬"),
)
"""Pattern over the Simplified text; what it becomes in Taiwan, in Hong Kong; empty: as it is."""
