"""What the files below a folder were made from, so that only what changed is made again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from handbook.base.claim import claim_pdfs, is_our_pdf
from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.problems import UsageError


class Manifest:
    """What the files below a folder were made from, noted beside them, such as `<estate>/packs.json`.

    An estate a manifest: parts of a build have none in common, and to note one of many thousand
    files takes no longer than to note one of ten.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self._read: dict[str, dict[str, str]] = {}

    def claim(self, paths: Iterable[str]) -> None:
        """See that none of the files that are to be written below the folder is somebody else's.

        Raises UsageError that names the first that is.
        """
        names = [*paths]
        claim_pdfs(self.folder, names)
        for owner in dict.fromkeys(name.rpartition("/")[0] for name in names):
            path = self.folder / owner / self.name
            if os.path.lexists(path) and not self._of(owner):
                raise UsageError(
                    say(
                        "'{path}' is there already and was not made by the handbook; move it away, "
                        "or give -o another folder",
                        path=path,
                    )
                )

    def knows(self, path: str, digest: str) -> bool:
        """Whether a file was made from this."""
        owner, _, name = path.rpartition("/")
        return self._of(owner).get(name) == digest

    def note(self, path: str, digest: str) -> None:
        """Remember what a file was made from, at once, so that a run can stop at any time."""
        owner, _, name = path.rpartition("/")
        self._of(owner)[name] = digest
        self._write(owner)

    def forget_all_but(self, wanted: frozenset[str], owns: Callable[[str], bool]) -> None:
        """Delete the files that are not wanted, and what is known of them, of the estates that this
        run `owns`; other files stay."""
        (self.folder / self.name).unlink(missing_ok=True)  # 0.2.0 had one for all estates
        for path in sorted(self.folder.glob(f"*/{self.name}")):
            if owns(path.parent.name):
                self.forget_others(path.parent.name, wanted)

    def forget_others(self, owner: str, wanted: frozenset[str]) -> None:
        """The same for one estate, or, where `owner` is empty, for the files right in the folder."""
        digests = self._of(owner)
        unwanted = [name for name in digests if Path(owner, name).as_posix() not in wanted]
        for name in unwanted:
            del digests[name]
            if is_our_pdf(self.folder / owner / name):
                (self.folder / owner / name).unlink()
        if unwanted:
            self._write(owner)

    def _of(self, owner: str) -> dict[str, str]:
        if owner not in self._read:
            self._read[owner] = self._load(owner)
        return self._read[owner]

    def _load(self, owner: str) -> dict[str, str]:
        try:
            found = json.loads((self.folder / owner / self.name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict) or not all(
            isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest)
            for digest in found.values()
        ):
            return {}
        return dict(found)

    def _write(self, owner: str) -> None:
        path, digests = self.folder / owner / self.name, self._of(owner)
        if digests:
            text = json.dumps(digests, ensure_ascii=False, indent=0, sort_keys=True)
            write_bytes(path, text.encode())
            return
        path.unlink(missing_ok=True)
        with suppress(OSError):  # something else is in it
            path.parent.rmdir()
