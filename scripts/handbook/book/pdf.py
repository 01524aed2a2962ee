"""The book as a PDF to be bound: PDF/UA-1 and PDF/A-2a, the same bytes for the same content."""

from __future__ import annotations

import datetime

from handbook.book.view import Book, as_json
from handbook.checklists.qr import qr_svg
from handbook.library.library import Library
from handbook.press.characters import locating, tree_characters
from handbook.press.typeset import Manuscript, set_copy

TEMPLATE = "book"


def book_pdf(library: Library, book: Book) -> bytes:
    """The PDF of a book. Raises ContentError where a character that cannot be printed was typed,
    PrintError."""
    address = book.imprint.address
    day = datetime.datetime.combine(book.imprint.day, datetime.time(), datetime.UTC)
    manuscript = Manuscript(
        TEMPLATE,
        {
            "data": as_json(book),
            "qr": qr_svg(address) if address else "",
            **library.brand.inputs(),
        },
        tree_characters(library),
        moment=day,
    )
    with locating(library):
        return set_copy(manuscript.ready())
