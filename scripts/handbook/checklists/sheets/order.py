"""What was asked for, in the words of the command line."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.message import joined, say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Layout
from handbook.checklists.sheets.request import Request, make_request
from handbook.library.library import Library


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What was asked for, in the words of the command line."""

    estates: tuple[str, ...] = ()
    everywhere: bool = False
    date: str | None = None
    to: str | None = None
    role: str | None = None
    shift: str | None = None
    checklists: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    undated: bool = False
    copies: int = 1
    layout: Layout | None = None
    split: str | None = None
    """A file for each `role`, `shift` or `form`."""
    by_post: bool = False
    """In the order of roles and shifts, and of each the days; not day by day."""
    cover: bool = False
    """With a slip on the sheets of each role and shift."""
    duplex: bool = False
    """Each sheet begins on the front of a piece of paper."""


def request_of(library: Library, order: PrintOrder) -> Request:
    """What an order asks for of a tree. Raises UsageError where it says too little, or two things at once."""
    if order.estates and order.everywhere:
        raise UsageError(say("--estate and --all must not be given together"))
    if order.undated and order.cover:
        raise UsageError(say("--undated and {other} must not be given together", other="--cover"))
    if order.undated and (order.date or order.to):
        other = "--date" if order.date else "--to"
        raise UsageError(say("--undated and {other} must not be given together", other=other))
    if not order.estates and not order.everywhere:
        known = joined(library.estates, "") or say("none yet")
        raise UsageError(
            say("--estate must say for which estate, or --all; there are {known}", known=known)
        )
    if order.date is None and not order.undated:
        raise UsageError(
            say("--date must say for which day, such as --date 2026-11-24, or --undated")
        )
    return make_request(
        library,
        estates=() if order.everywhere else order.estates,
        date=order.date,
        to=order.to,
        role=order.role,
        shift=order.shift,
        checklists=order.checklists,
        warnings=order.warnings,
        copies=order.copies,
        layout=order.layout,
        by_post=order.by_post,
        has_covers=order.cover,
        is_duplex=order.duplex,
    )
