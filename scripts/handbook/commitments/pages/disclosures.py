"""The page of disclosures and records, and the worklist of an estate in words."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from handbook.base.vocabulary import Layer
from handbook.commitments.disclosures import DisclosureDuty, duties
from handbook.commitments.pages.promise_words import Names, layer_title
from handbook.model.estate import Estate, Published
from handbook.model.jurisdiction import Demand, Jurisdiction
from handbook.model.provenance import SourceRef
from handbook.model.text import Heading, Resident, Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import (
    Citation,
    Named,
    Origin,
    Provenance,
    Viewer,
    confirm_words,
)


@dataclass(frozen=True, slots=True)
class Demander:
    """A place that demands something, by which law, and how often it must be renewed."""

    place: Named
    citations: tuple[Citation, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """A disclosure as staff see it."""

    id: str
    title: Resident
    former_ids: tuple[str, ...]
    content: Resident
    update: Text
    facts: tuple[Named, ...]
    layer: Layer
    layer_title: str
    demanded_by: tuple[Demander, ...]
    provenance: Provenance
    origin: Origin


@dataclass(frozen=True, slots=True)
class RecordView:
    """A kind of records, and who demands them."""

    id: str
    title: Heading
    former_ids: tuple[str, ...]
    content: Text
    demanded_by: tuple[tuple[Demander, Text | None], ...]


@dataclass(frozen=True, slots=True)
class WorkView:
    """A disclosure of one estate, in words."""

    name: Named
    wanted: Resident
    update: Text
    """How often the company renews it, where no law sets a number of days."""
    demanded_by: tuple[Demander, ...]
    is_required: bool
    is_law: bool
    is_there: bool
    blanks: tuple[Named, ...]
    updated: datetime.date | None
    due: datetime.date | None
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class DeskView:
    """How an estate stands: how much it must publish, what is missing, and what is due next."""

    estate: Named
    required: int
    missing: Names
    next: Named | None
    """What is due first, and when."""
    due: datetime.date | None


@dataclass(frozen=True, slots=True)
class DisclosuresPage:
    """What the page of disclosures and records shows."""

    disclosures: tuple[DisclosureView, ...]
    records: tuple[RecordView, ...]
    desks: tuple[DeskView, ...]


def index(site: Site, page: Page, viewer: Viewer) -> DisclosuresPage:
    """What the page of disclosures and records shows."""
    library = site.library
    demands: dict[str, list[Demander]] = defaultdict(list)
    keeps: dict[str, list[tuple[Demander, Text | None]]] = defaultdict(list)
    for place in library.jurisdictions.values():
        for demand in place.demands:
            demands[demand.disclosure].append(_demander(viewer, place, demand))
        for keeping in place.keeps:
            demander = _named_demander(viewer, place, keeping.sources, "")
            keeps[keeping.record].append((demander, keeping.note))
    return DisclosuresPage(
        disclosures=tuple(
            DisclosureView(
                id=item.id,
                title=item.title,
                former_ids=tuple(viewer.former_ids.get(item.id, ())),
                content=item.content,
                update=item.update,
                facts=tuple(viewer.named(fact) for fact in item.facts),
                layer=item.layer,
                layer_title=layer_title(library, item.layer),
                demanded_by=tuple(demands[item.id]),
                provenance=Provenance(
                    viewer.citations(item.sources or ()),
                    confirm_words(library.statement(item, item, item)),
                ),
                origin=viewer.origin(item),
            )
            for item in library.disclosures.values()
        ),
        records=tuple(
            RecordView(
                record.id,
                record.title,
                tuple(viewer.former_ids.get(record.id, ())),
                record.content,
                tuple(keeps[record.id]),
            )
            for record in library.records.values()
        ),
        desks=tuple(_desk(viewer, estate) for estate in library.estates.values()),
    )


def _demander(viewer: Viewer, place: Jurisdiction, demand: Demand) -> Demander:
    days = demand.max_age_days
    return _named_demander(viewer, place, demand.sources, f"每 {days} 天内更新" if days else "")


def _named_demander(
    viewer: Viewer, place: Jurisdiction, sources: tuple[SourceRef, ...], words: str
) -> Demander:
    return Demander(viewer.named(place.id), viewer.citations(sources), words)


def works(viewer: Viewer, estate: Estate) -> list[WorkView]:
    """What an estate must publish, the most urgent first, and then what it publishes besides."""
    found = sorted(duties(viewer.library, estate), key=_urgency)
    must = {duty.disclosure.id for duty in found}
    free = [entry for entry in estate.published if entry.disclosure not in must]
    return [
        *(_work(viewer, estate, duty) for duty in found),
        *(
            _voluntary(viewer, entry)
            for entry in free
            if entry.disclosure in viewer.library.disclosures
        ),
    ]


def _urgency(duty: DisclosureDuty) -> tuple[bool, datetime.date]:
    """What is missing comes first, then what is due first; what has no due day is last."""
    return duty.is_there, duty.due or datetime.date.max


def _work(viewer: Viewer, estate: Estate, duty: DisclosureDuty) -> WorkView:
    filled = {value.fact for value in estate.facts}
    return WorkView(
        name=viewer.named(duty.disclosure.id),
        wanted=duty.disclosure.content,
        update=duty.disclosure.update,
        demanded_by=tuple(_demander(viewer, place, demand) for place, demand in duty.demands),
        is_required=True,
        is_law=duty.is_law,
        is_there=duty.is_there,
        blanks=tuple(viewer.named(fact) for fact in duty.disclosure.facts if fact not in filled),
        updated=duty.entry.updated if duty.entry else None,
        due=duty.due,
        origin=viewer.origin(duty.entry) if duty.entry else None,
    )


def _voluntary(viewer: Viewer, entry: Published) -> WorkView:
    disclosure = viewer.library.disclosures[entry.disclosure]
    return WorkView(
        name=viewer.named(disclosure.id),
        wanted=disclosure.content,
        update=disclosure.update,
        demanded_by=(),
        is_required=False,
        is_law=False,
        is_there=True,
        blanks=(),
        updated=entry.updated,
        due=None,
        origin=viewer.origin(entry),
    )


def _desk(viewer: Viewer, estate: Estate) -> DeskView:
    found = sorted(duties(viewer.library, estate), key=_urgency)
    missing = [viewer.named(duty.disclosure.id) for duty in found if not duty.is_there]
    due = next((duty for duty in found if duty.due), None)
    url = viewer.url(estate.id)
    return DeskView(
        estate=Named(estate.title.zh, f"{url}#disclosures" if url else None),
        required=len(found),
        missing=Names.of(missing, len(missing)),
        next=viewer.named(due.disclosure.id) if due else None,
        due=due.due if due else None,
    )


VIEWS = {PageKind.DISCLOSURES: index}
