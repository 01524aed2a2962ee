"""Passages of law as they were read: whom they bind, on what condition, when and where, and their fingerprint."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import ConditionId, Day, Model, Plain, YesNo
from handbook.model.bounds import ByNow, Once
from handbook.model.provenance import Clause
from handbook.model.text import Text


class ReadPassage(Model):
    """一条条文：管的是谁，什么条件下管，哪一天在哪里读的。"""

    clause: Clause
    """哪一条，例如 `943` 或 `47（三）`。"""
    binds: Text
    """条文管的是谁，照条文里的叫法。"""
    binds_us: YesNo = True
    """管的不是我们、也不由我们代办的写 false：公开的网页不写“法律要求”。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只管满足这些条件的项目，例如 `highrise`。"""
    read_on: Annotated[Day | None, ByNow()] = None
    """哪一天读的；没有读过原文的不写，这一条就须核对。"""
    read_at: Text | None = None
    """在哪里读的。"""
    sha256: Annotated[Plain, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """读到的原文的指纹：这一条全文去掉空白，UTF-8，SHA-256，64 个十六进制字符。"""
