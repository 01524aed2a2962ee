"""What was promised before: a page for each edition at an address that stays, and a list of them.

These pages are in both languages at once: what was published is one record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.commitments.view import PublicEdition, PublicEstate
from handbook.commitments.words import day_words
from handbook.public.site.frame import Frame, PagePaths, make_frame
from handbook.public.site.words import ZH


@dataclass(frozen=True, slots=True)
class HistoryText:
    """A text in both languages; `en` is empty where it says the same."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class EditionLink:
    """An edition in the list."""

    href: str
    number: int
    days: HistoryText
    count: int
    changes: tuple[HistoryText, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What was promised from a day on."""

    frame: Frame
    name: HistoryText
    is_sample: bool
    number: int
    days: HistoryText
    since: str
    promises: tuple[tuple[str, HistoryText, HistoryText], ...]
    """Id, title and words of each."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """All editions, newest first."""

    frame: Frame
    name: HistoryText
    is_sample: bool
    editions: tuple[EditionLink, ...]
    withdrawals: tuple[tuple[HistoryText, HistoryText, str], ...]
    """Title, reason and day of agreement of each."""


def edition_paths(estate: PublicEstate) -> dict[int, str]:
    """Number of an edition -> its page below the estate's folder: `2026-12-01.html`.

    A second edition of the same day has its number in the name; earlier names never change.
    """
    found: dict[int, str] = {}
    days = set()
    for edition in reversed(estate.editions):
        day = edition.on.isoformat()
        found[edition.edition] = (
            f"{day}.html" if day not in days else f"{day}-{edition.edition}.html"
        )
        days.add(day)
    return found


def has_history(estate: PublicEstate) -> bool:
    """Whether anything was published, or taken back."""
    return bool(estate.editions or estate.withdrawals)


def history_page(estate: PublicEstate, site: str) -> HistoryPage:
    """The list of all editions."""
    path = f"{estate.id}/history/index.html"
    paths = edition_paths(estate)
    links = []
    for index, edition in enumerate(estate.editions):
        before = estate.editions[index + 1] if index + 1 < len(estate.editions) else None
        links.append(
            EditionLink(
                href=f"../{paths[edition.edition]}",
                number=edition.edition,
                days=edition_days(estate, index),
                count=len(edition.promises),
                changes=edition_changes(edition, before),
            )
        )
    return HistoryPage(
        frame=_frame(estate, path, site, f"{estate.title.zh} · {ZH.history}"),
        name=_both(estate.title.zh, estate.title.en),
        is_sample=estate.is_sample,
        editions=tuple(links),
        withdrawals=tuple(
            (
                _both(gone.title.zh, gone.title.en),
                _both(gone.reason.zh, gone.reason.en),
                gone.agreed_on.isoformat(),
            )
            for gone in estate.withdrawals
        ),
    )


def edition_page(estate: PublicEstate, index: int, site: str) -> EditionPage:
    """The page of one edition; `index` counts from the newest."""
    edition = estate.editions[index]
    path = f"{estate.id}/{edition_paths(estate)[edition.edition]}"
    days = edition_days(estate, index)
    return EditionPage(
        frame=_frame(estate, path, site, f"{estate.title.zh} · {days.zh}"),
        name=_both(estate.title.zh, estate.title.en),
        is_sample=estate.is_sample,
        number=edition.edition,
        days=days,
        since=edition.on.isoformat(),
        promises=tuple(
            (
                past.id,
                _both(past.title.zh, past.title.en),
                _both(past.promise.zh, past.promise.en),
            )
            for past in edition.promises
        ),
    )


def edition_days(estate: PublicEstate, index: int) -> HistoryText:
    """From when to when an edition was what was promised."""
    start = estate.editions[index].on
    zh, en = day_words(start, "zh"), day_words(start, "en")
    if index == 0:
        return HistoryText(f"{zh}起", f"from {en}")
    end = estate.editions[index - 1].on
    return HistoryText(
        f"{zh}起，到 {day_words(end, 'zh')}为止", f"from {en} until {day_words(end, 'en')}"
    )


def edition_changes(
    edition: PublicEdition, before: PublicEdition | None
) -> tuple[HistoryText, ...]:
    """What was new, reworded or withdrawn in an edition; of the first one, nothing."""
    if before is None:
        return ()
    old = {past.id: past for past in before.promises}
    new = {past.id for past in edition.promises}
    found = []
    for past in edition.promises:
        title = past.title
        if past.id not in old:
            found.append(HistoryText(f"新增：{title.zh}", f"New: {title.en}"))
        elif old[past.id].promise != past.promise:
            was = old[past.id].promise
            found.append(
                HistoryText(
                    f"改动：{title.zh}。原来：{was.zh}现在：{past.promise.zh}",
                    f"Changed: {title.en}. Before: {was.en} Now: {past.promise.en}",
                )
            )
    found += [
        HistoryText(f"不再承诺：{past.title.zh}", f"No longer promised: {past.title.en}")
        for past in before.promises
        if past.id not in new
    ]
    return tuple(found)


def _frame(estate: PublicEstate, path: str, site: str, title: str) -> Frame:
    frame = make_frame(
        "zh",
        PagePaths(path, path),
        site=site,
        company=estate.company,
        house=estate.house,
        title=title,
        description=title,
        feed=f"{estate.id}/feed.xml",
    )
    return replace(frame, other="")


def _both(zh: str, en: str) -> HistoryText:
    return HistoryText(zh, "" if en == zh else en)
