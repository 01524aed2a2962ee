"""Pages of scans and photos, and the code that each carries.

Needs the packages of the extra `scan`: pypdfium2 draws the pages of PDFs, Pillow reads pictures, zxing-cpp finds the
codes. A build needs none of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.base.message import Message, say
from handbook.base.problems import UsageError
from handbook.checklists.qr import SheetCode, read_code

if TYPE_CHECKING:
    from PIL.Image import Image

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")

DPI = (200, 300)
"""How fine a page of a PDF is drawn: the second only where the first has no code."""

MOST = 4000
"""Pixels of the longer side: a phone's picture is made smaller to be read, never to be kept."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page: from which file, its number from 1, what it says, and its bytes as a file of its own."""

    source: Path
    number: int
    codes: tuple[SheetCode, ...]
    data: bytes
    suffix: str
    trouble: Message | None = None
    """Why it could not be looked at."""


class Reader:
    """Reads scans. Raises UsageError, which names what to install, where a package is missing."""

    def __init__(self) -> None:
        try:
            import PIL.Image
            import PIL.ImageOps
            import pypdfium2
            import zxingcpp
        except ImportError as error:
            raise UsageError(
                say(
                    "'handbook file' needs the package '{name}' to read scans; install it with "
                    "\"pip install 'estate-handbook[scan]'\"",
                    name=error.name or "zxingcpp",
                )
            ) from error
        self._pdfium: Any = pypdfium2
        self._zxing: Any = zxingcpp
        self._pictures = PIL.Image
        self._ops = PIL.ImageOps

    def pages(self, path: Path) -> Iterator[ScannedPage]:
        """The pages of a file; a file that is none of ours is one page with its trouble."""
        suffix = path.suffix.lower()
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(say("'{path}' cannot be read", path=path)) from error
        if suffix == ".pdf":
            yield from self._of_pdf(path, data)
        elif suffix in PICTURES:
            yield from self._of_picture(path, data)
        else:
            trouble = say("it must be a PDF, JPEG, PNG or TIFF; save it as one of them")
            yield ScannedPage(path, 1, (), data, path.suffix, trouble)

    def _of_pdf(self, path: Path, data: bytes) -> Iterator[ScannedPage]:
        import pikepdf

        try:
            with self._pdfium.PdfDocument(data) as drawn, pikepdf.open(io.BytesIO(data)) as pdf:
                for number in range(len(drawn)):
                    alone = pikepdf.new()
                    alone.pages.append(pdf.pages[number])
                    target = io.BytesIO()
                    alone.save(target, deterministic_id=True)
                    codes = self._of_drawn(drawn[number])
                    yield ScannedPage(path, number + 1, codes, target.getvalue(), ".pdf")
        except (self._pdfium.PdfiumError, pikepdf.PdfError):
            trouble = say("it is damaged, or locked with a password; scan it again")
            yield ScannedPage(path, 1, (), data, ".pdf", trouble)

    def _of_drawn(self, page: Any) -> tuple[SheetCode, ...]:
        for dpi in DPI:
            found = self._codes(page.render(scale=dpi / 72, grayscale=True).to_pil())
            if found:
                return found
        return ()

    def _of_picture(self, path: Path, data: bytes) -> Iterator[ScannedPage]:
        try:
            with self._pictures.open(io.BytesIO(data)) as picture:
                count = getattr(picture, "n_frames", 1)
                for number in range(count):
                    picture.seek(number)
                    codes = self._codes(self._ops.exif_transpose(picture).convert("L"))
                    alone = data
                    if count > 1:
                        target = io.BytesIO()
                        picture.save(target, format="TIFF")
                        alone = target.getvalue()
                    yield ScannedPage(path, number + 1, codes, alone, path.suffix.lower())
        except (OSError, ValueError, self._pictures.DecompressionBombError):
            trouble = say("it is damaged, or no picture; take it again")
            yield ScannedPage(path, 1, (), data, path.suffix.lower(), trouble)

    def _codes(self, picture: Image) -> tuple[SheetCode, ...]:
        """The codes of sheets on a page; looked for again larger and softer, as dust and pens hurt small ones."""
        for made in self._ways(picture):
            found = self._zxing.read_barcodes(made, formats=self._format)
            codes = (read_code(one.text) for one in found)
            sheets = tuple(dict.fromkeys(code for code in codes if code is not None))
            if sheets:
                return sheets
        return ()

    @cached_property
    def _format(self) -> Any:
        return self._zxing.BarcodeFormat.QRCode

    def _ways(self, picture: Image) -> Iterator[Image]:
        from PIL import ImageFilter

        longest = max(picture.size)
        if longest > MOST:
            picture = picture.copy()
            picture.thumbnail((MOST, MOST))
        yield picture
        soft = picture.convert("L").filter(ImageFilter.GaussianBlur(1))
        yield soft
        if longest < MOST // 2:
            yield soft.resize((soft.width * 2, soft.height * 2), self._pictures.Resampling.BICUBIC)
