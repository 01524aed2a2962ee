"""Jinja, set up once: autoescape, no undefined names, and templates compiled only when they change."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)
from platformdirs import user_cache_path

from handbook.base.own_templates import own_first, raise_fault
from handbook.pages.folders import FOLDERS


@cache
def bytecode_cache() -> BytecodeCache:
    """Compiled templates, kept between runs; compiling Material's takes longer than a small site.

    Jinja checks each against its template's text, so a stale one is never used.
    """
    folder = user_cache_path("handbook") / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="handbook-"))
    return FileSystemBytecodeCache(str(folder))


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
