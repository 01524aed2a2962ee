"""What search finds on the pages of promises: everything that has an id, each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.inline import plain
from handbook.base.units import limit_en, limit_zh
from handbook.library.library import Library
from handbook.model.text import Heading, Text
from handbook.pages.page_kinds import PageKind

Found = tuple[str, str, str]
"""Anchor, title and text."""


def promise_entries(library: Library, kind: str) -> Iterator[Found]:
    """What can be found on a page of a kind; nothing on the pages of other kinds."""
    if kind is PageKind.COMMITMENTS:
        for commitment in library.commitments.values():
            limit = limit_zh(commitment.limit, commitment.unit)
            promise = plain(commitment.promise.zh.replace("{limit}", limit))
            limit = limit_en(commitment.limit, commitment.unit)
            english = plain(commitment.promise.en.replace("{limit}", limit))
            yield commitment.id, _title(commitment.title), f"{promise} {english}"
    if kind is PageKind.JURISDICTIONS:
        for place in library.jurisdictions.values():
            about = [*place.floors, *place.demands, *place.keeps]
            ids = (str(getattr(duty, name, "")) for duty in about for name in _ABOUT)
            titles = [library.entries[id].title for id in ids if id in library.entries]
            yield place.id, f"{_title(place.title)}：底线、公示、档案", " ".join(titles)
        for condition in library.conditions.values():
            yield condition.id, _title(condition.title), _plain(condition.question)
    if kind is PageKind.DISCLOSURES:
        for item in library.disclosures.values():
            yield item.id, _title(item.title), _plain(item.content, item.update)
        for record in library.records.values():
            yield record.id, _title(record.title), _plain(record.content)


_ABOUT = ("commitment", "disclosure", "record")


def _title(title: Heading) -> str:
    return f"{plain(title.zh)} {title.en}"


def _plain(*texts: Text | Heading) -> str:
    found: Iterable[str] = (plain(text.zh) for text in texts)
    return " ".join(found)
