"""A book from a checked tree: one frozen view, from which both forms are made."""

from __future__ import annotations

from handbook.book.appendices import Appendices
from handbook.book.back import change_sorts, edition_rows, leaves, marks, sources_grid
from handbook.book.chapters import Chapters
from handbook.book.imprint import imprint
from handbook.book.index import TermIndex
from handbook.book.numbering import places
from handbook.book.promises import Promises
from handbook.book.provenance import Annotator
from handbook.book.scope import BookRequest, BookScope
from handbook.book.texts import BookSpeaker
from handbook.book.view import Book, LeafEnd, fixed_words
from handbook.library.library import Library
from handbook.library.placeholders import Fill


def compose(library: Library, wanted: BookRequest, fill: Fill) -> Book:
    """What is wanted of a handbook, as a book. Raises UsageError, as `BookScope` does."""
    scope = BookScope(library, wanted)
    filled = fill(library, scope.estate) if scope.estate else {}
    say = BookSpeaker(library, places(library, scope), filled)
    about = Annotator(say)
    changed = marks(library, wanted.since)
    body = [*Chapters(scope, about, changed).blocks()]
    body += Appendices(scope, about, changed).blocks()
    body += Promises(scope, about, changed).blocks()
    index = TermIndex(library, say)
    blocks = tuple(index.anchored(body))
    ends = [block.id for block in blocks if isinstance(block, LeafEnd)]
    return Book(
        imprint=imprint(scope),
        blocks=blocks,
        sources=sources_grid(library, say.cited),
        terms=index.terms(),
        leaves=tuple(leaves(library, say.places, ends)),
        editions=edition_rows(library),
        changes=change_sorts(
            library, say, wanted.since, is_whole=not (wanted.role or wanted.parts)
        ),
        since=wanted.since,
        words=fixed_words(library.house),
    ).with_serial()
