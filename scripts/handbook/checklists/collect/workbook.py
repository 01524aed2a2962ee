"""An XLSForm as a workbook."""

from __future__ import annotations

import datetime
from io import BytesIO

from handbook.checklists.collect.survey import COLUMNS, XlsForm


def form_workbook(form: XlsForm, day: datetime.date) -> bytes:
    """The file of a form. The same form of the same day makes the same bytes."""
    import xlsxwriter

    out = BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    book.set_properties({"created": datetime.datetime.combine(day, datetime.time())})
    sheets: dict[str, list[tuple[str, ...]]] = {
        "survey": [COLUMNS, *(tuple(row.get(name, "") for name in COLUMNS) for row in form.survey)],
        "choices": [("list_name", "name", "label"), *form.choices],
        "settings": [
            ("form_title", "form_id", "version", "default_language"),
            (form.title, form.id, form.version, "中文 (zh)"),
        ],
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, list(row))
        sheet.set_column(0, len(rows[0]) - 1, 22)
    book.close()
    return out.getvalue()
