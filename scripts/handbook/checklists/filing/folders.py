"""Pages and files that came back, put where they belong. Nothing that is there is ever written over."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.base.files import write_bytes
from handbook.base.message import Message, say
from handbook.base.problems import UsageError
from handbook.checklists.filing.places import Places, SheetPlace, file_name
from handbook.checklists.filing.scans import ScannedPage
from handbook.checklists.sheets.printed import PrintedSheet

UNREAD = "unread"
"""The folder of pages that nobody could place, each with a sentence beside it."""

MISSING = "missing.csv"
_HEAD = ("编号", "地点", "表", "日期")


@dataclass(slots=True)
class Filed:
    """How it went."""

    pages: int = 0
    """Put in their places."""
    known: int = 0
    """There already, byte for byte."""
    unread: list[Path] = field(default_factory=list)
    serials: set[str] = field(default_factory=set)


class Cabinet:
    """The folders below `out`. `speak` puts a sentence into the words that the reader is spoken to in."""

    def __init__(self, out: Path, places: Places, speak: Callable[[Message], str] = str) -> None:
        if os.path.lexists(out) and not out.is_dir():
            raise UsageError(say("'{out}' is a file; give --out a folder", out=out))
        self.out = out
        self.places = places
        self.speak = speak
        self.filed = Filed()

    def put_scan(self, pages: Iterable[ScannedPage]) -> None:
        """Put the pages of one scan. A page without a code that follows a sheet of several pages is its next."""
        place: SheetPlace | None = None
        serial, number = "", 1
        for page in pages:
            if len(page.codes) == 1:
                (code,) = page.codes
                place, serial, number = self.places.of(code.checklist, code.serial), code.serial, 1
                if place is None:
                    self._put_aside(page, self._no_place(serial))
                else:
                    self._put(place, serial, serial, page.suffix, page.data)
            elif not page.codes and page.trouble is None and place and number < place.pages:
                number += 1
                self._put(place, serial, f"{serial}-p{number}", page.suffix, page.data)
            else:
                place = None
                self._put_aside(page, page.trouble or self._why(page))

    def put_record(self, checklist: str, serial: str, suffix: str, data: bytes) -> bool:
        """Put what was filled in on a screen; False where it has no place here."""
        place = self.places.of(checklist, serial)
        if place is not None:
            self._put(place, serial, serial, suffix, data)
        return place is not None

    def put_aside(self, path: Path, data: bytes, why: Message) -> None:
        """Put away a file that has no place, with the reason."""
        self._put_aside(ScannedPage(path, 1, (), data, path.suffix), why)

    def _put(self, place: SheetPlace, serial: str, name: str, suffix: str, data: bytes) -> None:
        self.filed.serials.add(serial)
        folder = self.out / place.path("")
        if self._write(folder, file_name(name), suffix, data) is None:
            self.filed.known += 1
        else:
            self.filed.pages += 1

    def _put_aside(self, page: ScannedPage, why: Message) -> None:
        name = f"{page.source.stem}-p{page.number}"
        path = self._write(self.out / UNREAD, name, page.suffix, page.data)
        if path is None:
            self.filed.known += 1
            return
        sentence = self.speak(
            say(
                "'{source}', page {number}: {why}",
                source=page.source.name,
                number=page.number,
                why=why,
            )
        )
        self._write(path.parent, path.stem, ".txt", f"{sentence}\n".encode())
        self.filed.unread.append(path)

    @staticmethod
    def _write(folder: Path, name: str, suffix: str, data: bytes) -> Path | None:
        """Write a file under a name that is free, `name_2` and so on; None where it is there already."""
        for number in range(1, 1000):
            path = folder / f"{name}{'' if number == 1 else f'_{number}'}{suffix}"
            if not os.path.lexists(path):
                write_bytes(path, data)
                return path
            if path.is_file() and path.read_bytes() == data:
                return None
        raise UsageError(say("'{folder}' holds a thousand files of '{name}'", folder=folder, name=name))  # fmt: skip

    @staticmethod
    def _why(page: ScannedPage) -> Message:
        if page.codes:
            return say("there are codes of several sheets on it; scan each sheet by itself")
        return say(
            "no code of a sheet was found; scan it again straight, at 150 dpi or more, with the whole "
            "page in sight"
        )

    @staticmethod
    def _no_place(serial: str) -> Message:
        return say("'{serial}' is a sheet that this handbook does not have", serial=serial)

    def missing(self, printed: Iterable[PrintedSheet]) -> list[PrintedSheet]:
        """Of what was printed, what has not come back, now or before; and a list of it in the folder."""
        there = set(self._there())
        found = [sheet for sheet in printed if file_name(sheet.serial) not in there]
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(_HEAD)
        writer.writerows((one.serial, one.estate, one.title, one.date) for one in found)
        write_bytes(self.out / MISSING, ("\ufeff" + text.getvalue()).encode())
        return found

    def claim_missing(self) -> None:
        """See that the list of what is missing may be written. Raises UsageError."""
        path = self.out / MISSING
        if not os.path.lexists(path):
            return
        head = ",".join(_HEAD).encode()
        if not path.is_file() or not path.read_bytes()[3:].startswith(head):
            raise UsageError(
                say("'{path}' is there already and is no list of ours; move it away", path=path)
            )

    def _there(self) -> Iterator[str]:
        """The serials of all that was ever filed here."""
        yield from map(file_name, self.filed.serials)
        names = {path.stem for path in self.out.glob("*/*/*/*") if path.is_file()}
        yield from names
