"""Commitments: what an estate promises, as numbers; a file a theme in `standards/commitments/`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo
from pydantic.config import JsonDict

from handbook.base.message import say
from handbook.base.units import DOMAINS
from handbook.base.vocabulary import Direction, Kind, Layer, Loosening, Unit
from handbook.model.base import (
    BackingId,
    CommitmentId,
    ConditionId,
    Declared,
    Id,
    Model,
    Number,
    Plain,
    RoleId,
    ThemeId,
    YesNo,
    wrong,
)
from handbook.model.bounds import Once
from handbook.model.capacity import Staffed
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Resident, Text


def within_unit(unit: Unit | None, info: ValidationInfo) -> Unit | None:
    """A unit, if the `limit` beside it is one of its numbers.

    Raises PydanticCustomError, in whose context `field` is the one that is wrong.
    """
    limit = info.data.get("limit")
    if unit is not None and limit is not None and not DOMAINS[unit].has(limit):
        raise wrong(
            OUTSIDE_UNIT,
            say(
                "'{name}' must be {said} for the unit '{unit}', not {number:f}",
                name="limit",
                said=DOMAINS[unit].said,
                unit=unit.value,
                number=limit,
            ),
            field="limit",
        )
    return unit


def schema_by_unit(schema: JsonDict) -> None:
    """For editors: the numbers of each unit."""
    schema["allOf"] = [
        {
            "if": {"properties": {"unit": {"const": unit.value}}, "required": ["unit"]},
            "then": {
                "properties": {
                    "limit": {
                        "exclusiveMinimum" if domain.above else "minimum": domain.low,
                        "maximum": domain.high,
                        **({"multipleOf": 1} if domain.whole else {}),
                    }
                }
            },
        }
        for unit, domain in DOMAINS.items()
    ]


OUTSIDE_UNIT = "outside_unit"
"""Pydantic's name of the error that a number is none of its unit's."""

UnitOfLimit = Annotated[Unit, AfterValidator(within_unit)]
"""The unit of the `limit` beside it, which must be one of its numbers."""


class Limited(Model):
    """A number with its unit."""

    model_config = ConfigDict(json_schema_extra=schema_by_unit)

    limit: Number
    """限值：一个数。"""
    unit: UnitOfLimit
    """单位。工作日和日、工作小时和小时不能混用。"""


class Commitment(Sourced, Limited):
    """服务承诺：一个数、一个单位、一个方向，谁都可以拿它来对照。"""

    declared: ClassVar[Declared] = Declared(
        Kind.COMMITMENT, page="commitments.md", search="commitment"
    )

    id: Id
    """承诺的 id，以 `commit-` 开头。"""
    title: Resident
    """名称，谁一看都懂。"""
    often_asked: YesNo = False
    """最常被问到的写 true，全公司写四五条：它们排在公开网页的最上面。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用，不公开。"""
    channel: Resident
    """通过什么渠道：打哪个电话、到哪里、找谁。"""
    promise: Resident
    """承诺什么，一句话；限值的位置写 `{limit}`，数字和单位由程序填。"""
    counted: Resident
    """怎么算：从什么时候到什么时候，数什么，什么不算在内。"""
    asks: Resident | None = None
    """请您配合什么。"""
    failing: Resident
    """做不到时我们怎么办。"""
    owner: RoleId
    """谁负责。"""
    direction: Direction
    """方向：at-most 不超过，at-least 不少于。"""
    layer: Layer
    """这个数从哪一层来。"""
    loosening: Loosening
    """可否放宽：never 不可，approval 须批，contract 须按合同程序，free 项目可调。"""
    optional: YesNo = False
    """写 true 的，项目在自己的文件里写了才算承诺；不写的，适用的项目都承诺。"""
    replaces: CommitmentId | None = None
    """收紧款：采用它的项目，不再显示被它收紧的那一条（写那一条的 id）。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只适用于满足这些条件的项目，例如 `highrise`。"""
    backed_by: Annotated[tuple[BackingId, ...], Once()] = ()
    """靠什么做到：规则、步骤或检查项的 id；一条也没有就是空头承诺。"""
    staffed: Staffed | None = None
    """靠人做到的：什么时候要有谁在；和项目的排班对照。"""
    after: CommitmentId | None = None
    """从同一刻起算、应当在哪一条之后到期的，写那一条的 id：两条要用同一种时间，这一条不能更短。"""
    reachable: Text | None = None
    """写 100% 的必写：找不到人、办不了的怎么算，所以 100% 做得到。不公开。"""
    evidence: Text
    """拿什么证明：哪份记录。"""
    note: Text | None = None
    """给员工看的补充说明，不公开。"""


class Commitments(Recorded):
    """一个主题的服务承诺：一个文件一个主题。"""

    declared: ClassVar[Declared] = Declared(files="standards/commitments/*.yml")

    theme: ThemeId
    """属于哪个主题，公开的网页按主题排。"""
    commitments: Annotated[tuple[Commitment, ...], Field(min_length=1)]
    """这个主题的承诺，重要的在前。"""
