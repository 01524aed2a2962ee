"""What a thing takes over from the heading or checklist it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.base.fingerprint import Fingerprint, fingerprint
from handbook.base.vocabulary import LEGAL_KINDS, UNREAD_MARKS, Confirm, Period, SourceKind
from handbook.model.base import Model
from handbook.model.checklist import Checklist, Item
from handbook.model.provenance import Sourced, SourceRef
from handbook.model.registers import Source
from handbook.model.rule import Rule
from handbook.model.section import Body, Section
from handbook.model.text import Text


def inherited(name: str, *holders: Model) -> Any:
    """A field of the first holder that has it; None where none has."""
    for holder in holders:
        value = getattr(holder, name)
        if value is not None:
            return value
    return None


def taken_over(thing: Model) -> tuple[str, ...]:
    """The fields of a thing that stand for those of what it is under, where it has none itself."""
    if isinstance(thing, Rule):
        return ("roles", "principles", "frequency", "observe", *_SOURCED)
    if isinstance(thing, Item):
        return ("frequency", *_SOURCED)
    return _SOURCED if isinstance(thing, Sourced) else ()


_SOURCED = ("sources", "confirm", "needs_local_confirmation")


def confirmation(*holders: Model) -> Confirm | bool:
    """What a thing says of who must confirm it, or the next of what it is under that says anything;
    True where that is only that somebody must, in the former way."""
    for holder in holders:
        said = getattr(holder, "confirm", None)
        if said is not None:
            return False if said is Confirm.NOBODY else said
        before = getattr(holder, "needs_local_confirmation", None)
        if before is not None:
            return bool(before)
    return False


def who_confirms(
    register: Mapping[str, Source],
    references: Iterable[SourceRef],
    asked: Confirm | bool,
    own: Confirm | None,
) -> Confirm | None:
    """Who must confirm what rests on these, as it says itself; else whoever reads law, where some law
    was not read, whoever knows the trade, where another text was not, and else as the headings say,
    or the manager. None where nobody needs to."""
    if own not in (None, Confirm.NOBODY):
        return own
    if asked is False:
        return None
    kinds = {
        source.kind in LEGAL_KINDS
        for reference in references
        if (source := register.get(reference.source)) is not None
        and (reference.mark or source.mark) in UNREAD_MARKS
        and source.kind is not SourceKind.COMPANY
    }
    if kinds:
        return Confirm.LAW if True in kinds else Confirm.ENGINEER
    return asked if isinstance(asked, Confirm) else Confirm.MANAGER


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule with all that it takes over from the headings it stands under."""

    rule: Rule
    heading: Body
    section: Section
    roles: tuple[str, ...]
    """The ids of the roles it applies to."""
    principles: tuple[str, ...]
    """The ids of the principles it serves."""
    frequency: str | None
    """The id of how often it is looked at."""
    observe: Text | None
    """What a supervisor looks at."""
    sources: tuple[SourceRef, ...]
    """Where it comes from."""
    needs_local_confirmation: bool
    """Whether an estate must confirm its figures first."""

    @classmethod
    def under(cls, rule: Rule, heading: Body, section: Section) -> Requirement:
        """A rule as it stands under its headings."""
        holders = (rule, heading, section)
        return cls(
            rule,
            heading,
            section,
            roles=inherited("roles", *holders) or (),
            principles=inherited("principles", *holders) or (),
            frequency=inherited("frequency", *holders),
            observe=inherited("observe", *holders),
            sources=inherited("sources", *holders) or (),
            needs_local_confirmation=bool(confirmation(*holders)),
        )

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def fingerprint(self) -> Fingerprint:
        """Of the rule's meaning."""
        return fingerprint(self.rule.words)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """An item with all that it takes over from its checklist."""

    item: Item
    checklist: Checklist
    number: str
    """What its id ends with: `3` for `cl-gate.i3`. Where it stands on a sheet is another number."""
    frequency: str
    """The id of how often it is due."""
    period: Period | None
    """When that is; None where the schedule cannot keep it."""
    sources: tuple[SourceRef, ...]
    """Where it comes from."""
    needs_local_confirmation: bool
    """Whether an estate must confirm its figures first."""

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class Statement:
    """Anything that needs a source, with the one it has or takes over."""

    thing: Sourced
    sources: tuple[SourceRef, ...]
    needs_local_confirmation: bool
    confirm: Confirm | None
    """Who must; None where nobody needs to."""

    @property
    def is_open(self) -> bool:
        """Whether readers are told: what a manager decides is his own affair."""
        return self.confirm in (Confirm.LAW, Confirm.ENGINEER)
