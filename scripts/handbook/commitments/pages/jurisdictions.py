"""The page of places: what the law of each demands at the least, and the conditions that decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.commitments.pages.promise_words import Names, limit_words
from handbook.commitments.resolution import is_read, resolutions
from handbook.library.library import Library
from handbook.model.jurisdiction import Demand, Floor, Jurisdiction, Keeping
from handbook.model.text import Heading, Resident, Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Origin, Provenance, Viewer


@dataclass(frozen=True, slots=True)
class DutyView:
    """A floor, a demand or a duty to keep records: what it is about, how much, and says who."""

    name: Named
    words: str
    """The limit, or how often what is published must be renewed."""
    conditions: tuple[Named, ...]
    is_read: bool
    """Whether its source was read in full; if not, it binds nobody yet."""
    provenance: Provenance
    note: Text | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place and all that it demands."""

    id: str
    title: Resident
    former_ids: tuple[str, ...]
    within: tuple[Named, ...]
    """The larger places, the nearest first: what they demand holds here, too."""
    note: Text | None
    estates: Names
    floors: tuple[DutyView, ...]
    binding: int
    """How many of the floors bind."""
    demands: tuple[DutyView, ...]
    keeps: tuple[DutyView, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition: how it is known, what depends on it, and what the estates have answered."""

    id: str
    title: Heading
    question: Text
    former_ids: tuple[str, ...]
    equipment: Named | None
    asked_by: tuple[Named, ...]
    yes: int
    no: int
    open: int


@dataclass(frozen=True, slots=True)
class JurisdictionsPage:
    """What the page of places shows."""

    places: tuple[PlaceView, ...]
    conditions: tuple[ConditionView, ...]


def index(site: Site, page: Page, viewer: Viewer) -> JurisdictionsPage:
    """What the page of places shows: a place is followed by those that lie within it."""
    library = site.library
    estates: dict[str, list[str]] = defaultdict(list)
    for estate in library.estates.values():
        if estate.jurisdiction:
            estates[estate.jurisdiction].append(estate.id)
    return JurisdictionsPage(
        places=tuple(
            _place(viewer, place, estates.get(place.id, [])) for place in _ordered(library)
        ),
        conditions=tuple(_conditions(viewer)),
    )


def _ordered(library: Library) -> list[Jurisdiction]:
    """The places from the largest down, each before those within it; a ring of them comes last."""
    inside: dict[str | None, list[Jurisdiction]] = defaultdict(list)
    for place in library.jurisdictions.values():
        inside[place.within if place.within in library.jurisdictions else None].append(place)
    found: dict[str, Jurisdiction] = {}
    waiting = list(reversed(inside[None]))
    while waiting:
        place = waiting.pop()
        found[place.id] = place
        waiting += reversed(inside[place.id])
    return list((found | library.jurisdictions).values())


def _place(viewer: Viewer, place: Jurisdiction, estates: list[str]) -> PlaceView:
    floors = tuple(_floor(viewer, floor) for floor in place.floors)
    return PlaceView(
        id=place.id,
        title=place.title,
        former_ids=tuple(viewer.former_ids.get(place.id, ())),
        within=tuple(_within(viewer, place)),
        note=place.note,
        estates=Names.of(map(viewer.named, estates), len(estates)),
        floors=floors,
        binding=sum(floor.is_read for floor in floors),
        demands=tuple(
            _duty(viewer, demand, demand.disclosure, _renewal(demand), demand.conditions)
            for demand in place.demands
        ),
        keeps=tuple(_duty(viewer, keeping, keeping.record, "", ()) for keeping in place.keeps),
        origin=viewer.origin(place),
    )


def _within(viewer: Viewer, place: Jurisdiction) -> Iterable[Named]:
    seen = {place.id}
    id = place.within
    while id is not None and id not in seen:
        seen.add(id)
        yield viewer.named(id)
        larger = viewer.library.jurisdictions.get(id)
        id = larger.within if larger else None


def _floor(viewer: Viewer, floor: Floor) -> DutyView:
    commitment = viewer.library.commitments.get(floor.commitment)
    words = limit_words(floor.limit, floor.unit, commitment.direction) if commitment else ""
    return _duty(viewer, floor, floor.commitment, words, floor.conditions)


def _renewal(demand: Demand) -> str:
    return f"{demand.max_age_days} 天内" if demand.max_age_days else "没有写天数"


def _duty(
    viewer: Viewer,
    duty: Floor | Demand | Keeping,
    about: str,
    words: str,
    conditions: tuple[str, ...],
) -> DutyView:
    return DutyView(
        name=viewer.named(about),
        words=words,
        conditions=tuple(viewer.named(condition) for condition in conditions),
        is_read=is_read(viewer.library, duty),
        provenance=Provenance(viewer.citations(duty.sources), confirm=""),
        note=duty.note,
        origin=viewer.origin(duty),
    )


def _conditions(viewer: Viewer) -> Iterable[ConditionView]:
    library = viewer.library
    asked: dict[str, dict[str, Named]] = defaultdict(dict)
    for commitment in library.commitments.values():
        for id in commitment.conditions:
            asked[id][commitment.id] = viewer.named(commitment.id)
    for place in library.jurisdictions.values():
        duties: tuple[Floor | Demand, ...] = (*place.floors, *place.demands)
        for duty in duties:
            for id in duty.conditions:
                asked[id][place.id] = viewer.named(place.id)
    answers: dict[str, Counter[bool]] = defaultdict(Counter)
    for resolved in resolutions(library):
        for id, holds in resolved.conditions.items():
            answers[id][holds] += 1
    for condition in library.conditions.values():
        count = answers[condition.id]
        yield ConditionView(
            id=condition.id,
            title=condition.title,
            question=condition.question,
            former_ids=tuple(viewer.former_ids.get(condition.id, ())),
            equipment=viewer.named(condition.equipment) if condition.equipment else None,
            asked_by=tuple(asked[condition.id].values()),
            yes=count[True],
            no=count[False],
            open=len(library.estates) - count.total(),
        )


VIEWS = {PageKind.JURISDICTIONS: index}
