"""The poster of an estate: its promises in brief, its telephone numbers, and the way to the rest.

Which promises are on it: of every theme, in the order of the themes, on A3 the first two as the content
lists them, on A4 the first. What is to be read from two metres is never smaller than that takes, so that
the sentence of a promise is there only where it fits in that size. Where not even the titles fit, there
is no poster. All else is behind the QR code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.message import Message, say
from handbook.base.vocabulary import Contact
from handbook.checklists.qr import qr_svg
from handbook.commitments.view import PublicEstate, PublicFact, PublicPromise, PublicTheme
from handbook.commitments.words import BLANK
from handbook.public.posters.words import (
    LimitFigure,
    PosterLine,
    date_words,
    figure,
    limit_in_english,
    line,
)

PER_THEME = 2
"""How many promises of a theme are on a poster."""

WANTED = (Contact.HOTLINE, Contact.COMPLAINTS)
"""Whose numbers are on a poster, the largest first: of each the first fact that is such a contact."""


@dataclass(frozen=True, slots=True)
class PosterPhone:
    """A telephone number with its title; `number` is empty where it must be written by hand."""

    title: PosterLine
    number: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A promise in brief."""

    title: str
    figure: LimitFigure
    sentence: str
    english: str


@dataclass(frozen=True, slots=True)
class PosterTheme:
    """The promises of a theme that are on the poster."""

    title: PosterLine
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """All that stands on a poster; the template only places it."""

    estate: PosterLine
    company: PosterLine
    is_sample: bool
    revision: int
    changed: PosterLine
    themes: tuple[PosterTheme, ...]
    promises: int
    """How many promises there are in all."""
    phones: tuple[PosterPhone, ...]
    """As far as the content knows such contacts, the largest first."""
    address: str
    """Of the estate's page, as one would type it; empty where the company has none."""
    qr: str
    """SVG; empty without an address."""


def make_poster(estate: PublicEstate, address: str) -> Poster:
    """The poster of an estate; `address` is that of the public site, or empty."""
    url = page_url(estate, address)
    return Poster(
        estate=line(estate.title),
        company=line(estate.company),
        is_sample=estate.is_sample,
        revision=estate.revision,
        changed=date_words(estate.changed),
        themes=tuple(_theme(theme) for theme in estate.themes),
        promises=sum(len(theme.promises) for theme in estate.themes),
        phones=tuple(map(_phone, wanted_contacts(estate))),
        address=url.removeprefix("https://"),
        qr=qr_svg(url) if url else "",
    )


def page_url(estate: PublicEstate, address: str) -> str:
    """Where the estate's public page stands; empty where there is no public site."""
    return f"{address}{estate.id}/" if address else ""


def chosen(theme: PublicTheme) -> tuple[PublicPromise, ...]:
    """The promises of a theme that go on the poster."""
    return theme.promises[:PER_THEME]


def wanted_contacts(estate: PublicEstate) -> list[PublicFact]:
    """The contacts whose numbers stand on papers, the largest first."""
    firsts = {fact.contact: fact for fact in reversed(estate.contacts)}
    return [firsts[contact] for contact in WANTED if contact in firsts]


def contact_gaps(estate: PublicEstate) -> Iterator[Message]:
    """The contacts that papers should have and do not, each as words of a sentence."""
    there = {fact.contact for fact in estate.contacts}
    for contact in WANTED:
        if contact not in there:
            yield say("a fact with 'contact: {contact}'", contact=contact)
    yield from map(missing_fact, (one for one in wanted_contacts(estate) if one.value is None))


def missing_fact(fact: PublicFact) -> Message:
    """A fact that is not filled in, as words of a sentence."""
    return say("the fact '{id}' ({title})", id=fact.id, title=fact.title.zh)


def common_gaps(estate: PublicEstate, address: str) -> Iterator[Message]:
    """What every paper of an estate lacks, each as words of a sentence."""
    if not estate.company.zh:
        yield say("the name of the company")
    if not address:
        yield say("the address of the public site ('public_address' of the company)")


def poster_gaps(estate: PublicEstate, address: str) -> Iterator[Message]:
    """What the poster lacks, each as words of a sentence."""
    yield from contact_gaps(estate)
    yield from common_gaps(estate, address)
    for theme in estate.themes:
        for promise in chosen(theme):
            if BLANK.search(promise.promise.zh):
                yield say("a fact that the promise '{id}' names", id=promise.id)


def _phone(fact: PublicFact) -> PosterPhone:
    return PosterPhone(line(fact.title), line(fact.value).zh if fact.value else "")


def _theme(theme: PublicTheme) -> PosterTheme:
    return PosterTheme(line(theme.title), tuple(_tile(promise) for promise in chosen(theme)))


def _tile(promise: PublicPromise) -> Tile:
    return Tile(
        title=line(promise.title).zh,
        figure=figure(promise),
        sentence=line(promise.promise).zh,
        english=f"{promise.title.en}: {limit_in_english(promise)}",
    )
