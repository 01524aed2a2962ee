"""How the number of a promise came about, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.nearest import find
from handbook.base.units import limit_en
from handbook.base.vocabulary import UNREAD_MARKS, Direction, Layer
from handbook.commitments.resolution import Promise, Resolution, Stage, resolve
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.estate import Adopted, Estate
from handbook.model.jurisdiction import Floor, Jurisdiction
from handbook.model.provenance import SourceRef

_SENSE = {Direction.AT_MOST: "at most", Direction.AT_LEAST: "at least"}

_LAYERS = {
    Layer.LEGAL_FLOOR: "law of the land",
    Layer.LOCAL_FLOOR: "local floor",
    Layer.COMPANY: "company",
    Layer.CONTRACT: "estate",
}


def explain(library: Library, estate: str, commitment: str) -> str:
    """The way from the law to what an estate promises. Raises UsageError, with the nearest right
    id, where there is no such estate or commitment."""
    place = find(library.estates, "estate", estate)
    found = find(library.commitments, "commitment", commitment)
    return "".join(f"{line}\n" for line in _lines(library, resolve(library, place), found))


def _lines(library: Library, resolved: Resolution, commitment: Commitment) -> Iterator[str]:
    estate = resolved.estate
    yield f"{commitment.id}  {commitment.title.zh}"
    yield f"{estate.id}  {estate.title.zh}"
    yield ""
    promise = resolved.promises.get(commitment.id)
    if promise is None:
        yield from _not_promised(resolved, commitment)
        return
    shown = {id(stage.owner) for stage in promise.stages}
    for number, stage in enumerate(promise.stages, 1):
        yield from _stage(library, promise, number, stage, estate)
    for place, floor in _others(resolved, commitment, shown):
        yield f"-  floor of {place.id} ({place.title.zh}): {_bound(floor, commitment)}"
        yield f"   does not apply: {_unmet(resolved, floor.conditions)}"
        yield f"   {_where(floor, 'limit')}"
    yield ""
    yield f"= {_promised(promise)}, from {_whose(promise.stage, estate)}"
    for clash in resolved.clashes:
        if clash.commitment is commitment:
            verb = "is looser than" if clash.comparable else "cannot be compared with"
            yield (
                f"! {_where(clash.lower.owner, 'limit')} {verb} "
                f"{_where(clash.upper.owner, 'limit')}; see 'handbook check'"
            )


def _stage(
    library: Library, promise: Promise, number: int, stage: Stage, estate: Estate
) -> Iterator[str]:
    if not stage.binds:
        effect = "does not bind: its source was not read in full"
    else:
        effect = "binds" if stage.prevails else "binds, but what is above is tighter"
    if stage is promise.stage:
        effect = "prevails"
    yield (
        f"{number}  {_whose(stage, estate)}: {_SENSE[promise.commitment.direction]} "
        f"{limit_en(stage.limit, stage.unit)}; {effect}"
    )
    if isinstance(stage.owner, Floor | Commitment):
        for reference in stage.owner.sources or ():
            yield f"   {_source(library, reference)}"
        if stage.owner.conditions:
            yield f"   applies: {', '.join(stage.owner.conditions)}"
    yield f"   {_where(stage.owner, 'limit')}"


def _whose(stage: Stage, estate: Estate) -> str:
    name = _LAYERS[stage.layer]
    if stage.jurisdiction is not None:
        return f"{name} of {stage.jurisdiction.id} ({stage.jurisdiction.title.zh})"
    return f"{name} {estate.id}" if isinstance(stage.owner, Adopted) else name


def _source(library: Library, reference: SourceRef) -> str:
    source = library.sources.get(reference.source)
    if source is None:
        return reference.source
    mark = reference.mark or source.mark
    clause = f" {reference.clause}" if reference.clause else ""
    read = ", not read in full" if mark in UNREAD_MARKS else ""
    about = f": {reference.about.zh}" if reference.about else ""
    return f"{source.title.zh}{clause} ({mark}{read}){about}"


def _others(
    resolved: Resolution, commitment: Commitment, shown: set[int]
) -> Iterator[tuple[Jurisdiction, Floor]]:
    """The floors of the estate's places that are for other estates."""
    for place in resolved.places:
        for floor in place.floors:
            if floor.commitment == commitment.id and id(floor) not in shown:
                yield place, floor


def _not_promised(resolved: Resolution, commitment: Commitment) -> Iterator[str]:
    other = resolved.replaced.get(commitment.id)
    if other is not None:
        yield (
            f"not promised: {other.commitment} replaces it ({_where(other, 'commitment')}); "
            f"see 'handbook explain {resolved.estate.id} {other.commitment}'"
        )
    elif commitment.optional and commitment.id not in resolved.adopted:
        yield (
            f"not promised: it is optional ({_where(commitment, 'optional')}), and 'commitments' "
            f"in {resolved.estate.place.path} does not adopt it"
        )
    else:
        yield (
            f"not promised: {_unmet(resolved, commitment.conditions)} "
            f"({_where(commitment, 'conditions')})"
        )


def _unmet(resolved: Resolution, conditions: Iterable[str]) -> str:
    unmet = [id for id in conditions if resolved.conditions.get(id) is False]
    unknown = [id for id in conditions if id not in resolved.conditions]
    if unmet:
        verb = "does" if len(unmet) == 1 else "do"
        return f"{' and '.join(unmet)} {verb} not hold here"
    verb = "has" if len(unknown) == 1 else "have"
    return f"{' and '.join(unknown)} {verb} not been answered in {resolved.estate.place.path}"


def _promised(promise: Promise) -> str:
    limit = limit_en(promise.limit, promise.unit)
    return f"promised: {_SENSE[promise.commitment.direction]} {limit}"


def _bound(floor: Floor, commitment: Commitment) -> str:
    return f"{_SENSE[commitment.direction]} {limit_en(floor.limit, floor.unit)}"


def _where(model: Model, *steps: str | int) -> str:
    there = model.place.position(*steps)
    return f"{there.path}:{there.line}"
