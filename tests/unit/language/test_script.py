from docgen.language.script import convert_strings, folding_table, to_simplified, to_traditional
from docgen.tree import (
    Code,
    Control,
    ControlBlock,
    Document,
    Paragraph,
    Passage,
    Preformatted,
    Properties,
    Text,
)


def test_words_are_converted_by_context():
    assert to_traditional("头发") == "頭髮"
    assert to_traditional("发展") == "發展"
    assert to_simplified("歸我管") == "归我管"
    assert to_traditional("") == ""


def test_a_whole_document_is_converted_but_not_its_ids():
    document = Document(
        "员工手册",
        "zh-Hans",
        (
            Paragraph((Text("欢迎"),)),
            ControlBlock(Control("name", "姓名", "line", choices=(("no", "没有"),))),
        ),
        Properties("onboarding-handbook", owner="人事部门", custom=(("docgen-form", "x"),)),
    )
    done = convert_strings(document)
    assert done.title == "員工手冊"
    assert done.blocks[0] == Paragraph((Text("歡迎"),))
    assert done.blocks[1].control.choices == (("no", "沒有"),)
    assert done.properties.owner == "人事部門"
    assert done.properties.id == "onboarding-handbook"
    assert done.properties.custom == (("docgen-form", "x"),)


def test_the_folding_table_holds_only_what_the_text_needs():
    table = folding_table("归管")
    pairs = {table[i : i + 2] for i in range(0, len(table), 2)}
    assert "歸归" in pairs
    assert not any(pair.endswith("龙") for pair in pairs)


def test_what_somebody_typed_keeps_its_characters():
    document = Document(
        "辞职信",
        "zh-Hans",
        (
            Paragraph((Text("签名："), Text("于里台", verbatim=True))),
            ControlBlock(Control("name", "姓名", "line", value="范于", verbatim=True)),
        ),
    )
    done = convert_strings(document)
    assert done.blocks[0].children[1].text == "于里台"
    assert done.blocks[1].control.value == "范于"


def test_quotation_marks_become_corner_brackets():
    assert to_traditional("说“稍等”") == "說「稍等」"
    assert to_traditional("他说：“别讲‘不知道’。”") == "他說：「別講『不知道』。」"
    assert to_traditional("按“OK”，再说“好”") == "按「OK」，再說「好」"
    assert to_traditional("”和“") == "」和「"


def test_english_keeps_its_quotation_marks_and_apostrophes():
    english = "Don’t say “no”."
    assert to_traditional(english) == english
    assert (
        to_traditional("英文说 Don’t say “no” to guests。") == "英文說 Don’t say “no” to guests。"
    )
    assert to_traditional("他说：“Don’t worry.”") == "他說：「Don’t worry.」"


def test_code_and_passages_in_english_keep_their_quotation_marks():
    inlines = (Text("说“好”"), Code("print(“说”)"), Passage((Text("Say “你好”."),), "en"))
    done = convert_strings(Document("手册", "zh-Hans", (Paragraph(inlines),)))
    shown, code, passage = done.blocks[0].children
    assert shown == Text("說「好」")
    assert code == Code("print(“說”)")
    assert passage == inlines[2]
    assert convert_strings(Preformatted("说“好”")) == Preformatted("說“好”")
