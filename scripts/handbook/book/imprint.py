"""Whose book it is and which edition: what the cover, the running heads and the files themselves say."""

from __future__ import annotations

import datetime

from handbook.book.scope import BookScope
from handbook.book.view import Imprint
from handbook.library.changes import changes_since, unpublished
from handbook.library.library import Library
from handbook.model.text import Heading
from handbook.pages.titles import handbook_title


def company_name(library: Library) -> Heading | None:
    """What the company is called; None where nobody has said."""
    return library.company.name if library.company else None


def edition_day(library: Library) -> datetime.date:
    """The day of the last edition; where there is none, the last one on which a file took effect."""
    if library.issued and library.issued.editions:
        return library.issued.editions[-1].date
    return max(document.effective for document in library.documents.values())


def edition_words(library: Library) -> str:
    """The last edition, as one says it."""
    editions = library.issued.editions if library.issued else ()
    return f"第 {editions[-1].edition} 版" if editions else "未发布"


def imprint(scope: BookScope) -> Imprint:
    """What a book says of itself."""
    library = scope.library
    company = company_name(library)
    editions = library.issued.editions if library.issued else ()
    number = editions[-1].edition if editions else 0
    return Imprint(
        company=company.zh if company else "",
        company_en=company.en if company else "",
        title=handbook_title(library).zh,
        scope=_scope(scope),
        edition=edition_words(library),
        day=edition_day(library),
        draft=_draft(library, number),
        address=library.company.handbook_address if library.company else "",
        copy=scope.wanted.serial,
    )


def _scope(scope: BookScope) -> str:
    """What is in it: the estate, the role, the parts."""
    found = []
    if scope.estate is not None:
        found.append(scope.estate.title.zh)
    if scope.role is not None:
        found.append(scope.role.title.zh)
    if scope.parts:
        found.append("、".join(entry.title for entry in scope.parts))
    return " · ".join(found)


def _draft(library: Library, number: int) -> str:
    """Why the book is none that was published."""
    if not number:
        return "还没有发布过"
    changed = unpublished(library) or changes_since(library, number)
    count = sum(map(len, (changed.added, changed.meaning, changed.wording, changed.retired)))
    return f"第 {number} 版以后有 {count} 处改动，还没有发布" if count else ""
