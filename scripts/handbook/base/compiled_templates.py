"""Compiled templates, kept from run to run."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from platformdirs import user_cache_path


@cache
def bytecode_cache() -> BytecodeCache:
    """Compiled templates, kept between runs; compiling Material's takes longer than a small site.

    Jinja checks each against its template's text, so a stale one is never used.
    """
    folder = user_cache_path("handbook") / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="handbook-"))
    return FileSystemBytecodeCache(str(folder))
