from docgen.source import MappedText, Source, Span


def test_lines_and_columns_count_from_one_in_code_points():
    source = Source("a.yaml", "一二\n𠮷c\n")
    assert source.line_column(0) == (1, 1)
    assert source.line_column(3) == (2, 1)
    assert source.line_column(4) == (2, 2)
    assert source.line_text(2) == "𠮷c"
    assert source.line_text(3) == ""


def test_a_span_knows_its_text_and_both_ends():
    span = Source("a", "abc\ndef").span(2, 5)
    assert span.text == "c\nd"
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 3, 2, 2)


def test_mapped_text_gives_the_span_in_the_file():
    source = Source("a", "key: |\n  甲乙\n")
    text = MappedText(source, "甲乙", (9, 10))
    assert text.span(1, 2) == Span(source, 10, 11)
    assert text.span(0, 2).text == "甲乙"
    assert text.slice(1, 2).text == "乙"


def test_text_without_origin_points_at_what_stands_before():
    source = Source("a", "ab")
    text = MappedText(source, "a-b", (0, None, 1))
    assert text.span(1, 2) == Span(source, 1, 1)
