"""Setting by Typst: a template and its data as a PDF, tagged (PDF/UA-1, PDF/A-2a), then packed
smaller by pikepdf. What is printed, and of what, this module does not know.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from handbook.base.problems import HandbookError
from handbook.press.fonts import MissingShapeError, font_folder, missing_shapes

PACKAGE = Path(__file__).parents[1]

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The moment that a PDF says it was made: always the same, so that its bytes are."""


class PrintError(HandbookError):
    """Typst could not set something; what it says is in the message."""


@cache
def template_source(name: str) -> bytes:
    """The Typst source of a template: `<name>.typ`, wherever it lies beside the Python that fills it in."""
    (path,) = PACKAGE.rglob(f"{name}.typ")
    return path.read_bytes()


def typeset(template: str, inputs: Mapping[str, str], characters: frozenset[str]) -> bytes:
    """A template with its inputs as a PDF, by a font cut that has at least these characters.

    The same inputs and characters give the same bytes.
    Raises MissingShapeError where the font has no shape for a character of the inputs.
    """
    import typst

    needed = frozenset("".join(inputs.values()))
    fonts = font_folder(characters | needed)
    if missing := missing_shapes(fonts / "Regular.ttf", needed):
        raise MissingShapeError(missing)
    try:
        data = typst.compile(
            template_source(template),
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            sys_inputs=dict(inputs),
            format="pdf",
            # With a standard on, a character without a shape is an error, not a silent box.
            pdf_standards=["ua-1", "a-2a"],
            timestamp=EPOCH,
        )
    except typst.TypstError as error:
        raise PrintError(f"the {template} could not be set: {error}") from error
    assert isinstance(data, bytes)  # noqa: S101
    return _packed(data)


@cache
def _fonts(folder: Path) -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _packed(data: bytes) -> bytes:
    """The same PDF with its objects in compressed streams: a third of the size when tagged."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(4)  # 3 % larger than the default, a fifth sooner
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()
