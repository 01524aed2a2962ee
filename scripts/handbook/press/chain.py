"""The chain of fonts: which font a character is printed with, Chinese first, then other scripts.

All are Noto fonts under the SIL Open Font License 1.1. Most come from two packages on PyPI, as variable
fonts; those of scripts that no package there has lie in `shapes/`, cut by `tests/tools/cut_shapes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.press.cutter import known_characters

IGNORED: Final = re.compile(
    "[\n\t\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""What says something of the characters beside it, and has no shape of its own."""

BASIC = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\N{NO-BREAK SPACE}"
    + "·×÷±°→…—–−～≥≤℃㎡、。《》「」『』【】〔〕！（），．／：；？％￥“”‘’　＿□№"
)
"""Characters that every cut has, whether the tree uses them or not."""


class FontError(HandbookError):
    """The font package is not there."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font: its family, the package on PyPI that brings it, and its file in there. Without a package
    it is one of ours."""

    family: str
    package: str
    file: str
    is_han: bool = False
    """Whether it is one of Chinese characters, of which only those are cut that no font before it has."""

    def path(self) -> Path:
        """Where it lies. Raises FontError where the package is missing."""
        if not self.package:
            return Path(__file__).with_name("shapes") / self.file
        spec = find_spec(self.package.replace("-", "_"))
        path = Path(spec.origin).parent / self.file if spec and spec.origin else None
        if path is None or not path.is_file():
            raise FontError(
                say(
                    "the font package '{package}' must be installed; install the handbook anew",
                    package=self.package,
                )
            )
        return path

    @property
    def name(self) -> str:
        """What its files are called, before the style."""
        return self.family.replace(" ", "")


HAN = "justmytype-intl-cjk"
OTHERS = "manimgx-fonts"


def _han(region: str) -> Typeface:
    file = f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
    return Typeface(f"Noto Sans {region}", HAN, file, is_han=True)


def _script(name: str) -> Typeface:
    return Typeface(f"Noto Sans {name}".rstrip(), OTHERS, f"NotoSans{name}[wght].ttf")


FIRST = _han("SC")

CHAIN = (
    FIRST,
    _script(""),
    *map(_han, ("TC", "JP", "KR")),
    Typeface("Noto Sans Symbols 2", "", "NotoSansSymbols2.ttf"),
    Typeface("Noto Emoji", OTHERS, "NotoEmoji[wght].ttf"),
    _script("Symbols"),
    _script("Arabic"),
    Typeface("Noto Serif Tibetan", "", "NotoSerifTibetan.ttf"),
    Typeface("Noto Sans Mongolian", "", "NotoSansMongolian.ttf"),
    Typeface("Noto Sans Yi", "", "NotoSansYi.ttf"),
    *map(
        _script,
        [
            "Armenian",
            "Bengali",
            "Devanagari",
            "Ethiopic",
            "Georgian",
            "Gujarati",
            "Gurmukhi",
            "Hebrew",
            "Kannada",
            "Khmer",
            "Lao",
            "Malayalam",
            "Myanmar",
            "Oriya",
            "Sinhala",
            "Tamil",
            "Telugu",
            "Thai",
        ],
    ),
)
"""Every font, the first that has a character prints it."""


def chain_tools() -> str:
    """What decides on which font prints what: the packages, and the chain."""
    return f"{HAN} {version(HAN)} {OTHERS} {version(OTHERS)} {CHAIN} {BASIC}"


def shared_out(characters: Iterable[str]) -> dict[Typeface, str]:
    """Which font is cut for which of these characters; those that no font has are passed over."""
    wanted = {*characters}
    left = {one for one in wanted if not IGNORED.match(one)}
    found = {FIRST: ""}
    for face in CHAIN:
        if not left:
            break
        known = _known(face)
        own = {one for one in left if ord(one) in known and not (face.is_han and _is_mark(one))}
        if own or face is FIRST:
            left -= own
            # A mark is set by the font that also has the letter under it; so is what joins two signs.
            more = own if face.is_han else {one for one in wanted if ord(one) in known}
            found[face] = "".join(sorted({*more, " "}))
    return found


def missing_shapes(characters: Iterable[str]) -> str:
    """The characters that no font has a shape for."""
    left = {one for one in characters if not _is_common(one) and not IGNORED.match(one)}
    for face in CHAIN:
        if not left:
            break
        known = _known(face)
        left = {one for one in left if ord(one) not in known}
    return "".join(sorted(left))


def _is_mark(character: str) -> bool:
    """Whether it is an accent over the letter before it: fonts of Chinese have some, and no place for them."""
    return "\u0300" <= character <= "\u036f"


@cache
def _known(face: Typeface) -> Any:
    return known_characters(face.path())


def _is_common(character: str) -> bool:
    """Whether the first font is known to have it, so that none need be opened: what GB 2312 and Latin-1
    have, the first 20,902 Chinese characters of Unicode, and what every cut has. A test holds that."""
    if character in BASIC or "\u00a1" <= character <= "\u00ff" or "\u4e00" <= character <= "\u9fa5":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
