"""The site's style and its small picture, in the colours of the company."""

from __future__ import annotations

from handbook.base.brand import Brand
from handbook.base.colours import Scheme
from handbook.public.site.templating import asset

MARK = "#0b5d55"
"""The colour of the picture as it is drawn."""


def style(brand: Brand) -> str:
    """The style sheet; where the company has named a colour, what follows from it stands behind."""
    css = asset("site.css")
    if not brand.colour:
        return css
    return (
        f"{css}:root {{\n{_said(brand.light)}}}\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{_said(brand.dark)}}}\n}}\n"
    )


def favicon(brand: Brand) -> str:
    """The small picture in a tab."""
    return asset("favicon.svg").replace(MARK, brand.colour or MARK)


def _said(scheme: Scheme) -> str:
    return f"  --accent: {scheme.ink};\n  --tint: {scheme.wash};\n"
