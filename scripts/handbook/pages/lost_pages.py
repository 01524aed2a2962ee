"""Pages that are not there because a file is lost."""

from __future__ import annotations

from handbook.base.vocabulary import Kind
from handbook.library.gaps import Gap, Gaps, kinds_at, models_at
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import exam_uri


def cause_of(gaps: Gaps, uri: str, anchor: str = "") -> str:
    """The path of the lost file for which nobody knows whether there is such a page (its address
    below the root, `estates/haitang.md`), or such a place on it, or of the record that knew what was
    there; empty where there is none."""
    stem = uri.removesuffix(".md")
    if gone := next((id for id in sorted(gaps.vanished) if id == anchor or _names(stem, id)), ""):
        return gaps.cause(gone, ())
    return next((gap.path for gap in gaps if _may_hold(gap, uri, anchor)), "")


def _may_hold(gap: Gap, uri: str, anchor: str) -> bool:
    if anchor in gap.ids:
        return True
    stem = uri.removesuffix(".md")
    if anchor or stem in set(
        PageKind
    ):  # of what is listed there, or it is made where there is some
        return gap.is_open or not anchor
    if uri.startswith(exam_uri("").removesuffix(".md")):
        return not kinds_at(gap.meant).isdisjoint((Kind.ROLE, Kind.PATH, Kind.TOPIC))
    if any(_names(stem, id) for id in gap.ids):
        return True
    return gap.is_open and any(
        _is_page(stem, model.declared.page) for model in models_at(gap.meant)
    )


def _names(stem: str, id: str) -> bool:
    """Whether an address without its ending is that of a thing with this id."""
    return f"/{stem}".endswith((f"/{id}", f"-{id}"))


def _is_page(stem: str, page: str) -> bool:
    before, braces, _ = page.partition("{id}")
    return bool(braces) and stem.startswith(before) and "/" not in stem.removeprefix(before)
