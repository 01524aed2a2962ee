"""What a thing takes over from the heading or checklist it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.base.fingerprint import Fingerprint, fingerprint
from handbook.base.vocabulary import Period
from handbook.model.base import Model
from handbook.model.checklist import Checklist, Item
from handbook.model.provenance import Sourced, SourceRef
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


_SOURCED = ("sources", "needs_local_confirmation")


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
            needs_local_confirmation=bool(inherited("needs_local_confirmation", *holders)),
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
