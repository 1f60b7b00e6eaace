from docgen.readers.markdown_segments import read_markdown_segments
from docgen.source import Source


def read(text):
    return read_markdown_segments(Source("a.md", text))


def texts(text):
    return [segment.text for segment in read(text).segments]


def written(source, segment):
    return source.span(segment, 0, len(segment.text)).text


def test_markup_is_taken_out_and_every_code_point_keeps_its_offset():
    source = read("# 一\n\n不**归**我*管*，见 [这里](http://x/(a)) 的 `码`&amp;\\*，3 * 4\n")
    segment = source.segments[1]
    assert segment.text == "不归我管，见 这里 的 “码”&*，3 * 4"
    found = {char: source.span(segment, i, i + 1) for i, char in enumerate(segment.text)}
    assert all(found[char].text == char for char in "不归我管这里的码34")
    assert (found["&"].text, found["*"].text) == ("&amp;", "*")
    assert (found["归"].line, found["归"].column) == (3, 4)


def test_quotes_lists_and_lazy_lines_keep_their_offsets():
    source = read("> 引用\n> 第二行\n懒行\n\n- 甲\n  乙\n  1. 丙\n")
    assert [(s.text, s.kind) for s in source.segments] == [
        ("引用\n第二行\n懒行", "quote"),
        ("甲\n乙", "paragraph"),
        ("丙", "paragraph"),
    ]
    for segment in source.segments:
        for i, char in enumerate(segment.text):
            assert source.span(segment, i, i + 1).text == char


def test_comments_are_skipped_in_blocks_and_in_lines():
    assert texts("<!-- 不归我管 -->\n\n话<!-- 归 -->语\n\n<!--\n等着\n-->\n") == ["话语"]


def test_a_fence_is_code_line_by_line_and_may_be_a_bad_example():
    source = read("```text example: bad\n客服：没有\n  二\n```\n\n```\n好\n```\n")
    assert [(s.text, s.kind, s.bad_example) for s in source.segments] == [
        ("客服：没有", "code", True),
        ("二", "code", True),
        ("好", "code", False),
    ]
    assert [written(source, s) for s in source.segments] == ["客服：没有", "二", "好"]


def test_code_and_the_output_of_programs_are_nobodys_wording():
    fences = "```console\n$ docgen lint\n不归我管\n```\n\n```{.python}\n# 等着\n```\n\n~~~text\n好\n~~~\n"
    assert texts(fences) == ["好"]


def test_cells_know_their_heads_and_their_columns():
    source = read("| 场合 | ✗ 不说 |\n|---|---|\n| 退费 | **不归我管** |\n| a\\|b | 等着 |\n")
    cells = {s.text: s for s in source.segments}
    assert cells["不归我管"].column_heads == ("✗ 不说", "退费")
    assert source.span(cells["不归我管"], 0, 4).column == 10
    assert cells["等着"].column_heads == ("✗ 不说", "a|b")
    assert source.span(cells["等着"], 0, 2).text == "等着"


def test_headings_stand_over_what_follows_and_front_matter_is_read():
    source = read("---\ntitle: 话术\n---\n# 一\n\n## 二\n\n甲\n\n三\n===\n\n乙\n")
    assert [(s.text, s.headings) for s in source.segments] == [
        ("话术", ()),
        ("一", ()),
        ("二", ("一",)),
        ("甲", ("一", "二")),
        ("三", ()),
        ("乙", ("三",)),
    ]
    assert source.span(source.segments[3], 0, 1).line == 8


def test_a_list_knows_what_leads_into_it():
    source = read("不能说：\n\n- 不归我管\n- 等着\n\n完\n")
    assert [s.headings for s in source.segments] == [(), ("不能说：",), ("不能说：",), ()]


def test_prose_that_is_indented_or_looks_like_a_link_definition_is_read():
    assert texts("甲\n\n    乙\n\n[注]: 丙\n") == ["甲", "乙", "[注]: 丙"]


def test_blocks_of_html_are_read_without_their_tags():
    assert texts("<div>\n不归<b>我</b>管 *甲*\n</div>\n") == ["不归我管 *甲*"]


def test_deep_nesting_loses_nothing():
    assert texts(">" * 60 + " 话\n") == ["话"]


def test_code_in_a_sentence_is_a_quotation_and_program_code_is_left_out():
    assert texts("不能说 `没有`，`{{ name }}` 也是。\n") == ["不能说 “没有”，\ufffc 也是。"]
