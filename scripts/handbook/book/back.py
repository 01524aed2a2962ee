"""What stands before and after the body: editions, changes, sources, the index, the leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handbook.book.numbering import BookPlace
from handbook.book.texts import BookSpeaker, Piece, Said, plain
from handbook.book.view import (
    ChangeMark,
    ChangeSort,
    EditionRow,
    GridRow,
    Leaf,
    TableGrid,
)
from handbook.library.changes import Changes, changes_since
from handbook.library.library import Library
from handbook.model.base import Document

SORTS = {
    "meaning": (ChangeMark.MEANING, "意思变了"),
    "added": (ChangeMark.ADDED, "新的"),
    "wording": (ChangeMark.WORDING, "只改了说法"),
    "retired": (ChangeMark.NONE, "停用了"),
}
"""What readers must know first stands first."""


def marks(library: Library, since: int | None) -> dict[str, ChangeMark]:
    """Id -> what has become of it since an edition; nothing where nobody asks."""
    if since is None:
        return {}
    found = changes_since(library, since)
    return {id: mark for name, (mark, _) in SORTS.items() for id in getattr(found, name)}


def change_sorts(
    library: Library, say: BookSpeaker, since: int | None, *, is_whole: bool
) -> tuple[ChangeSort, ...]:
    """What has changed since an edition, as far as it is in this book. Where something stood that is
    retired nobody knows any more: it is told of in the whole book, or with what took its place."""
    if since is None:
        return ()
    found = changes_since(library, since)
    sorts = []
    for name, (_, title) in SORTS.items():
        ids = getattr(found, name)
        things = [
            say.named(id) if name != "retired" else _retired(library, say, id)
            for id in ids
            if library.successor(id) in say.places or (name == "retired" and is_whole)
        ]
        if things:
            sorts.append(ChangeSort(title, tuple(things)))
    return tuple(sorts)


def _retired(library: Library, say: BookSpeaker, id: str) -> Said:
    words = f"{id}：{library.retired[id].reason.zh}"
    now = library.successor(id)
    if now not in say.places:
        return plain(words)
    return Said((Piece(f"{words}；现在看"), *say.named(now).pieces))


def edition_rows(library: Library) -> tuple[EditionRow, ...]:
    """All editions, oldest first, and in numbers what changed with each."""
    rows = []
    for edition in library.issued.editions if library.issued else ():
        changes = Changes(edition.added, edition.meaning, edition.wording, edition.retired)
        counts = [
            f"{title} {len(getattr(changes, name))} 处"
            for name, (_, title) in SORTS.items()
            if getattr(changes, name)
        ]
        words = "，".join(counts) or ("第一次发布" if edition.edition == 1 else "没有改内容")
        rows.append(EditionRow(f"第 {edition.edition} 版", edition.date.isoformat(), words))
    return tuple(rows)


def leaves(
    library: Library, places: Mapping[str, BookPlace], ends: Iterable[str]
) -> Iterator[Leaf]:
    """What is revised as a whole, in the order of the book."""
    for id in ends:
        document = _document(library, id)
        yield Leaf(
            id,
            places[id].number,
            library.entries[id].title,
            document.revision,
            document.effective.isoformat(),
            document.review_by.isoformat(),
        )


def _document(library: Library, id: str) -> Document:
    """The file of a leaf; that of a theme is the one in which its promises stand."""
    thing = library.entries[id].thing
    if isinstance(thing, Document):
        return thing
    promise = next(promise for promise, theme in library.theme_of.items() if theme == id)
    return library.entries[promise].document


def sources_grid(library: Library, cited: Mapping[str, None]) -> TableGrid:
    """The sources that the book cites, in the order of their register."""
    rows = []
    for source in library.sources.values():
        if source.id not in cited:
            continue
        mark = library.marks.get(source.mark)
        about = [source.version or "", f"{source.read_on} 存档" if source.read_on else ""]
        cells = (
            source.title.zh,
            "，".join(filter(None, about)),
            source.place_of_force.zh if source.place_of_force else "",
            f"{source.mark} {mark.title.zh}" if mark else str(source.mark),
        )
        rows.append(GridRow(source.id, tuple((plain(cell),) for cell in cells)))
    return TableGrid("", ("名称", "版本", "只在哪里有效", "核实"), (9, 6, 3, 4), tuple(rows))
