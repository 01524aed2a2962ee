"""Pictures for chats, drawn by Typst."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from importlib.metadata import version
from typing import Any

from handbook.base.brand import NONE, Brand
from handbook.base.message import say
from handbook.press.fonts import font_folder, font_inputs, font_tools
from handbook.press.typeset import PrintError, template_source
from handbook.public.site.card import PictureCard

TEMPLATE = "card"
PIXELS_PER_INCH = 96
"""Of a page of 600 by 315 points: 800 by 420 pixels."""


class CardArtist:
    """Draws cards whose words are of these characters, with the logo of a company."""

    def __init__(self, characters: frozenset[str], brand: Brand = NONE) -> None:
        self._logo = brand.inputs()
        self.characters = characters
        self._fonts: Any = None
        self._families: dict[str, str] = {}
        tools = f"{version('typst')} {font_tools()} {PIXELS_PER_INCH}"
        self._tools = tools.encode() + template_source(TEMPLATE)

    def key(self, card: PictureCard) -> str:
        """A short name for the picture: another card, or other tools, have another."""
        return hashlib.sha256(
            self._tools + repr(self._logo).encode() + _text(card).encode()
        ).hexdigest()[:12]

    def draw(self, card: PictureCard) -> bytes:
        """The card as PNG."""
        import typst

        if self._fonts is None:
            folder = font_folder(self.characters | frozenset(_text(card)))
            self._families = font_inputs(folder)
            self._fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
            )
        try:
            data = typst.compile(
                template_source(TEMPLATE),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"card": _text(card), **self._families, **self._logo},
                format="png",
                ppi=PIXELS_PER_INCH,
            )
        except typst.TypstError as error:
            raise PrintError(say("the card could not be drawn: {error}", error=error)) from error
        assert isinstance(data, bytes)  # noqa: S101
        return data


def _text(card: PictureCard) -> str:
    return json.dumps(dataclasses.asdict(card), ensure_ascii=False)
