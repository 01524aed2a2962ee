"""The numbers of clauses, as in GB/T 1.1: chapters count over all parts, and what is below counts within them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library.library import Library
from handbook.model.desk import Decision
from handbook.model.rule import Rule
from handbook.model.section import Body, Step


def clauses(heading: Body) -> tuple[Step | Decision | Rule, ...]:
    """What has a number under a heading, in the order of the book."""
    return (*heading.steps, *heading.decisions, *heading.rules)


def clause_numbers(library: Library) -> dict[str, str]:
    """Id -> number of all headings, steps, decisions and rules, at most three levels: `3.2.1`."""
    return library.once(_numbers)


def _numbers(library: Library) -> dict[str, str]:
    found: dict[str, str] = {}
    for chapter, section in enumerate(library.sections, 1):
        found[section.id] = str(chapter)
        found |= _under(section, str(chapter))
        for number, heading in enumerate(section.standards, len(clauses(section)) + 1):
            found[heading.id] = f"{chapter}.{number}"
            found |= _under(heading, f"{chapter}.{number}")
    return found


def _under(heading: Body, above: str) -> Iterator[tuple[str, str]]:
    for number, thing in enumerate(clauses(heading), 1):
        yield thing.id, f"{above}.{number}"
