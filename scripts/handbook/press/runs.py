"""Texts as they are set: in runs, with their placeholders filled in or named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.base.inline import Link, parse_inline
from handbook.base.inline import Words as PlainWords
from handbook.base.typography import glued
from handbook.library.library import Library
from handbook.library.placeholders import Filling, placeholder_words
from handbook.model.text import Heading, Text


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a `slot` is what the speaker fills in, and is not broken over lines."""

    text: str
    strong: bool = False
    slot: bool = False


@dataclass(frozen=True, slots=True)
class PaperWords:
    """A text in both languages; no English where it has none."""

    zh: tuple[Run, ...] = ()
    en: tuple[Run, ...] = ()


class PaperSpeaker:
    """Says texts with what an estate fills in; what is not filled in is named."""

    def __init__(self, library: Library, filled: Mapping[str, Filling] | None = None) -> None:
        self.library = library
        self._filled = filled or {}

    def __call__(self, text: Text | Heading | str) -> PaperWords:
        """A text as runs."""
        if isinstance(text, str):
            return PaperWords(_closed(self._runs(text, "zh")))
        english = tuple(self._runs(text.en, "en")) if text.en else ()
        return PaperWords(_closed(self._runs(text.zh, "zh")), english)

    def number(self, fact: str) -> str:
        """The value of a fact, such as a telephone number; empty where nobody has said it."""
        filled = self._filled.get(fact)
        return filled.zh if filled is not None else ""

    def _runs(self, source: str, language: str) -> Iterator[Run]:
        for part in parse_inline(source):
            if isinstance(part, PlainWords):
                yield Run(glued(part.text), strong=part.strong)
            elif isinstance(part, Link):
                yield Run(part.words or self.library.title_of(part.target))
            elif filled := self._filled.get(part.name):
                yield Run(glued(filled.zh if language == "zh" else filled.en))
            else:
                name, _example = placeholder_words(self.library, part.name, language)
                yield Run(glued(name), slot=name.startswith(("〔", "[")))


def _closed(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Chinese runs without the spaces beside what is filled in: brackets stand close on their own."""
    found = list(runs)
    for at, run in enumerate(found):
        before = at > 0 and found[at - 1].slot
        after = at + 1 < len(found) and found[at + 1].slot
        if not run.slot and (before or after):
            text = run.text.lstrip(" \N{NO-BREAK SPACE}") if before else run.text
            text = text.rstrip(" \N{NO-BREAK SPACE}") if after else text
            found[at] = Run(text, strong=run.strong)
    return tuple(run for run in found if run.text)
