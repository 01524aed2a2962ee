"""An edition of the handbook on record: what changed with it, and every id that was ever published."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from handbook.base.message import say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import UsageError
from handbook.library.changes import Changes, fingerprints, unpublished
from handbook.library.library import Library
from handbook.model.registers import HandbookEdition

YEAR = 365
"""Days after which the record says it should be looked at."""


def next_edition(
    library: Library, date: datetime.date, only_wording: Collection[str] = ()
) -> str | None:
    """The record with an edition of a day, as YAML; None where nothing changed since the last one.

    Raises UsageError where the day is before that of the last edition, or where something is said to
    be only reworded that did not change.
    """
    issued = library.issued
    changes = unpublished(library, only_wording)
    if strange := sorted(set(only_wording) - set(changes.wording)):
        raise UsageError(
            say(
                "'{id}' did not change since it was last published{nearest}",
                id=strange[0],
                nearest=nearest_phrase(strange[0], changes.meaning),
            )
        )
    if issued is not None and not changes and issued.editions:
        return None
    editions = list(issued.editions) if issued else []
    if editions and date <= editions[-1].date:
        raise UsageError(
            say(
                "--date must be after {day}, the day of edition {edition} of the handbook",
                day=editions[-1].date,
                edition=editions[-1].edition,
            )
        )
    number = len(editions) + 1
    editions.append(HandbookEdition(edition=number, date=date, **_fields(changes)))
    known = issued.fingerprints if issued else {}
    return "".join(f"{line}\n" for line in _lines(editions, {**known, **fingerprints(library)}))


def _fields(changes: Changes) -> dict[str, tuple[str, ...]]:
    return {name: getattr(changes, name) for name in ("added", "meaning", "wording", "retired")}


def _lines(editions: list[HandbookEdition], ids: dict[str, str]) -> Iterator[str]:
    newest = editions[-1]
    yield "# 发出去过的 id 和每一版的变化。由 handbook publish 写，不用手改。"
    yield f"revision: {newest.edition}"
    yield f"effective: {newest.date}"
    yield f"review_by: {newest.date + datetime.timedelta(days=YEAR)}"
    yield "editions:"
    for edition in editions:
        yield f"  - edition: {edition.edition}"
        yield f"    date: {edition.date}"
        for name in ("added", "meaning", "wording", "retired"):
            if found := getattr(edition, name):
                yield f"    {name}:"
                yield from (f"      - {id}" for id in found)
    yield "ids: |"
    yield from (f"  {id} {ids[id]}".rstrip() for id in sorted(ids))
