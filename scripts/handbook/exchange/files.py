"""The lists as files: workbooks, CSV for programs that know no more, JSON with everything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.book.imprint import edition_words
from handbook.exchange.lists import lists
from handbook.exchange.packing import edition_day
from handbook.exchange.workbook import ID, workbook
from handbook.library.library import Library


def workbook_files(library: Library) -> dict[str, bytes]:
    """Name -> workbook, one for each list."""
    company = library.company.name.zh if library.company else ""
    day, edition = edition_day(library), edition_words(library)
    return {f"{made.name}.xlsx": workbook(made, day, company, edition) for made in lists(library)}


def csv_files(library: Library) -> dict[str, bytes]:
    """Name -> CSV in UTF-8 with a byte-order mark, which is how Excel knows that it is UTF-8."""
    found = {}
    for made in lists(library):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([ID, *(column.title for column in made.columns)])
        writer.writerows([row.id, *map(_guarded, row.cells)] for row in made.rows)
        found[f"{made.name}.csv"] = ("\ufeff" + out.getvalue()).encode("utf-8")
    return found


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, as a text."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell


def json_file(library: Library) -> bytes:
    """All lists: each with its columns, and its lines by id."""
    made = {
        one.name: {
            "title": one.title,
            "columns": [column.title for column in one.columns],
            "rows": [
                {
                    "id": row.id,
                    **dict(zip((c.title for c in one.columns), row.cells, strict=True)),
                }
                for row in one.rows
            ],
        }
        for one in lists(library)
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def write_new(files: Mapping[Path, bytes]) -> Iterator[Path]:
    """Write files that are not there yet, or that read just so. Raises UsageError that names the
    first that is there and differs, before anything is written."""
    for path, data in files.items():
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise UsageError(
                say(
                    "'{path}' is there already, and somebody may have worked in it; move it away, or "
                    "name another place",
                    path=path,
                )
            )
    for path, data in files.items():
        if not path.exists():
            write_bytes(path, data)
        yield path
