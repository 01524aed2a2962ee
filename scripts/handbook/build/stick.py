"""A staff site as one file, to be carried on a USB stick: a ZIP that opens from its `index.html`."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

from handbook.base.claim import KEYWORD
from handbook.base.files import write_bytes
from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.build.folder import read_manifests
from handbook.build.kept import verify

SITE = "handbook/"
EPOCH = (2000, 1, 1, 0, 0, 0)
"""The moment that each file in it is of: always the same, so that its bytes are."""

PACKED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".gz", ".woff2"})
"""Endings of what does not get smaller."""

ONLY_SERVED = frozenset(
    {"offline-worker.js", "offline.json", "manifest.webmanifest", "sitemap.xml", "sitemap.xml.gz"}
)
"""What nothing asks for where the site is read from a folder."""


@dataclass(frozen=True, slots=True)
class StickZip:
    """What was written: how many files of the site, in how many bytes."""

    files: int
    size: int


def claim_zip(path: Path) -> Path:
    """A ZIP to write: one that is not there yet, or that we have made. Raises UsageError."""
    target = path.resolve()
    if target.is_dir():
        raise UsageError(say("'{path}' is a folder; give -o a file that ends with .zip", path=path))
    if path.suffix.lower() != ".zip":
        raise UsageError(say("'{path}' must end with .zip", path=path))
    if os.path.lexists(target) and not _is_ours(target):
        raise UsageError(
            say(
                "'{path}' is there already and was not made by the handbook; move it away, or give -o "
                "another name",
                path=path,
            )
        )
    return target


def zip_site(folder: Path, out: Path) -> StickZip:
    """Pack up the staff site that was built in a folder; the same site gives the same bytes.

    Raises UsageError where no whole site is there, or `out` is somebody else's.
    """
    target = claim_zip(out)
    made = {name for one in read_manifests(folder).values() for name in one.files}
    names = sorted(name for name in made if name.startswith(SITE))
    if f"{SITE}index.html" not in names:
        raise UsageError(
            say("'{folder}' has no staff site; run 'handbook build' first", folder=folder)
        )
    if not verify(folder).is_whole:
        raise UsageError(
            say(
                "the site in '{folder}' is not as it was made; build again, and see 'handbook verify'",
                folder=folder,
            )
        )
    paths = {name.removeprefix(SITE): folder / name for name in names}
    packed = {name: path for name, path in paths.items() if name not in ONLY_SERVED}
    data = _zipped(packed)
    write_bytes(target, data)
    return StickZip(len(packed), len(data))


def _zipped(files: dict[str, Path]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.comment = KEYWORD.encode()
        for name, path in files.items():
            about = zipfile.ZipInfo(name, EPOCH)
            about.create_system = 3  # whichever it is made on
            about.external_attr = 0o100644 << 16
            is_small = path.suffix.lower() in PACKED
            about.compress_type = zipfile.ZIP_STORED if is_small else zipfile.ZIP_DEFLATED
            archive.writestr(about, path.read_bytes())
    return stream.getvalue()


def _is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == KEYWORD.encode()
    except (OSError, zipfile.BadZipFile):
        return False
