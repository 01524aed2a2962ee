"""What a form holds besides its items, worded: results, blanks, registers, signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from handbook.base.vocabulary import FieldKind
from handbook.model.checklist import Item, Reading
from handbook.model.form import Block, FormAnswer, FormField
from handbook.model.text import Text

PAGE_WIDTH = 186.0
"""Between the margins of an upright page, in mm."""
NUMBER_WIDTH = 8.0
WIDTHS = {
    FieldKind.DATE: 22.0,
    FieldKind.TIME: 16.0,
    FieldKind.NUMBER: 18.0,
    FieldKind.SIGNATURE: 22.0,
    FieldKind.PERSON: 20.0,
    FieldKind.TEXT: 15.0,
}
"""How wide a column of a register is, in mm; words take what is left, at least this."""

Say = Callable[[Text | None], str]
"""Words a text, with the estate's facts in it."""


@dataclass(frozen=True, slots=True)
class BlankView:
    """A blank: what is filled in, of what kind, on how many lines."""

    title: str
    kind: str
    unit: str
    options: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class BlockView:
    """A part of a form."""

    title: str
    text: str
    fields: tuple[BlankView, ...]
    columns: tuple[BlankView, ...]
    rows: int
    signatures: tuple[str, ...]
    tear: bool


def block_view(block: Block, say: Say) -> BlockView:
    """A block with its texts worded."""
    return BlockView(
        say(block.title),
        say(block.text),
        tuple(_field(field, say) for field in block.fields),
        tuple(_field(field, say) for field in block.columns),
        block.rows or 0,
        tuple(say(who) for who in block.signatures),
        block.tear,
    )


def _field(field: FormField, say: Say) -> BlankView:
    return BlankView(
        say(field.title),
        field.kind.value,
        field.unit or "",
        tuple(say(option) for option in field.options),
        field.lines,
    )


def answer_words(answers: Iterable[FormAnswer]) -> tuple[str, ...]:
    """Each result as it is printed: its mark, or what it is worth, and its name."""
    return tuple(map(_answer, answers))


def _answer(answer: FormAnswer) -> str:
    if answer.mark:
        return f"{answer.mark} {answer.title.zh}"
    points = "" if answer.points is None else f"{answer.points:f}"
    return (
        f"{answer.title.zh} {points} 分" if points not in ("", answer.title.zh) else answer.title.zh
    )


def part_words(reading: Reading | None) -> tuple[str, ...]:
    """What the several numbers of a reading are."""
    return tuple(part.zh for part in reading.parts) if reading else ()


def full_words(items: Iterable[Item]) -> str:
    """The most points that items can get; empty where none gets any.

    An item that says no points of its own has those of its best result.
    """
    found = [points for item in items if (points := _most(item)) is not None]
    return f"{sum(found):f}" if found else ""


def _most(item: Item) -> Decimal | None:
    if item.points is not None:
        return item.points
    return max((a.points for a in item.answers if a.points is not None), default=None)


def can_fail(item: Item, answers: Iterable[FormAnswer]) -> bool:
    """Whether an item can be found wrong, which is then written down; `answers` are those of its list."""
    own = item.answers or tuple(answers)
    return not own or any(answer.fails for answer in own)


def register_width(columns: Iterable[FormField]) -> float:
    """How wide the columns of a register must be, with that of the numbers, in mm."""
    return NUMBER_WIDTH + sum(map(_least_width, columns))


def _least_width(field: FormField) -> float:
    if field.kind is not FieldKind.CHOICE:
        return WIDTHS[field.kind]
    return 2 + sum(6 + 3.0 * len(option.zh) for option in field.options)
