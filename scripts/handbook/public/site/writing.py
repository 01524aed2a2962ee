"""The folder that the site is written to: a new one, that takes what has not changed from the old."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from handbook.base.files import link_or_copy
from handbook.base.swap import put_in_place


class PageFolder:
    """A new folder of pages. A file that would be as it is in the old folder becomes a second name
    of that one: it keeps its time, and nothing is written."""

    def __init__(self, root: Path, old: Path) -> None:
        self.root = root
        self.old = old
        self.written = 0

    def text(self, path: str, text: str) -> None:
        """A text file, LF as it stands in the text."""
        self._file(path, text.encode("utf-8"))

    def data(self, path: str, data: bytes) -> None:
        """A file of any kind."""
        self._file(path, data)

    def picture(self, path: str, draw: Callable[[], bytes]) -> None:
        """A picture whose name says what is in it: drawn only if it is not there."""
        if (self.old / path).is_file():
            link_or_copy(self.old / path, self.root / path)
        else:
            self._file(path, draw())

    def _file(self, path: str, data: bytes) -> None:
        old, new = self.old / path, self.root / path
        if old.is_file() and old.read_bytes() == data:
            link_or_copy(old, new)
            return
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        self.written += 1

    def replace_all(self) -> None:
        """Put all of it in the place of the old folder, in one step: what is not in it is gone."""
        put_in_place(self.root, self.old)

    def replace_some(self, wanted: Container[str] | None = None) -> None:
        """Put what is in it in the old folder, one by one: folders first, then the pages that link
        to them, so that no link leads to a page that is not there yet.

        The rest stays; or, where names are given, goes unless it is one of them.
        """
        self.old.mkdir(exist_ok=True)
        new = sorted(self.root.iterdir(), key=lambda path: (path.is_file(), path.name))
        names = {path.name for path in new}
        for path in new:
            put_in_place(path, self.old / path.name)
        for path in sorted(self.old.iterdir()):
            if wanted is not None and path.name not in names and path.name not in wanted:
                path.rename(self.root / path.name)
