"""Pictures for chats, drawn by Typst."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from handbook.base.brand import NONE, Brand
from handbook.base.views_json import view_json
from handbook.press.drawing import png
from handbook.press.fonts import font_folder, font_inputs, font_tools
from handbook.press.typeset import template_source
from handbook.public.site.card import PictureCard

TEMPLATE = "card"
PIXELS_PER_INCH = 96
"""Of a page of 600 by 315 points: 800 by 420 pixels."""


class CardArtist:
    """Draws cards whose words are of these characters, with the logo of a company."""

    def __init__(self, characters: frozenset[str], brand: Brand = NONE) -> None:
        self._logo = brand.inputs()
        self.characters = characters
        self._fonts: Path | None = None
        tools = f"{version('typst')} {font_tools()} {PIXELS_PER_INCH}"
        self._tools = tools.encode() + template_source(TEMPLATE)

    def key(self, card: PictureCard) -> str:
        """A short name for the picture: another card, or other tools, have another."""
        return hashlib.sha256(
            self._tools + repr(self._logo).encode() + _text(card).encode()
        ).hexdigest()[:12]

    def draw(self, card: PictureCard) -> bytes:
        """The card as PNG."""
        if self._fonts is None:
            self._fonts = font_folder(self.characters | frozenset(_text(card)))
        inputs = {"card": _text(card), **font_inputs(self._fonts), **self._logo}
        return png(template_source(TEMPLATE), inputs, self._fonts, PIXELS_PER_INCH)


def _text(card: PictureCard) -> str:
    return view_json(card)
