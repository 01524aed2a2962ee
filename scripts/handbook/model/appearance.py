"""What a company looks like: a colour, and where a picture stands."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from handbook.base.message import say
from handbook.model.base import wrong


def _parse_colour(value: object) -> object:
    if not re.fullmatch("#[0-9a-fA-F]{6}", str(value), re.ASCII):
        raise wrong("colour", say("must be a colour such as #0f4a45, in quotes"))
    return str(value).lower()


def _parse_picture_path(value: object) -> object:
    name = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
    if not re.fullmatch(rf"standards/(?:{name}/)*{name}\.(?:svg|png)", str(value), re.ASCII):
        raise wrong(
            "picture_path",
            say(
                "must be the path of an SVG or PNG below 'standards', in letters, digits, '-' and '_', such as standards/logo.svg"
            ),
        )
    return str(value)


Colour = Annotated[
    str, BeforeValidator(_parse_colour), Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"})
]
"""A colour, as `#rrggbb`."""

PicturePath = Annotated[
    str,
    BeforeValidator(_parse_picture_path),
    Field(json_schema_extra={"pattern": r"^standards/[A-Za-z0-9._/-]+\.(svg|png)$"}),
]
"""The path of a picture below the root of the tree, with `/`."""
