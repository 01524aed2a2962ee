"""The folder that the site is written to: only what changed is written, what is no more goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container
from pathlib import Path

from handbook.outputs.files import write_bytes, write_if_changed


class Folder:
    """A folder of pages that remembers what belongs in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: set[str] = set()
        self.written = 0

    def text(self, path: str, text: str) -> None:
        """A text file, LF as it stands in the text."""
        self.paths.add(path)
        self.written += write_if_changed(self.root / path, text)

    def picture(self, path: str, draw: Callable[[], bytes]) -> None:
        """A picture whose name says what is in it: drawn only if it is not there."""
        self.paths.add(path)
        if not (self.root / path).is_file():
            write_bytes(self.root / path, draw())
            self.written += 1

    def tidy_estate(self, id: str) -> None:
        """Remove what is in an estate's folder and was not written by this run."""
        folder = self.root / id
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(self.root).as_posix() not in self.paths:
                path.unlink()

    def tidy_root(self, estates: Container[str], own: Container[str]) -> None:
        """Remove files beside the estates' folders that this run did not write, and the folders of
        estates that are no more; the folders in `own` are gone through file by file."""
        for path in sorted(self.root.iterdir()):
            if path.is_dir() and not path.is_symlink():
                if path.name in own:
                    self.tidy_estate(path.name)
                elif path.name not in estates:
                    shutil.rmtree(path)
            elif path.name not in self.paths:
                path.unlink()
