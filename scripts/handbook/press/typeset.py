"""Setting by Typst: a template and its data as a PDF, tagged (PDF/UA-1, PDF/A-2a), then bound: a third
of the size. What is printed, and of what, this module does not know.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from handbook.base.message import say
from handbook.base.problems import HandbookError
from handbook.press import row_heads
from handbook.press.binder import binding, bound_copies
from handbook.press.chain import missing_shapes
from handbook.press.fonts import MissingShapeError, font_folder, font_inputs, font_tools
from handbook.press.stamping import Stamps

PACKAGE = Path(__file__).parents[1]

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The moment that a PDF says it was made, where what it holds has no day of its own: always the same, so
that its bytes are."""

SETTING: dict[str, Any] = {
    "ignore_system_fonts": True,
    "format": "pdf",
    # With a standard on, a character without a shape is an error, not a silent box.
    "pdf_standards": ["ua-1", "a-2a"],
    "timestamp": EPOCH,
}
"""How Typst sets every paper, if it has no moment of its own."""


IMPORT = re.compile(rb'^#import "([a-z_]+)\.typ": \*$', re.MULTILINE)
"""A line by which a template takes all of another one."""


class PrintError(HandbookError):
    """Typst could not set something; what it says is in the message."""


@cache
def template_source(name: str) -> bytes:
    """The Typst source of a template: `<name>.typ`, wherever it lies beside the Python that fills it in.
    What it takes from other templates stands in it, since Typst is given one source."""
    (path,) = PACKAGE.rglob(f"{name}.typ")
    return IMPORT.sub(lambda found: template_source(found[1].decode()), path.read_bytes())


@cache
def template_sources() -> tuple[bytes, ...]:
    """The Typst sources of all templates, in the order of their paths."""
    return tuple(path.read_bytes() for path in sorted(PACKAGE.rglob("*.typ")))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What is to be set: a template, its inputs, and characters that the font cut has at least."""

    template: str
    inputs: Mapping[str, str]
    characters: frozenset[str]
    title_level: int = 0
    """The level of heading that is a page's title to those who listen: H1. Bookmarks nest by levels of
    headings; where that is not how the page is built, those above are paragraphs; and the first cell of a
    row is its header. 0 leaves all as Typst has it."""
    moment: datetime.datetime = EPOCH
    """When the PDF says it was made, in UTC."""
    stamps: Stamps | None = None
    """The copies that are made of what is set; None where it is itself the whole. The template sets what
    the input `stamped` holds on a page of its own at the end."""

    def digest(self) -> str:
        """Stands for everything that decides on the bytes of its PDF: 64 hexadecimal digits."""
        parts = (
            _tools(),
            hashlib.sha256(template_source(self.template)).hexdigest(),
            sorted(self.inputs.items()),
            "".join(sorted(self.characters)),
            self.title_level,
            self.moment.isoformat(),
            repr(self.stamps),
        )
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def ready(self) -> Copy:
        """The same with everything at hand that setting needs.

        Raises MissingShapeError where no font has a shape for a character of the inputs.
        """
        needed = frozenset("".join(self.inputs.values()))
        if missing := missing_shapes(needed):
            raise MissingShapeError(missing)
        fonts = font_folder(self.characters | needed)
        source = template_source(self.template)
        inputs = {**self.inputs, **font_inputs(fonts)}
        return Copy(
            self.template, source, inputs, fonts, self.title_level, self.moment, self.stamps
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """A manuscript as it goes to another process: the template's source, and the folder of its fonts."""

    template: str
    source: bytes
    inputs: dict[str, str]
    fonts: Path
    title_level: int = 0
    moment: datetime.datetime = EPOCH
    stamps: Stamps | None = None


@cache
def _tools() -> str:
    """What decides on the bytes of every PDF, whatever is set."""
    return repr((f"typst {version('typst')}", binding(), font_tools(), SETTING))


def typeset(template: str, inputs: Mapping[str, str], characters: frozenset[str]) -> bytes:
    """A template with its inputs as a PDF, by a font cut that has at least these characters.

    The same inputs and characters give the same bytes.
    Raises MissingShapeError where no font has a shape for a character of the inputs.
    """
    return set_copy(Manuscript(template, inputs, characters).ready())


def set_copy(copy: Copy) -> bytes:
    """The PDF of a copy. Raises PrintError where Typst cannot set it."""
    return bound_copies([(_set(copy), copy.stamps)])


SetPart = tuple[bytes, Stamps | None]
"""A packed PDF, and the copies that are to be made of its papers."""


def set_part(copy: Copy) -> SetPart:
    """The PDF of a copy that is one of several parts, as `bind_parts` takes it. Raises PrintError."""
    return zlib.compress(_set(copy), 1), copy.stamps


def bind_parts(parts: Iterable[SetPart]) -> bytes:
    """One PDF of parts from `set_part`."""
    return bound_copies((zlib.decompress(data), stamps) for data, stamps in parts)


def _set(copy: Copy) -> bytes:
    import typst

    try:
        data = typst.compile(
            copy.source,
            font_paths=fonts_in(copy.fonts),
            sys_inputs=copy.inputs,
            **SETTING | {"timestamp": copy.moment},
        )
    except typst.TypstError as error:
        raise PrintError(
            say("the {template} could not be set: {error}", template=copy.template, error=error)
        ) from error
    assert isinstance(data, bytes)  # noqa: S101
    return row_heads.marked(_retagged(data, copy.title_level)) if copy.title_level else data


HEADING = re.compile(rb"(/Type/StructElem/S)/H([1-6])(?=[/>])")


def _retagged(data: bytes, title_level: int) -> bytes:
    """A PDF from Typst whose headings of that level are H1. Each tag is as long as it was: no object moves."""

    def other(heading: re.Match[bytes]) -> bytes:
        below = int(heading[2]) - title_level
        return b"%b/%b" % (heading[1], b"P " if below < 0 else b"H%d" % (1 + below))

    return HEADING.sub(other, data)


@cache
def fonts_in(folder: Path) -> Any:
    """The fonts of a folder, and no others, as Typst takes them."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
