"""Forks and diagrams in the tree: what is walked, what is changed, how they are referred to."""

from docgen.tree import (
    CrossReference,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Document,
    Fork,
    Paragraph,
    Properties,
    Strong,
    Text,
    Way,
    inline_text,
    map_inlines,
    visible_text,
    walk_blocks,
    walk_inlines,
)
from docgen.tree.diagrams import iter_diagram_lines
from docgen.tree.outline import outline
from docgen.tree.walk import own_inlines


def para(text):
    return Paragraph((Text(text),), "plain")


def sample(*after):
    inner = Fork((), (Way("v/in", (Text("在"),), (para("他马上来。"),)),))
    ways = (
        Way("v/first", (Text("第一次来"),), (para("请登记。"),), "A"),
        Way("v/named", (Text("认识顾问"),), (inner,), "B", (Text("照 A 办"),)),
        Way("v/plain", (Text("只是看看"),)),
    )
    blocks = (Fork((Strong((Text("第一次来吗？"),)),), ways), *after)
    return Document("脚本", "zh-Hans", blocks, Properties("s", "sheet"))


def test_walking_reaches_what_stands_in_the_ways():
    found = [inline_text(b.children) for b in walk_blocks(sample().blocks) if type(b) is Paragraph]
    assert found == ["请登记。", "他马上来。"]


def test_the_inlines_of_a_fork_are_its_question_titles_and_ends():
    fork = sample().blocks[0]
    texts = [i.text for i in walk_inlines(own_inlines(fork)) if isinstance(i, Text)]
    assert texts == ["第一次来吗？", "第一次来", "认识顾问", "照 A 办", "只是看看"]


def test_mapping_inlines_changes_question_titles_ends_and_blocks():
    def mark(inline):
        return Text(f"<{inline.text}>") if isinstance(inline, Text) else inline

    (fork,) = map_inlines(sample().blocks, mark)
    assert inline_text(fork.question) == "<第一次来吗？>"
    first, named, _ = fork.ways
    assert inline_text(first.title) == "<第一次来>"
    assert inline_text(first.blocks[0].children) == "<请登记。>"
    assert inline_text(named.onward) == "<照 A 办>"
    assert inline_text(named.blocks[0].ways[0].blocks[0].children) == "<他马上来。>"


def test_a_reader_sees_letters_titles_texts_and_ends():
    lines = visible_text(sample()).split("\n")
    assert lines == [
        "第一次来吗？",
        "A 第一次来",
        "请登记。",
        "B 认识顾问",
        "在",
        "他马上来。",
        "照 A 办",
        "只是看看",
    ]


def refer(target, language="zh-Hans"):
    document = sample(Paragraph((CrossReference(target),)))
    document = Document(document.title, language, document.blocks, document.properties)
    done = outline(document).blocks[-1].children[0]
    assert done.resolved
    assert done.number == ""  # a letter is no number that Word could count
    return inline_text((done,))


def test_a_reference_calls_a_way_by_its_letter_or_else_by_its_title():
    assert refer("v/first") == "情况 A"
    assert refer("v/first", "en") == "case A"
    assert refer("v/in") == "《在》"


def test_a_diagram_says_what_follows_what():
    step = DiagramStep("请会籍顾问", "2 分钟内到")
    ways = (
        DiagramWay("A", "第一次来", (step,)),
        DiagramWay("", "来过", (), "照情况 A 办"),
    )
    steps = (DiagramStep("问候"), DiagramFork("第一次来吗？", ways))
    assert list(iter_diagram_lines(steps)) == [
        (0, "→ 问候"),
        (0, "→ 第一次来吗？"),
        (1, "A 第一次来"),
        (2, "→ 请会籍顾问 · 2 分钟内到"),
        (1, "来过"),
        (2, "→ 照情况 A 办"),
    ]
    document = Document("脚本", "zh-Hans", (Diagram("分支图", steps),))
    assert visible_text(document).startswith("分支图\n→ 问候\n")
