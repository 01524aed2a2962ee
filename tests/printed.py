"""What is on the pages of a PDF, for tests of the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument


class Printed:
    """The words of a PDF, page by page and line by line, without spaces."""

    def __init__(self, path: Path) -> None:
        with PdfDocument(path) as document:
            texts = [one.get_textpage().get_text_range() for one in document]
        self.pages = [["".join(line.split()) for line in text.splitlines()] for text in texts]

    def page(self, number: int) -> list[str]:
        return self.pages[number - 1]

    @property
    def text(self) -> str:
        return "".join(line for lines in self.pages for line in lines)

    def of(self, title: str) -> Iterator[str]:
        """The lines of the pages with this running head."""
        for lines in self.pages:
            if lines and lines[0].endswith(title):
                yield from lines
