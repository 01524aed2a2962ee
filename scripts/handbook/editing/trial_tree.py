"""A copy of a tree on which a change is tried, so that nothing is written before it has passed."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.base.files import link_or_copy, scratch_folder, write_bytes
from handbook.base.message import say
from handbook.base.problems import HandbookError, Problem, Severity, UsageError
from handbook.build.check import check_tree
from handbook.editing.source_text import Edit, SourceText
from handbook.pages.checked import Checked

CONTENT = ("standards", "checklists", "docs")
CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after; None for what is not there. `moved_from` where it had another name."""

    path: str
    before: bytes | None
    after: bytes | None
    moved_from: str = ""


class TrialTree:
    """The content of a tree, copied. What is edited here reaches the tree by `write` alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = scratch_folder("handbook-trial-")
        self._moved: dict[str, str] = {}  # path -> the path it has in the tree
        self._before: dict[str, bytes | None] = {}  # path -> as it was when it was copied
        for name in (*CONTENT, CONFIG):
            _copy(root / name, self.folder / name)

    def source(self, path: str) -> SourceText:
        """A file as it stands in the copy."""
        return SourceText((self.folder / path).read_bytes())

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Change these characters of a file."""
        self.put(path, self.source(path).edited(edits))

    def put(self, path: str, data: bytes) -> None:
        """Make a file, or replace it whole."""
        self._touch(path)
        write_bytes(self.folder / path, data)

    def move(self, path: str, to: str) -> None:
        """Give a file another name. Raises UsageError where another file has it."""
        if (self.folder / to).exists():
            raise UsageError(
                say(
                    "'{path}' must become '{to}', and there is such a file already",
                    path=path,
                    to=to,
                )
            )
        self._touch(path)
        self._touch(to)
        (self.folder / path).rename(self.folder / to)
        self._moved[to] = self._moved.pop(path, path)

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._touch(path)
        (self.folder / path).unlink()

    def _touch(self, path: str) -> None:
        if path not in self._moved:
            self._before.setdefault(path, _bytes(self.folder / path))

    def check(self) -> Checked:
        """Read and check the copy."""
        return check_tree(self.folder)

    @property
    def changes(self) -> list[FileChange]:
        """What differs from the tree, by path."""
        sources = set(self._moved.values())
        found = []
        for path in sorted(self._before):
            after = _bytes(self.folder / path)
            origin = self._moved.get(path, path)
            before = self._before[origin]
            if after is None and path in sources:
                continue  # told where it went
            if before != after or origin != path:
                found.append(FileChange(path, before, after, "" if origin == path else origin))
        return found

    def diff(self) -> str:
        """The changes, as a unified diff."""
        return "".join(line for change in self.changes for line in _diff(change))

    def gained(
        self, before: Iterable[Problem], after: Iterable[Problem], renamed: Mapping[str, str]
    ) -> list[Problem]:
        """The errors after a change that were not there before, whatever line they stand in now.
        `renamed` says which words of the old ones are other ones now."""
        known = Counter(_essence(problem, renamed) for problem in before)
        found = []
        for problem in after:
            essence = _essence(problem, {})
            if known[essence]:
                known[essence] -= 1
            elif problem.level is Severity.ERROR:
                found.append(problem)
        return found

    def write(self) -> int:
        """Bring the changes to the tree: all files, or none. Returns how many files changed.

        Raises HandbookError where a file has changed since it was read, OSError where one cannot
        be written; then the tree is as it was.
        """
        changes = self.changes
        for change in changes:
            origin = self.root / (change.moved_from or change.path)
            taken = bool(change.moved_from) and (self.root / change.path).exists()
            if taken or _bytes(origin) != change.before:
                raise HandbookError(
                    say(
                        "'{path}' was changed by "
                        "somebody else meanwhile; nothing was written, run the command again",
                        path=change.path if taken else change.moved_from or change.path,
                    )
                )
        _exchange(self.root, changes)
        return len(changes)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        link_or_copy(source, target)
    for directory, _names, files in os.walk(source):
        here = target / Path(directory).relative_to(source)
        here.mkdir(parents=True, exist_ok=True)
        for name in files:
            path = Path(directory, name)
            if path.is_symlink() or not path.is_file():
                shutil.copy2(path, here / name, follow_symlinks=path.is_file())
            else:
                link_or_copy(path, here / name)


def _exchange(root: Path, changes: list[FileChange]) -> None:
    """Write all beside what they replace, then put all in place; on a failure, put all back."""
    waiting: dict[Path, Path] = {}
    done: list[FileChange] = []
    try:
        for change in changes:
            if change.after is not None:
                path = root / change.path
                path.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
                waiting[path] = Path(name)
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(change.after)
                origin = root / (change.moved_from or change.path)
                Path(name).chmod(origin.stat().st_mode & 0o777 if origin.exists() else 0o644)
        for change in changes:
            done.append(change)
            path = root / change.path
            if path in waiting:
                waiting[path].replace(path)
                del waiting[path]
            else:
                path.unlink()
            if change.moved_from:
                (root / change.moved_from).unlink()
    except BaseException:
        for change in done:
            _put_back(root, change)
        raise
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)


def _put_back(root: Path, change: FileChange) -> None:
    if change.before is None or change.moved_from:
        (root / change.path).unlink(missing_ok=True)
    if change.before is not None:
        write_bytes(root / (change.moved_from or change.path), change.before)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _essence(problem: Problem, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    words = f"{problem.path}\0{problem.message}"
    for old, new in renamed.items():
        words = words.replace(old, new)
    path, _, message = words.partition("\0")
    return path, problem.rule, message


def _diff(change: FileChange) -> Iterator[str]:
    before, after = (
        (data or b"").decode("utf-8", "replace").splitlines(keepends=True)
        for data in (change.before, change.after)
    )
    old = change.moved_from or change.path
    if change.moved_from:
        yield f"rename from {old}\nrename to {change.path}\n"
    names = (
        "/dev/null" if change.before is None else f"a/{old}",
        "/dev/null" if change.after is None else f"b/{change.path}",
    )
    for line in difflib.unified_diff(before, after, *names, n=1):
        yield line if line.endswith("\n") else f"{line}\n"
