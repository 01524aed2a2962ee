"""Every kind of file, found where its model lies, in the order in which authors read of them."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import handbook.model
from handbook.model.base import Document

_REGISTERS = ("registers", "company", "publication", "phrases", "training", "synonyms")
_OTHERS = (
    *("section", "checklist", "estate", "commitment", "jurisdiction", "edition", "results"),
    "script",
    "emergency",
)
"""The modules whose files come first; those of others follow in the order of their names."""


def _found() -> list[type[Document]]:
    modules = sorted(module.name for module in pkgutil.iter_modules(handbook.model.__path__))
    models = {
        model: name
        for name in modules
        for model in vars(import_module(f"handbook.model.{name}")).values()
        if isinstance(model, type) and issubclass(model, Document)
        if model.declared.files and model.__module__ == f"handbook.model.{name}"
    }

    def rank(model: type[Document]) -> tuple[bool, int]:
        is_many = "*" in model.declared.files
        order = _OTHERS if is_many else _REGISTERS
        return is_many, order.index(models[model]) if models[model] in order else len(order)

    return sorted(models, key=rank)


KINDS = {model.declared.files: model for model in _found()}
"""Where a file lies says what kind it is: path or pattern -> model."""

REGISTERS_FOLDER = "standards/registers"

REGISTERS = tuple(
    path.removeprefix(f"{REGISTERS_FOLDER}/").removesuffix(".yml")
    for path in KINDS
    if path.startswith(f"{REGISTERS_FOLDER}/")
)
"""The registers, by the name of their file."""
