"""Text by language, and the tiny inline subset: strong, a link to an id, a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from handbook.model.base import Model

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _ByLanguage(Model):
    zh: Prose
    """中文。"""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"zh": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        return self.zh


class Text(_ByLanguage):
    """Words for readers: a sentence in Chinese, or one sentence a language (`zh`, `en`)."""

    en: Prose | None = None
    """英文，可不写。"""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        by_language = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": ["string", "number", "boolean"]}, dict(by_language)]}


class Heading(_ByLanguage):
    """A title, always in Chinese and in English."""

    en: Prose
    """英文，必写。"""


class Resident(Heading):
    """Words that residents read, in Chinese and in English: the only kind, besides `Open`, that the
    public site can be made from."""


class Spoken(Heading):
    """Words said aloud at the desk, in Chinese and in English."""


class Open(Text):
    """Words that anybody may read, with or without English: names of laws, telephone numbers."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain words; `strong` where the author stressed them. `start` counts characters."""

    text: str
    start: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an id, shown with its own words or with the title of what it leads to."""

    target: str
    words: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact that each estate fills in, such as `{hotline}`."""

    name: str
    start: int


Inline = Words | Link | Placeholder

_INLINE = re.compile(
    r"\*\*(?P<strong>[^*\n]+)\*\*"
    r"|\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]"
    r"|\{(?P<name>[a-z][a-z0-9_-]*)\}"
)


def is_marked(text: str) -> bool:
    """Whether a text may hold anything but plain words."""
    return "[[" in text or "{" in text or "**" in text


def parse_inline(text: str) -> Iterator[Inline]:
    """Split a text into its inline parts; whatever is not of the subset stays as it was typed.

    >>> [type(part).__name__ for part in parse_inline("转 [[emergency-desk]]")]
    ['Words', 'Link']
    """
    if not is_marked(text):
        yield Words(text, 0)
        return
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield Words(text[end : match.start()], end)
        if match["strong"]:
            yield Words(match["strong"], match.start("strong"), strong=True)
        elif match["target"]:
            yield Link(match["target"].strip(), match["words"], match.start("target"))
        else:
            yield Placeholder(match["name"], match.start())
        end = match.end()
    if end < len(text):
        yield Words(text[end:], end)


def plain(text: str) -> str:
    """The words alone, for a title bar, a search entry or a diagram.

    >>> plain("先**报警**，再转 [[emergency-desk|紧急事件]]")
    '先报警，再转 紧急事件'
    """
    if not is_marked(text):
        return text
    return "".join(
        part.text
        if isinstance(part, Words)
        else (part.words or part.target)
        if isinstance(part, Link)
        else f"{{{part.name}}}"
        for part in parse_inline(text)
    )
