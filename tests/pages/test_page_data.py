"""What Python gives a page, and what it takes from one, has one model: the Python classes.

`tests/browser/data.d.ts`, by which `tsc` checks the programs of pages, is made from them here; it is written again with
`--update-cases`. A field that is renamed in Python makes it differ; written again, `tsc` says where a program has
the old name.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import sys
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel
from tests.trees import real_content

from handbook.checklists.pages.today_data import today_data
from handbook.checklists.pages.today_model import ChecklistsData, EstateData
from handbook.checklists.sheets.record import SheetRecord
from handbook.public.site.data import EstateEntry
from handbook.site.offline import OfflineList
from handbook.training.pages.learning_data import EstateFacts, learning_data
from handbook.training.pages.path_data import PathData

TYPES = Path(__file__).parents[1] / "browser" / "data.d.ts"

ON_WINDOW: dict[str, Any] = {
    "handbookChecklists": ChecklistsData,
    "handbookEstates": dict[str, EstateData],
    "handbookFacts": list[EstateFacts],
    "handbookPaths": dict[str, PathData],
}
"""What the scripts of data put on `window`."""

IN_FILES: list[Any] = [SheetRecord, EstateEntry, OfflineList]
"""What stands in files that a page writes or reads."""

HEAD = """\
/* What Python gives a page, and what it takes from one: made from the Python classes of the same names by
   tests/pages/test_page_data.py, not written by hand. */

type Texts = Record<string, string>
"""

SIMPLE: dict[Any, str] = {
    NoneType: "null",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    dict[str, str]: "Texts",
}


def in_the_browser(kind: Any) -> str:
    """A type as TypeScript writes it.

    >>> in_the_browser(dict[str, str]), in_the_browser(list[PathData]), in_the_browser(dict[str, list[int]])
    ('Texts', 'PathData[]', 'Record<string, number[]>')
    >>> in_the_browser(tuple[str, int]), in_the_browser(tuple[str, ...]), in_the_browser(str | None)
    ('[string, number]', 'string[]', 'string | null')
    """
    args = get_args(kind)
    if kind in SIMPLE:
        return SIMPLE[kind]
    if get_origin(kind) is Literal:
        return " | ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in args)
    if get_origin(kind) is list or (get_origin(kind) is tuple and args[-1] is ...):
        return f"{in_the_browser(args[0])}[]"
    if get_origin(kind) is tuple:
        return f"[{', '.join(map(in_the_browser, args))}]"
    if get_origin(kind) is dict:
        return f"Record<string, {in_the_browser(args[1])}>"
    if get_origin(kind) is UnionType:
        return " | ".join(map(in_the_browser, args))
    return str(kind.__name__)


def fields_of(model: Any) -> dict[str, Any]:
    """Field -> its type; what may be absent is still `NotRequired`."""
    hints = get_type_hints(model, include_extras=True)
    if issubclass(model, BaseModel):
        return {name: hints[name] for name in model.model_fields}
    return hints


def named_in(kind: Any) -> Iterator[Any]:
    """The models and words that a type names, each after what it names itself."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield kind
    elif get_origin(kind) is not Literal and get_args(kind):
        for one in get_args(kind):
            yield from named_in(one)
    elif hasattr(kind, "__annotations__"):
        for one in fields_of(kind).values():
            yield from named_in(one)
        yield kind


def comments_of(model: Any) -> dict[str, str]:
    """Field -> the text below it, also of the classes that a model goes by; these stand in its module."""
    module = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    classes = {one.name: one for one in module.body if isinstance(one, ast.ClassDef)}

    def of(name: str) -> Iterator[tuple[str, str]]:
        for base in classes[name].bases:
            if isinstance(base, ast.Name) and base.id in classes:
                yield from of(base.id)
        body = classes[name].body
        for field, below in itertools.pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
                yield ast.unparse(field.target), str(ast.literal_eval(below.value))

    return dict(of(model.__name__))


def comment(text: str | None, margin: str = "") -> str:
    lines = textwrap.wrap(" ".join((text or "").split()).removesuffix("."), 110)
    if len(lines) < 2:
        return "".join(f"{margin}/** {line} */\n" for line in lines)
    return f"{margin}/**\n" + "".join(f"{margin} * {line}\n" for line in lines) + f"{margin} */\n"


def declared(model: Any) -> str:
    """The declaration of a model."""
    about = comment(inspect.getdoc(model))
    if issubclass(model, Enum):
        return f"{about}type {model.__name__} = {in_the_browser(Literal[*(one.value for one in model)])}\n"
    if issubclass(model, tuple):
        parts = [f"{name}: {in_the_browser(kind)}" for name, kind in fields_of(model).items()]
        return f"{about}type {model.__name__} = [{', '.join(parts)}]\n"
    comments = comments_of(model)
    lines = []
    for name, kind in fields_of(model).items():
        is_spare = get_origin(kind) is NotRequired
        said = in_the_browser(get_args(kind)[0] if is_spare else kind)
        lines.append(comment(comments.get(name), "  ") + f"  {name}{'?' * is_spare}: {said}\n")
    return f"{about}interface {model.__name__} {{\n{''.join(lines)}}}\n"


def written() -> str:
    """The text of data.d.ts."""
    roots = [*ON_WINDOW.values(), *IN_FILES]
    models = dict.fromkeys(one for root in roots for one in named_in(root))
    window = [f"  {name}?: {in_the_browser(kind)}\n" for name, kind in ON_WINDOW.items()]
    return "\n".join([HEAD, *map(declared, models), f"interface Window {{\n{''.join(window)}}}\n"])


def test_the_browser_knows_the_fields_that_python_writes(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-cases"):
        TYPES.write_text(written(), "utf-8")
    assert TYPES.read_text("utf-8") == written(), "pytest --update-cases writes it again"


def test_nothing_else_is_put_on_window() -> None:
    site = real_content().site
    texts = [text for data in (today_data(site), learning_data(site)) for _, text in data.files()]
    names = [re.match(r"\(?window\.(\w+)", text) for text in texts]
    assert {found[1] for found in names if found} == set(ON_WINDOW)
