"""Put words into every text of a content tree, in memory: found from the models, so that a new kind of
file or field is in it on the day it is born."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from handbook.model.base import Document, Model, Plain
from handbook.model.text import Heading, Prose, Text

_PLAIN = get_args(Plain)[1:]
_WORDS = frozenset({_PLAIN, get_args(Prose)[1:]})


@dataclass
class Poisoned:
    """The documents with the words in them, and how many texts of each field have them."""

    documents: dict[str, Document]
    fields: Counter[str] = field(default_factory=Counter)


def poison(documents: dict[str, Document], words: str) -> Poisoned:
    """Every document with `words` behind each of its texts."""
    found = Poisoned({})
    for path, document in documents.items():
        found.documents[path] = _copy(document, words, found.fields)
    return found


def _copy(model: Any, words: str, fields: Counter[str]) -> Any:
    update: dict[str, Any] = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        label = f"{type(model).__name__}.{name}"
        if value is None:
            value = _usual(type(model), info.annotation)
        if name == "place" or value is None:
            continue
        if value == () and _is_text(info.annotation, info.metadata):
            value = ("",)  # the content has none here, and other content may
        many = isinstance(value, tuple)
        new = tuple(_word(one, info, label, words, fields) for one in (value if many else (value,)))
        update[name] = new if many else new[0]
    return model.model_copy(update=update)


def _usual(owner: type[Model], annotation: Any) -> Any:
    """For what the content does not have and other content may: a group of texts that may all be left
    out, and each of these texts."""
    for inner in _models(annotation):
        if issubclass(inner, Text | Heading):
            words = {"zh": "词", "en": "word"}
            return inner(**words) if _is_group(owner) else None
        if _is_group(inner):
            return inner()
    return None


@cache
def _is_group(owner: type[Model]) -> bool:
    fields = [info for name, info in owner.model_fields.items() if name != "place"]
    return bool(fields) and not any(
        info.is_required()
        or not any(issubclass(one, Text | Heading) for one in _models(info.annotation))
        for info in fields
    )


def _word(one: Any, info: Any, label: str, words: str, fields: Counter[str]) -> Any:
    if isinstance(one, Model):
        if isinstance(one, Text | Heading):
            fields[label] += 1
        return _copy(one, words, fields)
    if isinstance(one, str) and _is_text(info.annotation, info.metadata):
        fields[label] += 1
        return one + words
    return one


def _is_text(annotation: Any, metadata: Any) -> bool:
    """Whether a field is of words: alone, in a tuple, by language, or with None."""
    if tuple(metadata) in _WORDS:
        return True
    return any(
        _is_text(inner, getattr(inner, "__metadata__", ())) for inner in get_args(annotation)
    )


def text_fields(model: type[Model], seen: set[type[Model]]) -> Iterator[str]:
    """Every field of words in a model and in what is inside it, as `Rule.text`."""
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        if name == "place":
            continue
        inner = list(_models(info.annotation))
        if any(issubclass(one, Text | Heading) for one in inner) or _is_text(
            info.annotation, info.metadata
        ):
            yield f"{model.__name__}.{name}"
        for one in inner:
            if not issubclass(one, Text | Heading):
                yield from text_fields(one, seen)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
