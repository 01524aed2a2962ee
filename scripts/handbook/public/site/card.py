"""The picture that a chat shows beside a link to an estate's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from handbook.commitments.view import PublicEstate
from handbook.public.site.words import EN, ZH


@dataclass(frozen=True, slots=True)
class PictureCard:
    """What the picture says."""

    title: str
    english: str
    city: str
    company: str
    count: str
    sample: str
    colour: str
    """Behind the words, which are white."""
    line: str


class Artist(Protocol):
    """Draws cards. The same card gives the same bytes."""

    def key(self, card: PictureCard) -> str:
        """A short name for the picture: another card, or another way to draw, has another."""

    def draw(self, card: PictureCard) -> bytes:
        """The card as PNG, 800 by 420."""


def estate_card(estate: PublicEstate) -> PictureCard:
    """The card of an estate."""
    count = sum(len(theme.promises) for theme in estate.themes)
    title, english = estate.title.zh, estate.title.en
    return PictureCard(
        title=title,
        english=english if english != title else "",
        city=estate.city.zh,
        company=estate.company.zh,
        count=f"{count} 条服务承诺，做到没有，您来对照",
        sample=f"{ZH.sample} {EN.sample}" if estate.is_sample else "",
        colour=estate.house.brand.light.bar,
        line=estate.house.brand.dark.ink,
    )
