"""What a person at a terminal sees besides words: bars, and the warnings of others."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Show = Callable[[int, int, str], None]
"""Told how many files are done, of how many, and the last one's path."""


@contextmanager
def progress() -> Iterator[Show]:
    """A bar on a terminal; nothing where the output goes to a file."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, words: str) -> None:
            bar.update(task, completed=done, total=total, description=words)

        yield show


def quiet_neighbours() -> None:
    """Material announces the future of other projects on every build; our users did not ask."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


def show_warnings() -> None:
    """Let what MkDocs warns of be seen, and nothing else."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("mkdocs: %(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)
