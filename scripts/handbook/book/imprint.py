"""Whose book it is and which edition: what the cover, the running heads and the files themselves say."""

from __future__ import annotations

import datetime
from pathlib import Path

from handbook.book.scope import Scope
from handbook.book.view import Imprint
from handbook.checks.site.settings_file import Settings, read_settings
from handbook.library.changes import changes_since, unpublished
from handbook.library.library import Library
from handbook.model.text import Heading

TITLE = "服务手册"
"""What the handbook is called where its site has no name."""


def company_name(library: Library) -> Heading | None:
    """What the company is called; None where nobody has said."""
    return library.company.name if library.company else None


def handbook_title(library: Library, root: Path) -> str:
    """What the handbook is called: as the company says, or else as its site is."""
    if library.company is not None and library.company.handbook is not None:
        return library.company.handbook.zh
    settings = read_settings(root)
    name = settings.get("site_name") if isinstance(settings, Settings) else None
    return str(getattr(name, "value", "")) or TITLE


def edition_day(library: Library) -> datetime.date:
    """The day of the last edition; where there is none, the last one on which a file took effect."""
    if library.issued and library.issued.editions:
        return library.issued.editions[-1].date
    return max(document.effective for document in library.documents.values())


def imprint(scope: Scope, root: Path) -> Imprint:
    """What a book says of itself."""
    library = scope.library
    company = company_name(library)
    editions = library.issued.editions if library.issued else ()
    number = editions[-1].edition if editions else 0
    return Imprint(
        company=company.zh if company else "",
        company_en=company.en if company else "",
        title=handbook_title(library, root),
        scope=_scope(scope),
        edition=f"第 {number} 版" if number else "未发布",
        day=edition_day(library),
        draft=_draft(library, number),
        address=library.company.handbook_address if library.company else "",
        copy=scope.wanted.serial,
    )


def _scope(scope: Scope) -> str:
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
