"""How the number of a promise came about, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.message import Chain, Message, joined, say, say_many
from handbook.base.nearest import find
from handbook.base.vocabulary import UNREAD_MARKS, Kind, Layer
from handbook.commitments.limit_words import bound, where
from handbook.commitments.resolution import Promise, Resolution, Stage, resolve
from handbook.library.library import Library
from handbook.model.commitment import Commitment
from handbook.model.estate import Adopted, Estate
from handbook.model.jurisdiction import Floor, Jurisdiction
from handbook.model.provenance import SourceRef

_LAYERS = {
    Layer.LEGAL_FLOOR: say("law of the land"),
    Layer.LOCAL_FLOOR: say("local floor"),
    Layer.COMPANY: say("company"),
    Layer.CONTRACT: say("estate"),
}


def explain(library: Library, estate: str, commitment: str) -> Message:
    """The way from the law to what an estate promises, line by line. Raises UsageError, with the nearest
    right id, where there is no such estate or commitment."""
    place = find(library.estates, Kind.ESTATE, estate)
    found = find(library.commitments, Kind.COMMITMENT, commitment)
    lines = _lines(library, resolve(library, place), found)
    return Chain(tuple(part for line in lines for part in (line, "\n")))


def _lines(library: Library, resolved: Resolution, commitment: Commitment) -> Iterator[str]:
    estate = resolved.estate
    yield f"{commitment.id}  {commitment.title.zh}"
    yield f"{estate.id}  {estate.title.zh}"
    yield ""
    promise = resolved.promises.get(commitment.id)
    if promise is None:
        yield _not_promised(resolved, commitment)
        return
    shown = {id(stage.owner) for stage in promise.stages}
    for number, stage in enumerate(promise.stages, 1):
        yield from _stage(library, promise, number, stage, estate)
    for place, floor in _others(resolved, commitment, shown):
        yield say(
            "-  floor of {id} ({title}): {bound}",
            id=place.id,
            title=place.title.zh,
            bound=bound(floor.limit, floor.unit, commitment.direction),
        )
        yield say("   does not apply: {why}", why=_unmet(resolved, floor.conditions))
        yield f"   {where(floor, 'limit')}"
    yield ""
    yield say(
        "= promised: {limit}, from {whose}",
        limit=bound(promise.limit, promise.unit, commitment.direction),
        whose=_whose(promise.stage, estate),
    )
    for clash in resolved.clashes:
        if clash.commitment is commitment:
            lower, upper = where(clash.lower.owner, "limit"), where(clash.upper.owner, "limit")
            if clash.comparable:
                yield say(
                    "! {lower} is looser than {upper}; see 'handbook check'",
                    lower=lower,
                    upper=upper,
                )
            else:
                yield say(
                    "! {lower} cannot be compared with {upper}; see 'handbook check'",
                    lower=lower,
                    upper=upper,
                )


def _stage(
    library: Library, promise: Promise, number: int, stage: Stage, estate: Estate
) -> Iterator[str]:
    if stage is promise.stage:
        effect = say("prevails")
    elif not stage.binds:
        effect = say("does not bind: its source was not read in full")
    elif stage.prevails:
        effect = say("binds")
    else:
        effect = say("binds, but what is above is tighter")
    yield say(
        "{number}  {whose}: {limit}; {effect}",
        number=number,
        whose=_whose(stage, estate),
        limit=bound(stage.limit, stage.unit, promise.commitment.direction),
        effect=effect,
    )
    if isinstance(stage.owner, Floor | Commitment):
        for reference in stage.owner.sources or ():
            yield say("   {source}", source=_source(library, reference))
        if stage.owner.conditions:
            yield say("   applies: {conditions}", conditions=joined(stage.owner.conditions, ""))
    yield f"   {where(stage.owner, 'limit')}"


def _whose(stage: Stage, estate: Estate) -> Message:
    name = _LAYERS[stage.layer]
    if stage.jurisdiction is not None:
        place = stage.jurisdiction
        return say("{layer} of {id} ({title})", layer=name, id=place.id, title=place.title.zh)
    return (
        say("{layer} {id}", layer=name, id=estate.id) if isinstance(stage.owner, Adopted) else name
    )


def _source(library: Library, reference: SourceRef) -> Message | str:
    source = library.sources.get(reference.source)
    if source is None:
        return reference.source
    mark = reference.mark or source.mark
    clause = f" {reference.clause}" if reference.clause else ""
    about = f": {reference.about.zh}" if reference.about else ""
    title = f"{source.title.zh}{clause}"
    if mark in UNREAD_MARKS:
        return say(
            "{title} ({mark}, not read in full){about}", title=title, mark=str(mark), about=about
        )
    return say("{title} ({mark}){about}", title=title, mark=str(mark), about=about)


def _others(
    resolved: Resolution, commitment: Commitment, shown: set[int]
) -> Iterator[tuple[Jurisdiction, Floor]]:
    """The floors of the estate's places that are for other estates."""
    for place in resolved.places:
        for floor in place.floors:
            if floor.commitment == commitment.id and id(floor) not in shown:
                yield place, floor


def _not_promised(resolved: Resolution, commitment: Commitment) -> Message:
    other = resolved.replaced.get(commitment.id)
    if other is not None:
        return say(
            "not promised: {other} replaces it ({where}); see 'handbook explain {estate} {other}'",
            other=other.commitment,
            where=where(other, "commitment"),
            estate=resolved.estate.id,
        )
    if commitment.optional and commitment.id not in resolved.adopted:
        return say(
            "not promised: it is optional ({where}), and 'commitments' in {path} does not adopt it",
            where=where(commitment, "optional"),
            path=resolved.estate.place.path,
        )
    return say(
        "not promised: {why} ({where})",
        why=_unmet(resolved, commitment.conditions),
        where=where(commitment, "conditions"),
    )


def _unmet(resolved: Resolution, conditions: Iterable[str]) -> Message:
    unmet = [id for id in conditions if resolved.conditions.get(id) is False]
    unknown = [id for id in conditions if id not in resolved.conditions]
    if unmet:
        return say_many(
            "{ids} does not hold here",
            "{ids} do not hold here",
            count=len(unmet),
            ids=joined(unmet),
        )
    return say_many(
        "{ids} has not been answered in {path}",
        "{ids} have not been answered in {path}",
        count=len(unknown),
        ids=joined(unknown),
        path=resolved.estate.place.path,
    )
