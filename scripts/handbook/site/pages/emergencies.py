"""The pages of emergencies: a chapter with the first lines of its own, and the card of each in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from handbook.base.pictograms import pictograms
from handbook.base.vocabulary import Kind
from handbook.model.company import Fact
from handbook.model.desk import Phone
from handbook.model.emergency import Act, Call, Emergency
from handbook.model.registers import Role
from handbook.model.section import Section
from handbook.model.text import Order
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, PrintedPack, Site
from handbook.pages.views import Named, Provenance, Use, Viewer
from handbook.site.pages.tables import Tables, tables
from handbook.training.acts import rehearsed
from handbook.training.pages.learning_data import learning_data


@dataclass(frozen=True, slots=True)
class ActView:
    """A line: who does what, and where that comes from, if not from where the card does."""

    who: tuple[Named, ...]
    text: Order
    provenance: Provenance | None
    confirm: str
    id: str = ""
    """Under which it is rehearsed, and the fingerprint of what it says then."""
    print: str = ""


@dataclass(frozen=True, slots=True)
class CallView:
    """Whom to call: a number to dial where there is one for all estates, or else who it is."""

    number: str
    name: Named
    text: Order | None


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with everything that a reader may ask of it."""

    event: Emergency
    picture: Markup
    ten_seconds: tuple[ActView, ...]
    first_minute: tuple[ActView, ...]
    then: tuple[ActView, ...]
    aftercare: tuple[ActView, ...]
    calls: tuple[CallView, ...]
    ends_by: Named | None
    confirm: str
    provenance: Provenance
    related: tuple[Named, ...]
    uses: tuple[Use, ...]


class _EmergencyPageMaker:
    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.library = viewer.library

    def card(self, event: Emergency) -> CardView:
        named = self.viewer.named
        lines = (self.act(act, id, str(print)) for id, act, print in rehearsed(event))
        phases = [tuple(islice(lines, len(phase))) for phase in event.phases]
        return CardView(
            event=event,
            picture=Markup(pictograms()[event.pictogram]),
            ten_seconds=phases[0],
            first_minute=phases[1],
            then=phases[2],
            aftercare=tuple(map(self.act, event.aftercare)),
            calls=tuple(map(self.call, event.calls)),
            ends_by=named(event.ends.by) if event.ends.by else None,
            confirm="、".join(one.zh for one in event.confirmed_by),
            provenance=self.viewer.provenance(event, event, event),
            related=tuple(map(named, event.related)),
            uses=self.viewer.uses(event.id),
        )

    def act(self, act: Act, id: str = "", print: str = "") -> ActView:
        return ActView(
            who=tuple(map(self.role, act.by)),
            text=act.text,
            provenance=self.viewer.provenance(act, act, act) if act.sources else None,
            confirm="、".join(one.zh for one in act.confirmed_by or ()),
            id=id,
            print=print,
        )

    def role(self, id: str) -> Named:
        role = self.library.roles.get(id)
        return Named((role.short or role.title).zh if role else id, self.viewer.url(id))

    def call(self, call: Call) -> CallView:
        entry = self.library.entries.get(call.to)
        thing = entry.thing if entry else None
        name = self.viewer.named(call.to)
        if isinstance(thing, Phone):
            name = self.viewer.named(thing.fact) if thing.fact else Named(thing.use.zh, name.url)
            return CallView(thing.number or "", name, call.text)
        if isinstance(thing, Role):
            name = self.role(call.to)
        assert thing is None or isinstance(thing, Role | Fact)  # noqa: S101
        return CallView("", name, call.text)


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """What the page of one emergency shows."""

    card: CardView
    event: Emergency
    papers: Sequence[PrintedPack]
    has_estates: bool
    bundle: str
    facts: str


def emergency(site: Site, page: Page, viewer: Viewer) -> EmergencyPage:
    """What the page of one emergency shows."""
    event = page.about(Emergency)
    learning = learning_data(site)
    return EmergencyPage(
        card=_EmergencyPageMaker(viewer).card(event),
        event=event,
        papers=_papers(site),
        has_estates=bool(site.library.estates),
        bundle=learning.address("rehearsal"),
        facts=learning.facts_address,
    )


@dataclass(frozen=True, slots=True)
class EmergenciesPage:
    """What a chapter of emergencies shows: the first lines of each, and what else stands in it."""

    section: Section
    cards: tuple[CardView, ...]
    papers: Sequence[PrintedPack]
    tables: Tables


def emergencies(site: Site, page: Page, viewer: Viewer) -> EmergenciesPage:
    """What a chapter of emergencies shows: the first lines of each, and what else stands in it."""
    section = page.about(Section)
    maker = _EmergencyPageMaker(viewer)
    return EmergenciesPage(
        section=section,
        cards=tuple(maker.card(event) for event in site.library.emergencies_of(section.id)),
        papers=_papers(site),
        tables=tables,
    )


def _papers(site: Site) -> Sequence[PrintedPack]:
    return site.cards.get("emergencies", ())


VIEWS = {Kind.EMERGENCY: emergency, PageKind.EMERGENCIES: emergencies}
