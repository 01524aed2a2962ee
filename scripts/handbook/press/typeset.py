"""Setting by Typst: a template and its data as a PDF, tagged (PDF/UA-1, PDF/A-2a), then packed
smaller by pikepdf. What is printed, and of what, this module does not know.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from handbook.base.problems import HandbookError
from handbook.press.fonts import MissingShapeError, font_folder, font_tools, missing_shapes

PACKAGE = Path(__file__).parents[1]

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The moment that a PDF says it was made: always the same, so that its bytes are."""

SETTING: dict[str, Any] = {
    "ignore_system_fonts": True,
    "format": "pdf",
    # With a standard on, a character without a shape is an error, not a silent box.
    "pdf_standards": ["ua-1", "a-2a"],
    "timestamp": EPOCH,
}
"""How Typst sets every paper."""

PACKING: dict[str, Any] = {"object_stream_mode": "generate", "deterministic_id": True}
COMPRESSION: Final = 4
"""How pikepdf packs it; this level is 3 % larger than the default, and a fifth sooner."""

MARKED: Final = (b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")
"""The end of a stream whose last byte is CR, as pikepdf writes it and as it is to be. An LF after it
would be taken for the second half of a line end that the CR begins, and the stream for a byte too short
(ISO 19005-2, 6.1.7.1). A CR is a line end by itself, and as long: nothing moves in the file."""


class PrintError(HandbookError):
    """Typst could not set something; what it says is in the message."""


@cache
def template_source(name: str) -> bytes:
    """The Typst source of a template: `<name>.typ`, wherever it lies beside the Python that fills it in."""
    (path,) = PACKAGE.rglob(f"{name}.typ")
    return path.read_bytes()


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

    def digest(self) -> str:
        """Stands for everything that decides on the bytes of its PDF: 64 hexadecimal digits."""
        parts = (
            _tools(),
            hashlib.sha256(template_source(self.template)).hexdigest(),
            sorted(self.inputs.items()),
            "".join(sorted(self.characters)),
        )
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def ready(self, part: int = 0) -> Copy:
        """The same with everything at hand that setting needs.

        Raises MissingShapeError where the font has no shape for a character of the inputs.
        """
        needed = frozenset("".join(self.inputs.values()))
        fonts = font_folder(self.characters | needed)
        if missing := missing_shapes(fonts / "Regular.ttf", needed):
            raise MissingShapeError(missing)
        return Copy(self.template, template_source(self.template), dict(self.inputs), fonts, part)


@dataclass(frozen=True, slots=True)
class Copy:
    """A manuscript as it goes to another process: the template's source, and the folder of its fonts."""

    template: str
    source: bytes
    inputs: dict[str, str]
    fonts: Path
    part: int = 0
    """Which part of a paper it is, where that is set in several."""


def _tools() -> str:
    """What decides on the bytes of every PDF, whatever is set."""
    engines = [f"{name} {version(name)}" for name in ("typst", "pikepdf")]
    return repr((engines, font_tools(), SETTING, PACKING, COMPRESSION, MARKED))


def typeset(template: str, inputs: Mapping[str, str], characters: frozenset[str]) -> bytes:
    """A template with its inputs as a PDF, by a font cut that has at least these characters.

    The same inputs and characters give the same bytes.
    Raises MissingShapeError where the font has no shape for a character of the inputs.
    """
    return set_copy(Manuscript(template, inputs, characters).ready())


def set_copy(copy: Copy) -> bytes:
    """The PDF of a copy. Raises PrintError where Typst cannot set it."""
    import typst

    try:
        data = typst.compile(
            copy.source,
            font_paths=_fonts(copy.fonts),
            sys_inputs=copy.inputs,
            **SETTING,
        )
    except typst.TypstError as error:
        raise PrintError(f"the {copy.template} could not be set: {error}") from error
    assert isinstance(data, bytes)  # noqa: S101
    return _packed(_named_apart(data, copy.part))


PARTS = string.ascii_uppercase[20:] + string.ascii_uppercase[:20] + string.ascii_lowercase
"""With what the names of table cells begin in each part: `U` as Typst has it, `V`, `W`, ..."""


def _named_apart(data: bytes, part: int) -> bytes:
    """A PDF whose table cells have other names than those of other parts.

    Typst names them (U12x0y3) in each document alike, for the cells that they head. What it writes is
    not packed yet, and the new names are as long as the old ones: no object moves.
    """
    first = PARTS[part].encode()
    return re.sub(rb"\(U(\d+x\d+y\d+)\)", rb"(" + first + rb"\1)", data) if part else data


@cache
def _fonts(folder: Path) -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _packed(data: bytes) -> bytes:
    """The same PDF with its objects in compressed streams: a third of the size when tagged."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return packed(pdf)


def packed(pdf: Any) -> bytes:
    """A pikepdf.Pdf as bytes, with its objects in compressed streams."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(COMPRESSION)
    mode = getattr(pikepdf.ObjectStreamMode, PACKING["object_stream_mode"])
    target = io.BytesIO()
    pdf.save(target, **{**PACKING, "object_stream_mode": mode})
    return target.getvalue().replace(*MARKED)
