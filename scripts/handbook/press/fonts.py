"""Fonts for print: a static cut of Noto Sans SC with just the characters of a tree, made once.

The font comes from PyPI (justmytype-intl-cjk; SIL Open Font License 1.1) as a variable font of 18 MB.
Typst takes twice as long with a variable font as with a static one, so Regular and Bold are cut out
of it, with the characters in use; the cut is kept between runs under a name made from what it is.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from handbook.base.files import scratch_folder
from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.base.swap import replaced_folder
from handbook.press.cutter import cut, known_characters

FAMILY = "Noto Sans SC"
WEIGHTS = {"Regular": 400, "Bold": 700}
PACKAGE = "justmytype-intl-cjk"
CUTTER = "uharfbuzz"

CUT = 2
"""Counted up when `cut` makes other fonts of the same characters."""

BASIC = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\N{NO-BREAK SPACE}"
    + "·×÷±°→…—–−～≥≤℃㎡、。《》「」『』【】〔〕！（），．／：；？％￥“”‘’　＿□№"
)
"""Characters that every cut has, whether the tree uses them or not."""


class FontError(HandbookError):
    """The font package is not there."""


class MissingShapeError(HandbookError):
    """The font has no shape for some `characters`."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        return f"the font has no shape for {', '.join(map(repr, self.characters))}"


def font_source() -> Path:
    """The variable font in the installed package. Raises FontError where it is missing."""
    spec = find_spec("justmytype_intl_cjk")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    path = folder / "fonts" / "ofl" / "notosanssc" / "NotoSansSC[wght].ttf" if folder else None
    if path is None or not path.is_file():
        raise FontError(
            say(
                "the font package '{package}' must be installed; install the handbook anew",
                package=PACKAGE,
            )
        )
    return path


def font_tools() -> str:
    """What decides on a cut besides its characters: the font package, and who cuts it in which way."""
    cutter = version(CUTTER)
    return f"{CUT} {PACKAGE} {version(PACKAGE)} {CUTTER} {cutter} {FAMILY} {WEIGHTS} {BASIC}"


def missing_shapes(font: Path, characters: Iterable[str]) -> str:
    """The characters that a font, or a cut of it, has no shape for."""
    known = _known(font)
    return "".join(sorted({c for c in characters if ord(c) not in known and c not in "\n\t"}))


@cache
def _known(font: Path) -> Any:
    return known_characters(font)


def font_folder(characters: Iterable[str]) -> Path:
    """A folder with the static cut for these characters, from an earlier run where there is one."""
    wanted = "".join(sorted({*characters, *BASIC}))
    key = hashlib.sha256(f"{font_tools()} {wanted}".encode()).hexdigest()[:20]
    folder = _cache() / key
    if not all((folder / f"{style}.ttf").is_file() for style in WEIGHTS):
        with replaced_folder(folder) as fresh:
            for style, weight in WEIGHTS.items():
                data = cut(font_source(), wanted, FAMILY, style, weight)
                (fresh / f"{style}.ttf").write_bytes(data)
    return folder


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
