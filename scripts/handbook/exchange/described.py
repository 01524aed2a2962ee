"""What the JSON of the lists holds, as a JSON Schema (draft 2020-12), made from the same columns."""

from __future__ import annotations

import json
from typing import Any

from handbook.exchange.columns import Holds, List, ListColumn
from handbook.exchange.lists import lists
from handbook.exchange.workbook import ID
from handbook.library.library import Library

_SAYS = {
    Holds.NAME: "名称",
    Holds.NAMES: "几个名称，之间是顿号",
    Holds.IDS: "几个编号，之间是顿号",
    Holds.WORDS_LIST: "几个词，之间是顿号",
    Holds.YES_NO: "是或否；没有写的是空的",
}


def schema(library: Library) -> bytes:
    """The schema of `handbook export --json`."""
    made = {one.name: _list(one) for one in lists(library)}
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "handbook export --json",
        "description": "手册的各张清单。每一行有稳定的编号 id，和它所在的章、标题、清单这些上级的名称。",
        "type": "object",
        "properties": made,
        "additionalProperties": False,
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _list(made: List) -> dict[str, Any]:
    fields = {column.title: _field(column) for column in made.columns}
    row = {
        "type": "object",
        "properties": {"id": {"type": "string", "description": f"{ID}，定了不改"}, **fields},
        "required": ["id", *fields],
        "additionalProperties": False,
    }
    parts = {
        "title": {"const": made.title},
        "columns": {"const": [column.title for column in made.columns]},
        "rows": {"type": "array", "items": row},
    }
    return {
        "type": "object",
        "title": made.title,
        "properties": parts,
        "required": [*parts],
        "additionalProperties": False,
    }


def _field(column: ListColumn) -> dict[str, Any]:
    says = _SAYS.get(column.holds, "英文" if column.language == "en" else "一段话")
    if column.holds is Holds.SHOWN:
        says = "算出来的，或者上级的名称"
    return {"type": "string", "description": says}
