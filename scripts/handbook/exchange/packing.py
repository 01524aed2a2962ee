"""What every file that goes out has: a day of its own, the same bytes each time, a library that may be missing."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from types import ModuleType

from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.library.library import Library

NOBODY = datetime.date(2000, 1, 1)


def edition_day(library: Library) -> datetime.date:
    """The day of what goes out: that on which the newest of its files takes effect."""
    return max((document.effective for document in library.documents.values()), default=NOBODY)


def packed(files: Mapping[str, bytes], *first: str) -> bytes:
    """A zip file; `first` are the names that stand at its beginning, the rest is in order. The same
    files make the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*first, *sorted(files.keys() - {*first})):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def needed(name: str) -> ModuleType:
    """A library that only one kind of file needs. Raises HandbookError that names it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise HandbookError(
            say("the package '{name}' must be installed for this: pip install {name}", name=name)
        ) from error
