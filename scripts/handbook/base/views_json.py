"""Views as JSON: the same text as of `dataclasses.asdict`, without a copy of everything first."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


def view_json(view: object, *, without: frozenset[str] = frozenset()) -> str:
    """The JSON of a view, or of lists and mappings of views; the outermost one `without` some fields.

    >>> from dataclasses import make_dataclass
    >>> view_json({"灯": [make_dataclass("Lamp", ["on", "watts"])(True, (5,))]})
    '{"灯": [{"on": true, "watts": [5]}]}'
    """
    if without:
        view = {name: value for name, value in _shallow(view).items() if name not in without}
    return json.dumps(view, ensure_ascii=False, default=_shallow)


def _shallow(view: Any) -> dict[str, Any]:
    kind: Any = type(view)
    names = _names(kind)
    return {name: getattr(view, name) for name in names}


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind} is no view")
    return tuple(field.name for field in fields(kind))
