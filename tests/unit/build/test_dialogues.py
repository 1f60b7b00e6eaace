"""Dialogues as chapters, and what the sample's dialogues carry."""

from __future__ import annotations

from functools import cache

import pytest

from docgen.api import Project
from docgen.api.building import open_context
from docgen.build import build_any
from docgen.build.dialogue import build_dialogue
from docgen.build.render import finish_document
from docgen.content.dialogue import Branch, Dialogue, Speaker, Turn
from docgen.language.words import Language
from docgen.library import Library
from docgen.tree import (
    Diagram,
    DiagramFork,
    DiagramStep,
    Document,
    Fork,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    inline_text,
    visible_text,
    walk_blocks,
)
from docgen.tree.text import iter_lines
from tests.support.project import ROOT


@cache
def sample(language: Language = "zh-Hans") -> Library:
    return Project.load(ROOT).library(language)


def built(name: str, language: Language = "zh-Hans", audience: str | None = None) -> Document:
    library = sample(language)
    context = open_context(library, language, {}, audience)
    document = finish_document(build_any(context, name), language, library.reference_titles())
    assert context.diagnostics == []
    return document


def forks(document: Document) -> list[Fork]:
    return [block for block in walk_blocks(document.blocks) if isinstance(block, Fork)]


def made(*turns: Turn) -> list[object]:
    speakers = {"desk": Speaker(label="前台", staff=True), "guest": Speaker(label="客人")}
    dialogue = Dialogue(id="talk", title="对话", owner="客服部", speakers=speakers, turns=turns)
    return list(build_dialogue(open_context(sample(), "zh-Hans", {}), dialogue))


def said(id: str, text: str = "您好", **more: str) -> Turn:
    return Turn(id=id, speaker="desk", text=text, **more)  # type: ignore[arg-type]


def test_a_dialogue_without_branches_has_no_diagram():
    blocks = made(said("a"), Turn(id="b", speaker="guest", text="你好"), Turn(id="c", cue="微笑"))
    assert [type(block) for block in blocks] == [Heading, Table]
    cells = [row.cells[0] for row in blocks[1].rows]
    assert [(c.role, c.header) for c in cells] == [
        ("value", True),
        ("label", True),
        ("value", False),
    ]


def test_time_limit_what_changes_hands_and_form_stand_below_a_turn():
    _, table = made(said("a", time_limit="2 分钟内", hands="手环", form="visitor-register"))
    _, facts = table.rows[0].cells[1].blocks
    assert inline_text(facts.children).split("\u2002") == [
        "时限：2 分钟内",
        "交接：手环",
        "表单：访客登记表",
    ]


def test_only_forks_with_a_question_and_turns_with_a_step_stand_in_the_diagram():
    aside = Turn(id="why", branches=(Branch(id="asks", title="客人问原因", turns=(said("w"),)),))
    ways = (
        Branch(id="yes", label="A", title="是", turns=(said("y", step="登记"), aside)),
        Branch(id="no", title="不是", then="yes"),
    )
    blocks = made(said("a", step="问候"), said("b"), Turn(id="f", question="是吗？", branches=ways))
    diagram = next(block for block in blocks if isinstance(block, Diagram))
    greet, fork = diagram.steps
    assert greet == DiagramStep("问候")
    assert isinstance(fork, DiagramFork)
    first, second = fork.ways
    assert (first.name, first.steps, first.onward) == ("A 是", (DiagramStep("登记"),), "")
    assert (second.name, second.steps, second.onward) == ("不是", (), "照情况 A 办")


def test_a_branch_in_which_nothing_is_done_says_that_it_goes_on():
    ways = (Branch(id="no", title="不是"), Branch(id="yes", title="是", then="member-arrival"))
    *_, fork = made(Turn(id="f", question="是吗？", branches=ways))
    assert isinstance(fork, Fork)
    assert [inline_text(way.onward) for way in fork.ways] == ["接着往下", "照办"]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_script_sheets_begin_a_page_for_each_dialogue_but_the_first(language: Language):
    library = "en" if language == "en" else "zh-Hans"
    context = open_context(sample(library), language, {})
    document = finish_document(build_any(context, "dialogue-scripts"), language)
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].role == "title"
    breaks = [i for i, block in enumerate(document.blocks) if isinstance(block, PageBreak)]
    assert [document.blocks[i + 1].id for i in breaks] == [
        "visitor",
        "phone-call",
        "member-leaving",
    ]


def test_the_visitor_comes_in_three_cases():
    case = next(fork for fork in forks(built("dialogue-scripts")) if len(fork.ways) == 3)
    assert [way.label for way in case.ways] == ["A", "B", "C"]
    texts = ["\n".join(iter_lines(way.blocks)) for way in case.ways]
    assert "好的，麻烦您登记一下" in texts[0]
    assert "时限：1–2 分钟内到" in texts[0]
    assert "会员制" in texts[0]
    assert "照情况 A 办" in texts[1]
    assert "2 分钟内到了吗？" in texts[2]


@pytest.mark.parametrize("phrase", [
    "您好！欢迎光临！请问有什么可以帮忙吗？",
    "请问您是我们的会员吗？",
    "请问您是第一次来吗？",
    "好的，麻烦您登记一下",
    "对不起，让您久等了",
    "请稍等",
    "请注意运动安全",
    "谢谢光临，请慢走",
])  # fmt: skip
def test_what_has_to_be_said_stands_word_for_word(phrase: str):
    assert phrase in visible_text(built("dialogue-scripts"))


def test_the_front_desk_reads_the_dialogues_and_nothing_of_boilers():
    text = visible_text(built("onboarding-handbook", audience="front-desk"))
    for title in ("会员到来", "访客来访", "接听电话", "会员离场"):
        assert f"章 {title}" in text
    assert "锅炉" not in text
    assert "章 保洁时间表" not in text
    english = visible_text(built("onboarding-handbook", "en", "front-desk"))
    assert "boiler" not in english.lower()


@pytest.mark.parametrize(("audience", "titles"), [
    ("bar", ("水吧守则", "水吧当班流程")),
    ("cleaning", ("保洁时间表",)),
    ("telephone", ("接听电话",)),
])  # fmt: skip
def test_each_post_finds_its_own_chapters(audience: str, titles: tuple[str, ...]):
    document = built("onboarding-handbook", audience=audience)
    chapters = [
        inline_text(b.children) for b in document.blocks if isinstance(b, Heading) and b.level == 1
    ]
    assert set(titles) <= set(chapters)
    assert "访客来访" not in chapters
