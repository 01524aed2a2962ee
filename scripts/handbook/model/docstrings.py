"""What each field means, read from the models' own docstrings when somebody asks.

Pydantic can do this while it builds a class, but every start of the program would pay for it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache

from handbook.model.base import Model
from handbook.model.walk import bounds


@cache
def field_meanings(model: type[Model]) -> dict[str, str]:
    """Field -> the docstring below it, for a model's own fields and those it inherits, and what its
    bounds say."""
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner is not Model and issubclass(owner, Model):
            found.update(_module_meanings(owner.__module__).get(owner.__name__, {}))
    for name, bound in bounds(model):
        if name in found and bound.said not in found[name]:
            found[name] += bound.said
    return found


@cache
def _module_meanings(name: str) -> dict[str, dict[str, str]]:
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {
        node.name: _class_meanings(node) for node in tree.body if isinstance(node, ast.ClassDef)
    }


def _class_meanings(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[statement.target.id] = inspect.cleandoc(below.value.value).replace("\n", "")
    return found
