"""Texts in Word: runs, references with page numbers, bookmarks, and a control for each text of the tree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from handbook.book.texts import Piece, Said
from handbook.book.word.given import GivenText, even, mark_of, tag_of
from handbook.book.word.xml import field, link, run

REFERENCE = "HandbookReference"
"""The character style of what is not part of a text though it stands in it: where something is."""

MAX_NAME = 40
"""The most characters that Word keeps of a bookmark's name."""


def bookmark_of(id: str) -> str:
    """The bookmark of a thing: its id, as far as Word keeps it."""
    if len(id) <= MAX_NAME:
        return id
    return f"{id[: MAX_NAME - 9]}_{hashlib.sha256(id.encode()).hexdigest()[:8]}"


class TextWriter:
    """Writes texts, and keeps what was given out."""

    def __init__(self) -> None:
        self.given: dict[str, GivenText] = {}
        self._refs: dict[str, str] = {}
        self._marks = 0

    def texts(self, texts: Iterable[Said], bold: bool = False) -> str:
        """Texts, one behind the other."""
        return "".join(self.said(one, bold) for one in texts)

    def said(self, said: Said, bold: bool = False) -> str:
        """A text; one of the tree stands in a control, where it is for the first time."""
        inner = "".join(self._piece(piece, bold) for piece in said.pieces)
        tag = tag_of(said.key)
        if not said.key or not inner or tag in self.given:
            return inner
        pieces = tuple((even(piece.shown), piece.typed) for piece in said.pieces)
        self.given[tag] = GivenText(said.key, pieces)
        # No <w:text/>: LibreOffice 7.4 writes the words of plain-text controls three times. It also
        # forgets tags, so the words are between bookmarks as well, which it keeps.
        name = quoteattr(mark_of(len(self.given)))
        self._marks += 1
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(tag)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{len(self.given)}"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>'
            f'<w:bookmarkStart w:id="{self._marks}" w:name={name}/>{inner}'
            f'<w:bookmarkEnd w:id="{self._marks}"/></w:sdtContent></w:sdt>'
        )

    def _piece(self, piece: Piece, bold: bool) -> str:
        words = run(piece.shown, bold=bold or piece.strong)
        if not piece.to:
            return words
        linked = link(self.reference(piece.to), words)
        if not piece.place:
            return linked
        return (
            linked
            + run(f"（{piece.place}，第 ", REFERENCE)
            + self.page(piece.to)
            + run(" 页）", REFERENCE)
        )

    def page(self, anchor: str) -> str:
        """The page of an anchor, which Word works out."""
        return field(f"PAGEREF {self.reference(anchor)} \\h", "–", REFERENCE)

    def reference(self, anchor: str) -> str:
        """The hidden bookmark that references lead to."""
        return self._refs.setdefault(anchor, f"_Ref{len(self._refs) + 1:09}")

    def anchored(self, anchor: str, inner: str) -> str:
        """Runs with the bookmarks of an anchor around them: one with its id, one for references."""
        names = [self.reference(anchor)]
        if "/" not in anchor:
            names.append(bookmark_of(anchor))
        for name in names:
            self._marks += 1
            inner = (
                f'<w:bookmarkStart w:id="{self._marks}" w:name={quoteattr(name)}/>{inner}'
                f'<w:bookmarkEnd w:id="{self._marks}"/>'
            )
        return inner
