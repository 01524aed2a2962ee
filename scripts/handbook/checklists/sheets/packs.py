"""Packs: a volume of sheets a file, for one estate and one month or for none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from handbook.checklists.sheets.pdf import separate_parts, volume_parts
from handbook.checklists.sheets.volume import Volume
from handbook.press.batch import PrintJob

MANIFEST = "packs.json"
"""Beside the packs of an estate: file -> digest of what it was made from."""


@dataclass(frozen=True, slots=True)
class SheetPack:
    """A file to make: its path below the folder, and ways to get its volume when its turn comes, and
    to know whether that has any sheets without making them."""

    path: str
    volume: Callable[[], Volume]
    is_due: Callable[[], bool]


def pack_jobs(packs: Iterable[SheetPack], characters: frozenset[str]) -> Iterator[PrintJob]:
    """What is to be printed of packs; volumes without sheets are passed over."""
    for pack in packs:
        volume = pack.volume()
        if volume.sheets:
            yield PrintJob(
                pack.path,
                volume_parts(volume, characters),
                len(volume.sheets),
                partial(separate_parts, volume, characters),
            )
