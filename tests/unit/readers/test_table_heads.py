from docgen.readers.table_heads import TableCell, TableHeads


def heads(*rows, marked=False):
    table = TableHeads()
    found = []
    for i, row in enumerate(rows):
        cells = [cell if isinstance(cell, TableCell) else TableCell(cell) for cell in row]
        found.append(table.add_row(cells, marked and i == 0))
    return found


def test_a_first_row_of_labels_heads_the_columns_and_a_first_cell_its_row():
    assert heads(("场合", "不说"), ("退费", "不归我管"))[1] == [("场合",), ("不说", "退费")]


def test_a_first_row_of_sentences_is_no_head():
    assert heads(("客服", "您好，请问有什么可以帮您？"), ("客户", "没有。"))[1] == [(), ("客户",)]


def test_a_row_marked_as_head_may_be_as_long_as_it_likes():
    long = "下面这些话对谁都不能说。记住了吗？"
    assert heads((long,), ("不归我管",), marked=True)[1] == [(long,)]


def test_heads_of_two_rows_add_up_and_spanning_ones_head_each_column():
    two = TableHeads()
    two.add_row([TableCell("禁用语", columns=2, is_head=True)], True)
    two.add_row([TableCell("大厅", is_head=True), TableCell("电话", is_head=True)], True)
    assert two.add_row([TableCell("没有，走吧。"), TableCell("等着。")]) == [
        ("禁用语", "大厅"),
        ("禁用语", "电话"),
    ]


def test_a_cell_over_the_whole_width_heads_the_rows_below_it():
    found = heads(
        ("场合", "话"), (TableCell("不能说的", columns=2),), ("退费。", "不归我管"), ("", "没有。")
    )
    assert found[2][1] == ("话", "不能说的")
    assert found[3][1] == ("话", "不能说的")


def test_a_head_over_several_rows_heads_each_of_them():
    spanning = heads(("类", "话"), (TableCell("不说", rows=2), "甲。"), ("乙。",))
    assert spanning[2] == [("话", "不说")]
    merged = heads(("类", "话"), ("不说", "甲。"), (TableCell("", continues=True), "乙。"))
    assert merged[2][1] == ("话", "不说")
