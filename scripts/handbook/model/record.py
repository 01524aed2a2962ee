"""What is on record of a file: who approved it, and what each revision changed."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from handbook.model.base import FORMER_DATE, Day, Document, Model, Plain, Whole, YesNo
from handbook.model.text import Text


class Approval(Model):
    """批准。"""

    by: Text
    """谁批准的：岗位或姓名。"""
    date: Annotated[Day, FORMER_DATE]
    """哪一天批准。"""


class Change(Model):
    """修订记录的一条。"""

    revision: Whole
    """第几版。"""
    effective: Day
    """哪天起用。"""
    text: Text
    """改了什么，一两句话；拿着旧表的人扫码就看到它。"""
    only_wording: YesNo = False
    """只改了说法、意思没变的，写 true。"""
    fingerprint: Plain | None = None
    """这一版内容的指纹；`handbook check` 会告诉您该写什么。"""


class Recorded(Document):
    """What stands at the head of a file whose approval and revisions may be put on record."""

    approved: Approval | None = None
    """谁在哪天批准使用。"""
    history: tuple[Change, ...] = ()
    """修订记录，从开始记的那一版到现行版，中间不断；`handbook accept` 替您写。"""


def name_of(document: Recorded) -> str:
    """What an author calls a file: its id, or the name that a register has instead."""
    return str(getattr(document, "id", "")) or PurePosixPath(document.place.path).stem
