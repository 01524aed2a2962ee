"""Pictures of rules on the staff site: each stands there under a name that changes with what it shows."""

from __future__ import annotations

import hashlib

from handbook.library.library import Library
from handbook.pages.folders import ADDRESS


def picture_address(path: str, data: bytes) -> str:
    """Where a picture stands on the site, seen from its root: no browser shows an old one."""
    name = path.rpartition("/")[2]
    return f"{ADDRESS}/pictures/{hashlib.sha256(data).hexdigest()[:8]}-{name}"


def picture_files(library: Library) -> dict[str, bytes]:
    """Address on the site -> the picture that stands there."""
    return {picture_address(path, data): data for path, data in library.pictures.items()}
