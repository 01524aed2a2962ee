"""What the command line says, in the language of whoever reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from handbook.base.catalogue import Catalogue, catalogue_of
from handbook.base.language import choose, spoken
from handbook.base.message import Language, translated

_LANGUAGE = "handbook.language"


def _choose(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[_LANGUAGE] = Language(value)
        choose(Language(value))


LANG = click.option(
    "--lang",
    type=click.Choice([str(language) for language in Language]),
    expose_value=False,
    is_eager=True,
    callback=_choose,
    help="The language of messages: zh or en (default: the company's, else the terminal's).",
)


def speak_to(root: Path) -> None:
    """From now on in the language of whoever works on a tree, if no option says another; where there is
    none at that place, on the one in the current folder."""
    context = click.get_current_context(silent=True)
    if context is not None:
        place = root if (root / "standards").is_dir() else Path()
        context.meta.setdefault(_LANGUAGE, spoken(place))


def catalogue() -> Catalogue | None:
    """The catalogue of the language of this command; None for English."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_LANGUAGE) if context is not None else None
    return catalogue_of(chosen or spoken(Path()))


def words(text: object) -> str:
    """A message in the language of this command; any other text as it is."""
    return translated(text if isinstance(text, str) else str(text), catalogue())


def tell(text: object, **options: Any) -> None:
    """Print it, with the options of `click.echo`."""
    click.echo(words(text), **options)
