"""Fills in a Word form as Word does when somebody types, chooses, ticks and adds rows.

What Word changes, seen in files it saved: the mark of a prompt goes away with the prompt, the text
is a run in the look of the control, a date has its day in `w:fullDate`, a list its value in
`w:lastValue`, a box both its state and its sign. A row that is added is a copy of the last one with
new ids and empty controls; bookmarks are unique, so the copy has none.
"""

from __future__ import annotations

import copy
import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from docgen.form.plan import is_given

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BODY = "word/document.xml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class WordEditor:
    """A Word file that is being edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[BODY])
        ids = self.root.iter(w("id"))
        self._next = max([1, *(int(one.get(w("val"))) for one in ids if one.get(w("val")))])

    def save(self) -> bytes:
        self.parts[BODY] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        # Word puts its own name into every file it saves.
        app = self.parts["docProps/app.xml"].replace(b">docgen<", b">Microsoft Office Word<")
        self.parts["docProps/app.xml"] = app
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    # --- finding

    def tags(self) -> list[str]:
        return [tag_of(sdt) for sdt in self.root.iter(w("sdt"))]

    def find(self, tag: str) -> list[etree._Element]:
        return [sdt for sdt in self.root.iter(w("sdt")) if tag_of(sdt) == tag]

    def only(self, tag: str) -> etree._Element:
        found = self.find(tag)
        assert found, f"no control {tag}; there are {sorted(set(self.tags()))}"
        return found[0]

    def rows(self, repeat: str) -> list[etree._Element]:
        section = self.only(repeat)
        assert section.find(f"{w('sdtPr')}/{{{W15}}}repeatingSection") is not None
        return section.find(w("sdtContent")).findall(w("sdt"))

    def in_row(self, repeat: str, row: int, name: str) -> etree._Element:
        """Return the control of a field in a row; copies keep the tag of their model."""
        ending = name.partition("=")
        for sdt in self.rows(repeat)[row].iter(w("sdt")):
            parts = tag_of(sdt).split(".")
            if len(parts) == 3 and parts[2] == "".join(ending):
                return sdt
        raise AssertionError(f"no control {repeat}.{row}.{name}")

    # --- editing

    def type(self, sdt: etree._Element, text: str) -> None:
        """Type into a control; `\\n` is Shift and Enter."""
        self._show_no_prompt(sdt)
        content = sdt.find(w("sdtContent"))
        for child in list(content):
            content.remove(child)
        run = etree.SubElement(content, w("r"))
        for index, line in enumerate(text.split("\n")):
            if index:
                etree.SubElement(run, w("br"))
            letters = etree.SubElement(run, w("t"))
            letters.text = line
            letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def choose_date(self, sdt: etree._Element, day: dt.date, shown: str) -> None:
        self.type(sdt, shown)
        sdt.find(f"{w('sdtPr')}/{w('date')}").set(w("fullDate"), f"{day.isoformat()}T00:00:00Z")

    def choose(self, sdt: etree._Element, value: str) -> None:
        listed = sdt.find(f"{w('sdtPr')}/{w('dropDownList')}")
        item = next(one for one in listed if one.get(w("value")) == value)
        self.type(sdt, item.get(w("displayText")))
        listed.set(w("lastValue"), value)

    def tick(self, sdt: etree._Element, ticked: bool = True) -> None:
        box = sdt.find(f"{w('sdtPr')}/{{{W14}}}checkbox")
        box.find(f"{{{W14}}}checked").set(f"{{{W14}}}val", "1" if ticked else "0")
        state = box.find(f"{{{W14}}}{'' if ticked else 'un'}checkedState")
        next(sdt.iter(w("t"))).text = chr(int(state.get(f"{{{W14}}}val"), 16))

    def add_row(self, repeat: str, keep_bookmarks: bool = False) -> None:
        """Press the plus sign of a repeating section."""
        last = self.rows(repeat)[-1]
        added = copy.deepcopy(last)
        for sdt in added.iter(w("sdt")):
            number = sdt.find(f"{w('sdtPr')}/{w('id')}")
            if number is not None:
                self._next += 1
                number.set(w("val"), str(self._next))
        for mark in [*added.iter(w("bookmarkStart")), *added.iter(w("bookmarkEnd"))]:
            if not keep_bookmarks:
                mark.getparent().remove(mark)
        last.addnext(added)

    def drop_tags(self) -> None:
        """Take tags, titles and locks away, as LibreOffice 7.4 does when it saves."""
        for sdt in self.root.iter(w("sdt")):
            properties = sdt.find(w("sdtPr"))
            for name in ("tag", "alias", "lock"):
                for one in properties.findall(w(name)):
                    properties.remove(one)

    def drop_bookmarks(self) -> None:
        for name in ("bookmarkStart", "bookmarkEnd"):
            for one in list(self.root.iter(w(name))):
                one.getparent().remove(one)

    def set_property(self, name: str, value: str) -> None:
        part = "docProps/custom.xml"
        root = etree.fromstring(self.parts[part])
        for one in root:
            if one.get("name") == name:
                one[0].text = value
        self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def _show_no_prompt(self, sdt: etree._Element) -> None:
        properties = sdt.find(w("sdtPr"))
        for one in properties.findall(w("showingPlcHdr")):
            properties.remove(one)


def tag_of(sdt: etree._Element) -> str:
    tag = sdt.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"))


def fill_in(editor: WordEditor, answers, plan, language: str) -> None:
    """Fill in every answer that is not computed."""
    for path, placed, answer in iter_answers(answers, plan):
        _fill_one(editor, path, placed, answer, plan, language)


def iter_answers(answers, plan) -> Iterator[tuple[str, object, object]]:
    for key, placed in plan.fields.items():
        if placed.field.calculation or not placed.takes_answer:
            continue
        if not placed.repeat:
            yield key, placed, answers.values.get(key)
            continue
        for number, row in enumerate(answers.rows(placed.repeat)):
            yield f"{placed.repeat}.{number}.{placed.field.id}", placed, row.get(placed.field.id)


def _fill_one(editor: WordEditor, path, placed, answer, plan, language) -> None:
    repeat, _, rest = path.partition(".")
    number, _, name = rest.partition(".")

    def control(choice: str = "") -> etree._Element:
        if not rest or is_given(placed, plan):
            return editor.only(f"{path}={choice}" if choice else path)
        while len(editor.rows(repeat)) <= int(number):
            editor.add_row(repeat)
        return editor.in_row(repeat, int(number), f"{name}={choice}" if choice else name)

    match placed.kind.shape:
        case "check":
            if answer is not None:
                editor.tick(control("yes"), answer)
                if not is_given(placed, plan):
                    editor.tick(control("no"), not answer)
        case "choices":
            for choice in plan.questions[placed.key].choices:
                editor.tick(control(choice.id), choice.id in (answer or ()))
        case "choice" if answer is not None:
            editor.choose(control(), answer)
        case "date" if answer is not None:
            shown = placed.kind.format(answer, plan.questions[placed.key], language)
            editor.choose_date(control(), answer, answer.isoformat() if rest else shown)
        case _ if answer is not None:
            shown = placed.kind.format(answer, plan.questions[placed.key], language)
            if rest and placed.field.type == "date-time":
                shown = str(placed.kind.to_data(answer)).replace("T", " ")
            editor.type(control(), shown)
