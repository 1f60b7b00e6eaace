"""Speaker labels: whose words a turn is."""

from __future__ import annotations

import re

from docgen.lint.fold import fold_text
from docgen.lint.rule import Labels, Role

_NUMBERING = re.compile(
    r"(?<=.)(?:\d{1,6}号?|(?<=[^\x00-\x7f])[a-z]|[甲乙丙丁戊一二三四五六七八九十]号?)$"
)
_NICKNAME = (
    r"[小老阿大]?[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华魏陶姜谢邹苏潘葛范彭鲁韦马苗凤花"
    r"俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝邬康伍卜顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒项董梁杜阮季贾"
    r"江童郭梅林刁钟徐邱骆夏蔡田樊胡凌霍虞柯卢莫房丁邓洪石崔龚程邢裴陆翁段焦侯宁仇刘叶白龙][\u4e00-\u9fff]{0,2}"
    r"|[小老阿][\u4e00-\u9fff]{1,2}"
)
"""What follows a label as a name: 客服小王, 客服沈玉楚; but 客户姓名 is a field of a form."""
_FIELDS = frozenset(
    ("name", "id", "no", "number", "code", "phone", "tel", "email", "type", "date", "address")
)
"""Words after a Latin label that make it a field of a form."""
_BRACKETS = re.compile(r"[（(【\[<]([^（()）【】\[\]<>]{0,20})[)）】\]>]")

_LABEL = re.compile(
    r"""
    [ \t\u3000>*\-•#]*                                            # bullet, quotation, emphasis
    (?:\d{1,4}[.、)）][ \t]*)?                                     # number of the line
    (?:[\[（(【<]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?[\]）)】>]?[ \t]*)?   # time
    [【\[<*_]{0,2}
    (?P<label>[^\s:：，。！？,!?；;“”"「」『』【】\[\]<>*（()）]{1,16}(?:[ \u3000](?!\d{1,2}[:：]\d)[\w.'-]{1,16}){0,3})
    (?P<note>[ \t]*[（(][^（()）:：]{1,20}[)）])?
    [】\]>*_]{0,3}
    (?:[ \t]*[\[（(]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\]）)]?)?       # time after the label
    [ \t]*(?P<colon>[:：][*_]{0,2}|\t|(?<=[】\]]))[ \t\u3000]*
    """,
    re.VERBOSE,
)


class Speakers:
    """Tells the role of a label. Labels of the same speaker are asked for often, so they are kept."""

    def __init__(self, labels: Labels) -> None:
        self._roles: dict[str, Role] = {}
        groups: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("narration", labels.narration),
            ("customer", labels.customers),
            ("staff", labels.staff),
        )
        for role, names in groups:
            self._roles.update((fold_text(name), role) for name in names)
        self._known: dict[str, Role | None] = {}
        self._titles = tuple(map(fold_text, labels.titles))
        self._salutations = tuple(map(fold_text, labels.salutations))

    def role(self, label: str | None) -> Role | None:
        """Return whose label it is, or None for one that the lists don't know.

        Numbers and names around a listed word don't matter: 客服2, Agent (Lisa), 夜班客服, 客服小王.
        In Chinese the last word says what somebody is: 客户经理 is 经理.
        """
        if label is None:
            return None
        if label not in self._known:
            self._known[label] = self._find(label)
        return self._known[label]

    def _find(self, label: str) -> Role | None:
        inside = [fold_text(found) for found in _BRACKETS.findall(label)]
        for name in (fold_text(_BRACKETS.sub("", label)), *inside):
            found = self._find_name(name)
            if found is not None:
                return found
        return None

    def _find_name(self, name: str) -> Role | None:
        listed = self._find_listed(name)
        if listed is not None:
            return listed
        for title in self._titles:
            if name.endswith(title) and len(name) > len(title):
                before = self._find_name(name.removesuffix(title))
                if before is not None:
                    return before
        for length in range(len(name) - 1, 1, -1):
            if name[-length:] in self._roles:
                return self._roles[name[-length:]]
            if name[:length] in self._roles and _is_name(name[length:]):
                return self._roles[name[:length]]
        return None

    def _find_listed(self, name: str) -> Role | None:
        while name and name not in self._roles:
            shorter = _NUMBERING.sub("", name)
            if shorter == name:
                return None
            name = shorter
        return self._roles.get(name)

    def is_listed(self, label: str) -> bool:
        """Tell whether a label is that of staff or customers as listed, but for a number."""
        role = self._find_listed(fold_text(_BRACKETS.sub("", label)))
        return role in ("staff", "customer")

    def split(self, line: str) -> tuple[str, int] | None:
        """Return the label a line begins with and where its words begin, or None.

        Without a colon (`【客服】您好`, a tab) only a label that the lists know is one.
        """
        found = _LABEL.match(line)
        if found is None:
            return None
        label = found["label"] + (found["note"] or "").strip()
        if self._salutations and fold_text(label).startswith(self._salutations):
            return None
        if found["colon"][:1] not in (":", "：") and self.role(label) is None:
            return None
        return label, found.end()


def _is_name(rest: str) -> bool:
    if rest.isascii():
        return rest.isalpha() and rest not in _FIELDS
    return re.fullmatch(_NICKNAME, rest) is not None
