"""What an estate has published, beside what it promises now."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.model.edition import Edition, PublishedPromise
from handbook.model.estate import Estate
from handbook.promises import Promises, promises
from handbook.public import Words
from handbook.publisher import promise_words
from handbook.text import Resident
from handbook.units import limit_en, limit_zh


def newest_edition(library: Library, estate: str) -> Edition | None:
    """The edition that holds; None where nothing was published yet."""
    file = library.editions.get(estate)
    return max(file.editions, key=lambda edition: edition.edition) if file else None


def promised_now(library: Library, estate: Estate) -> tuple[PublishedPromise, ...]:
    """What residents read of an estate's promises now, as an edition would keep it."""
    return tuple(_now(library, promises(library)[estate.id]))


def _now(library: Library, resolved: Promises) -> Iterator[PublishedPromise]:
    values = {
        value.fact: value.value
        for value in resolved.estate.facts
        if value.fact in library.facts and library.facts[value.fact].public
    }
    for promise in resolved.promises.values():
        commitment = promise.commitment
        limit = Words(limit_zh(promise.limit, promise.unit), limit_en(promise.limit, promise.unit))
        said = promise_words(commitment, limit, values)
        yield PublishedPromise(
            commitment=commitment.id,
            limit=promise.limit,
            unit=promise.unit,
            direction=commitment.direction,
            title=commitment.title,
            promise=Resident(zh=said.zh, en=said.en),
        )


def changes(library: Library, resolved: Promises, edition: Edition) -> list[str]:
    """The commitments that are new, gone, or say something else than in an edition."""
    then = {past.commitment: past for past in edition.promises}
    now = {promise.commitment: promise for promise in _now(library, resolved)}
    return [
        id for id in {**now, **then} if id not in now or id not in then or differ(now[id], then[id])
    ]


def differ(one: PublishedPromise, other: PublishedPromise) -> bool:
    """Whether residents would read something else."""
    return one.model_dump() != other.model_dump()
