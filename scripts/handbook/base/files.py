"""Files: written only if they changed, and never half."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from handbook.base.swap import naming_a_full_disk


def write_if_changed(path: Path, text: str) -> bool:
    """Write a text file (UTF-8, LF) unless it holds just that; True where it was written."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    write_bytes(path, data)
    return True


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: until the new one is finished, the old one is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with naming_a_full_disk(path.parent):
        _write(path, data)


def _write(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def link_or_copy(source: Path, target: Path) -> None:
    """Put a file in a second place; on one file system it takes no more room."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)  # with its time: who copies what is new leaves it alone


_scratch: list[Path] = []


def scratch_folder(prefix: str) -> Path:
    """A new folder in the system's temporary folder, for as long as the program runs."""
    if not _scratch:
        atexit.register(remove_scratch)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    _scratch.append(folder)
    return folder


def remove_scratch() -> None:
    """Remove these folders: whoever ends without the interpreter's own end calls it himself."""
    while _scratch:
        shutil.rmtree(_scratch.pop(), ignore_errors=True)
