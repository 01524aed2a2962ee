"""Which estate a file belongs to, seen from its first lines: of a tree of thousands, a run for some of
them need not parse what belongs to the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from handbook.base.vocabulary import Kind
from handbook.model.base import Document
from handbook.model.kinds import KINDS
from handbook.model.walk import own_references

_HEAD = 4096
"""Bytes in which the field must stand; a file that has it further down is read whole."""


@cache
def owner_field(model: type[Document]) -> str:
    """The field of a kind of file that says whose it is: an estate's own `id`, or the one reference to an
    estate that everything in the file is about; empty where it is everybody's."""
    if "*" not in model.declared.files:
        return ""
    if model.declared.kind is Kind.ESTATE:
        return "id"
    names = [name for name, kinds in own_references(model) if kinds == (Kind.ESTATE,)]
    return names[0] if len(names) == 1 else ""


def owner_of_file(path: Path, model: type[Document]) -> str:
    """The estate that a file belongs to; empty where it is everybody's, or nobody can tell."""
    pattern = _pattern(model)
    if pattern is None:
        return ""
    try:  # with no file object: of a large tree there are tens of thousands
        file = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        try:
            head = os.read(file, _HEAD)
        finally:
            os.close(file)
    except OSError:
        return ""
    found = pattern.search(head)
    return found[1].decode() if found else ""


@cache
def _pattern(model: type[Document]) -> re.Pattern[bytes] | None:
    field = owner_field(model)
    if not field:
        return None
    return re.compile(
        rb"^%s:[ \t]*['\"]?([a-z0-9-]+)['\"]?[ \t]*(?:#.*)?\r?$" % field.encode(), re.MULTILINE
    )


def owned_folders() -> Iterator[str]:
    """The folders, with `/`, whose files each belong to an estate."""
    for pattern, model in KINDS.items():
        if owner_field(model):
            yield pattern.rpartition("/")[0] + "/"
