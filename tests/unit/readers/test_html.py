from docgen.readers.html import read_html
from docgen.source import Source


def read(text):
    return read_html(Source("a.html", text))


def texts(text):
    return [segment.text for segment in read(text).segments]


def spans(source, segment):
    return [source.span(segment, i, i + 1).text for i in range(len(segment.text))]


def test_text_runs_on_through_inline_markup_and_ends_at_blocks():
    assert texts("<p>不<b>归</b>我<i>管</i></p><p>二</p><div>三<div>四</div>五</div>") == [
        "不归我管",
        "二",
        "三",
        "四",
        "五",
    ]


def test_every_code_point_stands_at_its_offset_through_entities_and_tags():
    source = read("<p>不&#24402;<b>我</b>&amp;管 AT&T &nbsp;完</p>")
    (segment,) = source.segments
    assert segment.text == "不归我&管 AT&T \xa0完"
    assert spans(source, segment) == [
        "不", "&#24402;", "我", "&amp;", "管", " ", "A", "T", "&", "T", " ", "&nbsp;", "完",
    ]  # fmt: skip


def test_white_space_is_what_a_browser_makes_of_it():
    assert texts("<p>\n  甲\n  乙 \t 丙<br>丁\n</p>") == ["甲 乙 丙\n丁"]


def test_comments_scripts_styles_and_deleted_text_are_not_read():
    page = "<style>不</style><!-- 归 --><script>'<p>我'</script><p>话<del>管</del></p>"
    assert texts(page + "<template>x</template>") == ["话"]


def test_headings_quotes_code_and_hidden_text_are_told_apart():
    source = read(
        "<h1>一</h1><h2>甲</h2><blockquote>引</blockquote><h2>乙</h2><pre>码一\n码二</pre>"
        "<p hidden>藏</p><p style='display: none'>藏</p>"
    )
    assert [(s.text, s.kind, s.headings, s.hidden) for s in source.segments] == [
        ("一", "heading", (), False),
        ("甲", "heading", ("一",), False),
        ("引", "quote", ("一", "甲"), False),
        ("乙", "heading", ("一",), False),
        ("码一", "code", ("一", "乙"), False),
        ("码二", "code", ("一", "乙"), False),
        ("藏", "paragraph", ("一", "乙"), True),
        ("藏", "paragraph", ("一", "乙"), True),
    ]


def test_cells_know_their_heads_even_where_nobody_closed_the_tags():
    source = read(
        "<table><thead><tr><th>场合<th>✗ 不说</thead><tr><th>退费<td>不归我管<tr><td>缺货<td>没有</table>"
    )
    heads = {s.text: s.column_heads for s in source.segments}
    assert heads["不归我管"] == ("✗ 不说", "退费")
    assert heads["没有"] == ("✗ 不说", "缺货")


def test_a_list_knows_what_leads_into_it():
    source = read("<p>不要说：</p><ul><li>不归我管<li>等着</ul><p>完</p>")
    assert [s.headings for s in source.segments] == [(), ("不要说：",), ("不要说：",), ()]


def test_quotation_marks_that_a_browser_adds_are_there():
    assert texts("<p>不能说<q>没有</q>。</p>") == ["不能说“没有”。"]


def test_a_bad_example_is_marked_by_an_attribute():
    source = read('<div data-example="bad"><p>不归我管</p></div><p>完</p>')
    assert [s.bad_example for s in source.segments] == [True, False]


def test_broken_markup_is_read_as_far_as_it_goes():
    for text in ("<", "<p", "<p class=", "</p></div>话", "<table><td>话", "&#xffffffff;", "<!--话"):
        read(text)
    assert texts("</p></div>话<b><i>二</b>三") == ["话二三"]


def test_unclosed_tags_without_end_are_no_reason_to_fail():
    assert texts("<div>" * 3000 + "话") == ["话"]


def test_code_in_a_sentence_is_a_quotation_and_program_code_is_left_out():
    page = (
        "<p>不能说<code>没有</code>，<code>{{ name }}</code>也是。</p><pre><code>没有</code></pre>"
    )
    assert texts(page) == ["不能说“没有”，\ufffc也是。", "没有"]
