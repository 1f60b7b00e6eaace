from docgen.language.script import convert_strings, folding_table, to_simplified, to_traditional
from docgen.tree import Control, ControlBlock, Document, Paragraph, Properties, Text


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
