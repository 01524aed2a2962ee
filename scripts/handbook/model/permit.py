"""Permits, drills and certificates: one file each, beside the rules that ask for them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind
from handbook.model.base import (
    AnyId,
    Code,
    ConditionId,
    CoveredId,
    Declared,
    EmergencyId,
    FrequencyId,
    Id,
    Number,
    PermitId,
    Plain,
    RoleId,
    Whole,
)
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Heading, Order, Text

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]
Orders = Annotated[tuple[Order, ...], Field(min_length=1)]
Confirmers = Annotated[tuple[Heading, ...], Field(min_length=1)]


class Measurement(Sourced):
    """作业前和作业中要测的一样。"""

    title: Heading
    """量什么。"""
    unit: Plain
    """单位，例如 `mg/m³`。"""
    min: Number | None = None
    """不低于多少；没有下限的不写。"""
    max: Number | None = None
    """不超过多少；没有上限的不写。"""
    when: Order
    """什么时候量，多久再量一次。"""


class Permit(Recorded, Sourced):
    """作业票：一个文件一种，打印成一张表。"""

    declared: ClassVar[Declared] = Declared(
        Kind.PERMIT, files="standards/permits/*.yml", page="{id}.md", search="permit"
    )

    id: Id
    """作业票的 id，以 `permit-` 开头，也是它在网页上的地址。"""
    code: Code
    """编号，例如 `P01`；印在票上。"""
    title: Heading
    """名称。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    activities: Annotated[tuple[Plain, ...], Field(min_length=1), Once()]
    """规则、检查项里说到这些词，就是要这张票的活，例如“动火”“电焊”。"""
    covers: Annotated[tuple[CoveredId, ...], Field(min_length=1), Once()]
    """哪几章、哪几节、哪几条规则要这张票。"""
    done_by: Orders
    """谁能做：资格和证件，一行一样。"""
    allowed_by: RoleId
    """谁批准：先到现场看过再签。"""
    attendant: Order
    """谁监护，怎么监护。"""
    hours: Annotated[Whole, Field(le=24)]
    """一张票最多管几小时；过了重新签。"""
    before: Orders
    """开工以前逐项打勾的，一行一样。"""
    measures: tuple[Measurement, ...] = ()
    """要测的，写限值；不用测的不写。"""
    ends: Orders
    """什么时候停下、票作废，收工做什么。"""
    confirmed_by: Confirmers
    """限值和做法用以前由谁确认。"""
    certificates: Annotated[tuple[AnyId, ...], Once()] = ()
    """做这个活要的证，写证件的 id。"""


class Drill(Recorded, Sourced):
    """演练：一个文件一种，写明练什么、多久练一次、谁来、学到什么。"""

    declared: ClassVar[Declared] = Declared(
        Kind.DRILL, files="standards/drills/*.yml", page="{id}.md", search="drill"
    )

    id: Id
    """演练的 id，以 `drill-` 开头，也是它在网页上的地址。"""
    title: Heading
    """名称。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    practises: Annotated[tuple[EmergencyId, ...], Field(min_length=1), Once()]
    """练的是哪几件紧急事件。"""
    frequency: FrequencyId
    """多久练一次。"""
    roles: Roles
    """哪些岗位来。"""
    scene: Order
    """场面：几点、哪里、出了什么事。"""
    steps: Orders
    """怎么练，一行一步。"""
    watch: Orders
    """看的人记什么：几分几秒、做到没有。"""
    learned: Orders
    """练完当场问、写下来的：学到什么、改什么。"""


class Certificate(Recorded, Sourced):
    """证件：一个文件一种，写明哪些岗位要、管多久。"""

    declared: ClassVar[Declared] = Declared(
        Kind.CERTIFICATE,
        files="standards/certificates/*.yml",
        page="{id}.md",
        search="certificate",
    )

    id: Id
    """证件的 id，以 `cert-` 开头，也是它在网页上的地址。"""
    title: Heading
    """名称。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    roles: Roles
    """哪些岗位里要有人持证。"""
    work: Order
    """没有这张证，哪些活不能做。"""
    holders: Text
    """要几个人持证，例如“每班两人”。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只在这些条件成立的项目才要。"""
    permits: Annotated[tuple[PermitId, ...], Once()] = ()
    """哪几种作业票要看这张证。"""
    issued_by: Text
    """谁发证。"""
    months: Annotated[Whole, Field(le=240)] | None = None
    """发证后多少个月有效或复审；长期有效的不写。"""
    renewal: Text
    """到期以前做什么；复核谁看、写在哪里。"""
