"""Forks and diagrams as HTML."""

from __future__ import annotations

import pytest

from docgen.tree import (
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Fork,
    Heading,
    Text,
    Way,
)
from docgen.writers.html.diagram_layout import DrawnBox, Layout
from docgen.writers.html.diagram_text import text_width, wrap_text
from docgen.writers.html.diagrams import BROAD, SLIM
from tests.support.pages import Element, parse, wrap, write_page
from tests.support.sample_document import para

NESTED = DiagramFork(
    "这位会籍顾问在吗？",
    (
        DiagramWay("", "在"),
        DiagramWay("", "不在", (DiagramStep("按签到顺序请下一位"),)),
        DiagramWay("", "访客忘了姓名", (), "照情况 A 办"),
    ),
)
STEPS: tuple[DiagramStep | DiagramFork, ...] = (
    DiagramStep("问候", "走到 2 米以内"),
    DiagramFork(
        "第一次来吗？",
        (
            DiagramWay("A", "第一次来，没有联系过会籍顾问", (DiagramStep("请访客登记"),)),
            DiagramWay("B", "第一次来，知道会籍顾问的姓名", (NESTED,)),
            DiagramWay("C", "不是第一次来", (DiagramStep("问约了哪一位，请这一位"),)),
        ),
    ),
    DiagramStep("先向访客介绍会籍顾问，再交接"),
)


def page(*blocks: object) -> Element:
    return parse(write_page(wrap(*blocks))).one("main")  # type: ignore[arg-type]


def fork() -> Fork:
    ways = (
        Way("v/first", (Text("第一次来"),), (para("请登记。"),), "A"),
        Way("v/before", (Text("来过"),), (), "", (Text("照情况 A 办"),)),
    )
    return Fork((Text("第一次来吗？"),), ways)


def test_a_fork_frames_each_way_with_its_letter_and_its_anchor() -> None:
    found = page(Heading(1, (Text("访客"),), "v"), fork()).one("div", "fork")
    assert found.one("p", "question").text == "第一次来吗？"
    first, before = found.all("section")
    assert [w.attributes["id"] for w in (first, before)] == ["v/first", "v/before"]
    assert first.one("h3").text.split() == ["A", "第一次来"]
    assert first.one("span", "case").text == "A"
    assert first.all("p")[0].text == "请登记。"
    assert before.one("h3").text == "来过"
    assert before.one("p", "onward").text == "→ 照情况 A 办"


def test_a_diagram_is_drawn_for_wide_and_for_narrow_pages() -> None:
    figure = page(Diagram("分支图：访客", STEPS)).one("figure", "diagram")
    assert figure.one("figcaption").text == "分支图：访客"
    pictures = figure.all("svg")
    assert [p.classes for p in pictures] == [["broad"], ["slim"]]
    broad, slim = pictures
    desc = broad.one("desc")
    assert "B 第一次来，知道会籍顾问的姓名；→ 这位会籍顾问在吗？" in desc.text
    assert not slim.all("desc")
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert picture.one("title").text == "分支图：访客"
        assert picture.attributes["aria-labelledby"] == picture.one("title").attributes["id"]
        assert picture.attributes["aria-describedby"] == desc.attributes["id"]
        assert "style" not in picture.attributes
        drawn = "".join(t.text for t in picture.all("text"))
        for said in ("走到 2 米以内", "A", "B", "C", "不是第一次来", "照情况 A 办"):
            assert said.replace(" ", "") in drawn.replace(" ", "")


def test_two_diagrams_share_no_id() -> None:
    main = page(Diagram("甲", STEPS), Diagram("乙", STEPS))
    ids = [e.attributes["id"] for e in (*main.all("title"), *main.all("desc"))]
    assert len(ids) == len(set(ids)) == 6


def test_text_in_a_diagram_is_escaped() -> None:
    main = page(Diagram("a<b", (DiagramFork("x<y & z?", (DiagramWay("", "<是>"),)),)))
    assert main.one("figcaption").text == "a<b"
    assert "<是>" in "".join(t.text for t in main.all("text"))


def laid_out(width: float, steps: tuple[DiagramStep | DiagramFork, ...] = STEPS) -> Layout:
    layout = Layout(width)
    layout.place(steps)
    return layout


def overlap(one: DrawnBox, other: DrawnBox) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)


@pytest.mark.parametrize("width", [BROAD, SLIM])
def test_no_box_leaves_the_picture_or_covers_another(width: float) -> None:
    layout = laid_out(width)
    assert len(layout.boxes) == 14
    for index, box in enumerate(layout.boxes):
        assert box.x >= 0
        assert box.x + box.width <= width
        assert box.y + box.height <= layout.height
        assert not any(overlap(box, other) for other in layout.boxes[index + 1 :])
        assert all(text_width(line) <= box.width for line in (*box.lines, *box.limits))
    for line in layout.lines:
        assert all(0 <= x <= width and 0 <= y <= layout.height for x, y in line.points)


def test_ways_stand_side_by_side_where_there_is_room_and_else_below_each_other() -> None:
    def heads(width: float) -> list[DrawnBox]:
        return [box for box in laid_out(width).boxes if box.label]

    broad, slim = heads(BROAD), heads(SLIM)
    assert len({box.y for box in broad}) == 1
    assert len({box.x for box in broad}) == 3
    assert len({box.x for box in slim}) == 1
    assert [box.label for box in sorted(slim, key=lambda box: box.y)] == ["A", "B", "C"]


def test_every_way_leads_on_but_one_that_goes_elsewhere() -> None:
    layout = laid_out(BROAD)
    last = layout.boxes[-1]
    arrivals = [line for line in layout.lines if line.points[-1] == last.top]
    assert len(arrivals) == 3
    elsewhere = next(box for box in layout.boxes if box.kind == "onward")
    assert not any(line.points[0] == elsewhere.bottom for line in layout.lines)


def test_a_fork_at_the_end_leads_nowhere() -> None:
    fork = DiagramFork("", tuple(DiagramWay("", f"第{n}种情况") for n in range(3)))
    layout = laid_out(SLIM, (DiagramStep("问"), fork))
    ends = {box.bottom for box in layout.boxes[1:]}
    assert not any(line.points[0] in ends for line in layout.lines)


def test_lines_end_at_words_and_never_begin_with_a_mark() -> None:
    text = "按签到顺序请会籍顾问，请下一位。"
    lines = wrap_text(text, 100)
    assert "".join(lines) == text
    assert len(lines) == 3
    assert all(text_width(line) <= 100 and line[0] not in "，。" for line in lines)
    assert wrap_text("Call the next on the rota", 90) == ["Call the next", "on the rota"]
    assert wrap_text("在", 5) == ["在"]
    assert wrap_text("", 50) == [""]
