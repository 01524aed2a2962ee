"""Emergencies: one file each in `standards/emergencies/`, a card that is followed line by line."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from handbook.base.message import joined, say
from handbook.base.pictograms import pictograms
from handbook.base.vocabulary import Kind
from handbook.model.base import (
    AnyId,
    ChapterId,
    Code,
    ContactId,
    Declared,
    EquipmentId,
    Id,
    Plain,
    RoleId,
    YesNo,
    wrong,
)
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Heading, Order

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]
Confirmers = Annotated[tuple[Heading, ...], Field(min_length=1)]


def _parse_pictogram(value: object) -> object:
    if str(value) not in pictograms():
        raise wrong(
            "pictogram",
            say("must be one of the pictograms {names}", names=joined(list(pictograms()), "")),
        )
    return str(value)


Pictogram = Annotated[
    str,
    BeforeValidator(_parse_pictogram),
    Field(json_schema_extra={"enum": list(pictograms())}),
]
"""The name of a pictogram that comes with the tool."""


class Act(Sourced):
    """一行：谁做什么。一行只写一个动作。"""

    by: Roles
    """谁做：岗位的 id；谁在谁做的，写全体在岗的那个岗位。"""
    text: Order
    """做什么，中英文都写；中文 40 个字以内。"""
    first_aid: YesNo = False
    """写 true：从这一行起，有人动手救人（按压、止血、冲洗、降温这些）。"""
    confirmed_by: Confirmers | None = None
    """这一行的数和做法用以前由谁确认；和全卡一样的不写。"""


class Never(Sourced):
    """一件千万不能做的事。"""

    text: Order
    """不做什么，中英文都写。"""


class Call(Sourced):
    """打给谁。"""

    to: ContactId
    """电话、项目事实或岗位的 id，例如 `phone-fire`、`lift-maintainer`、`supervisor`。"""
    text: Order | None = None
    """什么时候打、说什么；一看就知道的不写。"""


class AllClear(Sourced):
    """谁说了算结束。"""

    by: RoleId | None = None
    """由哪个岗位宣布；由公司以外的人说了算的，写在话里。"""
    text: Order
    """什么情况下、由谁宣布结束，中英文都写。"""


class Emergency(Recorded, Sourced):
    """紧急事件：一个文件一张卡。"""

    declared: ClassVar[Declared] = Declared(
        Kind.EMERGENCY, files="standards/emergencies/*.yml", page="{id}.md", search="emergency"
    )

    id: Id
    """事件的 id，以 `emergency-` 开头，也是它在网页上的地址。"""
    code: Code
    """编号，例如 `E01`；印在卡上，也是卡的先后。"""
    title: Heading
    """名称。"""
    chapter: ChapterId
    """列在哪一章里。"""
    pictogram: Pictogram
    """图标的名字。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    equipment: Annotated[tuple[EquipmentId, ...], Once()] = ()
    """有这类设备的项目才有；哪里都可能有的不写。"""
    casualties: YesNo = False
    """写 true：常有人受伤、送命；这样的卡必须打电话求救，头一分钟里有人动手救人。"""
    confirmed_by: Confirmers
    """卡上的数和做法，用以前由谁确认，例如消防工程师、医生。"""
    signs: Annotated[tuple[Order, ...], Field(min_length=1)]
    """看到、听到、闻到什么，就照这张卡做。"""
    ten_seconds: Annotated[tuple[Act, ...], Field(min_length=1)]
    """头十秒，一行一个动作，按先后。"""
    first_minute: Annotated[tuple[Act, ...], Field(min_length=1)]
    """头一分钟。"""
    then: Annotated[tuple[Act, ...], Field(min_length=1)]
    """接着做什么。"""
    never: Annotated[tuple[Never, ...], Field(min_length=1)]
    """千万不能做的。"""
    calls: Annotated[tuple[Call, ...], Once("to")] = ()
    """打给谁，按先后。"""
    ends: AllClear
    """谁说了算结束。"""
    write: Annotated[tuple[Order, ...], Field(min_length=1)]
    """事后写下什么。"""
    aftercare: Annotated[tuple[Act, ...], Field(min_length=1)]
    """事后怎么照顾参与的员工。"""
    related: Annotated[tuple[AnyId, ...], Once()] = ()
    """有关的规则、话术、清单、别的紧急事件。"""

    @property
    def phases(self) -> tuple[tuple[Act, ...], tuple[Act, ...], tuple[Act, ...]]:
        """What is done, in the first ten seconds, in the first minute, and then."""
        return self.ten_seconds, self.first_minute, self.then
