"""What of the handbook is in a book: all of it, or what is for a role, in some parts, at an estate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from handbook.base.message import say
from handbook.base.nearest import find
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Kind, Unit
from handbook.commitments.resolution import Stage, resolve
from handbook.library.changes import edition_before, roles_of
from handbook.library.conditions import binds, is_looked_at, known_conditions
from handbook.library.library import Entry, Library
from handbook.model.base import Model
from handbook.model.checklist import Checklist, Item
from handbook.model.commitment import Commitment
from handbook.model.emergency import Emergency
from handbook.model.estate import Estate
from handbook.model.registers import Role
from handbook.model.rule import Rule
from handbook.model.script import Script
from handbook.model.section import Body, Section

PARTS = (Kind.PART, Kind.SECTION, Kind.SCRIPT, Kind.CHECKLIST, Kind.THEME)
"""What can be asked for as a part of the book."""


@dataclass(frozen=True, slots=True)
class BookRequest:
    """What was asked for, in the words of the command line; nothing is everything."""

    role: str | None = None
    parts: tuple[str, ...] = ()
    estate: str | None = None
    since: int | None = None
    """Bars mark what changed after this edition."""
    serial: str = ""
    """The number of this copy, as the register of copies has it."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise with the number that it has in a book."""

    commitment: Commitment
    limit: Decimal
    unit: Unit
    stage: Stage | None = None
    """Where the number comes from; None in a book that is no estate's."""


class BookScope:
    """What is in a book. Raises UsageError, with the nearest one, where there is no such role, part,
    estate or edition, and where nothing would be in it."""

    def __init__(self, library: Library, wanted: BookRequest) -> None:
        self.library = library
        self.wanted = wanted
        self.role: Role | None = (
            find(library.roles, Kind.ROLE, wanted.role) if wanted.role else None
        )
        self.estate: Estate | None = (
            find(library.estates, Kind.ESTATE, wanted.estate) if wanted.estate else None
        )
        known = {id: entry for id, entry in library.entries.items() if entry.kind in PARTS}
        self.parts: list[Entry] = [find(known, Kind.PART, id) for id in dict.fromkeys(wanted.parts)]
        if wanted.since is not None:
            edition_before(library, wanted.since)
        self._chosen = frozenset(entry.id for entry in self.parts)
        if not (
            self.papers
            or any(map(self.section, library.sections))
            or any(map(self.pledges, library.themes))
        ):
            raise UsageError(say("there is nothing in the handbook for all that was asked for"))

    def applies(self, roles: Collection[str]) -> bool:
        """Whether what is for these roles is in the book; what names none is for everybody."""
        return self.role is None or not roles or self.library.applies(self.role.id, roles)

    def section(self, section: Section) -> bool:
        """Whether a chapter is in the book: it is asked for, and something in it is for the role."""
        if self._chosen and not self._chosen & {section.id, section.part}:
            return False
        return self._holds(section, section) or any(
            self._holds(heading, section) for heading in section.standards
        )

    def heading(self, heading: Body, section: Section) -> bool:
        """Whether a heading of a chapter is in the book."""
        return self.section(section) and self._holds(heading, section)

    def clause(self, thing: Model, heading: Body, section: Section) -> bool:
        """Whether a rule, step or decision is in the book."""
        if not isinstance(thing, Rule):
            return self.rest(heading, section)
        return self.section(section) and self._rule(thing)

    def rest(self, heading: Body, section: Section) -> bool:
        """Whether what is no rule is in the book: it is for the roles of its heading."""
        return self.section(section) and self.applies(heading.roles or section.roles or ())

    def _holds(self, heading: Body, section: Section) -> bool:
        has_more = any(
            getattr(heading, name)
            for name, field in type(heading).model_fields.items()
            if name not in _HEAD and field.default == ()
        )
        has_more = has_more or bool(self.library.emergencies_of(heading.id))
        if has_more and self.applies(heading.roles or section.roles or ()):
            return True
        return any(map(self._rule, heading.rules))

    def _rule(self, rule: Rule) -> bool:
        """Whether a rule is for the role, and is to be kept at the estate."""
        return binds(rule, self._conditions) and self.applies(
            self.library.requirements[rule.id].roles
        )

    @cached_property
    def _conditions(self) -> dict[str, bool]:
        return known_conditions(self.library, self.estate) if self.estate else {}

    @cached_property
    def papers(self) -> frozenset[str]:
        """The ids of the scripts and checklists in the book."""
        library = self.library
        scripts = {one.id for one in library.scripts.values() if self._script(one)}
        return frozenset(
            scripts.union(one.id for one in library.checklists.values() if self._checklist(one))
        )

    def _script(self, script: Script) -> bool:
        return self._is_chosen(script.id) and self.applies(script.roles)

    def _checklist(self, checklist: Checklist) -> bool:
        if not self._is_chosen(checklist.id) or not self.applies(checklist.roles):
            return False
        if self.estate is None:
            return True
        left_out = {one.checklist for one in self.estate.left_out}
        return checklist.id not in left_out and self._has(checklist.equipment)

    def _is_chosen(self, id: str) -> bool:
        return not self._chosen or id in self._chosen

    def emergencies(self, section: Section) -> list[Emergency]:
        """The emergencies of a chapter that are in the book: those that can happen at its estate."""
        if not self.rest(section, section):
            return []
        return [
            event
            for event in self.library.emergencies_of(section.id)
            if not event.equipment or any(map(self._has, event.equipment))
        ]

    def pledges(self, theme: str) -> tuple[Pledge, ...]:
        """What is promised in a theme: those promises for which the role of the book is responsible, or
        works. In the order of the handbook."""
        return self._pledges.get(theme, ())

    @cached_property
    def _pledges(self) -> dict[str, tuple[Pledge, ...]]:
        found: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in self._all_pledges():
            theme = self.library.theme_of[pledge.commitment.id]
            if self._is_chosen(theme) and self._keeps(pledge.commitment):
                found[theme].append(pledge)
        return {theme: tuple(some) for theme, some in found.items()}

    def _all_pledges(self) -> Iterator[Pledge]:
        if self.estate is None:
            for one in self.library.commitments.values():
                yield Pledge(one, one.limit, one.unit)
            return
        for promise in resolve(self.library, self.estate).promises.values():
            yield Pledge(promise.commitment, promise.limit, promise.unit, promise.stage)

    def _keeps(self, commitment: Commitment) -> bool:
        if self.applies((commitment.owner,)):
            return True
        return any(self.applies(roles_of(self.library, id)) for id in commitment.backed_by)

    def item(self, item: Item) -> bool:
        """Whether an item of a checklist in the book is in it, too."""
        if not is_looked_at(self.library, self.library.items[item.id], self._conditions):
            return False
        return self.applies(item.roles or ()) and self._has(item.equipment)

    def _has(self, equipment: str | None) -> bool:
        if self.estate is None or equipment is None:
            return True
        return any(one.kind == equipment for one in self.estate.equipment)


_HEAD = frozenset({"aliases", "standards", "rules"})
"""Lists of a heading that do not fill it by themselves."""
