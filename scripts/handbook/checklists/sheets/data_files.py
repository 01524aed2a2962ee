"""An order as data and not as paper: a JSON file a sheet, or an XLSForm a checklist and estate."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.base.message import Message, say, say_many
from handbook.base.problems import UsageError
from handbook.checklists.collect.asked import asked
from handbook.checklists.collect.survey import FormWriter
from handbook.checklists.collect.workbook import form_workbook
from handbook.checklists.filing.places import file_name
from handbook.checklists.schedule import Duty
from handbook.checklists.sheets.layouts import Grid
from handbook.checklists.sheets.order import PrintOrder, request_of
from handbook.checklists.sheets.printing import Press, PrintedSheets, nothing_due
from handbook.checklists.sheets.record import blank_record
from handbook.checklists.sheets.request import Request
from handbook.model.estate import Estate
from handbook.model.text import Text
from handbook.pages.checked import Checked


def print_records(checked: Checked, order: PrintOrder, folder: Path) -> PrintedSheets:
    """A JSON file for each sheet that is due, as `sheets/record.py` says; files that differ stay."""
    if order.undated:
        raise UsageError(say("--json must come with --date: an undated sheet has no serial yet"))
    press = Press(checked)
    request = request_of(press.library, order)
    files = {}
    for sheet in press.sheets(request):
        record = blank_record(sheet, _first_day(sheet), partial(_say, press, sheet.estate))
        name = f"{file_name(sheet.serial)}.json"
        files[name] = record.model_dump_json(indent=2).encode() + b"\n"
    count = say_many("{count:,} sheet", "{count:,} sheets", count=len(files))
    return _written(checked, request, folder, files, count)


def print_forms(checked: Checked, order: PrintOrder, folder: Path) -> PrintedSheets:
    """An XLSForm for each checklist that the estates of an order have: `<estate>/<checklist>.xlsx`."""
    if order.date or order.to:
        raise UsageError(say("--xlsform must come without a date: a form is for every day"))
    press = Press(checked)
    request = request_of(press.library, PrintOrder(order.estates, order.everywhere, undated=True))
    files = {}
    for estate in request.estates:
        for one in asked(press.library, estate, press.plan(estate)):
            if order.checklists and one.checklist.id not in order.checklists:
                continue
            form = FormWriter(press.library, one, partial(_say, press, estate)).form()
            files[f"{estate.id}/{one.checklist.id}.xlsx"] = form_workbook(
                form, one.checklist.effective
            )
    count = say_many("{count:,} form", "{count:,} forms", count=len(files))
    return _written(checked, request, folder, files, count)


def _written(
    checked: Checked, request: Request, folder: Path, files: Mapping[str, bytes], count: Message
) -> PrintedSheets:
    if not files:
        return PrintedSheets(nothing_due(request), (), checked.problems)
    _write(folder, files)
    said = say("{sheets} in '{target}'", sheets=count, target=folder)
    return PrintedSheets(said, (), checked.problems)


def _say(press: Press, estate: Estate, text: Text | None) -> str:
    return press.binder.say(text, estate)


def _first_day(sheet: Grid | Duty) -> str:
    """The day of a sheet, or the first of several; empty where a month or week is one."""
    if isinstance(sheet, Duty):
        return sheet.date.isoformat()
    is_day = len(sheet.day) == 8 and sheet.day.isdigit()
    return f"{sheet.day[:4]}-{sheet.day[4:6]}-{sheet.day[6:]}" if is_day else ""


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; one that is there and differs is refused before any is written."""
    for name, data in files.items():
        path = folder / name
        if os.path.lexists(path) and not (path.is_file() and path.read_bytes() == data):
            raise UsageError(
                say(
                    "'{path}' is there already, and somebody may have worked in it; move it away, or "
                    "name another place",
                    path=path,
                )
            )
    for name, data in files.items():
        if not (folder / name).exists():
            write_bytes(folder / name, data)
