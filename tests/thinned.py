"""Fewer documents of the real content, in which each field of words still stands: what a whole build of
it shows, it shows in half the time. Whatever leads to a document that was left out is left out, too."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from tests.poison import poison
from tests.trees import ROOT

from handbook.model.base import Document, Model, id_of
from handbook.model.text import Heading, Text
from handbook.model.walk import descend, references

GUIDE = sorted((ROOT / "docs").rglob("*.md"))
"""Pages by hand, which lead to some."""

_LINK = re.compile(r"\]\([./]*([\w-]+)\.md")

FEW = 4
"""How often a field of words is kept, where the content has it as often."""


def thinned(documents: dict[str, Document]) -> dict[str, Document]:
    """The registers, and of the other files as many as it takes, whole but for what leads elsewhere."""
    homes = {id: path for path, document in documents.items() for id in _ids(document)}
    wanted = poison(documents, "x").fields
    kept = set(_enough(documents))
    while True:
        gone = {id for id, path in homes.items() if path not in kept}
        found = {path: _without(documents[path], gone) for path in documents if path in kept}
        whole = {path: document for path, document in found.items() if document is not None}
        owners = {
            name.partition(".")[0] for name in wanted.keys() - poison(whole, "x").fields.keys()
        }
        missed = {
            homes[one.target]
            for path in found
            for model in descend(documents[path])
            if type(model).__name__ in owners
            for one in references(model)
        }
        if not missed <= kept:
            kept |= missed
        elif len(whole) < len(found):
            kept = set(whole)
        else:
            return whole


def _enough(documents: dict[str, Document]) -> list[str]:
    """The largest documents are left out first: many small ones are more alike than their fields."""
    fields = {path: poison({path: document}, "x").fields for path, document in documents.items()}
    left = sum(fields.values(), Counter[str]())
    enough = {name: min(count, FEW) for name, count in left.items()}
    linked = {name for page in GUIDE for name in _LINK.findall(page.read_text("utf-8"))}
    kept = dict.fromkeys(documents)
    for path in sorted(documents, key=lambda path: (-fields[path].total(), path)):
        own = fields[path]
        is_one_of_many = "*" in documents[path].declared.files and Path(path).stem not in linked
        if is_one_of_many and all(left[name] - own[name] >= enough[name] for name in own):
            left -= own
            del kept[path]
    waiting = list(kept)
    homes = {id_of(one): path for path, one in documents.items() if one.declared.kind is not None}
    for path in waiting:  # what a document as a whole rests on, such as the place of an estate
        for reference in references(documents[path]):
            home = homes.get(reference.target)
            if len(reference.steps) == 1 and home is not None and home not in kept:
                kept[home] = None
                waiting.append(home)
    return waiting


def _ids(document: Document) -> set[str]:
    return {id_of(model) for model in descend(document) if model.declared.kind is not None}


def _without(model: Any, gone: set[str]) -> Any:
    """A copy that leads to nothing that is gone; None where it would be nothing without that."""
    update: dict[str, Any] = {}
    lost = {one.steps for one in references(model) if one.target in gone}
    if any(len(steps) == 1 for steps in lost) and not isinstance(model, Document):
        return None
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name == "place" or value is None:
            continue
        if isinstance(value, tuple):
            rest = [
                _part(one, gone) for index, one in enumerate(value) if (name, index) not in lost
            ]
            new: Any = tuple(one for one in rest if one is not None)
            if value and not new and any(getattr(mark, "min_length", 0) for mark in info.metadata):
                return None
        else:
            new = None if (name,) in lost else _part(value, gone)
            if new is None and info.is_required():
                return None
        update[name] = new
    return model.model_copy(update=update)


def _part(value: Any, gone: set[str]) -> Any:
    if isinstance(value, Text | Heading):
        return value.model_copy(
            update={name: _said(getattr(value, name), gone) for name in ("zh", "en")}
        )
    return _without(value, gone) if isinstance(value, Model) else value


def _said(text: str | None, gone: set[str]) -> str | None:
    """A text in which a link to what is gone is only its words."""
    return text and re.sub(
        r"\[\[([^|\]]+)(?:\|([^\]]*))?\]\]",
        lambda link: (link[2] or link[1]) if link[1] in gone else link[0],
        text,
    )
