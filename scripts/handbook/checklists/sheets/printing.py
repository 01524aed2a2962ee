"""Printing an order: see what is due, and make one PDF or a folder of packs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handbook.base.claim import claim_pdf
from handbook.base.files import write_bytes
from handbook.base.message import Message, joined, say, say_many
from handbook.base.parts import WHOLE, Shard
from handbook.base.problems import Problem, UsageError
from handbook.base.vocabulary import Layout
from handbook.checklists.schedule import Duty, Plan
from handbook.checklists.sheets.any_day import any_day
from handbook.checklists.sheets.layouts import Grid, laid_out
from handbook.checklists.sheets.order import PrintOrder, request_of
from handbook.checklists.sheets.packs import MANIFEST, SheetPack, pack_jobs
from handbook.checklists.sheets.pdf import make_pdf
from handbook.checklists.sheets.printed import claim_list, write_list
from handbook.checklists.sheets.request import Request, unknown_holidays
from handbook.checklists.sheets.views import Binder
from handbook.checklists.sheets.volume import Volume
from handbook.checklists.words import date_words
from handbook.model.estate import Estate
from handbook.pages.checked import Checked
from handbook.press.batch import Batch, MadeFile, Show
from handbook.press.characters import locating, tree_characters

MAX_SHEETS = 1000
"""The most sheets in one file: setting more at once takes gigabytes; folders have no limit."""


@dataclass(frozen=True, slots=True)
class PrintedSheets:
    """How it went: one sentence, warnings, and the problems of the content that are no errors."""

    summary: str
    warnings: tuple[str, ...]
    problems: tuple[Problem, ...]


class Press:
    """The sheets of one checked tree; schedules are worked out once an estate."""

    def __init__(self, checked: Checked) -> None:
        self.library = checked.library
        self.binder = Binder(checked.library)
        self.characters = tree_characters(checked.library)
        self._plans: dict[str, Plan] = {}

    def plan(self, estate: Estate) -> Plan:
        """The schedule of an estate."""
        if estate.id not in self._plans:
            self._plans[estate.id] = Plan(self.library, estate)
        return self._plans[estate.id]

    def sheets(self, request: Request) -> list[Grid | Duty]:
        """The sheets of a request, laid out."""
        sheets: list[Grid | Duty] = []
        for estate in request.estates:
            plan = self.plan(estate)
            duties = request.duties(plan)
            grids, daily = laid_out(duties, request.layout, request.days, plan.calendar)
            sheets += _by_post(estate, grids, daily) if request.by_post else [*grids, *daily]
        return sheets

    def volume(self, request: Request) -> Volume:
        """All sheets of a request."""
        sheets = self.sheets(request)
        days = date_words(request.first)
        if request.last != request.first:
            days = f"{request.first.isoformat()} 至 {request.last.isoformat()}"
        title = f"{_names(request.estates)} {days} 检查清单"
        return self.binder.dated(
            title,
            sheets,
            request.copies,
            has_covers=request.has_covers,
            is_duplex=request.is_duplex,
        )

    def undated(self, estates: tuple[Estate, ...], request: Request | None = None) -> Volume:
        """Every sheet that the estates may need, each once, with room for date and shift."""
        slots = [
            (estate, sheet)
            for estate in estates
            for sheet in any_day(
                slot
                for slot in (*self.plan(estate).slots, *self.plan(estate).forms)
                if request is None or request.wants(slot)
            )
        ]
        copies = request.copies if request else 1
        return self.binder.undated(
            f"{_names(estates)} 空白检查清单",
            slots,
            copies,
            is_monthly=request is not None and request.layout is Layout.MONTH,
            is_duplex=request is not None and request.is_duplex,
        )

    def is_due(self, request: Request) -> bool:
        """Whether a request has any sheets."""
        return any(True for e in request.estates for _ in request.duties(self.plan(e)))

    def has_sheets(self, request: Request) -> bool:
        """Whether the estates of a request may ever need a sheet."""
        return any(
            request.wants(slot)
            for plan in map(self.plan, request.estates)
            for slot in (*plan.slots, *plan.forms)
        )

    def batch(self, folder: Path, workers: int) -> Batch:
        """The packs of this tree below a folder."""
        return Batch(self.library, folder, MANIFEST, workers)

    def packs(self, packs: list[SheetPack], batch: Batch) -> Iterator[MadeFile]:
        """Make packs of this tree."""
        return batch.make(pack_jobs(packs, self.characters))


def _by_post(estate: Estate, grids: list[Grid], daily: list[Duty]) -> list[Grid | Duty]:
    """Sheets as they are handed out: those of a role and shift together."""
    return sorted(
        [*grids, *daily],
        key=lambda sheet: (
            estate.rosters.index(sheet.slot.roster),
            sheet.slot.roster.shifts.index(sheet.slot.shift),
        ),
    )


def _names(estates: tuple[Estate, ...]) -> str:
    return "、".join(estate.title.zh for estate in estates[:3]) + ("等" if len(estates) > 3 else "")


def print_file(checked: Checked, order: PrintOrder, target: Path) -> PrintedSheets:
    """Everything an order asks for, in one PDF with bookmarks; no file where nothing is due."""
    if order.split:
        raise UsageError(say("--split must come with a folder for -o, not with one PDF"))
    file = claim_pdf(target)
    claim_list(file)
    press = Press(checked)
    request = request_of(press.library, order)
    volume = press.undated(request.estates, request) if order.undated else press.volume(request)
    if len(volume.sheets) > MAX_SHEETS:
        raise UsageError(
            say(
                "one file can hold {max_sheets} sheets, and this would be {sheets}; "
                "give -o a folder, and each estate and month becomes a file",
                max_sheets=MAX_SHEETS,
                sheets=len(volume.sheets),
            )
        )
    warnings = _warnings(press, request, order)
    if not volume.sheets:
        return PrintedSheets(nothing_due(request), warnings, checked.problems)
    with locating(press.library):
        data = make_pdf(volume, press.characters)
    write_bytes(file, data)
    write_list(file, volume)
    return PrintedSheets(
        say("{sheets} in '{target}'", sheets=_sheets(len(volume.sheets)), target=target),
        warnings,
        checked.problems,
    )


def print_folder(
    checked: Checked, order: PrintOrder, target: Path, *, workers: int, show: Show
) -> PrintedSheets:
    """An order as packs: `<estate>/<year>-<month>.pdf`, or `<estate>/undated.pdf`."""
    press = Press(checked)
    request = request_of(press.library, order)
    packs = list(_packs(press, request, order))
    batch = press.batch(target, workers)
    batch.manifest.claim(pack.path for pack in packs)
    for pack in packs:
        claim_list(target / pack.path)
    done = new = sheets = 0
    noted = (replace(pack, volume=partial(_noted, pack, target)) for pack in packs)
    for made in press.packs([*noted], batch):
        done += 1
        new += made.is_new
        sheets += made.sheets
        show(done, len(packs), made.path)
    warnings = _warnings(press, request, order)
    if not done:
        return PrintedSheets(nothing_due(request), warnings, checked.problems)
    return PrintedSheets(
        say(
            "{sheets} in {files} below '{target}', {new} of them new",
            sheets=_sheets(sheets),
            files=say_many("{count:,} file", "{count:,} files", count=done),
            target=target,
            new=new,
        ),
        warnings,
        checked.problems,
    )


def _noted(pack: SheetPack, folder: Path) -> Volume:
    """The volume of a pack, its sheets listed beside where its PDF goes."""
    volume = pack.volume()
    write_list(folder / pack.path, volume)
    return volume


def print_packs(
    checked: Checked,
    folder: Path,
    days: tuple[datetime.date, datetime.date] | None,
    shard: Shard = WHOLE,
    *,
    workers: int = 2,
    show: Show = lambda _done, _total, _path: None,
) -> list[Path]:
    """The packs that go with a site: for every estate all sheets undated, and a file for each month
    of the days asked for. What an earlier run left that is no longer wanted is taken away.

    A part makes those of its estates. The paths, below `folder`, are those of its packs, and of all
    packs for the first part, which has the site that offers them.
    """
    if checked.library.company is None or not checked.library.checklists:
        return []
    press = Press(checked)
    estates = tuple(checked.library.estates.values())
    orders = [PrintOrder(everywhere=True, undated=True)]
    requests = [Request(estates, datetime.date.min, datetime.date.min)]
    if days is not None:
        orders.append(PrintOrder(everywhere=True))
        requests.append(Request(estates, *days))
    packs = [
        pack
        for order, request in zip(orders, requests, strict=True)
        for pack in _packs(press, request, order)
    ]
    own = [pack for pack in packs if shard.holds(_estate_of(pack))]
    found = []
    batch = press.batch(folder, workers)
    for made in press.packs(own, batch):
        found.append(made.path)
        show(len(found), len(own), made.path)
    batch.manifest.forget_all_but(frozenset(found), shard.owner_of(checked.library.estates))
    if shard.is_first:
        others = (pack for pack in packs if not shard.holds(_estate_of(pack)))
        found += [pack.path for pack in others if pack.is_due()]
    return sorted(Path(path) for path in found)


def _estate_of(pack: SheetPack) -> str:
    return pack.path.partition("/")[0]


def _packs(press: Press, request: Request, order: PrintOrder) -> list[SheetPack]:
    packs = []
    for estate in request.estates:
        for name, single in _split(press, request.of(estate), order.split):
            if order.undated:
                volume = partial(press.undated, single.estates, single)
                is_due = partial(press.has_sheets, single)
                packs.append(SheetPack(f"{estate.id}/undated{name}.pdf", volume, is_due))
                continue
            for month in single.months():
                path = f"{estate.id}/{month.first:%Y-%m}{name}.pdf"
                packs.append(
                    SheetPack(path, partial(press.volume, month), partial(press.is_due, month))
                )
    return packs


def _split(press: Press, request: Request, by: str | None) -> Iterator[tuple[str, Request]]:
    """A request of one estate, cut by role, shift or form, each with what its file's name ends with."""
    if by is None:
        yield "", request
        return
    plan = press.plan(request.estates[0])
    slots = [slot for slot in (*plan.slots, *plan.forms) if request.wants(slot)]
    if by == "role":
        for role in dict.fromkeys(slot.roster.role for slot in slots):
            yield f"-{role}", replace(request, role=role)
    elif by == "shift":
        for shift in dict.fromkeys(slot.shift.shift for slot in slots):
            yield f"-{shift}", replace(request, shift=shift)
    else:
        for id in dict.fromkeys(slot.checklist.id for slot in slots):
            yield f"-{id}", replace(request, checklists=frozenset([id]))


def _warnings(press: Press, request: Request, order: PrintOrder) -> tuple[str, ...]:
    if order.undated:
        return ()
    sentence = unknown_holidays(request, [press.plan(estate) for estate in request.estates])
    return (sentence,) if sentence else ()


def nothing_due(request: Request) -> Message:
    """That no sheet is asked for, and so none is made."""
    where = joined((estate.id for estate in request.estates[:3]), "")
    until = say(" to {last}", last=request.last) if request.last != request.first else ""
    if request.is_undated:
        return say("no sheet of {where} is of that kind; no file was made", where=where)
    return say(
        "nothing is due at {where} on {first}{until}; no file was made",
        where=where,
        first=request.first,
        until=until,
    )


def _sheets(count: int) -> Message:
    return say_many("{count:,} sheet", "{count:,} sheets", count=count)
