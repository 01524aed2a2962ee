"""What a build left: whether every file is still as it was made, and an earlier edition current again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from handbook.base.claim import MARKER, claim_folder
from handbook.base.message import joined, say
from handbook.base.problems import UsageError
from handbook.build.folder import (
    EDITIONS,
    EditionManifest,
    RunScope,
    draft,
    file_names,
    kept_editions,
    link,
    read_manifests,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The state of a folder: files that are gone, files that are not as they were made, and files of
    somebody else; paths relative to the folder, in order."""

    editions: tuple[int, ...]
    files: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every file is there and as it was made."""
        return not self.missing and not self.changed


def verify(out: Path) -> Found:
    """Compare every file of a folder with what its manifests say.

    Raises UsageError where nothing was built there.
    """
    manifests = _manifests(out)
    known = {name: digest for made in manifests.values() for name, digest in made.files.items()}
    there = file_names(out)
    changed = [
        name
        for name in there
        if name in known and hashlib.sha256((out / name).read_bytes()).hexdigest() != known[name]
    ]
    return Found(
        editions=tuple(sorted({made.edition for made in manifests.values()})),
        files=len(known),
        missing=tuple(sorted(known.keys() - set(there))),
        changed=tuple(changed),
        theirs=tuple(name for name in there if name not in known),
    )


def rollback(root: Path, out: Path, to: int | None = None) -> tuple[int, int]:
    """Make an earlier edition current again, the last one where none is named; its number, and the
    number that it has now. What was current becomes an earlier edition itself, so nothing is lost.

    Raises UsageError where there is no such edition, or one that is no longer whole.
    """
    target = claim_folder(out, root)
    _manifests(out)
    there = kept_editions(target)
    if not there:
        raise UsageError(
            say("'{out}' holds no earlier edition; the first one is still current", out=out)
        )
    number = there[-1] if to is None else to
    if number not in there:
        known = joined(map(str, there), "")
        raise UsageError(
            say(
                "'{out}' holds no edition {number}; there are {known}",
                out=out,
                number=number,
                known=known,
            )
        )
    old = target / MARKER / EDITIONS / str(number)
    found = verify(old)
    if not found.is_whole:
        first = (*found.missing, *found.changed)[0]
        raise UsageError(
            say(
                "edition {number} is no longer as it was made: '{old}'",
                number=number,
                old=old / first,
            )
        )
    made = read_manifests(old)["edition.json"]
    with draft(target) as fresh:
        for name in made.files:
            link(old / name, fresh.folder / name)
        return number, fresh.finish(RunScope(lambda _name: True), made.source, made.version)


def _manifests(out: Path) -> dict[str, EditionManifest]:
    found = read_manifests(out)
    if not found:
        raise UsageError(say("nothing was built in '{out}'; 'handbook build' does that", out=out))
    return found
