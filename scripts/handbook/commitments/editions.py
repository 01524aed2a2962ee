"""What an estate has published, beside what it promises now."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.units import limit_en, limit_zh
from handbook.base.vocabulary import Direction
from handbook.commitments.resolution import Promise, Resolution, resolve
from handbook.commitments.view import PromiseWords
from handbook.commitments.view_of import promise_words
from handbook.library.library import Library
from handbook.model.edition import Edition, PublishedPromise
from handbook.model.estate import Estate
from handbook.model.text import Resident


def newest_edition(library: Library, estate: str) -> Edition | None:
    """The edition that holds; None where nothing was published yet."""
    file = library.editions.get(estate)
    return max(file.editions, key=lambda edition: edition.edition) if file else None


def promised_now(library: Library, estate: Estate) -> tuple[PublishedPromise, ...]:
    """What the public reads of an estate's promises now, as an edition would keep it."""
    resolved = resolve(library, estate)
    return tuple(
        PublishedPromise(
            commitment=promise.commitment.id,
            limit=promise.limit,
            unit=promise.unit,
            direction=promise.commitment.direction,
            title=promise.commitment.title,
            promise=Resident(zh=said.zh, en=said.en),
        )
        for promise, said in _said(library, resolved)
    )


def changes(library: Library, resolved: Resolution, edition: Edition) -> list[str]:
    """The commitments that are new, gone, or say something else than in an edition."""
    then = {
        past.commitment: _read(past, past.direction, past.title, past.promise)
        for past in edition.promises
    }
    now = {
        promise.commitment.id: _read(
            promise, promise.commitment.direction, promise.commitment.title, said
        )
        for promise, said in _said(library, resolved)
    }
    return [id for id in {**now, **then} if now.get(id) != then.get(id)]


def _said(library: Library, resolved: Resolution) -> Iterator[tuple[Promise, PromiseWords]]:
    """Each promise with its sentence, numbers and public facts filled in."""
    values = library.public_facts(resolved.estate)
    for promise in resolved.promises.values():
        limit = PromiseWords(
            limit_zh(promise.limit, promise.unit), limit_en(promise.limit, promise.unit)
        )
        yield promise, promise_words(promise.commitment, limit, values)


def _read(
    number: Promise | PublishedPromise,
    direction: Direction,
    title: Resident,
    said: Resident | PromiseWords,
) -> tuple[object, ...]:
    """All that the public sees of a promise, to compare."""
    return number.limit, number.unit, direction, title.zh, title.en, said.zh, said.en
