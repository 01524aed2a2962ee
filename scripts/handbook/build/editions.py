"""Record what estates promise: `handbook publish` adds an edition where the public reads something new."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.base.files import write_if_changed
from handbook.base.message import joined, say, say_many
from handbook.base.nearest import find
from handbook.base.problems import ContentError, Severity, UsageError
from handbook.base.vocabulary import Kind
from handbook.build.check import check_tree
from handbook.build.handbook_edition import next_edition
from handbook.checks.commitments.unpublished_promise import RULE as UNPUBLISHED
from handbook.commitments.editions import changes, newest_edition, promised_now
from handbook.commitments.resolution import resolve
from handbook.library.library import Library
from handbook.model.edition import Edition, PublishedPromise
from handbook.model.estate import Estate
from handbook.model.registers import IssuedIds

FOLDER = "standards/published"

YEAR = 365
"""Days after which a file of editions says it should be looked at."""


@dataclass(frozen=True, slots=True)
class EstateOutcome:
    """What became of one estate: the file with its editions, and a sentence."""

    path: str
    is_new: bool
    words: str


def publish(
    root: Path,
    date: datetime.date,
    estate: str | None = None,
    only_wording: Collection[str] = (),
) -> list[EstateOutcome]:
    """Add an edition of a day for each estate whose promises changed, or for one; and one of the
    handbook, if anything in it changed, but for `only_wording` in its meaning.

    Raises ContentError where the content has errors, and UsageError where the day is not after
    that of an edition that differs; then nothing is written at all.
    """
    checked = check_tree(root, release=True)
    if checked.has_errors:
        errors = [problem for problem in checked.problems if problem.level is Severity.ERROR]
        if any(problem.rule != UNPUBLISHED for problem in errors):  # which this is the cure of
            raise ContentError(errors)
    library = checked.library
    wanted = [find(library.estates, Kind.ESTATE, estate)] if estate else library.estates.values()
    plans = [_plan(library, place, date) for place in wanted]
    outcomes = []
    if (issued := next_edition(library, date, only_wording)) is not None:
        write_if_changed(root / IssuedIds.declared.files, issued)
    for outcome, text in plans:
        if text is not None:
            write_if_changed(root / outcome.path, text)
        outcomes.append(outcome)
    return outcomes


def _plan(
    library: Library, estate: Estate, date: datetime.date
) -> tuple[EstateOutcome, str | None]:
    """What is to become of an estate's file; None for no change."""
    newest = newest_edition(library, estate.id)
    file = library.editions.get(estate.id)
    path = file.place.path if file else f"{FOLDER}/{estate.id}.yml"
    now = promised_now(library, estate)
    if file is None or newest is None:
        if not now:
            return EstateOutcome(path, False, say("{id}: promises nothing yet", id=estate.id)), None
        first = Edition(edition=1, date=date, promises=now)
        words = say_many(
            "{id}: edition 1 of {date}, {count} promise",
            "{id}: edition 1 of {date}, {count} promises",
            count=len(now),
            id=estate.id,
            date=date,
        )
        return EstateOutcome(path, True, words), editions_text(estate.id, (first,))
    if date < newest.date:
        raise UsageError(
            say(
                "--date must not be before {on}, the day of edition {edition} of "
                "'{id}' ({path}), not {date}",
                on=newest.date,
                edition=newest.edition,
                id=estate.id,
                path=path,
                date=date,
            )
        )
    found = changes(library, resolve(library, estate), newest)
    if not found:
        words = say(
            "{id}: nothing new since edition {edition} of {on}",
            id=estate.id,
            edition=newest.edition,
            on=newest.date,
        )
        return EstateOutcome(path, False, words), None
    if date == newest.date:
        raise UsageError(
            say(
                "--date must be after {on}, as '{id}' published edition "
                "{edition} on that day ({path})",
                on=newest.date,
                id=estate.id,
                edition=newest.edition,
                path=path,
            )
        )
    added = Edition(edition=newest.edition + 1, date=date, promises=now)
    words = say(
        "{id}: edition {edition} of {date}; changed: {found}",
        id=estate.id,
        edition=added.edition,
        date=date,
        found=joined(found, ""),
    )
    return EstateOutcome(path, True, words), editions_text(estate.id, (*file.editions, added))


def editions_text(estate: str, editions: tuple[Edition, ...]) -> str:
    """A file of editions, as YAML: the same text for the same editions."""
    return "".join(f"{line}\n" for line in _lines(estate, editions))


def _lines(estate: str, editions: tuple[Edition, ...]) -> Iterator[str]:
    newest = editions[-1]
    yield "# 公布过的承诺，照当时的原话。由 handbook publish 写，不用手改。"
    yield f"revision: {newest.edition}"
    yield f"effective: {newest.date}"
    yield f"review_by: {newest.date + datetime.timedelta(days=YEAR)}"
    yield f"estate: {estate}"
    yield "editions:"
    for edition in editions:
        yield f"  - edition: {edition.edition}"
        yield f"    date: {edition.date}"
        yield "    promises:"
        for promise in edition.promises:
            yield from _promise(promise)


def _promise(promise: PublishedPromise) -> Iterator[str]:
    yield f"      - commitment: {promise.commitment}"
    yield f"        limit: {promise.limit:f}"
    yield f"        unit: {promise.unit}"
    yield f"        direction: {promise.direction}"
    for name, text in (("title", promise.title), ("promise", promise.promise)):
        yield f"        {name}:"
        yield f"          zh: {_quoted(text.zh)}"
        yield f"          en: {_quoted(text.en)}"


def _quoted(text: str) -> str:
    """A text in double quotes, in which nothing can be taken for anything but text."""
    return json.dumps(text, ensure_ascii=False)
