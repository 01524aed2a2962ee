"""What every part of a book is written with."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.book.provenance import Annotator
from handbook.book.scope import BookScope
from handbook.book.view import ChangeMark


class BookWriter:
    """One book: what is in it, how things are said and numbered there, and what has changed."""

    def __init__(self, scope: BookScope, about: Annotator, marks: Mapping[str, ChangeMark]) -> None:
        self.scope = scope
        self.about = about
        self.say = about.say
        self.places = about.say.places
        self.marks = marks
        self.library = scope.library
