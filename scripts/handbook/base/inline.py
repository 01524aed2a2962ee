"""What may stand inside a text: strong words, a link to an id, a placeholder; nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


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
