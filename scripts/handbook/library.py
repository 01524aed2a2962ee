"""The linked whole: every id, what it stands for, and who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from handbook.fingerprint import Fingerprint, fingerprint
from handbook.model import desk, registers
from handbook.model.base import Document, Model
from handbook.model.provenance import Sourced, SourceRef
from handbook.model.section import Body, Rule, Section, Standard, Step
from handbook.text import Heading, Link, Text, parse_inline, plain
from handbook.vocabulary import Kind, Mark
from handbook.walk import Passage, Reference, parts, passages, references

KIND_OF: dict[type[Model], Kind] = {
    registers.Source: Kind.SOURCE,
    registers.Role: Kind.ROLE,
    registers.Frequency: Kind.FREQUENCY,
    registers.Principle: Kind.PRINCIPLE,
    registers.Part: Kind.PART,
    registers.Term: Kind.TERM,
    registers.Fact: Kind.FACT,
    Section: Kind.SECTION,
    Standard: Kind.STANDARD,
    Rule: Kind.RULE,
    Step: Kind.STEP,
    desk.Decision: Kind.DECISION,
    desk.RequestType: Kind.REQUEST_TYPE,
    desk.Grade: Kind.GRADE,
    desk.Level: Kind.LEVEL,
    desk.Emergency: Kind.EMERGENCY,
    desk.Channel: Kind.CHANNEL,
    desk.Visitor: Kind.VISITOR,
    desk.Indicator: Kind.INDICATOR,
    desk.Retention: Kind.RETENTION,
}
"""What the id of each model stands for."""

T = TypeVar("T", bound=Model)


@dataclass(frozen=True)
class Entry:
    """One thing with an id: what it is, and the headings it stands under, outermost first."""

    id: str
    kind: Kind
    thing: Model
    headings: tuple[Body, ...]
    document: Document

    @property
    def page(self) -> str:
        """The id of the section whose page it stands on, or of the thing itself."""
        return self.headings[0].id if self.headings else self.id

    @cached_property
    def title(self) -> str:
        """What a link to it is called."""
        for name in ("title", "question", "record", "text"):
            value = getattr(self.thing, name, None)
            if isinstance(value, Text | Heading):
                return plain(value.zh)
        return self.id


def inherited(name: str, *holders: Model) -> Any:
    """A field of the first holder that has it; None where none has."""
    for holder in holders:
        value = getattr(holder, name)
        if value is not None:
            return value
    return None


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
        return fingerprint(self.rule.text.zh)


@dataclass(frozen=True, slots=True)
class Statement:
    """Anything that needs a source, with the one it has or takes over."""

    thing: Sourced
    sources: tuple[SourceRef, ...]
    needs_local_confirmation: bool


class Library:
    """All documents, linked. Built once; everything it answers is computed once, on first use."""

    def __init__(
        self, documents: dict[str, Document], unread_ids: Iterable[str] = frozenset()
    ) -> None:
        self.documents = documents
        self.unread_ids = frozenset(unread_ids)
        self.entries: dict[str, Entry] = {}
        self.duplicates: list[tuple[Entry, Entry]] = []
        self.models: list[tuple[Model, Entry | None]] = []
        self._by_type: dict[type[Model], list[Any]] = defaultdict(list)
        for document in documents.values():
            self._add(document, (), document, None)

    def _add(
        self, model: Model, headings: tuple[Body, ...], document: Document, owner: Entry | None
    ) -> None:
        if isinstance(model, Body):
            headings = (*headings, model)
        kind = KIND_OF.get(type(model))
        if kind is not None:
            owner = Entry(model.id, kind, model, headings, document)  # type: ignore[attr-defined]
            first = self.entries.setdefault(owner.id, owner)
            if first is not owner:
                self.duplicates.append((first, owner))
        self.models.append((model, owner))
        self._by_type[type(model)].append(model)
        for part in parts(model):
            self._add(part, headings, document, owner)

    def _of(self, model: type[T]) -> list[T]:
        return list(self._by_type[model])

    @cached_property
    def sections(self) -> list[Section]:
        """The chapters in the order of the handbook: by part, then `order`, then id."""
        ranks = {part.id: rank for rank, part in enumerate(self.parts)}
        return sorted(
            self._of(Section),
            key=lambda section: (ranks.get(section.part, len(ranks)), section.order, section.id),
        )

    @cached_property
    def parts(self) -> list[registers.Part]:
        """The parts of the handbook."""
        return self._of(registers.Part)

    @cached_property
    def roles(self) -> dict[str, registers.Role]:
        """The roles by id."""
        return {role.id: role for role in self._of(registers.Role)}

    @cached_property
    def frequencies(self) -> dict[str, registers.Frequency]:
        """The frequencies by id, most frequent first."""
        return {frequency.id: frequency for frequency in self._of(registers.Frequency)}

    @cached_property
    def principles(self) -> dict[str, registers.Principle]:
        """The principles by id."""
        return {principle.id: principle for principle in self._of(registers.Principle)}

    @cached_property
    def sources(self) -> dict[str, registers.Source]:
        """The sources by id."""
        return {source.id: source for source in self._of(registers.Source)}

    @cached_property
    def facts(self) -> dict[str, registers.Fact]:
        """The facts that estates fill in, by id."""
        return {fact.id: fact for fact in self._of(registers.Fact)}

    @cached_property
    def terms(self) -> list[registers.Term]:
        """The glossary, in the order it was written."""
        return self._of(registers.Term)

    @cached_property
    def marks(self) -> dict[Mark, registers.MarkMeaning]:
        """What each verification mark means."""
        return {meaning.mark: meaning for meaning in self._of(registers.MarkMeaning)}

    @cached_property
    def layers(self) -> list[registers.LayerMeaning]:
        """The binding layers, strongest first."""
        return self._of(registers.LayerMeaning)

    @cached_property
    def retired(self) -> dict[str, registers.RetiredId]:
        """The retired ids."""
        return {retired.id: retired for retired in self._of(registers.RetiredId)}

    @cached_property
    def vague_words(self) -> list[registers.VagueWord]:
        """Words that a rule must not use."""
        return self._of(registers.VagueWord)

    @cached_property
    def allowed_phrases(self) -> list[str]:
        """Phrases that hold a vague word and are definite all the same."""
        return [phrase for wording in self._of(registers.Wording) for phrase in wording.allowed]

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """All rules by id, in the order of the handbook, with what they take over."""
        return {
            rule.id: Requirement.under(rule, heading, section)
            for section in self.sections
            for heading in (section, *section.standards)
            for rule in heading.rules
        }

    def statements(self) -> Iterator[Statement]:
        """Everything that needs a source: rules, steps, limits and rows of tables."""
        for section in self.sections:
            for heading in (section, *section.standards):
                for thing in parts(heading):
                    if isinstance(thing, Sourced):
                        yield self.statement(thing, heading, section)

    def statement(self, thing: Sourced, heading: Body, section: Section) -> Statement:
        """A thing with its sources, or with those of the heading it stands under."""
        return Statement(
            thing,
            inherited("sources", thing, heading, section) or (),
            bool(inherited("needs_local_confirmation", thing, heading, section)),
        )

    @cached_property
    def references(self) -> list[tuple[Model, Reference]]:
        """Every id that some field refers to, with the model that has the field."""
        return [(model, found) for model, _ in self.models for found in references(model)]

    @cached_property
    def passages(self) -> list[tuple[Model, Passage]]:
        """Every text of the tree, with the model that has it."""
        return [(model, found) for model, _ in self.models for found in passages(model)]

    def links(self) -> Iterator[tuple[Model, Passage, Link]]:
        """Every link inside a text."""
        for model, passage in self.passages:
            if "[[" in passage.text:
                for part in parse_inline(passage.text):
                    if isinstance(part, Link):
                        yield model, passage, part

    @cached_property
    def citations(self) -> dict[str, list[Entry]]:
        """Source -> the things that cite it, without repetition."""
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for model, owner in self.models:
            if isinstance(model, SourceRef) and owner is not None:
                found[model.source][owner.id] = owner
        return {source: list(owners.values()) for source, owners in found.items()}

    def requirements_for(self, role: registers.Role) -> list[Requirement]:
        """The rules that apply to a role: its own, and those for everyone."""
        return self._requirements_by_role.get(role.id, [])

    @cached_property
    def _requirements_by_role(self) -> dict[str, list[Requirement]]:
        everyone = {role.id for role in self.roles.values() if role.everyone}
        found: dict[str, list[Requirement]] = {role: [] for role in self.roles}
        for requirement in self.requirements.values():
            for_all = not everyone.isdisjoint(requirement.roles)
            for role in self.roles if for_all else requirement.roles:
                if role in found:
                    found[role].append(requirement)
        return found
