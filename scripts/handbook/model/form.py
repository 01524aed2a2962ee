"""What a checklist can hold besides items found right or wrong: own results, columns, blanks to fill in,
registers, signatures."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from handbook.base.message import say
from handbook.base.vocabulary import FieldKind
from handbook.model.base import Day, Model, Number, Plain, Whole, YesNo, wrong
from handbook.model.text import Text

_DAYS = {"day": 1, "days": 1, "天": 1, "日": 1, "week": 7, "weeks": 7, "周": 7}
_MINUTES = {"min": 1, "分钟": 1, "h": 60, "小时": 60}


def _parse_days(value: object) -> object:
    found = re.fullmatch(r"([1-9]\d{0,2})\s*(days?|weeks?|天|日|周)", str(value), re.ASCII)
    if found is None:
        raise wrong(
            "interval", say("must be a number of days or weeks, such as 10 days or 2 weeks")
        )
    return datetime.timedelta(days=int(found[1]) * _DAYS[found[2]])


def _parse_hours(value: object) -> object:
    found = re.fullmatch(r"([1-9]\d{0,2})\s*(min|分钟|h|小时)", str(value), re.ASCII)
    minutes = int(found[1]) * _MINUTES[found[2]] if found else 0
    if not 10 <= minutes <= 720:
        raise wrong("interval", say("must be a time from 10 min to 12 h, such as 2 h or 30 min"))
    return datetime.timedelta(minutes=minutes)


Days = Annotated[
    datetime.timedelta, BeforeValidator(_parse_days), Field(json_schema_extra={"type": "string"})
]
"""A number of days, typed as `10 days` or `2 weeks`."""

Hours = Annotated[
    datetime.timedelta, BeforeValidator(_parse_hours), Field(json_schema_extra={"type": "string"})
]
"""A time from 10 minutes to 12 hours, typed as `30 min` or `2 h`."""


class Cycle(Model):
    """隔几天、隔几周一次，从哪一天数起。"""

    every: Days
    """隔多久，例如 `2 weeks`、`10 days`。"""
    since: Day
    """从哪一天数起；这一天要查，以后隔这么久一次。"""


class FormAnswer(Model):
    """一种结果。"""

    title: Text
    """是什么，例如“正常”“误报”“一般”。"""
    mark: Plain | None = None
    """格子里写的记号，例如 `√`、`○`；不写就写它的名称。"""
    points: Number | None = None
    """值几分；评分的表才写。"""
    fails: YesNo = False
    """算不合格、要写到下面的，写 true。"""


class Columns(Model):
    """表自己的栏：三种里写一种。"""

    every: Hours | None = None
    """隔多久记一次，例如 `2 h`；一个时刻一栏。"""
    rounds: Annotated[Whole, Field(le=48)] | None = None
    """走几轮；一轮一栏，几点走的自己写。"""
    titles: tuple[Text, ...] = ()
    """自己定的栏名，例如地点、联系人。"""


class FormField(Model):
    """一个空：要填什么。"""

    title: Text
    """填什么，例如“报修内容”。"""
    kind: FieldKind = FieldKind.TEXT
    """填的是什么样的：text 文字，number 数，date 日期，time 几点，person 姓名，choice 选一个，signature 签字。"""
    unit: Plain | None = None
    """数的单位。"""
    options: tuple[Text, ...] = ()
    """选哪个；kind 是 choice 的必写。"""
    lines: Annotated[Whole, Field(le=20)] = 1
    """留几行。"""


class Block(Model):
    """表上的一块：文字、要填的空、登记的行、签字。"""

    title: Text | None = None
    """这一块叫什么。"""
    text: Text | None = None
    """写给填表人看的话，例如承诺、须知。"""
    fields: tuple[FormField, ...] = ()
    """要填的空，两个一行；几行高的占满一行。"""
    columns: tuple[FormField, ...] = ()
    """登记表的栏。"""
    rows: Annotated[Whole, Field(le=60)] | None = None
    """登记表留几行；有栏的必写。"""
    signatures: tuple[Text, ...] = ()
    """谁签字，一方一行，带日期。"""
    tear: YesNo = False
    """从这一块撕开（存根、回执）的，写 true。"""
