"""A risky activity that is named without the permit that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.base.inline import Link, parse_inline
from handbook.base.message import say
from handbook.base.problems import Problem
from handbook.library.library import Library
from handbook.model.base import Model, id_of
from handbook.model.checklist import Item
from handbook.model.desk import Visitor
from handbook.model.permit import Permit
from handbook.model.rule import Rule
from handbook.model.section import Step
from handbook.model.walk import Passage, passages

RULE = "missing-permit"

_ASIDES = frozenset({"note", "observe"})
_DENIED = ("不", "没", "没有", "别", "未")
"""Before a word, what says that it is not done."""


def check(library: Library) -> Iterator[Problem]:
    """A rule, step, item or visitor that names an activity of a permit is covered by it, or links to
    the permit or to what it covers."""
    permits = [(one, _pattern(one.activities)) for one in library.permits.values()]
    if not permits:
        return
    named = _pattern(word for one, _ in permits for word in one.activities)
    for model, owner in library.models:
        if owner is None or not isinstance(model, Rule | Step | Item | Visitor):
            continue
        said = [
            passage
            for passage in passages(model)
            if passage.language == "zh"
            and passage.steps[0] not in _ASIDES
            and named.search(passage.text)
        ]
        if not said:
            continue
        around = {owner.id, *map(id_of, owner.headings), *_links(model)}
        if isinstance(model, Item):
            for rule in model.rules:
                around |= {rule, *_headings(library, rule)}
        for permit, words in permits:
            if around.isdisjoint((permit.id, *permit.covers)):
                yield from _missing(model, said, permit, words)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _missing(
    model: Model, said: list[Passage], permit: Permit, words: re.Pattern[str]
) -> Iterator[Problem]:
    for passage in said:
        for match in words.finditer(passage.text):
            if passage.text.endswith(_DENIED, 0, match.start()):
                continue
            yield Problem.at(
                model.place.position(*passage.steps, offset=match.start()),
                RULE,
                say(
                    "'{word}' needs the permit '{permit}': put the rule into 'covers' of the "
                    "permit, or link to [[{permit}]]",
                    word=match[0],
                    permit=permit.id,
                ),
            )
            return


def _headings(library: Library, id: str) -> Iterator[str]:
    entry = library.entries.get(id)
    return map(id_of, entry.headings if entry else ())


def _links(model: Model) -> set[str]:
    """The ids that the texts of a model link to, its notes too."""
    return {
        part.target
        for passage in passages(model)
        if "[[" in passage.text
        for part in parse_inline(passage.text)
        if isinstance(part, Link)
    }
