"""The files of an index that was made before of the same entries: made once, then kept with the command's other answers.
Where some pages changed, what was kept of the others is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handbook.base import answers
from handbook.base.answers import store
from handbook.base.store import digest
from handbook.search.entry import PageEntries
from handbook.search.files import index_files
from handbook.search.index import Options, make_index


def site_index(
    pages: Sequence[PageEntries], options: Options, home: Path | None = None
) -> dict[str, str]:
    """Path -> text, as `index_files` writes them. `home` is where pages are kept if no answers are."""
    program = answers.program()
    key = digest("search", program, repr(pages), repr(options)) if program else ""
    kept = answers.recall(key) if key else None
    if kept and all(isinstance(text, str) for text in kept.values()):
        return kept
    files = index_files(make_index(pages, options, store("search", home)))
    if key:
        answers.keep(key, files)
    return files
