"""Which characters are printed, and where one that cannot be was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.base.message import say
from handbook.base.problems import ContentError, Problem
from handbook.library.library import Library
from handbook.press.fonts import MissingShapeError
from handbook.press.typeset import template_sources
from handbook.reading.own_files import owned_folders


def tree_characters(library: Library) -> frozenset[str]:
    """Every character that papers made of a library may need, but for what an estate writes itself, with
    those of all templates: sheets, cards and exams share one cut of the fonts. So the papers of an
    estate do not change with its neighbours, which may not even have been read."""
    own = tuple(owned_folders())
    found = {
        character
        for model, passage in library.passages
        if not model.place.path.startswith(own)
        for character in passage.text
    }
    found.update(*(source.decode() for source in template_sources()))
    for checklist in library.checklists.values():
        found.update(item.reading.unit for item in checklist.items if item.reading)
        found.update(checklist.form)
    return frozenset("".join(found))


@contextmanager
def locating(library: Library) -> Iterator[None]:
    """Say of a character that cannot be printed where it was typed."""
    try:
        yield
    except MissingShapeError as error:
        problems = [
            Problem.at(
                model.place.position(*passage.steps),
                "unprintable-character",
                say("{error}; it must be written with other characters", error=error),
            )
            for model, passage in library.passages
            if any(character in passage.text for character in error.characters)
        ]
        if not problems:
            raise
        raise ContentError(sorted(problems)) from error
