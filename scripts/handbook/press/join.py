"""Parts of a long paper put together as one PDF: one tree of tags, one list of bookmarks.

Memory follows the number of sheets that are set at once, so a paper of many is set in parts. Each is a tagged PDF of its own; joined, it is valid PDF/UA-1 and PDF/A-2a as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from handbook.press.typeset import packed


def joined(parts: Sequence[bytes]) -> bytes:
    """The PDFs of `parts`, made by `set_copy` with their numbers, as one; the same parts give the same
    bytes. Title and author are those of the first."""
    import pikepdf

    with ExitStack() as opened:  # pages are read from where they came when the whole is written
        first, *others = [opened.enter_context(pikepdf.open(io.BytesIO(part))) for part in parts]
        for other in others:
            _append(first, other)
        names = [(str(name), cell) for name, cell in _pairs(first.Root.StructTreeRoot.IDTree.Names)]
        names.sort(key=lambda pair: pair[0])
        first.Root.StructTreeRoot.IDTree.Names = pikepdf.Array(
            [item for name, cell in names for item in (pikepdf.String(name), cell)]
        )
        return packed(first)


def _append(pdf: Any, other: Any) -> None:
    tree = pdf.Root.StructTreeRoot
    offset = int(tree.ParentTreeNextKey)
    for page in other.pages:
        page.obj.StructParents = int(page.obj.StructParents) + offset
    pdf.pages.extend(other.pages)  # first, so that tags and bookmarks find the pages copied already
    tags = pdf.copy_foreign(other.Root.StructTreeRoot)
    for key, value in _pairs(tags.ParentTree.Nums):
        tree.ParentTree.Nums.append(int(key) + offset)
        tree.ParentTree.Nums.append(value)
    tree.ParentTreeNextKey = offset + int(tags.ParentTreeNextKey)
    tree.IDTree.Names.extend(tags.IDTree.Names)
    (document,), (more,) = tree.K, tags.K
    for element in more.K:
        element.P = document
        document.K.append(element)
    _hang(pdf.Root.Outlines, pdf.copy_foreign(other.Root.Outlines))


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    items = [*flat]
    return zip(items[::2], items[1::2], strict=True)


def _hang(parent: Any, other: Any) -> None:
    """The bookmarks below `other` as further ones below `parent`; where the last and the next have the
    same name and some below them, they are one."""
    last, following = parent.Last, other.First
    if str(last.Title) == str(following.Title) and "/First" in last and "/First" in following:
        _hang(last, following)
        following = following.get("/Next")
    while following is not None:
        after = following.get("/Next")
        following.Parent = parent
        following.Prev, last.Next = last, following
        last, following = following, after
    parent.Last = last
    sign = 1 if int(parent.get("/Count", 1)) > 0 else -1
    parent.Count = sign * _count(parent)


def _count(parent: Any) -> int:
    """How many bookmarks there are below one that can be seen when it is open."""
    found, mark = 0, parent.get("/First")
    while mark is not None:
        found += 1 + max(0, int(mark.get("/Count", 0)))
        mark = mark.get("/Next")
    return found
