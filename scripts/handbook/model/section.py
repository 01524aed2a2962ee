"""Sections: one file a chapter, with headings, rules, steps and the tables that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from handbook.base.vocabulary import Confirm, Kind
from handbook.model.base import (
    Declared,
    FrequencyId,
    HeadingId,
    Id,
    Model,
    PartId,
    Plain,
    Whole,
    YesNo,
)
from handbook.model.bounds import Numbered, Once
from handbook.model.desk import (
    Channel,
    Decision,
    Feedback,
    FollowUp,
    Grade,
    Indicator,
    LadderRung,
    Level,
    Phone,
    RequestType,
    Retention,
    Visitor,
)
from handbook.model.provenance import Sourced, SourceRefs
from handbook.model.record import Recorded
from handbook.model.rule import Principles, Roles, Rule, TitledTable
from handbook.model.text import Heading, Text


class Step(Sourced):
    """步骤：按先后做的一件事。"""

    declared: ClassVar[Declared] = Declared(Kind.STEP, search="step")

    id: Id
    """步骤的 id：所在标题的 id 加 `.s` 和序号，例如 `handling-confirm.s1`。"""
    text: Text
    """做什么。"""
    limit: Text | None = None
    """多久之内做完。"""


class Limit(Sourced):
    """时限。"""

    text: Text
    """时限本身，一句话。"""


class Body(Model):
    """What a section and a heading below it can both hold."""

    moved: ClassVar[Mapping[str, str]] = {"emergencies": "standards/emergencies/*.yml"}

    id: Id
    """标题的 id，也是它在网页上的地址。"""
    title: Heading
    """标题。"""
    intro: Text | None = None
    """标题下的一两句说明。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    roles: Roles | None = None
    """下面各条默认的适用岗位。"""
    principles: Principles | None = None
    """下面各条默认服务的原则。"""
    frequency: FrequencyId | None = None
    """下面各条默认的检查频次。"""
    observe: Text | None = None
    """下面各条默认的检查口径：主管看什么。"""
    sources: SourceRefs | None = None
    """下面各条默认的依据。"""
    confirm: Confirm | None = None
    """下面各条默认由谁确认：law、engineer、manager，或者 nobody。"""
    needs_local_confirmation: YesNo | None = None
    """从前的写法，还认得；新写的用 `confirm`。"""
    next: HeadingId | None = None
    """流程的下一步是哪一节；只有流程里的各步写。"""
    limits: tuple[Limit, ...] = ()
    """这一节的时限。"""
    steps: tuple[Step, ...] = ()
    """步骤，按先后。"""
    rules: tuple[Rule, ...] = ()
    """规则。"""
    decisions: tuple[Decision, ...] = ()
    """决策点：在这一步要问的是非题。"""
    tables: Annotated[tuple[TitledTable, ...], Once("title")] = ()
    """表：名称、各列由您定，一张接一张。"""
    request_types: tuple[RequestType, ...] = ()
    """诉求类别。"""
    grades: tuple[Grade, ...] = ()
    """诉求级别，从最急到最缓。"""
    feedback: tuple[Feedback, ...] = ()
    """回话节奏；从前的字段，照样读，新的写在 `tables` 里。"""
    follow_ups: tuple[FollowUp, ...] = ()
    """回访安排；从前的字段，照样读，新的写在 `tables` 里。"""
    levels: tuple[Level, ...] = ()
    """投诉级别，从轻到重。"""
    ladder: Annotated[tuple[LadderRung, ...], Numbered("rung")] = ()
    """升级阶梯，从第一阶往上。"""
    phones: tuple[Phone, ...] = ()
    """电话。"""
    channels: tuple[Channel, ...] = ()
    """渠道。"""
    visitors: tuple[Visitor, ...] = ()
    """特殊来访者。"""
    indicators: tuple[Indicator, ...] = ()
    """服务指标。"""
    retention: tuple[Retention, ...] = ()
    """保存期限。"""


class Standard(Body):
    """标题：一组规则或步骤。"""

    declared: ClassVar[Declared] = Declared(Kind.STANDARD, search="heading")


class Section(Recorded, Body):
    """章：一个文件一章，在网页上是一页。"""

    declared: ClassVar[Declared] = Declared(
        Kind.SECTION, files="standards/*.yml", page="{id}.md", search="heading"
    )

    part: PartId
    """属于哪个部分。"""
    order: Whole
    """在这个部分里排第几。"""
    standards: tuple[Standard, ...] = ()
    """下面的各个标题，按先后。"""
