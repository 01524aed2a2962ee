"""Jurisdictions: what the law of a place demands at the least; a file a place in `standards/jurisdictions/`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind
from handbook.model.base import (
    CommitmentId,
    ConditionId,
    Declared,
    DisclosureId,
    Id,
    JurisdictionId,
    Model,
    RecordId,
    Whole,
)
from handbook.model.bounds import Once
from handbook.model.commitment import Limited
from handbook.model.provenance import SourceRefs
from handbook.model.record import Recorded
from handbook.model.text import Resident, Text


class Floor(Limited):
    """底线：法律或当地规定要求的最低标准。"""

    commitment: CommitmentId
    """管的是哪条承诺。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只管满足这些条件的项目，例如 `built-up-area`。"""
    sources: SourceRefs
    """依据：哪部法、第几条；没有读过原文的（V3、G）只给员工看，不算底线。"""
    note: Text | None = None
    """给员工看的补充说明。"""


class Demand(Model):
    """公示要求：这个地方要求公布什么。"""

    disclosure: DisclosureId
    """公示哪一项。"""
    max_age_days: Annotated[Whole, Field(le=3660)] | None = None
    """最多隔多少天更新一次；长期有效、变了才改的不写。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只管满足这些条件的项目。"""
    sources: SourceRefs
    """依据。"""
    note: Text | None = None
    """给员工看的补充说明。"""


class Keeping(Model):
    """建档要求：这个地方要求保存什么档案。"""

    record: RecordId
    """哪一种档案。"""
    sources: SourceRefs
    """依据。"""
    note: Text | None = None
    """给员工看的补充说明，例如罚则。"""


class EmergencyNumber(Model):
    """急救电话：着火、受伤、遇险时拨的号码。"""

    number: Whole
    """号码，例如 119。"""
    title: Resident
    """名称，例如“火警”。"""
    spoken: Resident
    """接通以后先说的一句话；`en` 写读音（拼音），给不懂中文的人照着念。"""


class Jurisdiction(Recorded):
    """地方：一个国家、省或市，和它的底线。"""

    declared: ClassVar[Declared] = Declared(
        Kind.JURISDICTION,
        files="standards/jurisdictions/*.yml",
        page="jurisdictions.md",
        search="jurisdiction",
    )

    id: Id
    """地方的 id，例如 `hangzhou`。"""
    title: Resident
    """名称，例如“杭州”。"""
    within: JurisdictionId | None = None
    """属于哪个更大的地方；最大的不写。"""
    emergency_numbers: Annotated[tuple[EmergencyNumber, ...], Once("number")] = ()
    """急救电话，写在公开网页的最上面；小地方写了的，用小地方的。"""
    floors: Annotated[tuple[Floor, ...], Once("commitment")] = ()
    """底线。"""
    demands: Annotated[tuple[Demand, ...], Once("disclosure")] = ()
    """必须公示什么。"""
    keeps: Annotated[tuple[Keeping, ...], Once("record")] = ()
    """必须建什么档案。"""
    note: Text | None = None
    """给员工看的说明，例如哪些法规没有读到原文。"""
