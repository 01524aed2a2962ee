"""Colours: how well one is seen on another, and what is made of a company's.

Contrast is that of WCAG 2.2: from 1 (the same) to 21 (black on white); text wants 4.5 (success criterion 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass

WHITE, BLACK = "#ffffff", "#000000"

TEXT = 4.5
"""The least contrast of text."""

NEUTRAL = "#0f4a45"
"""The colour of a company that has named none."""

DARK_GROUND = "#1d2a28"
"""The lightest ground of the dark schemes."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255 each.

    >>> channels("#0f4a45")
    (15, 74, 69)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so much of another in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, ground: str, least: float = TEXT) -> str:
    """The nearest to a colour, towards white or black, that is read on a ground."""
    towards = WHITE if luminance(ground) < 0.18 else BLACK
    for step in range(101):
        found = mixed(colour, towards, step / 100)
        if contrast(found, ground) >= least:
            return found
    return towards


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a style sheet needs of a company's colour on a light or a dark ground."""

    bar: str
    """Behind white words: the head of a page."""
    deep: str
    ink: str
    """Of links, on every ground of the scheme."""
    wash: str
    """Behind words in the usual ink."""
    button: str
    on_button: str


def light_scheme(colour: str) -> Scheme:
    """On light grounds."""
    return Scheme(
        bar=colour,
        deep=mixed(colour, BLACK, 0.28),
        ink=readable(colour, mixed(colour, WHITE, 0.9)),
        wash=mixed(colour, WHITE, 0.9),
        button=colour,
        on_button=WHITE,
    )


def dark_scheme(colour: str, on_dark: str) -> Scheme:
    """On dark grounds; `on_dark` is the colour that a company has named for them, or empty."""
    ink = on_dark or readable(colour, DARK_GROUND, 7)
    return Scheme(
        bar=mixed(colour, BLACK, 0.25),
        deep=mixed(colour, BLACK, 0.5),
        ink=ink,
        wash=mixed(colour, DARK_GROUND, 0.8),
        button=ink,
        on_button=readable(mixed(colour, BLACK, 0.6), ink),
    )
