"""The field reference: every kind of file and every field in it, from the models' own docstrings."""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from handbook.model.base import Model, Refers
from handbook.model.docstrings import field_meanings
from handbook.model.kinds import KINDS
from handbook.model.text import Heading, Text
from handbook.model.walk import model_in
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Viewer
from handbook.reading.faults.fault import authored_fields


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field: its name, whether it must be there, what goes into it, and what it means."""

    name: str
    required: bool
    holds: str
    link: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A group of fields."""

    anchor: str
    title: str
    meaning: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    """A kind of file: where it lives, and the groups of fields that first appear in it."""

    pattern: str
    title: str
    models: tuple[ModelView, ...]


def files() -> list[FileView]:
    """Every kind of file. A group that several kinds share is explained once, where it first appears."""
    seen: set[type[Model]] = set()
    found = []
    ordered = sorted(KINDS.items(), key=lambda kind: "*" not in kind[0])
    for pattern, model in ordered:
        found.append(FileView(pattern, _summary(model), tuple(_models(model, seen))))
    return found


def _models(model: type[Model], seen: set[type[Model]]) -> list[ModelView]:
    if model in seen or issubclass(model, Text | Heading):
        return []
    seen.add(model)
    fields = []
    meanings = field_meanings(model)
    inner: list[type[Model]] = []
    for name in authored_fields(model):
        field = model.model_fields[name]
        part = model_in(field.annotation)
        if part is not None and not issubclass(part, Text | Heading):
            inner.append(part)
        fields.append(
            FieldView(
                name,
                field.is_required(),
                _holds(field.annotation, list(field.metadata)),
                anchor(part) if part is not None and not issubclass(part, Text | Heading) else "",
                meanings.get(name, ""),
            )
        )
    found = [ModelView(anchor(model), _summary(model), model.__doc__ or "", tuple(fields))]
    for part in inner:
        found += _models(part, seen)
    return found


def anchor(model: type[Model]) -> str:
    """The anchor of a group of fields."""
    return f"field-group-{model.__name__.lower()}"


def _summary(model: type[Model]) -> str:
    return (model.__doc__ or model.__name__).partition("。")[0].partition("：")[0].strip()


def _holds(annotation: Any, metadata: list[Any]) -> str:
    """What goes into a field, in words."""
    references = [marker for marker in metadata if isinstance(marker, Refers)]
    origin = get_origin(annotation)
    if origin in (types.UnionType, Union):
        return _holds(next(a for a in get_args(annotation) if a is not type(None)), metadata)
    if hasattr(annotation, "__metadata__"):
        return _holds(get_args(annotation)[0], [*metadata, *annotation.__metadata__])
    if origin is tuple:
        return f"列表，每项是{_holds(get_args(annotation)[0], metadata)}"
    if references:
        return "一个 id"
    if isinstance(annotation, type):
        if issubclass(annotation, Heading):
            return "中文和英文"
        if issubclass(annotation, Text):
            return "一句话"
        if issubclass(annotation, Model):
            return f"“{_summary(annotation)}”"
        if issubclass(annotation, StrEnum):
            return "、".join(annotation)
        return {"int": "整数", "bool": "true 或 false", "date": "日期"}.get(
            annotation.__name__, "文字"
        )
    return "文字"


@dataclass(frozen=True, slots=True)
class FieldsPage:
    """What the page of all fields shows."""

    files: tuple[FileView, ...]


def _fields(site: Site, page: Page, viewer: Viewer) -> FieldsPage:
    return FieldsPage(files=tuple(files()))


VIEWS = {PageKind.FIELDS: _fields}
