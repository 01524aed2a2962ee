"""The folder of an estate, to lie where people pass: every promise in full, and every disclosure on a page of its own,
so that a page can be taken out and replaced when it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.message import Message, say
from handbook.base.typography import glued
from handbook.commitments.view import (
    Basis,
    PublicDisclosure,
    PublicEstate,
    PublicFact,
    PublicHouse,
    PublicPromise,
    PublicTheme,
    PublicWithdrawal,
)
from handbook.commitments.words import BLANK
from handbook.public.posters.poster import (
    Poster,
    common_gaps,
    contact_gaps,
    make_poster,
    missing_fact,
)
from handbook.public.posters.words import (
    LimitFigure,
    PosterLine,
    date_words,
    figure,
    law_words,
    limit_in_english,
    line,
    result_line,
)


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A labelled text; without lines it is left blank to be written by hand."""

    label: PosterLine
    lines: tuple[PosterLine, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """A promise in full."""

    title: PosterLine
    figure: LimitFigure
    limit: PosterLine
    is_own: bool
    promise: PosterLine
    rows: tuple[LabelledRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeChapter:
    """The promises of a theme."""

    title: PosterLine
    charters: tuple[Charter, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A disclosure; what it lacks is a blank."""

    title: PosterLine
    wanted: PosterLine
    kind: PosterLine
    """Whether it must be published, and how often."""
    basis: tuple[PosterLine, ...]
    updated: PosterLine
    content: PosterLine
    facts: tuple[LabelledRow, ...]
    is_there: bool


@dataclass(frozen=True, slots=True)
class LobbyFolder:
    """All that stands in a folder; `poster` has what cover and poster share."""

    poster: Poster
    contacts: tuple[LabelledRow, ...]
    facts: tuple[LabelledRow, ...]
    about: PosterLine
    """The title of the facts."""
    chapters: tuple[ThemeChapter, ...]
    withdrawals: tuple[LabelledRow, ...]
    notices: tuple[Notice, ...]


def make_folder(estate: PublicEstate, address: str) -> LobbyFolder:
    """The folder of an estate; `address` is that of the public site, or empty."""
    contacts = {fact.id for fact in estate.contacts}
    return LobbyFolder(
        poster=make_poster(estate, address),
        contacts=tuple(_fact(fact) for fact in estate.contacts),
        facts=tuple(_fact(fact) for fact in estate.facts if fact.id not in contacts),
        about=PosterLine(
            f"{estate.house.estate.zh}基本情况", f"About the {estate.house.estate.en}"
        ),
        chapters=tuple(_chapter(theme) for theme in estate.themes),
        withdrawals=tuple(_withdrawal(gone, estate.house) for gone in estate.withdrawals),
        notices=tuple(_notice(disclosure) for disclosure in estate.disclosures),
    )


def folder_gaps(estate: PublicEstate, address: str) -> Iterator[Message]:
    """What the folder lacks, each as words of a sentence."""
    yield from contact_gaps(estate)
    known = {fact.id: fact for fact in estate.contacts}
    known |= {fact.id: fact for d in estate.disclosures for fact in d.facts}
    yield from map(missing_fact, (fact for fact in known.values() if fact.value is None))
    yield from common_gaps(estate, address)
    for theme in estate.themes:
        for promise in theme.promises:
            if any(BLANK.search(text.zh) for text in _texts(promise)):
                yield say("a fact that the promise '{id}' names", id=promise.id)
    for disclosure in estate.disclosures:
        if not disclosure.is_there and all(fact.value for fact in disclosure.facts):
            title = disclosure.title.zh
            yield say("the disclosure '{id}' ({title})", id=disclosure.id, title=title)
        elif disclosure.content is not None and BLANK.search(disclosure.content.zh):
            yield say("a fact that the disclosure '{id}' names", id=disclosure.id)


def _texts(promise: PublicPromise) -> list[PosterLine]:
    texts = (promise.promise, promise.channel, promise.counted, promise.asks, promise.failing)
    return [line(text) for text in texts if text is not None]


def _fact(fact: PublicFact) -> LabelledRow:
    return LabelledRow(line(fact.title), (line(fact.value),) if fact.value else ())


def _chapter(theme: PublicTheme) -> ThemeChapter:
    return ThemeChapter(line(theme.title), tuple(_charter(promise) for promise in theme.promises))


def _charter(promise: PublicPromise) -> Charter:
    rows = [
        LabelledRow(PosterLine("找我们", "How to reach us"), (line(promise.channel),)),
        LabelledRow(PosterLine("怎么算", "How it is counted"), (line(promise.counted),)),
    ]
    if promise.asks is not None:
        rows.append(
            LabelledRow(PosterLine("请您配合", "What we ask of you"), (line(promise.asks),))
        )
    rows.append(LabelledRow(PosterLine("没做到时", "If we fail"), (line(promise.failing),)))
    if promise.owner.zh:
        rows.append(LabelledRow(PosterLine("谁负责", "Who is in charge"), (line(promise.owner),)))
    if promise.basis:
        rows.append(LabelledRow(PosterLine("依据", "Legal basis"), _laws(promise.basis)))
    if promise.results:
        results = tuple(result_line(promise, result) for result in promise.results)
        rows.append(LabelledRow(PosterLine("结果", "Results"), results))
    return Charter(
        title=line(promise.title),
        figure=figure(promise),
        limit=PosterLine(promise.limit.zh, limit_in_english(promise)),
        is_own=promise.is_own,
        promise=line(promise.promise),
        rows=tuple(rows),
    )


def _withdrawal(gone: PublicWithdrawal, house: PublicHouse) -> LabelledRow:
    agreed = date_words(gone.agreed_on)
    return LabelledRow(
        line(gone.title),
        (
            line(gone.reason),
            PosterLine(
                f"{agreed.zh}与{house.parties.zh}协商一致",
                f"Agreed with {house.parties.en} on {agreed.en}",
            ),
        ),
    )


def _notice(disclosure: PublicDisclosure) -> Notice:
    return Notice(
        title=line(disclosure.title),
        wanted=line(disclosure.wanted),
        kind=_kind(disclosure),
        basis=_laws(disclosure.basis),
        updated=date_words(disclosure.updated),
        content=line(disclosure.content) if disclosure.content else PosterLine("", ""),
        facts=tuple(_fact(fact) for fact in disclosure.facts),
        is_there=disclosure.is_there,
    )


def _kind(disclosure: PublicDisclosure) -> PosterLine:
    zh, en = ("必须公示", "Must be published") if disclosure.required else ("公示", "Published")
    if disclosure.due_after_days:
        zh += f"，{disclosure.due_after_days} 日内更新一次"
        en += f", renewed within {disclosure.due_after_days} days"
    return PosterLine(glued(zh), en)


def _laws(laws: tuple[Basis, ...]) -> tuple[PosterLine, ...]:
    """Each law once, in the order it was given."""
    return tuple(dict.fromkeys(law_words(basis) for basis in laws))
