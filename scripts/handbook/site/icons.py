"""The pictures by which a site stands on a home screen: the company's logo, or the first characters of its name on
its colour."""

from __future__ import annotations

from handbook.library.library import Library
from handbook.pages.folders import ADDRESS
from handbook.press.drawing import png
from handbook.press.fonts import font_folder, font_inputs
from handbook.press.typeset import template_source

ICONS = {192: f"{ADDRESS}/icon-192.png", 512: f"{ADDRESS}/icon-512.png"}
"""Pixels of a side -> where the picture stands; these two are what phones ask for."""

INITIALS = 2
_POINTS = 72
"""Of a side, as it is drawn: at 72 pixels per inch a point is a pixel."""


def icons(library: Library) -> dict[str, bytes]:
    """Address on the site -> PNG."""
    words = initials(library)
    fonts = font_folder(frozenset(words))
    inputs = {
        "initials": words,
        **library.brand.inputs(library.brand.light.bar),
        **font_inputs(fonts),
    }
    source = template_source("icon")
    return {path: png(source, inputs, fonts, size * 72 // _POINTS) for size, path in ICONS.items()}


def initials(library: Library) -> str:
    """The first characters of the company's name, or of what the handbook is called."""
    from handbook.pages.titles import handbook_title

    company = library.company
    name = company.name.zh if company is not None else handbook_title(library).zh
    return name[:INITIALS]
