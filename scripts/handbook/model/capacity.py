"""What people and time are needed for: buildings to walk through, posts to stand at, promises to be there for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Clock, ConditionId, Model, Number, RoleId, Whole, YesNo
from handbook.model.bounds import Once
from handbook.model.text import Text


class Building(Model):
    """建筑：几栋一样的写一项。走一圈要多久，从这里算。"""

    title: Text
    """叫什么，例如“1 至 4 号楼”。"""
    count: Annotated[Whole, Field(le=500)] = 1
    """几栋。"""
    storeys: Annotated[Whole, Field(le=200)]
    """一栋几层，地下的也算。"""
    stairs: Annotated[Whole, Field(le=50)] = 1
    """一栋要走几部楼梯（几个单元）。"""


class WalkEach(Model):
    """走一遍的时间里，跟着楼的多少变的部分。"""

    building: Annotated[Number, Field(ge=0, le=120)] | None = None
    """每栋加几分钟。"""
    storey: Annotated[Number, Field(ge=0, le=60)] | None = None
    """每部楼梯每层加几分钟。"""
    storeys_once: YesNo = False
    """一个班要走几遍的，各层只走一遍时写 true：别的几遍只走到楼下。"""


class Post(Model):
    """岗：一处设备在班上要有几个人一直守着。"""

    role: RoleId
    """哪个岗位的人守。"""
    people: Annotated[Whole, Field(le=50)] = 1
    """几个人。"""
    conditions: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只在满足这些条件的项目要守，例如 `highrise`。"""


class Staffed(Model):
    """做到一条承诺，什么时候要有谁在。"""

    by: Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]
    """哪些岗位的人能做；有一个岗位在就行。"""
    people: Annotated[Whole, Field(le=50)] = 1
    """至少几个人。"""
    starts: Clock | None = None
    """从几点起要有人；全天的不写。"""
    ends: Clock | None = None
    """到几点为止；比开始早的，就是第二天。全天的不写。"""
    open_days: YesNo = False
    """只在这个岗位上班的日子算数的写 true；不写的，天天都要有人。"""
    leaves_post: YesNo = False
    """要离开岗位到现场去的写 true：守着岗的人不算。"""
