"""Jinja, set up once: autoescape, no undefined names, and templates compiled only when they change."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)

from handbook.base.compiled_templates import bytecode_cache
from handbook.base.own_templates import own_first, raise_fault
from handbook.pages.folders import FOLDERS


@cache
def _environment(own: Path | None) -> Environment:
    environment = Environment(
        loader=own_first(own, FileSystemLoader(FOLDERS)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode_cache(),
    )
    environment.filters["tel"] = lambda number: re.sub(r"[^0-9+]", "", number)
    return environment


def template(name: str, own: Path | None = None) -> Template:
    """The template of a kind of page; one of a tree's own goes before ours. Raises TemplateFaultError."""
    try:
        return _environment(own).get_template(f"{name}.html")
    except TemplateSyntaxError as error:
        raise_fault(error, own)
        raise
