"""The flow of a process as a drawing: stages down the page, decisions beside them, laid out from the data.

Everything is measured in a coordinate system WIDTH wide, so that the picture fits a phone; text is
wrapped here because SVG does not wrap it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.base.inline import plain
from handbook.library.library import Library
from handbook.model.desk import Answer, Decision
from handbook.model.section import Body
from handbook.pages.words import Url

WIDTH = 340
STAGE_SIZE = 17
SMALL_SIZE = 14
LINE = 1.5
GAP = 20
RAIL = 26
"""Room at the right for the line to the emergencies."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of text: where its baseline is, and what it says."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBranch:
    """One answer of a decision: its lines, where it leads, and whether that is an emergency."""

    label: str
    lines: tuple[DrawnLine, ...]
    url: str | None
    urgent: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A stage or a decision: a rectangle with lines of text."""

    kind: str
    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[DrawnLine, ...]
    url: str | None
    branches: tuple[DrawnBranch, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A straight arrow downwards."""

    x: float
    y1: float
    y2: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole drawing, and the same as a sentence for those who do not see it."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    rail: tuple[float, float] | None
    rail_title: str
    rail_url: str | None
    description: str


def stages(library: Library) -> list[Body]:
    """The headings that follow each other by `next`, from the first to the last."""
    headings = {
        heading.id: heading
        for section in library.sections
        for heading in (section, *section.standards)
    }
    targets = {heading.next for heading in headings.values() if heading.next}
    found: list[Body] = []
    for heading in headings.values():
        if heading.next and heading.id not in targets:
            current: Body | None = heading
            while current is not None and current not in found:
                found.append(current)
                current = headings.get(current.next) if current.next else None
    return found


def draw(library: Library, url: Url) -> Flow | None:
    """The flow of a library's stages; None where nothing follows anything."""
    chain = stages(library)
    if not chain:
        return None
    emergency = next(iter(library.emergency_chapters), None)
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = 6.0
    width = WIDTH - RAIL - 6
    for index, stage in enumerate(chain):
        if index:
            arrows.append(Arrow(34.0, y, y + GAP))
            y += GAP
        box = _stage(stage, index + 1, y, width, url)
        boxes.append(box)
        y += box.height
        for decision in stage.decisions:
            y += 6
            box = _decision(decision, y, width, url, library)
            boxes.append(box)
            y += box.height
    rail = None
    if emergency is not None:
        urgent = [box.y + box.height / 2 for box in boxes if any(b.urgent for b in box.branches)]
        rail = (min(urgent) if urgent else boxes[0].y, y + GAP)
        y += GAP
        box = _box("emergency", emergency.id, f"{emergency.title.zh}", 6, y, WIDTH - 12, url)
        boxes.append(box)
        y += box.height
    names = "，".join(stage.title.zh for stage in chain)
    description = f"流程依次是：{names}。"
    if emergency is not None:
        description += f"任何一步出现危险，立即转{emergency.title.zh}。"
    return Flow(
        WIDTH,
        y + 6,
        tuple(boxes),
        tuple(arrows),
        rail,
        "任何一步出现危险，立即转到这里",
        url(emergency.id) if emergency else None,
        description,
    )


def _stage(stage: Body, number: int, y: float, width: float, url: Url) -> Box:
    return _box("stage", stage.id, f"{number}　{stage.title.zh}", 6, y, width, url)


def _box(kind: str, id: str, title: str, x: float, y: float, width: float, url: Url) -> Box:
    rows = wrap(title, (width - 28) / STAGE_SIZE)
    height = len(rows) * STAGE_SIZE * LINE + 18
    lines = _lines(rows, y + 10, STAGE_SIZE)
    return Box(kind, id, x, y, width, height, lines, url(id), ())


def _decision(decision: Decision, y: float, width: float, url: Url, library: Library) -> Box:
    x, inner = 28.0, width - 22
    rows = wrap(decision.question.zh, (inner - 24) / SMALL_SIZE)
    top = y + 7
    lines = _lines(rows, top, SMALL_SIZE)
    top += len(rows) * SMALL_SIZE * LINE
    branches = []
    for label, answer in (("是", decision.yes), ("否", decision.no)):
        said = _answer(answer)
        rows = wrap(f"{label} → {said}", (inner - 36) / SMALL_SIZE)
        branches.append(
            DrawnBranch(
                label,
                _lines(rows, top, SMALL_SIZE),
                url(answer.to) if answer.to else None,
                answer.to is not None and library.is_emergency(answer.to),
            )
        )
        top += len(rows) * SMALL_SIZE * LINE
    height = top - y + 7
    return Box(
        "decision", decision.id, x, y, inner, height, lines, url(decision.id), tuple(branches)
    )


def _answer(answer: Answer) -> str:
    return plain(answer.text.zh)


def _lines(rows: Sequence[str], top: float, size: float) -> tuple[DrawnLine, ...]:
    return tuple(
        DrawnLine(round(top + size * (1.1 + LINE * index), 1), row)
        for index, row in enumerate(rows)
    )


def wrap(text: str, room: float) -> list[str]:
    """Break a text into rows at most `room` full-width characters wide.

    Closing punctuation stays with what it closes; Latin words and numbers are kept whole.

    >>> wrap("先报警，再疏散", 4)
    ['先报警，', '再疏散']
    """
    rows: list[str] = []
    row = ""
    for word in _words(text):
        if row and _width(row + word) > room and word not in _CLOSING:
            rows.append(row.strip())
            row = ""
        row += word
    if row.strip():
        rows.append(row.strip())
    return rows or [""]


_CLOSING = set("，。；：？！、）》”’…")
_OPENING = set("（《“‘")


def _words(text: str) -> Iterable[str]:
    word = ""
    for character in text:
        if character.isascii() and character != " ":
            word += character
            continue
        if word and word[-1] in _OPENING:
            word += character
            yield word
            word = ""
            continue
        if word:
            yield word
            word = ""
        if character in _OPENING:
            word = character
        else:
            yield character
    if word:
        yield word


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)
