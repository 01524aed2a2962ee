"""The page of commitments: each with its number, what it rests on, and which estates promise what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.units import limit_en, limit_zh
from handbook.base.vocabulary import Kind, Layer
from handbook.commitments.pages.promise_words import (
    LOOSENINGS,
    Names,
    layer_title,
    limit_words,
)
from handbook.commitments.resolution import Promise, Resolution, is_read, resolutions
from handbook.library.house import House
from handbook.library.library import Library
from handbook.model.commitment import Commitment
from handbook.model.jurisdiction import Floor, Jurisdiction
from handbook.model.text import Resident, Text
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Page, Site
from handbook.pages.views import Named, Origin, Provenance, Viewer, confirm_words

_KINDS = {Kind.RULE: "规则", Kind.STEP: "步骤", Kind.ITEM: "检查项"}


@dataclass(frozen=True, slots=True)
class BackView:
    """Something a commitment rests on."""

    kind: str
    name: Named


@dataclass(frozen=True, slots=True)
class FloorBrief:
    """A floor of one place, seen from the commitment."""

    place: Named
    limit: str
    conditions: tuple[Named, ...]
    is_read: bool


@dataclass(frozen=True, slots=True)
class EstateGroup:
    """Estates that do the same: promise the same number, or do not promise for the same reason."""

    words: str
    why: str
    estates: Names


@dataclass(frozen=True, slots=True)
class UseView:
    """Which estates promise what in one matter."""

    as_company: Names
    others: tuple[EstateGroup, ...]
    without: tuple[EstateGroup, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment as staff see it."""

    id: str
    name: Named
    title: Resident
    limit: str
    promise: str
    """With the company's number in it, still with the inline subset."""
    promise_en: str
    layer: Layer
    layer_title: str
    loosening: str
    owner: Named
    is_optional: bool
    conditions: tuple[Named, ...]
    replaces: Named | None
    replaced_by: tuple[Named, ...]
    counted: Resident
    evidence: Text
    backing: tuple[BackView, ...]
    floors: tuple[FloorBrief, ...]
    channel: Resident
    asks: Resident | None
    failing: Resident
    note: Text | None
    provenance: Provenance
    origin: Origin
    former_ids: tuple[str, ...]
    use: UseView


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme and its commitments."""

    id: str
    title: Resident
    former_ids: tuple[str, ...]
    commitments: tuple[CommitmentView, ...]


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """What the page of commitments shows."""

    themes: tuple[ThemeView, ...]
    commitments: tuple[CommitmentView, ...]


def index(site: Site, page: Page, viewer: Viewer) -> CommitmentsPage:
    """What the page of commitments shows."""
    library = site.library
    uses = _uses(library, viewer)
    floors = floors_of(library)
    replacers: dict[str, list[str]] = defaultdict(list)
    for commitment in library.commitments.values():
        if commitment.replaces:
            replacers[commitment.replaces].append(commitment.id)
    views: dict[str, list[CommitmentView]] = defaultdict(list)
    for id, commitment in library.commitments.items():
        views[library.theme_of[id]].append(
            CommitmentView(
                id=id,
                name=viewer.named(id),
                title=commitment.title,
                limit=limit_words(commitment.limit, commitment.unit, commitment.direction),
                promise=_filled(commitment.promise.zh, limit_zh(commitment.limit, commitment.unit)),
                promise_en=_filled(
                    commitment.promise.en, limit_en(commitment.limit, commitment.unit)
                ),
                layer=commitment.layer,
                layer_title=layer_title(library, commitment.layer),
                loosening=LOOSENINGS[commitment.loosening].format(estate=library.house.estate.zh),
                owner=viewer.named(commitment.owner),
                is_optional=commitment.optional,
                conditions=tuple(viewer.named(condition) for condition in commitment.conditions),
                replaces=viewer.named(commitment.replaces) if commitment.replaces else None,
                replaced_by=tuple(viewer.named(other) for other in replacers[id]),
                counted=commitment.counted,
                evidence=commitment.evidence,
                backing=tuple(_backing(viewer, commitment)),
                floors=tuple(
                    _floor(viewer, commitment, place, floor) for place, floor in floors.get(id, ())
                ),
                channel=commitment.channel,
                asks=commitment.asks,
                failing=commitment.failing,
                note=commitment.note,
                provenance=Provenance(
                    viewer.citations(commitment.sources or ()),
                    confirm_words(library.statement(commitment, commitment, commitment)),
                ),
                origin=viewer.origin(commitment),
                former_ids=tuple(viewer.former_ids.get(id, ())),
                use=uses[id],
            )
        )
    themes = tuple(
        ThemeView(
            theme.id,
            theme.title,
            tuple(viewer.former_ids.get(theme.id, ())),
            tuple(views[theme.id]),
        )
        for theme in library.themes.values()
    )
    return CommitmentsPage(
        themes=themes,
        commitments=tuple(view for theme in themes for view in theme.commitments),
    )


def floors_of(library: Library) -> dict[str, list[tuple[Jurisdiction, Floor]]]:
    """Commitment -> the floors under it, by the names of the places."""
    found: dict[str, list[tuple[Jurisdiction, Floor]]] = defaultdict(list)
    for place in library.jurisdictions.values():
        for floor in place.floors:
            found[floor.commitment].append((place, floor))
    return dict(found)


def _filled(text: str, limit: str) -> str:
    """A promise with its number, which is stressed unless the author has stressed something."""
    return text.replace("{limit}", limit if "**" in text else f"**{limit}**")


def _floor(viewer: Viewer, commitment: Commitment, place: Jurisdiction, floor: Floor) -> FloorBrief:
    return FloorBrief(
        viewer.named(place.id),
        limit_words(floor.limit, floor.unit, commitment.direction),
        tuple(viewer.named(condition) for condition in floor.conditions),
        is_read(viewer.library, floor),
    )


def _backing(viewer: Viewer, commitment: Commitment) -> Iterator[BackView]:
    for id in commitment.backed_by:
        entry = viewer.library.entries.get(id)
        item = viewer.library.items.get(id)
        kind = _KINDS.get(entry.kind, "") if entry else ""
        yield BackView(kind, viewer.item_name(item) if item else viewer.named(id))


def _uses(library: Library, viewer: Viewer) -> dict[str, UseView]:
    """Commitment -> which estates promise what, in one walk over the estates."""
    numbers: dict[str, dict[tuple[str, str], list[str]]] = {id: {} for id in library.commitments}
    reasons: dict[str, dict[str, list[str]]] = {id: {} for id in library.commitments}
    same: dict[str, list[str]] = {id: [] for id in library.commitments}
    for resolved in resolutions(library):
        estate = resolved.estate.id
        for id, commitment in library.commitments.items():
            promise = resolved.promises.get(id)
            if promise is None:
                reasons[id].setdefault(_why_not(resolved, commitment), []).append(estate)
            elif promise.stage.layer is Layer.COMPANY:
                same[id].append(estate)
            else:
                words = limit_words(promise.limit, promise.unit, commitment.direction)
                numbers[id].setdefault((words, _why(promise, library.house)), []).append(estate)

    def names(estates: list[str]) -> Names:
        return Names.of(map(viewer.named, estates), len(estates), len(library.estates))

    return {
        id: UseView(
            names(same[id]),
            tuple(EstateGroup(words, why, names(who)) for (words, why), who in numbers[id].items()),
            tuple(EstateGroup(why, "", names(who)) for why, who in reasons[id].items()),
        )
        for id in library.commitments
    }


def _why(promise: Promise, house: House) -> str:
    """Who set a number that is not the company's."""
    place = promise.stage.jurisdiction
    return f"{place.title.zh}的底线" if place else f"{house.estate.zh}自己定的"


def _why_not(resolved: Resolution, commitment: Commitment) -> str:
    """Why an estate does not promise this."""
    if commitment.optional and commitment.id not in resolved.adopted:
        return "没有采用"
    answers = [resolved.conditions.get(condition) for condition in commitment.conditions]
    if False in answers:
        return "不适用"
    if None in answers:
        return "是非题还没回答"
    return "改用更严的一条"


VIEWS = {PageKind.COMMITMENTS: index}
