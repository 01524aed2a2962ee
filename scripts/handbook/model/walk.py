"""Walk over models: their parts, texts, references and bounds, found from the annotations.

A new kind of file needs nothing here: what its fields hold is read off their types, once a class.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from handbook.base.vocabulary import Kind
from handbook.model.base import Model, Refers
from handbook.model.bounds import Bound
from handbook.model.text import Heading, Text

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    texts: tuple[tuple[str, bool], ...]
    parts: tuple[tuple[str, bool], ...]
    references: tuple[tuple[str, bool, tuple[Kind, ...]], ...]
    bounds: tuple[tuple[str, Bound], ...]


class Reference(NamedTuple):
    """An id in a field that must be the id of something of one of these kinds."""

    target: str
    kinds: tuple[Kind, ...]
    steps: Steps


class Passage(NamedTuple):
    """A text in one language, and the steps that lead to it from the model that has it."""

    text: str
    language: str
    steps: Steps


def parts(model: Model) -> Iterator[Model]:
    """The models directly inside a model (texts are not parts), in the order of its fields."""
    for name, many in _plan(type(model)).parts:
        value = getattr(model, name)
        if many:
            yield from value or ()
        elif value is not None:
            yield value


def lists(model: Model) -> Iterator[tuple[str, tuple[Model, ...]]]:
    """The lists of models in a model's own fields: name of the field -> its entries."""
    for name, many in _plan(type(model)).parts:
        if many:
            yield name, tuple(getattr(model, name) or ())


def descend(model: Model) -> Iterator[Model]:
    """A model and everything inside it, from the top down."""
    yield model
    for part in parts(model):
        yield from descend(part)


def references(model: Model) -> Iterator[Reference]:
    """The ids in a model's own fields."""
    for name, many, kinds in _plan(type(model)).references:
        value = getattr(model, name)
        if value is None:
            continue
        if many:
            for index, target in enumerate(value):
                yield Reference(target, kinds, _steps(name, index))
        else:
            yield Reference(value, kinds, _steps(name))


def passages(model: Model) -> Iterator[Passage]:
    """The texts in a model's own fields, one a language."""
    for name, many in _plan(type(model)).texts:
        value = getattr(model, name)
        if value is None:
            continue
        for index, text in enumerate(value if many else (value,)):
            yield Passage(text.zh, "zh", _steps(name, index if many else None, "zh"))
            if text.en:
                yield Passage(text.en, "en", _steps(name, index if many else None, "en"))


def own_references(owner: type[Model]) -> Iterator[tuple[str, tuple[Kind, ...]]]:
    """The fields of a class that hold one id each, and the kinds of what it may lead to."""
    for name, many, kinds in _plan(owner).references:
        if not many:
            yield name, kinds


def refers(owner: type[Model], name: str) -> bool:
    """Whether a field of a class holds ids of other things."""
    return any(field == name for field, _many, _kinds in _plan(owner).references)


def inner_models(owner: type[Model]) -> Iterator[type[Model]]:
    """A class, and those of everything that can stand inside it; a class once, from the top down."""
    found = {owner: None}
    waiting = [owner]
    while waiting:
        above = waiting.pop()
        for name, _many in _plan(above).parts:
            model = model_in(above.model_fields[name].annotation)
            if model is not None and model not in found:
                found[model] = None
                waiting.append(model)
    yield from found


def referred(owner: type[Model]) -> frozenset[frozenset[Kind]]:
    """The sets of kinds that a class's fields, and those of what is inside it, refer to."""
    own = {frozenset(kinds) for _name, _many, kinds in _plan(owner).references}
    inner = (model_in(owner.model_fields[name].annotation) for name, _many in _plan(owner).parts)
    return frozenset(own.union(*(referred(model) for model in inner if model not in (None, owner))))


@cache
def has_field(owner: type[Model], name: str) -> bool:
    """Whether models of a class have a field. Asking a model itself for one that it has not is slow."""
    return name in owner.model_fields


def bounds(owner: type[Model]) -> tuple[tuple[str, Bound], ...]:
    """The marks of a class's fields: name of the field -> what its value must be beside others."""
    return _plan(owner).bounds


def translations(model: Model) -> Iterator[tuple[Text | Heading, Steps]]:
    """The texts in a model's own fields that are in both languages, and the steps to each."""
    for name, many in _plan(type(model)).texts:
        value = getattr(model, name)
        for index, text in enumerate(value or () if many else (value,)):
            if text is not None and text.en:
                yield text, _steps(name, index if many else None)


@cache
def _steps(*steps: str | int | None) -> Steps:
    """The same steps are one thing in memory: a large tree has millions of them."""
    return tuple(step for step in steps if step is not None)


@cache
def _plan(owner: type[Model]) -> _Plan:
    texts, inner, refs, marks = [], [], [], []
    for name, field in owner.model_fields.items():
        if name == "place":
            continue
        many = _is_many(field.annotation)
        model = model_in(field.annotation)
        if model is not None and issubclass(model, Text | Heading):
            texts.append((name, many))
        elif model is not None:
            inner.append((name, many))
        for marker in [*field.metadata, *_metadata_in(field.annotation)]:
            if isinstance(marker, Refers):
                refs.append((name, many, marker.kinds))
            elif isinstance(marker, Bound):
                marks.append((name, marker))
    return _Plan(tuple(texts), tuple(inner), tuple(refs), tuple(marks))


def _is_many(annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return any(_is_many(argument) for argument in get_args(annotation))


def model_in(annotation: Any) -> type[Model] | None:
    """The first model class inside a type annotation, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for argument in get_args(annotation):
        if (found := model_in(argument)) is not None:
            return found
    return None


def _metadata_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _metadata_in(argument)
