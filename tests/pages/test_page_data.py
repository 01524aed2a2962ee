"""What Python gives a page has one model: tests/browser/pages.d.ts, by which the programs of pages are checked, says the same."""

from __future__ import annotations

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from handbook.public.site.data import EstateEntry
from handbook.training.pages.learning_data import EstateFacts
from handbook.training.pages.path_data import PathData, StepData

TYPES = Path(__file__).parents[1] / "browser" / "pages.d.ts"


def in_the_browser(kind: Any) -> str:
    """A type as TypeScript writes it.

    >>> in_the_browser(dict[str, str]), in_the_browser(list[PathData])
    ('Texts', 'PathData[]')
    """
    if get_origin(kind) is Literal:
        return " | ".join(f'"{one}"' for one in get_args(kind))
    if get_origin(kind) is list:
        return f"{in_the_browser(*get_args(kind))}[]"
    if get_origin(kind) is UnionType:
        return " | ".join(map(in_the_browser, get_args(kind)))
    known = {
        NoneType: "null",
        str: "string",
        bool: "boolean",
        int: "number",
        dict[str, str]: "Texts",
    }
    return known[kind] if kind in known else str(kind.__name__)


@pytest.mark.parametrize("model", [PathData, StepData, EstateFacts, EstateEntry])
def test_the_browser_knows_the_fields_that_python_writes(model: type) -> None:
    text = re.sub(r"/\*.*?\*/", "", TYPES.read_text("utf-8"), flags=re.DOTALL)
    found = re.search(
        rf"^interface {model.__name__} \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL
    )
    assert found, f"pages.d.ts must have `interface {model.__name__}`"
    fields = dict(line.strip().split(": ") for line in found[1].splitlines() if line.strip())
    assert fields == {name: in_the_browser(kind) for name, kind in get_type_hints(model).items()}
