"""A form whose parts do not go together: columns of two kinds, a choice of nothing, a register without rows."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import FieldKind
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.checklist import Checklist, Item
from handbook.model.form import Block, Columns, FormField

RULE = "form-shape"

Fault = tuple[Model, str, Message]
"""Where it stands: in what, at which field; and what is said of it."""


def check(library: Library) -> Iterator[Problem]:
    """What is filled in must say what it needs: one kind of columns, options, rows, several numbers."""
    for checklist in library.checklists.values():
        if not library.is_whole(checklist.place.path):
            continue
        for model, field, message in _faults(checklist):
            has_it = field in model.model_fields_set
            place = model.place.position(field) if has_it else model.place.position()
            yield Problem.at(place, RULE, message)


def _faults(checklist: Checklist) -> Iterator[Fault]:
    if not checklist.groups and not checklist.blocks:
        message = say("a checklist must have 'groups' with items, or 'blocks' to fill in")
        yield checklist, "groups", message
    if checklist.columns is not None:
        yield from _of_columns(checklist.columns)
    if checklist.passing is not None and not any(item.points for item in checklist.items):
        yield checklist, "passing", say("'passing' must go with 'points', and no item has any")
    for item in checklist.items:
        yield from _of_item(item)
    for block in checklist.blocks:
        yield from _of_block(block)


def _of_columns(columns: Columns) -> Iterator[Fault]:
    if sum(map(bool, (columns.every, columns.rounds, columns.titles))) != 1:
        message = say("'columns' must say one of 'every', 'rounds' and 'titles', and only one")
        yield columns, "", message


def _of_item(item: Item) -> Iterator[Fault]:
    reading = item.reading
    if reading is not None and reading.formula is not None and len(reading.parts) < 2:
        message = say("'formula' must work one number out of several; name them in 'parts'")
        yield reading, "formula", message


def _of_block(block: Block) -> Iterator[Fault]:
    if block.columns and block.rows is None:
        message = say("a register must say with 'rows' how many lines it has")
        yield block, "columns", message
    if block.rows is not None and not block.columns:
        yield block, "rows", say("'rows' must go with 'columns', which say what is registered")
    for field in (*block.fields, *block.columns):
        yield from _of_field(field)


def _of_field(field: FormField) -> Iterator[Fault]:
    if field.kind is FieldKind.CHOICE and len(field.options) < 2:
        yield field, "kind", say("a choice must have at least two 'options'")
    if field.options and field.kind is not FieldKind.CHOICE:
        yield field, "options", say("'options' must go with 'kind: choice'")
