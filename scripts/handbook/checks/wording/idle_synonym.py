"""A synonym that leads nowhere: the handbook does not use the word it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import Problem, Severity
from handbook.library.library import Library
from handbook.model.walk import has_field
from handbook.search.cut import fold

RULE = "idle-synonym"


def check(library: Library) -> Iterator[Problem]:
    """What a synonym means must stand in some title, text or alias, or nothing is found by it."""
    if not library.synonyms or not library.is_whole("standards/", "checklists/"):
        return
    parts = [plain(passage.text) for _, passage in library.passages]
    aliases = [
        alias
        for model, _ in library.models
        if has_field(type(model), "aliases")
        for alias in getattr(model, "aliases")  # noqa: B009  # of several classes
    ]
    said = fold("\n".join([*parts, *aliases]))
    for synonym in library.synonyms:
        for number, word in enumerate(synonym.means):
            if fold(word) not in said:
                yield Problem.at(
                    synonym.place.position("means", number),
                    RULE,
                    say(
                        "the synonym '{word}' must be a word of the handbook, and it stands nowhere"
                        "{nearest_phrase}",
                        word=word,
                        nearest_phrase=nearest_phrase(word, aliases),
                    ),
                    Severity.WARNING,
                )
