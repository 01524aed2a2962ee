"""Jinja for the public site, with templates of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateSyntaxError

from handbook.base.compiled_templates import bytecode_cache
from handbook.base.own_templates import own_first, raise_fault, rendered

PACKAGE = "handbook.public.site"


class Pages:
    """Pages by their templates; those of a company's own folder go before ours."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def render(self, name: str, **context: object) -> str:
        """A page as text. Raises TemplateFaultError where a template of the company's breaks off."""
        try:
            template = _environment(self._own).get_template(name)
        except TemplateSyntaxError as error:
            raise_fault(error, self._own)
            raise
        return rendered(template, context, self._own).lstrip()


@cache
def _environment(own: Path | None) -> Environment:
    return Environment(
        loader=own_first(own, PackageLoader(PACKAGE, "")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(),
    )


@cache
def asset(name: str) -> str:
    """A file that is written as it is."""
    return files(PACKAGE).joinpath(name).read_text("utf-8")
