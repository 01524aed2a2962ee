"""A rule, step, item, turn … whose id does not belong to what it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.base.vocabulary import Kind
from handbook.library.library import Library
from handbook.model.base import id_of
from handbook.model.script import Branch, Script, Talk

RULE = "id-parent"

LETTERS = {
    Kind.RULE: "r",
    Kind.STEP: "s",
    Kind.ITEM: "i",
    Kind.TURN: "t",
    Kind.PATH_STEP: "s",
}


def check(library: Library) -> Iterator[Problem]:
    """A rule's id must be its heading's id, `.r` and a number; a step's `.s`, an item's `.i`, a
    turn's `.t`. A branch has a letter, and a branch of a branch that one's id and a number."""
    for entry in library.entries.values():
        letter = LETTERS.get(entry.kind)
        if letter is None or not entry.headings:
            continue
        prefix = f"{id_of(entry.headings[-1])}.{letter}"
        number = entry.id.removeprefix(prefix)
        if entry.id.startswith(prefix) and number.isdigit() and not number.startswith("0"):
            continue
        yield Problem.at(
            entry.thing.place.position("id"),
            RULE,
            say(
                "the id of {noun} here must be '{prefix}' and a number, "
                "such as '{prefix}1', not '{id}'",
                noun=entry.kind.noun,
                prefix=prefix,
                id=entry.id,
            ),
        )
    for script in library.scripts.values():
        yield from _branches(script, script)
        if script.ending is not None:
            yield from _branches(script, script.ending)


def _branches(script: Script, above: Talk) -> Iterator[Problem]:
    is_inner = isinstance(above, Branch)
    prefix = above.id if isinstance(above, Branch) else f"{script.id}."
    own, words, example = (
        (r"[1-9]\d*", say("a number"), "1") if is_inner else ("[a-z]", say("a letter"), "a")
    )
    for branch in above.branches:
        if not re.fullmatch(re.escape(prefix) + own, branch.id, re.ASCII):
            yield _wrong(branch, prefix, words, example)
        yield from _branches(script, branch)


def _wrong(branch: Branch, prefix: str, words: str, example: str) -> Problem:
    return Problem.at(
        branch.place.position("id"),
        RULE,
        say(
            "the id of a branch here must be '{prefix}' and {words}, such as '{prefix}{example}', "
            "not '{id}'",
            prefix=prefix,
            words=words,
            example=example,
            id=branch.id,
        ),
    )
