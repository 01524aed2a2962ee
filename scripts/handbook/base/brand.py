"""What a company is known by on pages and papers: its colour and its logo."""

from __future__ import annotations

import json
from dataclasses import dataclass

from handbook.base.colours import NEUTRAL, Scheme, dark_scheme, light_scheme


@dataclass(frozen=True, slots=True)
class Brand:
    """A company's colour (`#rrggbb`), the one for dark grounds, and its logo: an SVG or PNG file. Each is
    empty where the company has none."""

    colour: str = ""
    on_dark: str = ""
    logo: bytes = b""
    kind: str = ""
    """`svg` or `png`."""

    @property
    def light(self) -> Scheme:
        """Its colours on light grounds."""
        return light_scheme(self.colour or NEUTRAL)

    @property
    def dark(self) -> Scheme:
        """Its colours on dark grounds."""
        return dark_scheme(self.colour or NEUTRAL, self.on_dark)

    @property
    def logo_name(self) -> str:
        """What the logo's file is called on a site; empty without a logo."""
        return f"logo.{self.kind}" if self.logo else ""

    def inputs(self, usual: str = NEUTRAL) -> dict[str, str]:
        """What a Typst template is given: `colour` (the usual one where the company has named none),
        `logo` (its bytes as a JSON list, or empty) and `logo-kind`."""
        logo = json.dumps([*self.logo]) if self.logo else ""
        return {"colour": self.colour or usual, "logo": logo, "logo-kind": self.kind}


NONE = Brand()
"""Of a company that has said nothing."""
