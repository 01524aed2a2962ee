"""What ODK Central or KoboToolbox exports as CSV, as records of sheets: a line a submission."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from handbook.base.message import Message, say
from handbook.checklists.collect.asked import Asked, Line, asked
from handbook.checklists.collect.survey import CHECKLIST, REVISION, SERIAL, Say
from handbook.checklists.figures import earned, score, worked_out
from handbook.checklists.schedule import plans
from handbook.checklists.sheets.record import (
    PEOPLE,
    ColumnRecord,
    ExceptionRecord,
    FieldRecord,
    LineRecord,
    PartRecord,
    RegisterRecord,
    RowRecord,
    ScoreRecord,
    SheetRecord,
)
from handbook.checklists.words import limits_words
from handbook.library.library import Library
from handbook.model.estate import Estate

Given = Mapping[str, str]
"""What was answered, by the name of the question."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A submission that belongs to no sheet here: its line, from 1, and why."""

    line: int
    why: Message


def read_submissions(text: str) -> list[Given] | None:
    """The submissions of a CSV; None where it is none of ODK's or Kobo's of our forms.

    Central joins groups to names with `-`, Kobo with `/`; the last part is the question.
    """
    try:
        lines = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        return None
    if not lines:
        return None
    names = [re.split(r"[-/]", name)[-1].strip() for name in lines[0]]
    if not {SERIAL, CHECKLIST} <= set(names):
        return None
    return [
        {name: cell.strip() for name, cell in zip(names, line, strict=False) if cell.strip()}
        for line in lines[1:]
        if any(line)
    ]


class Submissions:
    """Turns submissions into records. `words` put a text into words for an estate."""

    def __init__(self, library: Library, words: Mapping[str, Say]) -> None:
        self.library = library
        self.words = words
        self._asked = {
            (id, one.checklist.id): one
            for id, plan in plans(library).items()
            for one in asked(library, library.estates[id], plan)
        }

    def records(self, given: list[Given]) -> Iterator[SheetRecord | Unknown]:
        """The record of each submission."""
        codes = {estate.code: estate for estate in self.library.estates.values()}
        for number, answers in enumerate(given, 1):
            serial = answers.get(SERIAL, "")
            estate = codes.get(serial.partition("-")[0])
            one = self._asked.get((estate.id, answers.get(CHECKLIST, ""))) if estate else None
            if estate is None or one is None:
                why = say("'{serial}' is a sheet that this handbook does not have", serial=serial)
                yield Unknown(number, why)
            else:
                yield self._record(estate, one, answers, serial)

    def _record(self, estate: Estate, one: Asked, given: Given, serial: str) -> SheetRecord:
        words = self.words[estate.id]
        column = _chosen(given.get("column", ""), "c", one.columns)
        code = given.get("equipment", "")
        piece = next((piece for piece in one.pieces if piece.code == code), None)
        rows = [
            _row(line, number, given, column, code, words)
            for number, line in enumerate(_wanted(one, given), 1)
        ]
        checked = given.get("checked", "")
        people = dict.fromkeys(PEOPLE, "")
        if not column:
            people |= {"checked": checked, "checkedAt": _clock(given.get("ended_at", ""))}
        return SheetRecord(
            serial=serial,
            estate=estate.id,
            date=given.get("day", ""),
            shift=given.get("shift", ""),
            role=given.get("role", ""),
            checklist=one.checklist.id,
            form=one.checklist.form,
            revision=int(given.get(REVISION, "0") or 0),
            title=one.checklist.title.zh + (f"　{piece.title.zh}" if piece else ""),
            columns=(
                ColumnRecord(title=column, checked=checked, at=_clock(given.get("ended_at", ""))),
            )
            if column
            else (),
            rows=tuple(rows),
            score=_score(one, rows),
            fields=tuple(
                FieldRecord(
                    key=blank.key,
                    title=words(blank.field.title),
                    kind=blank.field.kind.value,
                    value=_chosen(
                        given.get(blank.name, ""), "a", [words(o) for o in blank.field.options]
                    ),
                )
                for blank in one.blanks
                if blank.register < 0
            ),
            registers=tuple(_registers(one, given, words)),
            exceptions=tuple(
                ExceptionRecord(column=column, item=str(row.number), what=what)
                for row, line in zip(rows, _wanted(one, given), strict=True)
                if (what := given.get(f"x_{line.name}", ""))
            ),
            people=people,
        )


def _wanted(one: Asked, given: Given) -> list[Line]:
    """The lines of the sheet that was chosen: its role, shift and machine."""
    chosen = (given.get("role"), given.get("shift"), given.get("equipment", ""))
    return [
        line
        for line in one.lines
        if any(
            (slot.roster.role, slot.shift.shift, slot.equipment.code if slot.equipment else "")
            == chosen
            for slot in line.slots
        )
        or one.is_form
    ]


def _row(
    line: Line, number: int, given: Given, column: str, equipment: str, words: Say
) -> RowRecord:
    item, name = line.row.item.item, line.name
    reading = item.reading
    titles = [one.title.zh for one in line.answers]
    outcome = _chosen(given.get(f"o_{name}", ""), "a", titles)
    parts = [
        PartRecord(title=words(part), reading=_number(given.get(f"r_{name}_p{n}", "")))
        for n, part in enumerate(reading.parts if reading else (), 1)
    ]
    figure = _number(given.get(f"r_{name}", ""))
    if reading and reading.formula and parts:
        values = [Decimal(part.reading) if part.reading else None for part in parts]
        figure = (
            worked_out(words(reading.formula), [part.title for part in parts], values) or figure
        )
    deducted = _number(given.get(f"d_{name}", ""))
    answer = next((one.points for one in line.answers if one.title.zh == outcome), None)
    has_points = any(one.points is not None for one in line.answers)
    worth = (f"{answer:f}" if answer is not None else "") if has_points else None
    piece = f"（{line.row.equipment.title.zh}）" if line.row.equipment else ""
    limits = line.row.limits
    return RowRecord(
        number=number,
        item=item.id,
        column=column,
        equipment=line.row.equipment.code if line.row.equipment else equipment,
        title=words(item.title) + piece,
        unit=reading.unit if reading else "",
        range=limits_words(limits) if limits else "",
        answers=tuple(titles),
        outcome=outcome,
        reading=figure,
        parts=tuple(parts),
        deducted=deducted,
        points=earned(f"{item.points:f}" if item.points else "", worth, deducted),
        photo=bool(given.get(f"p_{name}")),
        sign=given.get(f"s_{name}", ""),
        note=given.get(f"n_{name}", ""),
    )


def _registers(one: Asked, given: Given, words: Say) -> Iterator[RegisterRecord]:
    for n, block in enumerate(one.checklist.blocks, 1):
        own = [blank for blank in one.blanks if blank.register == n]
        if not own:
            continue
        values = tuple(
            _chosen(given.get(blank.name, ""), "a", [words(o) for o in blank.field.options])
            for blank in own
        )
        rows = (LineRecord(row=1, values=values),) if any(values) else ()
        yield RegisterRecord(
            key=f"b{n}", columns=tuple(words(column.title) for column in block.columns), rows=rows
        )


def _score(one: Asked, rows: list[RowRecord]) -> ScoreRecord | None:
    scored = [row for row, line in zip(rows, one.lines, strict=False) if line.row.item.item.points]
    if not scored:
        return None
    most = [line.row.item.item.points for line in one.lines]
    full, _ = score([f"{points:f}" for points in most if points], "")
    passing = f"{one.checklist.passing:f}" if one.checklist.passing else ""
    total, result = score([row.points for row in scored], passing)
    return ScoreRecord(full=full, passing=passing, total=total, result=result)


def _chosen(value: str, letter: str, titles: tuple[str, ...] | list[str]) -> str:
    """What a choice `a2` stands for; anything else as it is."""
    found = re.fullmatch(rf"{letter}(\d+)", value)
    number = int(found[1]) if found else 0
    return titles[number - 1] if 0 < number <= len(titles) else value


def _number(text: str) -> str:
    """A number in plain digits, without the zeros that exports add; anything else as it is."""
    try:
        number = Decimal(text).normalize()
    except InvalidOperation:
        return text
    return f"{number:f}" if number.is_finite() else text


def _clock(text: str) -> str:
    """The time of day of `2026-12-21T08:05:00.000+08:00`."""
    try:
        return f"{datetime.datetime.fromisoformat(text):%H:%M}"
    except ValueError:
        return ""
