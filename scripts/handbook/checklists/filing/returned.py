"""What came back, of whatever kind: scans, photos, and what was filled in on a screen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from handbook.base.message import Message, say
from handbook.base.problems import UsageError
from handbook.checklists.collect.submissions import (
    Given,
    Submissions,
    Unknown,
    read_submissions,
)
from handbook.checklists.filing.folders import Cabinet
from handbook.checklists.filing.scans import Reader
from handbook.checklists.sheets.record import SheetRecord
from handbook.checklists.sheets.views import Binder
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.text import Text

Show = Callable[[int, int, str], None]
"""Told of progress: files done, files in all, and what was done last."""


def file_all(cabinet: Cabinet, library: Library, places: Iterable[Path], show: Show) -> None:
    """Put everything that these files, or the files in these folders, hold where it belongs.

    Raises UsageError for what is not there, and where a scan cannot be read for want of a package.
    """
    files = list(_files(places, cabinet.out))
    reader: Reader | None = None
    for number, path in enumerate(files, 1):
        suffix = path.suffix.lower()
        if suffix == ".json":
            _file_json(cabinet, path)
        elif suffix == ".csv":
            _file_csv(cabinet, library, path)
        else:
            reader = reader or Reader()
            cabinet.put_scan(reader.pages(path))
        show(number, len(files), path.name)


def _files(places: Iterable[Path], out: Path) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            found = (path for path in place.rglob("*") if path.is_file())
            inside = out.resolve()
            yield from sorted(
                path
                for path in found
                if not path.name.startswith(".") and inside not in path.resolve().parents
            )
        elif place.is_file():
            yield place
        else:
            raise UsageError(say("there is no file '{path}'", path=place))


def _file_json(cabinet: Cabinet, path: Path) -> None:
    data = path.read_bytes()
    try:
        record = SheetRecord.model_validate_json(data)
    except ValidationError:
        why = say("it must be the JSON of one sheet, as the page of the day's checks saves it")
        cabinet.put_aside(path, data, why)
        return
    if not cabinet.put_record(record.checklist, record.serial, ".json", data):
        cabinet.put_aside(path, data, _foreign(record.serial))


SERIAL, CHECKLIST = "编号", "检查项 id"
"""Columns of the CSV that the page of the day's checks saves."""


def _file_csv(cabinet: Cabinet, library: Library, path: Path) -> None:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text)))
    except (UnicodeDecodeError, csv.Error):
        cabinet.put_aside(path, data, _no_csv())
        return
    given = read_submissions(text)
    if given is not None:
        _file_submissions(cabinet, library, path, given)
        return
    serials = {line.get(SERIAL) or "" for line in lines}
    forms = {line.get("表单") or "" for line in lines}
    if len(serials) != 1 or serials == {""} or len(forms) != 1:
        cabinet.put_aside(path, data, _no_csv())
        return
    (serial,), (form,) = serials, forms
    known = [one.id for one in library.checklists.values() if one.form == form]
    if not known or not cabinet.put_record(known[0], serial, ".csv", data):
        cabinet.put_aside(path, data, _foreign(serial))


def _file_submissions(cabinet: Cabinet, library: Library, path: Path, given: list[Given]) -> None:
    """A record for each submission of an export of ODK or Kobo."""
    binder = Binder(library)
    words = {estate.id: partial(_say, binder, estate) for estate in library.estates.values()}
    for found in Submissions(library, words).records(given):
        if isinstance(found, Unknown):
            line = json.dumps(given[found.line - 1], ensure_ascii=False, indent=2) + "\n"
            alone = path.with_name(f"{path.stem}-{found.line}.json")
            cabinet.put_aside(alone, line.encode(), found.why)
            continue
        data = found.model_dump_json(indent=2).encode() + b"\n"
        if not cabinet.put_record(found.checklist, found.serial, ".json", data):
            cabinet.put_aside(path.with_suffix(".json"), data, _foreign(found.serial))


def _say(binder: Binder, estate: Estate, text: Text | None) -> str:
    return binder.say(text, estate)


def _no_csv() -> Message:
    return say("it must be the CSV of one sheet in UTF-8, as the page of the day's checks saves it")


def _foreign(serial: str) -> Message:
    return say("'{serial}' is a sheet that this handbook does not have", serial=serial)
