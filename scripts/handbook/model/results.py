"""Results: how well an estate kept its promises in a quarter; a file an estate and quarter."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.model.base import CommitmentId, Count, Declared, Document, EstateId, Model, Whole
from handbook.model.bounds import Once
from handbook.model.text import Resident


class Result(Model):
    """一条承诺这个季度做得怎样。"""

    commitment: CommitmentId
    """哪条承诺。"""
    kept: Count
    """做到的次数；一次也没有做到的写 0。"""
    total: Count
    """一共多少次；不可抗力和外部原因的也算在内，另在说明里写。没有发生过的写 0。"""
    note: Resident | None = None
    """公开的说明，例如没做到的原因。"""


class Results(Document):
    """一个季度的结果：一个文件一个项目、一个季度。"""

    declared: ClassVar[Declared] = Declared(files="standards/results/*.yml", many=True)

    estate: EstateId
    """哪个项目。"""
    year: Annotated[Whole, Field(ge=2000, le=2099)]
    """哪一年。"""
    quarter: Annotated[Whole, Field(le=4)]
    """第几季度。"""
    results: Annotated[tuple[Result, ...], Field(min_length=1), Once("commitment")]
    """各条承诺的结果，好坏都写。"""
