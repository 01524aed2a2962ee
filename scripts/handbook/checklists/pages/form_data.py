"""What the Today page needs of a form besides items found right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from handbook.checklists.schedule import is_form
from handbook.library.library import Library
from handbook.model.checklist import Checklist, Item
from handbook.model.form import Block, Columns, FormAnswer, FormField
from handbook.model.text import Text

Json = dict[str, Any]
Say = Callable[[Text | None], str]


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


def form_data(library: Library, checklist: Checklist, say: Say) -> Json:
    """What a checklist has as a form; nothing that it has not."""
    return _there(
        {
            "isForm": is_form(library, checklist),
            "answers": [_answer(answer) for answer in checklist.answers],
            "passing": f"{checklist.passing:f}" if checklist.passing else "",
            "columns": _columns(checklist.columns),
            "layout": checklist.layout.value if checklist.layout else "",
            "blocks": [_block(block, say) for block in checklist.blocks],
        }
    )


def item_data(item: Item, say: Say) -> Json:
    """What an item has as a line of a form."""
    reading = item.reading
    return _there(
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


def _answer(answer: FormAnswer) -> Json:
    return _there(
        {
            "title": answer.title.zh,
            "mark": answer.mark or "",
            "points": "" if answer.points is None else f"{answer.points:f}",
            "fails": answer.fails,
        }
    )


def _columns(columns: Columns | None) -> Json:
    if columns is None:
        return {}
    minutes = columns.every.seconds // 60 if columns.every else 0
    titles = [title.zh for title in columns.titles]
    return _there({"every": minutes, "rounds": columns.rounds or 0, "titles": titles})


def _block(block: Block, say: Say) -> Json:
    return _there(
        {
            "title": say(block.title),
            "text": say(block.text),
            "fields": [_field(field, say) for field in block.fields],
            "columns": [_field(field, say) for field in block.columns],
            "rows": block.rows or 0,
            "signatures": [say(who) for who in block.signatures],
        }
    )


def _field(field: FormField, say: Say) -> Json:
    return _there(
        {
            "title": say(field.title),
            "kind": field.kind.value,
            "unit": field.unit or "",
            "options": [say(option) for option in field.options],
            "lines": field.lines if field.lines > 1 else 0,
        }
    )


def _there(found: Json) -> Json:
    return {key: value for key, value in found.items() if value or value == "0"}
