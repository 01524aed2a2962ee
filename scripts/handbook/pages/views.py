"""What templates are given: rules, sources and tables, already worded, sorted and addressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handbook.base.citations import clause_words
from handbook.base.inline import plain
from handbook.base.vocabulary import Confirm, Mark, SourceKind
from handbook.library.clauses import clause_numbers
from handbook.library.inheritance import CheckItem, Requirement, Statement
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.provenance import Sourced, SourceRef
from handbook.model.rule import Picture, Table
from handbook.model.section import Body
from handbook.model.text import Heading, Text
from handbook.pages.pictures import picture_address
from handbook.pages.uses import uses
from handbook.pages.words import Url

MOST_OF_A_TITLE = 20
"""Characters of a title where several stand in a row."""

Edit = Callable[[str, int], str | None]
"""Path and line of a YAML file -> where to change it, or None where the site has no repository."""


@dataclass(frozen=True, slots=True)
class Named:
    """A title that leads somewhere."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from, in words."""

    title: str
    short_title: str
    url: str | None
    clause: str
    mark: Mark
    mark_title: str
    dated: str
    place: str
    about: Text | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing was typed, and where to change it."""

    path: str
    line: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The citations of a statement, and who must confirm it first."""

    citations: tuple[Citation, ...]
    confirm: str
    """Such as `须法务确认`; empty where readers are told nothing."""


@dataclass(frozen=True, slots=True)
class PrincipleView:
    """A principle that a rule serves."""

    title: str
    url: str | None
    statement: Text


@dataclass(frozen=True, slots=True)
class Checks:
    """The items of one checklist that check something, each by its number and title."""

    checklist: str
    items: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What rests on something: commitments, scripts or questions."""

    label: str
    things: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of a rule: where it stands, seen from the page, and what it shows."""

    url: str
    alt: Heading


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with everything that a reader may ask of it."""

    id: str
    number: int
    clause: str
    """Its number in the whole handbook: `3.2.1`."""
    text: Text
    points: tuple[Text, ...]
    table: Table | None
    picture: PictureView | None
    applies_to: tuple[Named, ...]
    observe: Text | None
    note: Text | None
    roles: tuple[Named, ...]
    frequency: Named | None
    principles: tuple[PrincipleView, ...]
    provenance: Provenance
    origin: Origin
    heading: Named
    fingerprint: str
    former_ids: tuple[str, ...]
    checked_by: tuple[Checks, ...]
    uses: tuple[Use, ...]


CONFIRMS = {Confirm.LAW: "须法务确认", Confirm.ENGINEER: "须专业人员确认"}
"""What readers are told of who must confirm something; what a manager decides is his own affair."""


def confirm_words(statement: Statement) -> str:
    """Who must confirm a statement first, where readers are told."""
    return CONFIRMS.get(statement.confirm, "") if statement.confirm else ""


class Viewer:
    """Makes views for one page of a library."""

    def __init__(
        self,
        library: Library,
        url: Url,
        edit: Edit,
        former_ids: dict[str, list[str]],
        root: str = "",
    ) -> None:
        """`root` is what leads from the page to the root of the site."""
        self.root = root
        self.library = library
        self.url = url
        self.edit = edit
        self.former_ids = former_ids

    def named(self, id: str) -> Named:
        """The thing with an id."""
        entry = self.library.entries.get(id)
        return Named(entry.title if entry else id, self.url(id))

    def origin(self, thing: Model) -> Origin:
        """Where a thing was typed."""
        position = thing.place.position()
        return Origin(position.path, position.line, self.edit(position.path, position.line))

    def provenance(self, thing: Sourced, heading: Model, section: Model) -> Provenance:
        """Where a thing comes from, itself or through the headings it stands under."""
        statement = self.library.statement(thing, heading, section)
        return Provenance(self.citations(statement.sources), confirm_words(statement))

    def confirm(self, requirement: Requirement) -> str:
        """Who must confirm a rule first, where readers are told."""
        held = (requirement.rule, requirement.heading, requirement.section)
        return confirm_words(self.library.statement(*held))

    def checked_by(self, id: str) -> tuple[Checks, ...]:
        """The items that check a rule or step, by checklist."""
        found: dict[str, list[Named]] = {}
        for check in self.library.checked_by.get(id, ()):
            words = f"{check.number} {plain(check.item.title.zh)}"
            found.setdefault(check.checklist.title.zh, []).append(Named(words, self.url(check.id)))
        return tuple(Checks(title, tuple(items)) for title, items in found.items())

    def uses(self, id: str) -> tuple[Use, ...]:
        """What rests on a rule, step or item."""
        return tuple(
            Use(label, tuple(map(self._brief, ids)))
            for label, by_id in uses(self.library).items()
            if (ids := by_id.get(id))
        )

    def _brief(self, id: str) -> Named:
        """The thing with an id, its title cut where it is a whole question."""
        named = self.named(id)
        is_long = len(named.title) > MOST_OF_A_TITLE
        return Named(f"{named.title[:MOST_OF_A_TITLE]}…", named.url) if is_long else named

    def item_name(self, item: CheckItem) -> Named:
        """An item as it is called away from its checklist."""
        title = plain(item.item.title.zh)
        words = f"{item.checklist.title.zh}第 {item.number} 项“{title}”"
        return Named(words, self.url(item.id))

    def citations(self, references: Iterable[SourceRef]) -> tuple[Citation, ...]:
        """Sources as a statement cites them; unknown ones are passed over."""
        return tuple(
            self.citation(reference)
            for reference in references
            if reference.source in self.library.sources
        )

    def citation(self, reference: SourceRef) -> Citation:
        """A source as a statement cites it. The source must be known."""
        source = self.library.sources[reference.source]
        mark = reference.mark or source.mark
        meaning = self.library.marks.get(mark)
        dated = "，".join(
            words
            for words in (
                source.version,
                f"{source.read_on} 存档" if source.read_on else None,
            )
            if words
        )
        return Citation(
            title=source.title.zh,
            short_title="企业默认" if source.kind is SourceKind.COMPANY else source.title.zh,
            url=self.url(source.id),
            clause=clause_words(reference.clause or "", "zh"),
            mark=mark,
            mark_title=meaning.title.zh if meaning else str(mark),
            dated=dated,
            place=source.place_of_force.zh if source.place_of_force else "",
            about=reference.about,
            note=reference.note,
        )

    def rule(self, requirement: Requirement, number: int = 0) -> RuleView:
        """A rule."""
        principles = [
            self.library.principles[id]
            for id in requirement.principles
            if id in self.library.principles
        ]
        return RuleView(
            id=requirement.id,
            number=number,
            clause=clause_numbers(self.library).get(requirement.id, ""),
            text=requirement.rule.text,
            points=requirement.rule.points,
            table=requirement.rule.table,
            picture=self._picture(requirement.rule.picture),
            applies_to=tuple(self.named(id) for id in requirement.rule.applies_to),
            observe=requirement.observe,
            note=requirement.rule.note,
            roles=tuple(self.named(role) for role in requirement.roles),
            frequency=self.named(requirement.frequency) if requirement.frequency else None,
            principles=tuple(
                PrincipleView(principle.title.zh, self.url(principle.id), principle.statement)
                for principle in principles
            ),
            provenance=Provenance(self.citations(requirement.sources), self.confirm(requirement)),
            origin=self.origin(requirement.rule),
            heading=self.named(requirement.heading.id),
            fingerprint=str(requirement.fingerprint),
            former_ids=tuple(self.former_ids.get(requirement.id, ())),
            checked_by=self.checked_by(requirement.id),
            uses=self.uses(requirement.id),
        )

    def _picture(self, picture: Picture | None) -> PictureView | None:
        if picture is None or picture.file not in self.library.pictures:
            return None
        address = picture_address(picture.file, self.library.pictures[picture.file])
        return PictureView(f"{self.root}{address}", picture.alt)

    def rules(self, heading: Body) -> Sequence[RuleView]:
        """The rules directly under a heading."""
        return [
            self.rule(self.library.requirements[rule.id], number)
            for number, rule in enumerate(heading.rules, 1)
            if rule.id in self.library.requirements
        ]
