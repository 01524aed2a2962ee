"""What is said where making the site broke off, whoever did so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.build.unchanged import is_closed


class SiteError(HandbookError):
    """MkDocs found fault with the site, and said so in its log; or what mkdocs.yml brings in failed."""


@contextmanager
def said(root: Path, mkdocs: type[Exception]) -> Iterator[None]:
    """Raise SiteError for what MkDocs raises, and for any other exception where mkdocs.yml of a tree
    brings in programs that are not ours."""
    try:
        yield
    except mkdocs as error:
        raise SiteError(
            say("the site has faults; nothing was built ({error})", error=error)
        ) from error
    except Exception as error:
        if is_closed(root):
            raise  # it is ours
        raise SiteError(
            say(
                "a plugin, an extension or a hook in mkdocs.yml broke off; nothing was built "
                "({kind}: {error})",
                kind=type(error).__name__,
                error=error,
            )
        ) from error
