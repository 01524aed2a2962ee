"""A word in a rule that no supervisor can check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem
from handbook.walk import passages

RULE = "vague-word"


def check(library: Library) -> Iterator[Problem]:
    """The sentence of a rule must not use a word of the list in `registers/wording.yml`."""
    advice = {vague.word: vague.instead.zh for vague in library.vague_words}
    if not advice:
        return
    words = re.compile("|".join(re.escape(word) for word in sorted(advice, key=len, reverse=True)))
    allowed = library.allowed_phrases
    for requirement in library.requirements.values():
        for passage in passages(requirement.rule):
            if passage.steps != ("text", "zh"):
                continue
            for match in words.finditer(passage.text):
                if _is_allowed(passage.text, match.start(), match.end(), allowed):
                    continue
                yield Problem.at(
                    requirement.rule.place.position("text", "zh", offset=match.start()),
                    RULE,
                    f"the rule '{requirement.id}' must be checkable, and '{match[0]}' is not: "
                    f"{advice[match[0]]}",
                )


def _is_allowed(text: str, start: int, end: int, phrases: list[str]) -> bool:
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            if at <= start and end <= at + len(phrase):
                return True
            at = text.find(phrase, at + 1)
    return False
