"""A word in a rule or item that no supervisor can check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.walk import passages

RULE = "vague-word"

_ITEM_FIELDS = ("criterion", "on_fail")


def check(library: Library) -> Iterator[Problem]:
    """The sentence of a rule, what an item asks for and what is done when it fails, and what is done
    in an emergency must not use a word of the list in `registers/wording.yml`."""
    advice = {vague.word: vague.instead.zh for vague in library.vague_words}
    if not advice:
        return
    words = re.compile("|".join(re.escape(word) for word in sorted(advice, key=len, reverse=True)))
    allowed = library.allowed_phrases
    for noun, id, model, fields in _subjects(library):
        for passage in passages(model):
            if passage.steps[0] not in fields or passage.language != "zh":
                continue
            for match in words.finditer(passage.text):
                if _is_allowed(passage.text, match.start(), match.end(), allowed):
                    continue
                yield Problem.at(
                    model.place.position(*passage.steps, offset=match.start()),
                    RULE,
                    say(
                        "the {noun} '{id}' must be checkable, and '{match}' is not: {advice}",
                        noun=noun,
                        id=id,
                        match=match[0],
                        advice=advice[match[0]],
                    ),
                )


def _subjects(library: Library) -> Iterator[tuple[Kind, str, Model, tuple[str, ...]]]:
    for requirement in library.requirements.values():
        yield Kind.RULE, requirement.id, requirement.rule, ("text", "points")
    for item in library.items.values():
        yield Kind.ITEM, item.id, item.item, _ITEM_FIELDS
    for event in library.emergencies.values():
        for line in (*(act for phase in event.phases for act in phase), *event.aftercare):
            yield Kind.EMERGENCY, event.id, line, ("text",)


def _is_allowed(text: str, start: int, end: int, phrases: list[str]) -> bool:
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            if at <= start and end <= at + len(phrase):
                return True
            at = text.find(phrase, at + 1)
    return False
