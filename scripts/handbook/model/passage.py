"""Passages of law as they were read: whom they bind, on what condition, when and where, and their fingerprint."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind
from handbook.model.base import AddresseeId, ConditionId, Day, Declared, Id, Model, Plain, YesNo
from handbook.model.bounds import ByNow, Once
from handbook.model.provenance import Clause
from handbook.model.record import Recorded
from handbook.model.text import Heading, Text


class Addressee(Model):
    """条文管的一类人：法律点名的是谁，是不是我们。"""

    declared: ClassVar[Declared] = Declared(Kind.ADDRESSEE, page="sources.md")

    id: Id
    """这类人的 id，例如 `bound-user`；来源的 `passages` 里用它。"""
    title: Heading
    """照条文里的叫法，例如“供水企业”。"""
    ours: YesNo = True
    """是我们，或者由我们代办的写 true；别人的义务写 false：公开的网页不写“法律要求”。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """满足这些条件的项目，我们才是这类人，例如自己管水箱的。"""
    note: Text | None = None
    """补充说明，例如谁说的、要不要再核。"""


class Addressees(Recorded):
    """条文管谁的登记：一类人一项，决定一次，到处照它。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/addressees.yml")

    addressees: tuple[Addressee, ...]
    """全部，一类一项。"""


class ReadPassage(Model):
    """一条条文：管的是谁，什么条件下管，哪一天在哪里读的。"""

    clause: Clause
    """哪一条，例如 `943` 或 `47（三）`。"""
    binds: Annotated[tuple[AddresseeId, ...], Field(min_length=1), Once()]
    """管的是哪几类人，写登记里的 id；有一类是我们，就管得到我们。"""
    about: Text | None = None
    """管的只是其中一款、一项，或者另有说法的，写在这里。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """条文本身只管满足这些条件的项目，例如 `residential`。"""
    read_on: Annotated[Day | None, ByNow()] = None
    """哪一天读的；没有读过原文的不写，这一条就须核对。"""
    read_at: Text | None = None
    """在哪里读的。"""
    sha256: Annotated[Plain, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """读到的原文的指纹：这一条全文去掉空白，UTF-8，SHA-256，64 个十六进制字符。"""
