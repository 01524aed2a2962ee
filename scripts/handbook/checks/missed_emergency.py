"""A customer who speaks of an emergency, in a script that does not lead to its steps."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.dialogue import Dialogue, dialogues
from handbook.library import Library
from handbook.model.base import Model
from handbook.model.registers import EmergencyWord
from handbook.model.script import Branch, Talk
from handbook.problems import Problem
from handbook.text import Link, parse_inline
from handbook.vocabulary import Kind, Who

RULE = "missed-emergency"


def check(library: Library) -> Iterator[Problem]:
    """Where a customer's line or a branch has a word of `emergency` in `registers/wording.yml`, what
    follows must jump to an emergency, or link to one."""
    words = library.emergency_words
    if not words:
        return
    for dialogue in dialogues(library).values():
        for talk in dialogue.talks:
            found = next(_alarms(talk, words), None)
            if found is None or _leads_there(library, dialogue, talk):
                continue
            word, owner, steps = found
            yield Problem.at(
                owner.place.position(*steps),
                RULE,
                f"'{word.word}' is said here, and what follows must lead to the emergency: write "
                f"'go: {word.to}', or a turn that links to [[{word.to}]]",
            )


def _alarms(
    talk: Talk, words: list[EmergencyWord]
) -> Iterator[tuple[EmergencyWord, Model, tuple[str, ...]]]:
    for word in words:
        if isinstance(talk, Branch) and word.word in talk.when.zh:
            yield word, talk, ("when", "zh")
        for turn in talk.turns:
            if turn.who is Who.CUSTOMER and word.word in turn.text.zh:
                yield word, turn, ("text", "zh")


def _leads_there(library: Library, dialogue: Dialogue, talk: Talk) -> bool:
    return any(
        _is_emergency(library, target)
        for later in dialogue.onward(talk)
        for target in (
            later.go,
            *(
                part.target
                for turn in later.turns
                for part in parse_inline(turn.text.zh)
                if isinstance(part, Link)
            ),
        )
        if target is not None
    )


def _is_emergency(library: Library, id: str) -> bool:
    entry = library.entries.get(id)
    if entry is None:
        return False
    if entry.kind is Kind.SCRIPT:  # one that serves an emergency is its first minute
        script = library.scripts.get(id)
        return script is not None and any(_is_emergency(library, s) for s in script.serves)
    return entry.kind is Kind.EMERGENCY or bool(getattr(entry.document, "emergencies", ()))
