"""The poster of an estate: its promises in brief, its telephone numbers, and the way to the rest.

Which promises are on it: of every theme, in the order of the themes, the first two as the content
lists them. Where the paper has no room for two, the template takes the first; where even that does
not fit, there is no poster. All others are behind the QR code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.checklists.qr import qr_svg
from handbook.commitments.view import PublicEstate, PublicFact, PublicPromise, PublicTheme, Words
from handbook.commitments.words import BLANK
from handbook.public.posters.words import Figure, Line, date_words, figure, line

PER_THEME = 2
"""How many promises of a theme are on a poster."""

HOTLINE = PublicFact("hotline", Words("值班电话", "Hotline"), None)
COMPLAINT_LINE = PublicFact("complaint-line", Words("投诉电话", "Complaint line"), None)
"""The numbers on a poster, as they are titled where the content does not know them."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number with its title; `number` is empty where it must be written by hand."""

    title: Line
    number: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A promise in brief."""

    title: str
    figure: Figure
    sentence: str
    english: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The promises of a theme that are on the poster."""

    title: Line
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """All that stands on a poster; the template only places it."""

    estate: Line
    company: Line
    is_sample: bool
    revision: int
    changed: Line
    themes: tuple[Theme, ...]
    promises: int
    """How many promises there are in all."""
    hotline: Phone
    complaints: Phone
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
        hotline=_phone(estate, HOTLINE),
        complaints=_phone(estate, COMPLAINT_LINE),
        address=url.removeprefix("https://"),
        qr=qr_svg(url) if url else "",
    )


def page_url(estate: PublicEstate, address: str) -> str:
    """Where the estate's public page stands; empty where there is no public site."""
    return f"{address}{estate.id}/" if address else ""


def chosen(theme: PublicTheme) -> tuple[PublicPromise, ...]:
    """The promises of a theme that go on the poster."""
    return theme.promises[:PER_THEME]


def contact(estate: PublicEstate, wanted: PublicFact) -> PublicFact:
    """A contact of an estate, known or not."""
    return next((fact for fact in estate.contacts if fact.id == wanted.id), wanted)


def poster_gaps(estate: PublicEstate, address: str) -> Iterator[str]:
    """What the poster lacks, each as words of a sentence."""
    for wanted in (HOTLINE, COMPLAINT_LINE):
        fact = contact(estate, wanted)
        if fact.value is None:
            yield f"the fact '{fact.id}' ({fact.title.zh})"
    if not estate.company.zh:
        yield "the name of the company"
    if not address:
        yield "the address of the public site ('public_address' of the company)"
    for theme in estate.themes:
        for promise in chosen(theme):
            if BLANK.search(promise.promise.zh):
                yield f"a fact that the promise '{promise.id}' names"


def _phone(estate: PublicEstate, wanted: PublicFact) -> Phone:
    fact = contact(estate, wanted)
    return Phone(line(fact.title), line(fact.value).zh if fact.value else "")


def _theme(theme: PublicTheme) -> Theme:
    return Theme(line(theme.title), tuple(_tile(promise) for promise in chosen(theme)))


def _tile(promise: PublicPromise) -> Tile:
    return Tile(
        title=line(promise.title).zh,
        figure=figure(promise),
        sentence=line(promise.promise).zh,
        english=f"{promise.title.en}: {promise.limit.en}",
    )
