"""What was printed: beside each PDF of dated sheets a list of their serials, so that `handbook file` can say
which have not come back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.checklists.sheets.volume import Volume

ENDING = ".printed.json"
_FORMAT = "estate-handbook-printed"


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet that was printed: its serial, whose it is, and what it is called."""

    serial: str
    estate: str
    checklist: str
    title: str
    date: str
    """As it stands on paper, such as `2026-12-21 周一`."""


def list_path(pdf: Path) -> Path:
    """Where the list of a PDF stands: `december.pdf` -> `december.printed.json`."""
    return pdf.with_name(pdf.stem + ENDING)


def claim_list(pdf: Path) -> None:
    """See that the list of a PDF may be written. Raises UsageError where something else has its name."""
    path = list_path(pdf)
    if os.path.lexists(path) and _read(path) is None:
        raise UsageError(
            say(
                "'{path}' is there already and is no list of printed sheets; move it away, or give -o "
                "another name",
                path=path,
            )
        )


def write_list(pdf: Path, volume: Volume) -> None:
    """Write what a volume has beside its PDF; one without dates has no list."""
    found = []
    for sheet in volume.sheets:
        body = volume.bodies[sheet.body]
        title = f"{body.title}　{body.subject}" if body.subject else body.title
        if sheet.date:
            found.append(
                PrintedSheet(sheet.serial, body.estate_id, body.checklist, title, sheet.date)
            )
    if found:
        data = {"format": _FORMAT, "version": 1, "sheets": [asdict(one) for one in found]}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_bytes(list_path(pdf), text.encode())


def printed_sheets(places: Iterable[Path]) -> Iterator[PrintedSheet]:
    """What these lists say, or the lists in these folders and below them, each serial once. A PDF stands for
    its list. Raises UsageError for what is no list."""
    seen: set[str] = set()
    for place in places:
        for path in _lists(place):
            found = _read(path)
            if found is None:
                raise UsageError(
                    say("'{path}' must be a list that 'handbook print' has written", path=path)
                )
            for sheet in found:
                if sheet.serial not in seen:
                    seen.add(sheet.serial)
                    yield sheet


def _lists(place: Path) -> list[Path]:
    if place.is_dir():
        found = sorted(place.rglob(f"*{ENDING}"))
        if not found:
            raise UsageError(
                say(
                    "'{place}' holds no list of printed sheets; 'handbook print' writes one beside each PDF",
                    place=place,
                )
            )
        return found
    return [list_path(place) if place.suffix.lower() == ".pdf" else place]


def _read(path: Path) -> list[PrintedSheet] | None:
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["format"] != _FORMAT:
            return None
        return [PrintedSheet(**one) for one in found["sheets"]]
    except (OSError, ValueError, TypeError, KeyError):
        return None
