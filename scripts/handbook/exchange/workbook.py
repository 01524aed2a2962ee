"""A list as an Excel workbook, in which the ids are locked and what was given out is kept."""

from __future__ import annotations

import datetime
from io import BytesIO

from handbook.exchange.columns import Holds, List, ListColumn, ListRow

KEYWORD = "estate-handbook list"
FORMAT = "1"
"""The first cells of the hidden sheet say what the file is; a file of another format is not taken."""

GIVEN = "_handbook"
CHOICES = "_choices"
HOW = "怎么改"

NEW_ROWS = 30
"""Empty lines below the list, for what is new."""

ID = "编号"

A3 = 8
"""The number that Excel has for this paper: on A4 nobody could read a list of twelve columns."""

LINE, MAX_HEIGHT = 15.5, 409.0
"""How high a line of text is, and the highest that a row can be, in points."""

MAX_CELL = 32_767
"""Characters that a cell of Excel can hold."""

_WORDS = {
    Holds.WORDS: "可以改。写成一段，中间不换行；清空就是不要这一项",
    Holds.NAME: "可以改，从下拉列表里选",
    Holds.NAMES: "可以改，写名称，几个之间用顿号隔开",
    Holds.IDS: "可以改，写编号，几个之间用顿号隔开",
    Holds.WORDS_LIST: "可以改，几个之间用顿号隔开",
    Holds.YES_NO: "可以改，从下拉列表里选",
    Holds.SHOWN: "只给您看，改了不算",
}


def workbook(made: List, day: datetime.date, company: str, edition: str) -> bytes:
    """The file of a list. The same list of the same edition makes the same bytes."""
    import xlsxwriter

    out = BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    book.set_properties(
        {
            "title": made.title,
            "company": company,
            "keywords": KEYWORD,
            "created": datetime.datetime.combine(day, datetime.time()),
        }
    )
    plain = {"font_name": "等线", "font_size": 11, "text_wrap": True, "valign": "top"}
    formats = {
        "head": book.add_format({**plain, "bold": True, "bg_color": "#DDE7EE", "border": 1}),
        "open": book.add_format({**plain, "locked": False, "border": 1, "border_color": "#C8C8C8"}),
        "shut": book.add_format(
            {**plain, "bg_color": "#F2F2F2", "border": 1, "border_color": "#C8C8C8"}
        ),
    }
    _write_list(book, made, formats)
    _write_how(
        book,
        made,
        f"{company}《{made.title}》，{edition}，{day} ",
        book.add_format(plain),
        formats["head"],
    )
    _write_choices(book, made)
    _write_given(book, made, edition)
    book.close()
    return out.getvalue()


def takes_new(made: List) -> bool:
    """Whether something new can be typed below a list: there is a column that says where it goes."""
    return any(column.field in PLACES for column in made.columns)


PLACES = ("@-1", "@group")
"""The columns that say where something new goes."""


def _write_list(book, made: List, formats) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet(made.title)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 22)
    sheet.write_string(0, 0, ID, formats["head"])
    for index, column in enumerate(made.columns, 1):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, formats["head"])
    for line, row in enumerate(made.rows, 1):
        sheet.set_row(line, _height(made, row))
        sheet.write_string(line, 0, row.id, formats["shut"])
        for index, (column, cell) in enumerate(zip(made.columns, row.cells, strict=True), 1):
            sheet.write_string(line, index, cell[:MAX_CELL], formats[_format(column)])
    last = len(made.rows)
    if takes_new(made):
        for line in range(last + 1, last + NEW_ROWS + 1):
            for index, column in enumerate(made.columns, 1):
                is_open = column.can_change or column.field in (*PLACES, "@0")
                sheet.write_blank(line, index, None, formats["open" if is_open else "shut"])
    end = last + (NEW_ROWS if takes_new(made) else 0)
    for index, options in enumerate(made.choices, 1):
        if options:
            letter = _letter(index)
            source = f"={CHOICES}!${letter}$1:${letter}${len(options)}"
            sheet.data_validation(1, index, end, index, {"validate": "list", "source": source})
    sheet.autofilter(0, 0, last, len(made.columns))
    allowed = ("format_columns", "format_rows", "sort", "autofilter", "select_unlocked_cells")
    sheet.protect("", dict.fromkeys(allowed, True))
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(made: List, row: ListRow) -> float:
    """How high a line must be for all its words, in points. LibreOffice, and Excel on a telephone, do
    not work that out when they open a file."""
    lines = (
        -(-_width(cell) // column.width)
        for column, cell in zip(made.columns, row.cells, strict=True)
    )
    return min(LINE * max(*lines, 1) + 3, MAX_HEIGHT)


def _width(words: str) -> int:
    """How many digits are as wide as some words, about."""
    return len(words) + sum(one > "\u2e7f" for one in words)


def _format(column: ListColumn) -> str:
    return "open" if column.can_change else "shut"


def _write_how(book, made: List, what: str, plain, head) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet(HOW)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 70)
    lines = [
        (
            "这是什么",
            f"{what}的内容，共 {len(made.rows)} 行",
        ),
        ("怎么交回来", "直接在白格里改，存成 .xlsx 交回来；由 handbook take 逐格对照，写回手册"),
        ("一格看不全", "双击行号下面的线，这一行就够高了"),
        ("编号", "锁住了，不能改，也不要删行、删列、合并格子；停用一条，请告诉管手册的人"),
    ]
    if takes_new(made):
        lines.append(
            (
                "加一条",
                "在最下面的空行里写，编号空着；写清楚放在哪个标题（或者哪张清单的哪个检查点）下面",
            )
        )
    for line, (name, words) in enumerate(lines):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, words, plain)
    for line, column in enumerate(made.columns, len(lines) + 1):
        sheet.write_string(line, 0, column.title, head)
        sheet.write_string(line, 1, _WORDS[column.holds], plain)
    sheet.protect("")


def _write_choices(book, made: List) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet(CHOICES)
    sheet.very_hidden()
    for index, options in enumerate(made.choices, 1):
        for line, option in enumerate(options):
            sheet.write_string(line, index, option)


def _write_given(book, made: List, edition: str) -> None:  # type: ignore[no-untyped-def]
    sheet = book.add_worksheet(GIVEN)
    sheet.very_hidden()
    for index, text in enumerate((KEYWORD, FORMAT, made.name, made.title, edition)):
        sheet.write_string(0, index, text)
    for index, column in enumerate(made.columns, 1):
        sheet.write_string(1, index, column.title)
    for line, row in enumerate(made.rows, 2):
        sheet.write_string(line, 0, row.id)
        for index, cell in enumerate(row.cells, 1):
            sheet.write_string(line, index, cell[:MAX_CELL])


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
