"""Templates that a company has in its own tree: they go before ours, and where one breaks off it is said which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader, Template

from handbook.base.message import say
from handbook.base.problems import HandbookError

OWN = "overrides"
"""The folder of a tree with templates of its own: `pages/` for the staff site, `public/` for the public one."""


class TemplateFaultError(HandbookError):
    """A template of a tree cannot be used."""


def own_first(own: Path | None, usual: BaseLoader) -> BaseLoader:
    """Templates of a folder before the usual ones, which are there as `handbook/NAME` as well."""
    if own is None:
        return usual
    return ChoiceLoader([FileSystemLoader(own), usual, PrefixLoader({"handbook": usual})])


def own_templates(root: Path | None, kind: str) -> Path | None:
    """The folder in a tree for its own templates of a kind (`pages`, `public`); None where it has none."""
    folder = root / OWN / kind if root else None
    return folder if folder and folder.is_dir() else None


def rendered(template: Template, context: Mapping[str, Any], own: Path | None) -> str:
    """What a template says. Raises TemplateFaultError where one of a tree's own breaks off."""
    try:
        return template.render(context)
    except TemplateFaultError:
        raise
    except Exception as error:
        raise_fault(error, own)
        raise


def raise_fault(error: Exception, own: Path | None) -> None:
    """Raise TemplateFaultError where an error comes from a template in a folder; else return."""
    if own is None:
        return
    path, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
    if path is None:
        frames = (one for one in extract_tb(error.__traceback__) if str(own) in one.filename)
        path, line = next(((one.filename, one.lineno) for one in frames), (None, 0))
    if path is not None and Path(path).is_relative_to(own):
        where = Path(path).relative_to(own.parents[1]).as_posix()
        message = say(
            "{path}:{line}: the template breaks off: {error}; mend it, or take it out",
            path=where,
            line=line,
            error=str(error),
        )
        raise TemplateFaultError(message) from error
