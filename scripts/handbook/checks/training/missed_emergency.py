"""A customer who speaks of an emergency, in a script that does not lead to its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.inline import Link, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind, Who
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.script import Branch, Script, Talk
from handbook.training.dialogue import dialogues

RULE = "missed-emergency"


_DENIED = ("没", "没有", "没人", "没有人", "无", "无人", "未", "不")
"""Before a word, what says that it is not so."""


def check(library: Library) -> Iterator[Problem]:
    """Where a customer's line or a branch has a word of `emergency` in `registers/wording.yml`, what
    follows must jump to an emergency, or link to one."""
    targets = {word.word: word.to for word in library.emergency_words}
    if not targets:
        return
    words = re.compile("|".join(map(re.escape, sorted(targets, key=len, reverse=True))))
    for dialogue in dialogues(library).values():
        alarms = [(talk, *found) for talk in dialogue.talks if (found := _alarm(talk, words))]
        if not alarms:
            continue
        safe = dialogue.leading_to(
            talk for talk in dialogue.talks if any(_emergencies(library, talk))
        )
        for talk, word, owner, field, offset in alarms:
            if id(talk) not in safe:
                to = targets[word]
                yield Problem.at(
                    owner.place.position(field, "zh", offset=offset),
                    RULE,
                    say(
                        "'{word}' is said here, and what follows must lead to the emergency: write "
                        "'go: {to}', or a turn that links to [[{to}]]",
                        word=word,
                        to=to,
                    ),
                )


def _alarm(talk: Talk, words: re.Pattern[str]) -> tuple[str, Model, str, int] | None:
    texts: list[tuple[Model, str, str]] = []
    if isinstance(talk, Branch):
        texts.append((talk, "when", talk.when.zh))
    texts += [(turn, "text", turn.text.zh) for turn in talk.turns if turn.who is Who.CUSTOMER]
    for owner, field, text in texts:
        for match in words.finditer(text):
            if not text.endswith(_DENIED, 0, match.start()):
                return match[0], owner, field, match.start()
    return None


def _emergencies(library: Library, talk: Talk) -> Iterator[bool]:
    if talk.go is not None:
        yield _is_emergency(library, talk.go)
    for turn in talk.turns:
        for part in parse_inline(turn.text.zh):
            if isinstance(part, Link):
                yield _is_emergency(library, part.target)


def _is_emergency(library: Library, id: str) -> bool:
    entry = library.entries.get(id)
    if entry is None:
        return True  # a slip in an id, which is reported as such
    script = entry.thing
    if isinstance(script, Script):  # one that serves an emergency is its first minute
        return any(
            entry.kind is Kind.EMERGENCY
            for entry in map(library.entries.get, script.serves)
            if entry is not None
        )
    return library.is_emergency(entry.page)  # or anything else that stands in such a chapter
