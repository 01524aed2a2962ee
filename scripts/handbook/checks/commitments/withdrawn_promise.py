"""A promise that was published, and is gone or looser now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.base.message import Message, say
from handbook.base.place import Place
from handbook.base.problems import Position, Problem
from handbook.base.units import UnitError, is_looser, limit_said
from handbook.base.vocabulary import Kind
from handbook.commitments.editions import newest_edition
from handbook.commitments.limit_words import bound, where
from handbook.commitments.resolution import Promise, Resolution, resolutions
from handbook.library.library import Library
from handbook.model.edition import Edition, PublishedPromise
from handbook.model.estate import Withdrawal

RULE = "withdrawn-promise"


def check(library: Library) -> Iterator[Problem]:
    """A published promise binds: to take it back needs a reason and a day of consent."""
    if not library.knows(Kind.COMMITMENT, Kind.CONDITION, Kind.JURISDICTION):
        return  # what is gone may stand where nothing could be read
    for resolved in resolutions(library):
        edition = newest_edition(library, resolved.estate.id)
        if edition is not None:
            for broken in broken_promises(resolved, edition):
                yield replace(
                    _problem(resolved, edition, broken),
                    cause=library.gaps.cause(broken.past.commitment, (Kind.COMMITMENT,)),
                )


@dataclass(frozen=True, slots=True)
class Broken:
    """A published promise that was taken back, and what is said to justify it."""

    past: PublishedPromise
    change: Message
    withdrawal: Withdrawal | None


def broken_promises(resolved: Resolution, edition: Edition) -> Iterator[Broken]:
    """The promises of an edition that are gone or looser without anybody's consent."""
    withdrawals = {
        gone.commitment: gone  # the latest, where one was loosened again and again
        for gone in sorted(resolved.estate.withdrawals, key=lambda gone: gone.agreed_on)
    }
    for past in edition.promises:
        change = _change(past, standing(resolved, past))
        gone = withdrawals.get(past.commitment)
        if change is not None and (gone is None or gone.agreed_on <= edition.date):
            yield Broken(past, change, gone)


def standing(resolved: Resolution, past: PublishedPromise) -> Promise | None:
    """What stands for a published promise now: itself, or what replaces it."""
    found = resolved.promises.get(past.commitment)
    if found is None and past.commitment in resolved.replaced:
        found = resolved.promises.get(resolved.replaced[past.commitment].commitment)
    return found


def _change(past: PublishedPromise, now: Promise | None) -> Message | None:
    """What became of a promise, if anybody lost by it."""
    if now is None:
        return say("be dropped")
    limit = limit_said(now.limit, now.unit)
    try:
        if past.direction is now.commitment.direction and not is_looser(
            now.limit, now.unit, past.limit, past.unit, past.direction
        ):
            return None
    except UnitError:
        pass
    if past.direction is not now.commitment.direction:
        limit = bound(now.limit, now.unit, now.commitment.direction)
    return say(
        "be loosened to {limit} ({where})", limit=limit, where=where(now.stage.owner, "limit")
    )


def _problem(resolved: Resolution, edition: Edition, broken: Broken) -> Problem:
    past, gone = broken.past, broken.withdrawal
    promise = say(
        "the promise '{commitment}' of {bound}, published on {on} ({where}), must not {change}",
        commitment=past.commitment,
        bound=bound(past.limit, past.unit, past.direction),
        on=edition.date,
        where=where(past, "limit"),
        change=broken.change,
    )
    if gone is None:
        how = say(
            "unless 'withdrawals' gives a reason and an 'agreed_on' after {on}", on=edition.date
        )
    else:
        how = say(
            "unless it was agreed after {on}, not on {agreed_on}",
            on=edition.date,
            agreed_on=gone.agreed_on,
        )
    return Problem.at(
        _position(resolved, past, gone), RULE, say("{promise} {how}", promise=promise, how=how)
    )


def _position(resolved: Resolution, past: PublishedPromise, gone: Withdrawal | None) -> Position:
    """In the estate's own file, where it can be mended."""
    own = resolved.adopted.get(past.commitment)
    place: Place = resolved.estate.place
    if gone is not None:
        place = gone.place
        return place.position("agreed_on")
    if own is not None and own.limit is not None:
        place = own.place
        return place.position("limit")
    return place.position("id")
