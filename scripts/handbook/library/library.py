"""The linked whole: every id, what it stands for, and who refers to whom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from handbook.base.brand import Brand
from handbook.base.inline import Link, parse_inline, plain
from handbook.base.vocabulary import Kind, Period
from handbook.library.gaps import Gap, Gaps, Kinds, absent_gaps, absent_registers, kinds_at
from handbook.library.inheritance import (
    CheckItem,
    Requirement,
    Statement,
    confirmation,
    inherited,
    who_confirms,
)
from handbook.library.placeholder_places import placeholders
from handbook.library.shelves import Shelves
from handbook.model import registers
from handbook.model.base import Document, Model, id_of
from handbook.model.bounds import Bound
from handbook.model.emergency import Emergency
from handbook.model.estate import Estate
from handbook.model.permit import Certificate, Drill, Permit
from handbook.model.provenance import Sourced, SourceRef
from handbook.model.section import Body
from handbook.model.text import Heading, Open, Text
from handbook.model.walk import (
    Passage,
    Reference,
    bounds,
    descend,
    parts,
    passages,
    references,
)

R = TypeVar("R")
B = TypeVar("B", bound=Bound)


@dataclass(frozen=True)
class Entry:
    """One thing with an id: what it is, and the headings it stands under, outermost first."""

    id: str
    kind: Kind
    thing: Model
    headings: tuple[Model, ...]
    document: Document

    @property
    def page(self) -> str:
        """The id of what has the page that it stands on: its outermost heading, or it itself."""
        return id_of(self.headings[0]) if self.headings else self.id

    @cached_property
    def title(self) -> str:
        """What a link to it is called."""
        for name in ("title", "question", "record", "text", "when", "use"):
            value = getattr(self.thing, name, None)
            if isinstance(value, Text | Heading):
                return plain(value.zh)
        return self.id


class Library(Shelves):
    """All documents, linked. Built once; everything it answers is computed once, on first use.
    `pictures` are those of rules that can be used, by their path in the tree."""

    def __init__(
        self,
        documents: dict[str, Document],
        gaps: Iterable[Gap] = (),
        faulty: Iterable[str] = (),
        logo: bytes = b"",
        pictures: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self._logo = logo
        self.pictures = pictures
        self.day: datetime.date | None = None
        """The day for which something is made of it, where one was given: nobody asks the clock."""
        self.documents = documents
        self.gaps = Gaps(gaps)
        self.faulty = self.gaps.meant.union(faulty)
        self._made: dict[Callable[[Library], Any], Any] = {}
        self.entries: dict[str, Entry] = {}
        self.duplicates: list[tuple[Entry, Entry]] = []
        self.models: list[tuple[Model, Entry | None]] = []
        super().__init__()
        for document in documents.values():
            self._add(document, (), document, None)
        absent = absent_registers({*self.documents, *self.faulty})
        if absent and (lost := [*absent_gaps(absent, self._named(absent), self.gaps)]):
            self.gaps = Gaps((*self.gaps, *lost))
            self.faulty |= self.gaps.meant
        if self.issued is not None and not self.faulty:  # what could not be read may hold them
            known = self.entries.keys() | self.retired
            self.gaps = Gaps(vanished=[id for id in self.issued.fingerprints if id not in known])

    def _named(self, absent: Mapping[str, frozenset[Kind]]) -> Iterator[tuple[str, Kinds]]:
        """The ids that fields or placeholders give, and that nothing has; of what kinds they must be."""
        known = self.entries.keys() | self.retired
        for _, one in self.references:
            if one.target not in known:
                yield one.target, one.kinds
        if any(Kind.BLANK in kinds for kinds in absent.values()):  # which no field refers to
            for place in placeholders(self.passages):
                if place.is_spoken and place.part.name not in known:
                    yield place.part.name, (Kind.BLANK,)

    def _add(
        self, model: Model, headings: tuple[Model, ...], document: Document, owner: Entry | None
    ) -> None:
        if isinstance(model, Body) or model.declared.has_page:
            headings = (*headings, model)
        kind = model.declared.kind
        if kind is not None:
            owner = Entry(id_of(model), kind, model, headings, document)
            first = self.entries.setdefault(owner.id, owner)
            if first is not owner:
                self.duplicates.append((first, owner))
        self.models.append((model, owner))
        self._by_type[type(model)].append(model)
        for part in parts(model):
            self._add(part, headings, document, owner)

    @cached_property
    def brand(self) -> Brand:
        """What the company is known by."""
        company = self.company
        if company is None:
            return Brand()
        kind = (company.logo or "").rpartition(".")[2] if self._logo else ""
        return Brand(company.colour or "", company.colour_on_dark or "", self._logo, kind)

    def period_of(self, frequency: str) -> Period | None:
        """When something of a frequency is due: as the register says, or else as its id does."""
        entry = self.frequencies.get(frequency)
        if entry is not None and entry.every is not None:
            return entry.every
        return next((period for period in Period if period == frequency), None)

    def once(self, make: Callable[[Library], R]) -> R:
        """What a function of a higher layer works out of this library, worked out once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: R = self._made[make]
        return made

    def is_whole(self, *paths: str) -> bool:
        """Whether all was read at these paths; one that ends with `/` stands for its folder."""
        return not any(
            f"{faulty}/".startswith(paths) or any(path.startswith(f"{faulty}/") for path in paths)
            for faulty in self.faulty
        )

    def knows(self, *kinds: Kind) -> bool:
        """Whether all was read that holds things of one of these kinds."""
        return not any(not kinds_at(faulty).isdisjoint(kinds) for faulty in self.faulty)

    def is_public(self, fact: str) -> bool:
        """Whether everybody may know what an estate fills in for a fact."""
        return fact in self.facts and self.facts[fact].public

    def public_facts(self, estate: Estate) -> dict[str, Open]:
        """Fact -> what an estate has filled in, as far as everybody may know it. Nothing else of an
        estate's facts may reach the public."""
        return {value.fact: value.value for value in estate.facts if self.is_public(value.fact)}

    def is_for_all(self, roles: Iterable[str]) -> bool:
        """Whether one of the roles is that of everyone."""
        return not self._everyone.isdisjoint(roles)

    def applies(self, role: str, roles: Collection[str]) -> bool:
        """Whether what is for these roles is for this one: it is among them, or they are everyone."""
        return role in roles or self.is_for_all(roles)

    @cached_property
    def _everyone(self) -> frozenset[str]:
        return frozenset(role.id for role in self.roles.values() if role.everyone)

    def is_emergency(self, id: str) -> bool:
        """Whether an id is that of an emergency, or of a chapter that has some."""
        entry = self.entries.get(id)
        if entry is None:
            return False
        return entry.kind is Kind.EMERGENCY or any(id == one.id for one in self.emergency_chapters)

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """All rules by id, in the order of the handbook, with what they take over."""
        return {
            rule.id: Requirement.under(rule, heading, section)
            for section in self.sections
            for heading in (section, *section.standards)
            for rule in heading.rules
        }

    @cached_property
    def items(self) -> dict[str, CheckItem]:
        """All items by id, in the order of their checklists, with what they take over."""
        return {
            item.id: CheckItem(
                item,
                checklist,
                number=item.id.rpartition(".i")[2],
                frequency=item.frequency or checklist.frequency,
                period=self.period_of(item.frequency or checklist.frequency),
                sources=inherited("sources", item, checklist) or (),
                needs_local_confirmation=bool(confirmation(item, checklist)),
            )
            for checklist in self.checklists.values()
            for item in checklist.items
        }

    @cached_property
    def checked_by(self) -> dict[str, list[CheckItem]]:
        """Rule or step -> the items that check it."""
        found: dict[str, list[CheckItem]] = defaultdict(list)
        for item in self.items.values():
            for rule in item.item.rules:
                found[rule].append(item)
        return dict(found)

    def statements(self) -> Iterator[Statement]:
        """Everything that needs a source: rules, steps, limits and rows of tables."""
        for section in self.sections:
            for heading in (section, *section.standards):
                rows = (row for table in heading.tables for row in table.rows)
                for thing in (*parts(heading), *rows):
                    if isinstance(thing, Sourced):
                        yield self.statement(thing, heading, section)
        for checklist in self.checklists.values():
            for item in checklist.items:
                yield self.statement(item, checklist, checklist)
        for document in self._safety():
            for line in descend(document):
                if isinstance(line, Sourced):
                    yield self.statement(line, document, document)

    def _safety(self) -> Iterator[Emergency | Permit | Drill | Certificate]:
        """The documents that say by themselves where they come from, and what in them comes from elsewhere."""
        yield from self.emergencies.values()
        yield from self.permits.values()
        yield from self.drills.values()
        yield from self.certificates.values()

    def statement(self, thing: Sourced, heading: Model, section: Model) -> Statement:
        """A thing with its sources, or with those of the heading it stands under."""
        sources = inherited("sources", thing, heading, section) or ()
        asked = confirmation(thing, heading, section)
        who = who_confirms(self.sources, sources, asked, thing.confirm)
        return Statement(thing, sources, bool(asked), who)

    @cached_property
    def references(self) -> list[tuple[Model, Reference]]:
        """Every id that some field refers to, with the model that has the field."""
        return [(model, found) for model, _ in self.models for found in references(model)]

    def bounded(self, *kinds: type[B]) -> Iterator[tuple[Model, str, B]]:
        """Every field that has a bound of one of these kinds: its model, its name, the bound."""
        for model_type, models in self._by_type.items():
            for name, bound in bounds(model_type):
                if isinstance(bound, kinds):
                    for model in models:
                        yield model, name, bound

    @cached_property
    def passages(self) -> list[tuple[Model, Passage]]:
        """Every text of the tree, with the model that has it."""
        return [(model, found) for model, _ in self.models for found in passages(model)]

    @cached_property
    def owned_passages(self) -> list[tuple[Model, Entry, Passage]]:
        """The Chinese texts of what has an id, and of what stands inside it."""
        return [
            (model, owner, found)
            for model, owner in self.models
            if owner is not None
            for found in passages(model)
            if found.language == "zh"
        ]

    @cached_property
    def links(self) -> list[tuple[Model, Passage, Link]]:
        """Every link inside a text."""
        return [
            (model, passage, part)
            for model, passage in self.passages
            if "[[" in passage.text
            for part in parse_inline(passage.text)
            if isinstance(part, Link)
        ]

    def title_of(self, id: str) -> str:
        """What has an id is called; the id itself where nothing has it."""
        entry = self.entries.get(id)
        return entry.title if entry else id

    def successor(self, id: str) -> str:
        """What an id leads to now: itself, or what took the place of a retired one."""
        seen: set[str] = set()
        while id in self.retired and id not in seen:
            seen.add(id)
            id = self.retired[id].replaced_by or id
        return id

    @cached_property
    def former_ids(self) -> dict[str, list[str]]:
        """Id -> the retired ids that now lead to it."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.retired:
            found[self.successor(id)].append(id)
        return dict(found)

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
        found: dict[str, list[Requirement]] = {role: [] for role in self.roles}
        for requirement in self.requirements.values():
            for_all = self.is_for_all(requirement.roles)
            for role in self.roles if for_all else requirement.roles:
                if role in found:
                    found[role].append(requirement)
        return found
