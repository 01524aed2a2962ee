"""The law clock: which citations may be shown as law for an estate, and which are due to be read again."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.base.vocabulary import LEGAL_KINDS, UNREAD_MARKS
from handbook.commitments.resolution import Resolution
from handbook.library.library import Entry, Library
from handbook.model.passage import ReadPassage
from handbook.model.provenance import SourceRef
from handbook.model.registers import Source

MONTHS = 12
"""For how long a text that was read may be called law."""


def pieces(clause: str) -> tuple[str, ...]:
    """The articles of a clause, each by itself.

    >>> pieces("282、943"), pieces("47（三）、47 末款")
    (('282', '943'), ('47（三）', '47 末款'))
    """
    return tuple(one.strip() for one in clause.split("、") if one.strip())


def passage_of(source: Source, piece: str) -> ReadPassage | None:
    """What is on record of one article: of the item itself, or else of the article that holds it."""
    by_clause = {passage.clause: passage for passage in source.passages}
    article = re.match(r"\d+", piece)
    return by_clause.get(piece) or (by_clause.get(article[0]) if article else None)


def text_of(source: Source, piece: str) -> datetime.date | None:
    """The day of the text that was read: of a copy read later, the day of the copy. None where the
    article was not read."""
    passage = passage_of(source, piece)
    days = [day for day in (source.read_on, passage.read_on if passage else None) if day]
    return min(days, default=None)


def expires(day: datetime.date) -> datetime.date:
    """The last day on which a text of that day may be called law.

    >>> expires(datetime.date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    year = day.year + MONTHS // 12
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def is_law_for(library: Library, resolved: Resolution, reference: SourceRef) -> bool:
    """Whether a citation may be shown to the public of an estate as law: a text that was read, in
    force there, that binds us, on conditions that hold, and not older than 12 months: on the day for
    which something is made, or else on the day on which what the estate promises takes effect."""
    day = library.day or resolved.estate.effective
    source = library.sources.get(reference.source)
    if source is None or source.kind not in LEGAL_KINDS:
        return False
    if (reference.mark or source.mark) in UNREAD_MARKS:
        return False
    if source.jurisdiction and source.jurisdiction not in {place.id for place in resolved.places}:
        return False
    for piece in pieces(reference.clause or ""):
        passage = passage_of(source, piece)
        if passage is not None and not binds_us(library, passage, resolved.conditions):
            return False
        read = text_of(source, piece)
        if read is None or expires(read) < day:
            return False
    return True


def binds_us(library: Library, passage: ReadPassage, conditions: Mapping[str, bool]) -> bool:
    """Whether a passage binds us where these conditions hold: itself, and one of those it is for."""

    def hold(ids: Iterable[str]) -> bool:
        return all(conditions.get(id) for id in ids)

    known = (library.addressees.get(id) for id in passage.binds)
    return hold(passage.conditions) and any(
        one is not None and one.ours and hold(one.conditions) for one in known
    )


@dataclass(frozen=True, slots=True)
class LawReading:
    """A clause of a law that something cites: when its text was read, if ever, and who cites it."""

    source: Source
    clause: str
    read: datetime.date | None
    due: datetime.date | None
    """The last day on which it may be called law; None where it was never read."""
    cited_by: tuple[Entry, ...]


def readings(library: Library) -> Iterator[LawReading]:
    """Every article that something cites, those never read first, then the oldest."""
    cited: dict[tuple[str, str], dict[str, Entry]] = {}
    for model, owner in library.models:
        if isinstance(model, SourceRef) and owner is not None:
            source = library.sources.get(model.source)
            if source is not None and source.kind in LEGAL_KINDS:
                for piece in pieces(model.clause or "") or ("",):
                    cited.setdefault((source.id, piece), {})[owner.id] = owner
    found = [_reading(library.sources[id], piece, by) for (id, piece), by in cited.items()]
    yield from sorted(found, key=lambda one: (one.read or datetime.date.min, one.source.id))


def _reading(source: Source, piece: str, by: dict[str, Entry]) -> LawReading:
    read = None if source.mark in UNREAD_MARKS else text_of(source, piece)
    return LawReading(source, piece, read, expires(read) if read else None, tuple(by.values()))
