import pytest

from docgen.readers.docx import read_docx
from tests.support.word_files import paragraph, run, table, word_file, zip_of


def read(body, parts=None, **how):
    return read_docx("a.docx", word_file(body, parts, **how))


def places(source):
    return {segment.part: segment.text for segment in source.segments}


def test_a_paragraph_is_one_text_however_many_runs_it_has():
    source = read(paragraph(run("这不归"), run("我", "<w:b/>"), run("管")))
    assert places(source) == {"body/p[1]": "这不归我管"}


def test_paths_count_paragraphs_and_tables_among_their_siblings():
    inner = table(("甲", "乙"), ("丙", paragraph("丁") + paragraph("戊")))
    cell = paragraph("外") + inner + paragraph("后")
    source = read(paragraph("一") + table((cell,)) + paragraph("二"))
    assert places(source) == {
        "body/p[1]": "一",
        "body/tbl[1]/tr[1]/tc[1]/p[1]": "外",
        "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[1]/p[1]": "甲",
        "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[1]/tc[2]/p[1]": "乙",
        "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[2]/tc[1]/p[1]": "丙",
        "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[2]/tc[2]/p[1]": "丁",
        "body/tbl[1]/tr[1]/tc[1]/tbl[1]/tr[2]/tc[2]/p[2]": "戊",
        "body/tbl[1]/tr[1]/tc[1]/p[2]": "后",
        "body/p[2]": "二",
    }


def test_every_part_with_text_is_read_in_reading_order():
    note = "<w:footnote w:id='1'>" + paragraph("脚注") + "</w:footnote>"
    source = read(
        paragraph("正文"),
        {
            "footnotes": "<w:footnote w:type='separator'><w:p/></w:footnote>" + note,
            "comments": "<w:comment w:id='1'>" + paragraph("批注") + "</w:comment>",
            "endnotes": "<w:endnote w:id='1'>" + paragraph("尾注") + "</w:endnote>",
            "footer1": paragraph("页脚"),
            "header2": paragraph("页眉二"),
            "header1": paragraph("页眉"),
        },
    )
    assert list(places(source).items()) == [
        ("header1/p[1]", "页眉"),
        ("header2/p[1]", "页眉二"),
        ("body/p[1]", "正文"),
        ("footer1/p[1]", "页脚"),
        ("footnotes/p[2]", "脚注"),
        ("endnotes/p[1]", "尾注"),
        ("comments/p[1]", "批注"),
    ]
    assert source.segments[-1].kind == "comment"


def test_a_document_that_does_not_lie_where_it_usually_does_is_found():
    source = read(paragraph("正文"), main="word/document2.xml")
    assert places(source) == {"body/p[1]": "正文"}


def test_content_controls_and_insertions_do_not_count_in_a_path():
    control = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    inserted = "<w:p><w:ins>" + run("插入") + "</w:ins></w:p>"
    source = read(control + inserted)
    assert places(source) == {"body/p[1]": "控件", "body/p[2]": "插入"}


def test_deleted_text_moved_text_and_field_codes_are_left_out():
    deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    moved = "<w:moveFrom>" + run("移走") + "</w:moveFrom>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + run("码")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    source = read("<w:p>" + run("留") + deleted + moved + field + run("下") + "</w:p>")
    assert places(source) == {"body/p[1]": "留7下"}


def test_formatting_before_a_change_says_nothing():
    old = "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"
    hidden = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    source = read(paragraph(run("话", hidden), properties=old))
    assert (source.segments[0].kind, source.segments[0].hidden) == ("paragraph", False)


def test_tabs_and_breaks_are_white_space_but_tab_stops_are_nothing():
    stops = '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>'
    runs = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
    source = read(paragraph(runs, properties=stops))
    assert source.segments[0].text == "甲 乙\n丙-"


def test_hidden_text_is_marked_and_does_not_part_the_text_around_it():
    mixed = run("不归") + run("（暗）", "<w:vanish/>") + run("我管")
    styled = run("藏", '<w:rStyle w:val="Secret"/>')
    shown = run("显", '<w:vanish w:val="0"/>')
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    source = read(paragraph(mixed) + paragraph(styled) + f"<w:p>{mark}{shown}</w:p>")
    assert [(s.text, s.hidden) for s in source.segments] == [
        ("不归我管", False),
        ("（暗）", True),
        ("藏", True),
        ("显", False),
    ]


def test_a_text_box_is_read_once_although_word_writes_it_twice():
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    source = read(paragraph(run("前"), drawing, run("后")))
    assert places(source) == {"body/p[1]/txbx[1]/p[1]": "框内", "body/p[1]": "前后"}


def test_headings_come_from_styles_their_ancestors_and_the_paragraph_itself():
    own = '<w:outlineLvl w:val="2"/>'
    source = read(
        paragraph("第一章", style="1")
        + paragraph("节", style="Sub2")
        + paragraph("目", properties=own)
        + paragraph("话")
        + paragraph("第二章", style="1")
        + paragraph("引", style="Q")
    )
    kinds = [(s.text, s.kind) for s in source.segments]
    assert kinds[:5] == [
        ("第一章", "heading"),
        ("节", "heading"),
        ("目", "heading"),
        ("话", "paragraph"),
        ("第二章", "heading"),
    ]
    assert source.segments[3].headings == ("第一章", "节", "目")
    assert source.segments[5].headings == ("第二章",)
    assert source.segments[5].kind == "quote"


def test_cells_know_the_heads_of_their_column_and_row():
    source = read(table(("场合", "不说"), ("退费", "不归我管，您上二楼。"), head=True))
    cell = source.segments[-1]
    assert (cell.kind, cell.column_heads) == ("cell", ("不说", "退费"))


def test_a_list_knows_what_leads_into_it():
    item = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    source = read(
        paragraph("不能说：")
        + paragraph("不归我管", properties=item)
        + paragraph("等着", properties=item)
        + paragraph("另起一段")
    )
    assert [s.headings for s in source.segments] == [(), ("不能说：",), ("不能说：",), ()]


def test_readings_over_characters_do_not_part_them():
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>guī</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>归</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert read(paragraph(run("不"), ruby, run("我管"))).segments[0].text == "不归我管"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"", "it is empty"),
        (word_file(paragraph("话"))[:-40], "damaged"),
        (zip_of({"xl/workbook.xml": b"<x/>"}), "no Word document"),
        (zip_of({"_rels/.rels": b"<broken"}), "damaged"),
    ],
)
def test_a_file_that_is_no_sound_word_file_is_one_diagnostic(data, why):
    source = read_docx("a.docx", data)
    assert [d.rule for d in source.diagnostics] == ["unreadable-file"]
    assert why in source.diagnostics[0].message
    assert not source.segments


def test_an_encrypted_member_is_one_diagnostic():
    data = bytearray(word_file(paragraph("话")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    (fault,) = read_docx("a.docx", bytes(data)).diagnostics
    assert "encrypted" in fault.message


def test_a_broken_part_is_one_diagnostic_and_the_others_are_read():
    source = read(paragraph("正文"), {"header1": "<w:p><w:r>"})
    assert [(d.rule, d.part) for d in source.diagnostics] == [("unreadable-file", "header1")]
    assert places(source) == {"body/p[1]": "正文"}


def test_what_came_before_broken_xml_is_still_checked():
    source = read(paragraph("不归我管") + "<w:p></w:q>")
    assert places(source) == {"body/p[1]": "不归我管"}
    assert len(source.diagnostics) == 1


@pytest.mark.parametrize("body", ["<w:tr/>", "<w:tc/>", "<w:tbl><w:tc/></w:tbl>", "<w:gridSpan/>"])
def test_tables_out_of_order_are_no_reason_to_fail(body):
    source = read(body)
    assert all(d.rule == "unreadable-file" for d in source.diagnostics)


def test_a_document_type_is_refused_before_it_can_grow():
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "1111111111"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    relations = '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="d.xml"/></Relationships>'
    data = zip_of({"_rels/.rels": relations.encode(), "d.xml": bomb.encode()})
    (fault,) = read_docx("a.docx", data).diagnostics
    assert "document type" in fault.message


def test_a_zip_bomb_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr("docgen.readers.docx_package.MAX_SIZE", 4000)
    (fault,) = read(paragraph("字" * 4000)).diagnostics
    assert "more than a Word file can" in fault.message


def test_tables_nested_without_end_are_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
    (fault,) = read(paragraph("话") + deep).diagnostics
    assert "nested too deep" in fault.message


def test_a_span_in_a_word_file_counts_inside_its_paragraph():
    source = read(paragraph("前") + paragraph("这不归我管"))
    span = source.span(source.segments[1], 1, 5)
    assert (span.text, span.start, span.end) == ("不归我管", 1, 5)
