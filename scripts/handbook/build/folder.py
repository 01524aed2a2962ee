"""The folder that `build` makes: made aside, noted file by file, and put in its place in one exchange.

Beside the products lies `.handbook/`: a manifest of what this tool made (`edition.json`, and one more
for each part of a build in parts), and in `editions/` what earlier builds made, by number. Whatever
no manifest names is somebody else's: it goes along into the next edition, and is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from handbook import __version__
from handbook.base.claim import MARKER
from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.base.swap import fresh_folder, only_one, put_in_place

EDITIONS = "editions"
KEPT = 3
"""How many earlier editions stay at hand; files that did not change take no room again."""

ABOUT = "made by 'handbook build'; files that are not named here are yours and stay"


@dataclass(frozen=True, slots=True)
class RunScope:
    """What a run answers for: of the files below the folder (paths with `/`), those it makes anew.

    All others stay as they are. `part` names the run's own manifest; only what is `whole` is an
    edition that one can go back to.
    """

    makes: Callable[[str], bool]
    part: str = ""
    is_whole: bool = True
    keep: tuple[str, ...] = ()
    """Files and folders that stay as somebody has put them, even where the run makes one too."""

    def keeps(self, name: str) -> bool:
        """Whether a file is one of these."""
        return any(name == one or name.startswith(f"{one}/") for one in self.keep)

    @property
    def manifest(self) -> str:
        """The name of the run's manifest."""
        return manifest_name(self.part)


def manifest_name(part: str) -> str:
    """The name of the manifest of a part of a build, or of the whole where it is empty."""
    return f"edition-{part}.json" if part else "edition.json"


@dataclass(frozen=True, slots=True)
class EditionManifest:
    """A manifest: which edition, of which content, by which version, and each file's SHA-256."""

    edition: int = 0
    source: str = ""
    version: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The manifest as it is written: JSON, the files in order."""
        data = {
            "about": ABOUT,
            "edition": self.edition,
            "version": self.version,
            "source": self.source,
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


class ManifestError(UsageError):
    """A manifest of ours that cannot be read: nobody knows any more which files are ours."""


def read_manifests(folder: Path) -> dict[str, EditionManifest]:
    """Every manifest of a folder, by its name; none where nothing was built yet.

    Raises ManifestError where one was cut off or changed by hand.
    """
    found = {}
    for path in sorted((folder / MARKER).glob("edition*.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
            files = {str(name): str(digest) for name, digest in data["files"].items()}
            found[path.name] = EditionManifest(
                int(data["edition"]), str(data["source"]), str(data["version"]), files
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError(
                say(
                    "'{path}' cannot be read, so nobody knows which files in '{folder}' are ours; "
                    "keep what you need of that folder, delete it, and build again",
                    path=path,
                    folder=folder,
                )
            ) from error
    return found


class Draft:
    """A new edition in the making, in a folder of its own."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self.target = target

    def start_from(self, makes: Callable[[str], bool]) -> None:
        """Have at hand what this tool made before, for the run to go on from."""
        old = {name for made in read_manifests(self.target).values() for name in made.files}
        for name in sorted(filter(makes, old)):
            if (self.target / name).is_file():
                link(self.target / name, self.folder / name)

    def finish(self, scope: RunScope, source: str, version: str = __version__) -> int:
        """Bring along everything else, note what was made, and exchange the folders; the number.

        Raises UsageError where a file of somebody else stands where one of ours must go; nothing
        has changed then.
        """
        with only_one(self.target.parent):
            return self._finish(scope, source, version)

    def _finish(self, scope: RunScope, source: str, version: str) -> int:
        manifests = read_manifests(self.target)
        before = manifests.get(scope.manifest, EditionManifest())
        known = {n: d for made in manifests.values() for n, d in made.files.items()}
        for name in self._theirs(known, scope):
            known.pop(name, None)
            (self.folder / name).unlink(missing_ok=True)
        made = self._digests(known)
        self._bring_along(made, known, scope.makes)
        others = {n: d for n, d in before.files.items() if not scope.makes(n)}
        files = {**others, **made}
        is_new = (files, source, version) != (before.files, before.source, before.version)
        number = before.edition + is_new
        notes = {scope.manifest: EditionManifest(number, source, version, files)}
        for name, other in manifests.items():
            rest = {n: d for n, d in other.files.items() if not scope.makes(n)}
            if name != scope.manifest and rest:
                notes[name] = EditionManifest(other.edition, other.source, other.version, rest)
        for name, note in notes.items():
            write_bytes(self.folder / MARKER / name, note.text().encode())
        keep = before.edition if is_new and scope.is_whole else 0
        _exchange(self.folder, self.target, keep)
        return number

    def _theirs(self, known: Mapping[str, str], scope: RunScope) -> list[str]:
        """The files to be kept that somebody has put there, or has changed since we made them."""
        return [
            name
            for name in (file_names(self.target) if scope.keep else ())
            if scope.keeps(name) and known.get(name) != _digest(self.target / name)
        ]

    def _digests(self, known: Mapping[str, str]) -> dict[str, str]:
        """The digest of each file of the draft. One that did not change becomes the old one again:
        it keeps its time, and takes no more room."""
        found = {}
        for name in file_names(self.folder):
            new, old = self.folder / name, self.target / name
            if name in known and _is_same_file(new, old):
                found[name] = known[name]
                continue
            data = new.read_bytes()
            found[name] = hashlib.sha256(data).hexdigest()
            if known.get(name) == found[name] and old.is_file() and old.read_bytes() == data:
                new.unlink()
                link(old, new)
        return found

    def _bring_along(
        self, made: dict[str, str], known: Mapping[str, str], makes: Callable[[str], bool]
    ) -> None:
        """Link what is in the folder now and is not made anew: what others made, whoever they are."""
        in_the_way = []
        ours = {folder for name in known for folder in _above(name)}
        for name in _entries(self.target):
            if name in ours or (name in known and makes(name)):
                continue
            old, new = self.target / name, self.folder / name
            is_folder = old.is_dir() and not old.is_symlink()
            if any(one in made for one in (*_above(name), name)) or (
                not is_folder and os.path.lexists(new)
            ):
                if not _has_same_bytes(old, new):
                    in_the_way.append(name)
            elif is_folder:
                new.mkdir(parents=True, exist_ok=True)
            else:
                link(old, new)
        if in_the_way:
            more = (
                say(" and {in_the_way} more", in_the_way=len(in_the_way) - 1)
                if len(in_the_way) > 1
                else ""
            )
            raise UsageError(
                say(
                    "'{target}'{more} was not made by the handbook and stands where "
                    "a file of ours must go; move it away, then build again",
                    target=self.target / in_the_way[0],
                    more=more,
                )
            )


@contextmanager
def draft(target: Path) -> Iterator[Draft]:
    """A new edition of a folder, gone afterwards unless it was finished."""
    with fresh_folder(target, rescue=lambda left: _rescue(left, target)) as folder:
        yield Draft(folder, target)


def _exchange(fresh: Path, target: Path, keep: int) -> None:
    """The new folder in the place of the old one, which stays as edition `keep`, or not, where 0."""
    kept = target / MARKER / EDITIONS
    if kept.is_dir():
        kept.rename(fresh / MARKER / EDITIONS)
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    put_in_place(fresh, target)
    if keep and fresh.is_dir():
        _keep(fresh, target, keep)


def _keep(old: Path, target: Path, number: int) -> None:
    """Put what was exchanged away among the earlier editions, and let the oldest go."""
    editions = target / MARKER / EDITIONS
    editions.mkdir(exist_ok=True)
    if not (editions / str(number)).exists():
        old.rename(editions / str(number))
    for one in kept_editions(target)[:-KEPT]:
        shutil.rmtree(editions / str(one), ignore_errors=True)


def kept_editions(target: Path) -> list[int]:
    """The numbers of the earlier editions that are at hand, the oldest first."""
    folder = target / MARKER / EDITIONS
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())


def _rescue(left: Path, target: Path) -> None:
    """What a killed run left: earlier editions that were on their way go back where they belong."""
    editions = target / MARKER / EDITIONS
    moved = left / MARKER / EDITIONS
    if moved.is_dir() and (target / MARKER).is_dir() and not editions.exists():
        moved.rename(editions)
    with suppress(ManifestError):
        old, now = read_manifests(left).get("edition.json"), read_manifests(target)
        if old and "edition.json" in now and old.edition < now["edition.json"].edition:
            _keep(left, target, old.edition)


def file_names(folder: Path) -> list[str]:
    """Every file below a folder, as a path with `/`."""
    return [name for name in _entries(folder) if not (folder / name).is_dir()]


def _entries(folder: Path) -> list[str]:
    """Every file, link and folder below a folder but our own notes, folders before what is in them."""
    found = []
    for here, folders, files in os.walk(folder):
        at = Path(here).relative_to(folder).as_posix()
        if at == ".":
            folders[:] = [name for name in folders if name != MARKER]
        above = "" if at == "." else f"{at}/"
        found += [f"{above}{name}" for name in (*folders, *files)]
    return sorted(found)


def _above(name: str) -> list[str]:
    """The folders that a path lies in, below the one it is relative to; the nearest first."""
    found = []
    while name := name.rpartition("/")[0]:
        found.append(name)
    return found


def link(old: Path, new: Path) -> None:
    """A second name for a file, whatever kind it is; a copy where the system has none."""
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _has_same_bytes(one: Path, other: Path) -> bool:
    if not (one.is_file() and other.is_file()) or one.is_symlink():
        return False
    return one.read_bytes() == other.read_bytes()


def source_digest(root: Path, names: Iterable[str], without: Container[str] = ()) -> str:
    """A fingerprint of what an edition is made from: the files below `names` in a tree, but for those
    `without` which it is made, and where they are, but not when they were written."""
    found = hashlib.sha256()
    for name in names:
        top = root / name
        paths = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in paths:
            relative = path.relative_to(root).as_posix()
            if relative not in without and path.is_file():
                found.update(relative.encode() + b"\0")
                found.update(bytes.fromhex(_digest(path)))
    return found.hexdigest()
