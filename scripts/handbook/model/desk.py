"""The tables of the reception process: decisions, grades, telephones, channels, visitors, measures."""

from __future__ import annotations

from typing import Annotated, ClassVar

from handbook.base.vocabulary import Kind
from handbook.model.base import (
    FORMER_NO,
    FORMER_YES,
    AnyId,
    CommitmentId,
    Declared,
    FactId,
    FrequencyId,
    Id,
    Model,
    Plain,
    RoleId,
    Whole,
)
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.text import Heading, Text


class Answer(Model):
    """决策点的一个答案之后怎么走。"""

    to: AnyId | None = None
    """转到哪里（id）；就地处理的不写。"""
    text: Text
    """做什么。"""


class Decision(Model):
    """决策点：一个是非题。"""

    declared: ClassVar[Declared] = Declared(Kind.DECISION, search="decision")

    id: Id
    """决策点的 id，以 `decision-` 开头。"""
    question: Heading
    """问题。"""
    yes: Annotated[Answer, FORMER_YES]
    """答“是”怎么走。"""
    no: Annotated[Answer, FORMER_NO]
    """答“否”怎么走。"""


class RequestType(Model):
    """诉求类别。"""

    declared: ClassVar[Declared] = Declared(Kind.REQUEST_TYPE, search="request")

    id: Id
    """类别的 id，以 `type-` 开头。"""
    title: Heading
    """名称。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    example: Text
    """举例。"""


class Grade(Sourced):
    """诉求级别。"""

    declared: ClassVar[Declared] = Declared(Kind.GRADE, search="request")

    id: Id
    """级别的 id，以 `grade-` 开头。"""
    title: Heading
    """名称。"""
    criterion: Text
    """判据：什么情况算这一级。"""
    response: Text
    """多久首次响应。"""
    arrival: Text
    """多久到场。"""
    done: Text
    """处理完成的目标。"""


class Feedback(Sourced):
    """回话节奏：什么情形、隔多久、用什么方式。"""

    situation: Text
    """情形。"""
    every: Text
    """隔多久回一次话。"""
    by: Text
    """方式。"""


class FollowUp(Sourced):
    """回访安排。"""

    request: Text
    """哪类工单。"""
    when: Text
    """何时回访。"""
    share: Text
    """回访多少。"""


class Level(Sourced):
    """投诉级别。"""

    declared: ClassVar[Declared] = Declared(Kind.LEVEL, search="request")

    id: Id
    """级别的 id。"""
    title: Heading
    """名称。"""
    criterion: Text
    """什么情况算这一级。"""


class LadderRung(Sourced):
    """升级阶梯的一阶。"""

    rung: Whole
    """第几阶。"""
    who: Text
    """谁接手。"""
    role: RoleId | None = None
    """是哪个岗位；公司以外的不写。"""
    trigger: Text | None = None
    """什么时候升到这一阶。"""
    action: Text | None = None
    """接手后做什么。"""
    within: Text
    """多久之内。"""


class Phone(Sourced):
    """电话。"""

    declared: ClassVar[Declared] = Declared(Kind.PHONE, search="page")

    id: Id
    """这个电话的 id，以 `phone-` 开头；紧急事件里写打给谁，写的就是它。"""
    number: Plain | None = None
    """号码；由项目自己填的不写。"""
    fact: FactId | None = None
    """由项目填的号码：写项目事实的 id，例如 `grid`。"""
    use: Text
    """打给谁、什么时候打。"""


class Channel(Sourced):
    """渠道：对方从哪里来。"""

    declared: ClassVar[Declared] = Declared(Kind.CHANNEL, search="channel")

    id: Id
    """渠道的 id，以 `channel-` 开头。"""
    title: Heading
    """名称。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    response: Text
    """多久首次响应。"""
    must: Text
    """必须做的。"""
    must_not: Text
    """不许做的。"""


class Visitor(Sourced):
    """特殊来访者。"""

    declared: ClassVar[Declared] = Declared(Kind.VISITOR, search="visitor")

    id: Id
    """来访者的 id，以 `visitor-` 开头。"""
    title: Heading
    """是谁。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    practice: Text
    """怎么接待。"""


class Indicator(Sourced):
    """服务指标。"""

    declared: ClassVar[Declared] = Declared(Kind.INDICATOR, search="indicator")

    id: Id
    """指标的 id，以 `kpi-` 开头。"""
    title: Heading
    """名称。"""
    formula: Text
    """怎么算。"""
    target: Text
    """目标。"""
    measures: Annotated[tuple[CommitmentId, ...], Once()] = ()
    """量的是哪几条承诺；目标不能比承诺松。"""
    period: FrequencyId
    """多久统计一次。"""


class Retention(Sourced):
    """一类记录的保存期限。"""

    declared: ClassVar[Declared] = Declared(Kind.RETENTION, search="retention")

    id: Id
    """这一项的 id，以 `keep-` 开头。"""
    record: Heading
    """哪类记录。"""
    period: Text
    """至少保存多久。"""
