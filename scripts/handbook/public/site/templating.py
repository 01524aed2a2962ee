"""Jinja for the public site, with templates of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

PACKAGE = "handbook.public.site"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(PACKAGE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, **context: object) -> str:
    """A page as text."""
    return _environment().get_template(name).render(**context).lstrip()


@cache
def asset(name: str) -> str:
    """A file that is written as it is."""
    return files(PACKAGE).joinpath(name).read_text("utf-8")
