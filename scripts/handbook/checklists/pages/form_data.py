"""What the Today page needs of a form besides items found right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel

from handbook.checklists.pages.today_model import (
    AnswerData,
    BlockData,
    ColumnsData,
    FieldData,
    FormItemData,
    FormListData,
)
from handbook.checklists.schedule import is_form
from handbook.library.library import Library
from handbook.model.checklist import Checklist, Item
from handbook.model.form import Block, Columns, FormAnswer, FormField
from handbook.model.text import Text
from handbook.pages.bundles import Slim

Say = Callable[[Text | None], str]

_ANSWER = Slim(AnswerData)
_BLOCK = Slim(BlockData)
_COLUMNS = Slim(ColumnsData)
_FIELD = Slim(FieldData)
_FORM_ITEM = Slim(FormItemData)
_FORM_LIST = Slim(FormListData)


def has_form_parts(checklist: Checklist) -> bool:
    """Whether a checklist has more than items found right or wrong: to be filled in, it needs more of a program."""
    items = checklist.items
    return bool(
        checklist.answers
        or checklist.blocks
        or checklist.columns
        or any(item.answers or item.points for item in items)
        or any(item.reading and item.reading.parts for item in items)
    )


def form_data(library: Library, checklist: Checklist, say: Say) -> FormListData:
    """What a checklist has as a form; nothing that it has not."""
    found: FormListData = {
        "isForm": is_form(library, checklist),
        "answers": [_answer(answer) for answer in checklist.answers],
        "passing": f"{checklist.passing:f}" if checklist.passing else "",
        "columns": _columns(checklist.columns),
        "blocks": [_block(block, say) for block in checklist.blocks],
    }
    if checklist.layout:
        found["layout"] = checklist.layout
    return _FORM_LIST(found)


def item_data(item: Item, say: Say) -> FormItemData:
    """What an item has as a line of a form."""
    reading = item.reading
    return _FORM_ITEM(
        {
            "answers": [_answer(answer) for answer in item.answers],
            "points": f"{item.points:f}" if item.points else "",
            "deduct": say(item.deduct),
            "parts": [say(part) for part in reading.parts] if reading else [],
            "formula": say(reading.formula) if reading else "",
        }
    )


def texts_of(thing: BaseModel) -> Iterator[Text]:
    """All texts of something, and of what it is made of."""
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                yield one
            elif isinstance(one, BaseModel):
                yield from texts_of(one)


def _answer(answer: FormAnswer) -> AnswerData:
    return _ANSWER(
        {
            "title": answer.title.zh,
            "mark": answer.mark or "",
            "points": "" if answer.points is None else f"{answer.points:f}",
            "fails": answer.fails,
        }
    )


def _columns(columns: Columns | None) -> ColumnsData:
    if columns is None:
        return {}
    minutes = columns.every.seconds // 60 if columns.every else 0
    titles = [title.zh for title in columns.titles]
    return _COLUMNS({"every": minutes, "rounds": columns.rounds or 0, "titles": titles})


def _block(block: Block, say: Say) -> BlockData:
    return _BLOCK(
        {
            "title": say(block.title),
            "text": say(block.text),
            "fields": [_field(field, say) for field in block.fields],
            "columns": [_field(field, say) for field in block.columns],
            "rows": block.rows or 0,
            "signatures": [say(who) for who in block.signatures],
        }
    )


def _field(field: FormField, say: Say) -> FieldData:
    return _FIELD(
        {
            "title": say(field.title),
            "kind": field.kind,
            "unit": field.unit or "",
            "options": [say(option) for option in field.options],
            "lines": field.lines if field.lines > 1 else 0,
        }
    )
