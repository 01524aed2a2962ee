"""Fonts for print: static cuts of Noto fonts with just the characters of a tree, made once.

Typst takes twice as long with a variable font as with a static one, so Regular and Bold are cut out of
the fonts of the chain, with the characters in use; the cuts are kept between runs under a name made
from what they are.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from handbook.base.files import scratch_folder
from handbook.base.problems import HandbookError
from handbook.base.swap import replaced_folder
from handbook.press.chain import BASIC, CHAIN, chain_tools, shared_out
from handbook.press.cutter import cut

WEIGHTS = {"Regular": 400, "Bold": 700}
CUTTER = "uharfbuzz"

CUT = 3
"""Counted up when `cut` makes other fonts of the same characters."""


class MissingShapeError(HandbookError):
    """No font has a shape for some `characters`."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        return f"no font has a shape for {', '.join(map(repr, self.characters))}"


@cache
def font_tools() -> str:
    """What decides on a cut besides its characters: the font packages, and who cuts them in which way."""
    return f"{CUT} {CUTTER} {version(CUTTER)} {WEIGHTS} {chain_tools()}"


def font_folder(characters: Iterable[str]) -> Path:
    """A folder with the static cuts for these characters, from an earlier run where there is one."""
    wanted = "".join(sorted({*characters, *BASIC}))
    key = hashlib.sha256(f"{font_tools()} {wanted}".encode()).hexdigest()[:20]
    folder = _cache() / key
    if not all((folder / f"{CHAIN[0].name}-{style}.ttf").is_file() for style in WEIGHTS):
        with replaced_folder(folder) as fresh:
            for face, own in shared_out(wanted).items():
                for style, weight in WEIGHTS.items():
                    data = cut(face.path(), own, face.family, style, weight)
                    (fresh / f"{face.name}-{style}.ttf").write_bytes(data)
    return folder


def font_inputs(folder: Path) -> dict[str, str]:
    """What a template takes as `fonts`: the families that there are in a folder, in the order of the chain."""
    there = [face.family for face in CHAIN if (folder / f"{face.name}-Regular.ttf").is_file()]
    return {"fonts": json.dumps(there)}


def _cache() -> Path:
    folder = user_cache_path("handbook") / "fonts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return _scratch()


@cache
def _scratch() -> Path:
    return scratch_folder("handbook-fonts-")
