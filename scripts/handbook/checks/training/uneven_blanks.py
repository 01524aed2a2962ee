"""A line whose translation has other placeholders."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.text import Spoken

RULE = "uneven-blanks"


def check(library: Library) -> Iterator[Problem]:
    """What is said aloud has the same placeholders in Chinese and in English."""
    for model, passage in library.passages:
        field = str(passage.steps[0])
        if passage.language != "en" or "{" not in f"{passage.text}{_chinese(model, field)}":
            continue
        value = getattr(model, field)
        if not isinstance(value, Spoken):
            continue
        zh, en = _names(value.zh), _names(value.en)
        for name in sorted(zh ^ en):
            language, other = ("zh", "en") if name in zh else ("en", "zh")
            yield Problem.at(
                model.place.position(field, other),
                RULE,
                say(
                    "'{{{name}}}' stands in '{language}' only: '{other}' must have it too, or neither",
                    name=name,
                    language=language,
                    other=other,
                ),
            )


def _chinese(model: Model, field: str) -> str:
    return getattr(getattr(model, field), "zh", "")


def _names(text: str) -> set[str]:
    return {part.name for part in parse_inline(text) if isinstance(part, Placeholder)}
