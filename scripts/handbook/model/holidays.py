"""Holidays: which days are off and which are worked, before what the program knows by itself."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind, Weekday
from handbook.model.base import Day, Declared, Id, Model, SourceId, YesNo
from handbook.model.bounds import ByNow, Once
from handbook.model.record import Recorded
from handbook.model.text import Heading, Text


class DaysOff(Model):
    """放假，或者调休上班的一天或几天。"""

    day: Day
    """哪一天；连着几天的，第一天。"""
    to: Day | None = None
    """最后一天；只有一天的不写。"""
    worked: YesNo = False
    """调休上班的写 true；放假的不写。"""
    title: Text
    """是什么，例如“春节”。"""


class Holiday(DaysOff):
    """公布的放假安排里的一段。"""

    source: SourceId
    """照哪一份通知，写来源的 id。"""
    read_on: Annotated[Day, ByNow()]
    """哪一天核对的。"""


class WorkCalendar(Model):
    """另一种日历：别的地方的休息日和放假安排。"""

    declared: ClassVar[Declared] = Declared(Kind.CALENDAR, page="sources.md")

    id: Id
    """日历的 id，例如 `calendar-hong-kong`；项目的 `calendar` 写它。"""
    title: Heading
    """名称，例如“香港”。"""
    rest: Annotated[tuple[Weekday, ...], Field(max_length=6), Once()] = (
        Weekday.SATURDAY,
        Weekday.SUNDAY,
    )
    """一周里哪几天休息；不写是星期六、星期日。"""
    holidays: tuple[Holiday, ...] = ()
    """放假和调休的日子；写了一天的那一年，就算全年都写齐了。"""


class Holidays(Recorded):
    """放假登记。写了哪一年，那一年就照这里；没有写的年份，照程序自己知道的中国大陆放假安排。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/holidays.yml")

    holidays: tuple[Holiday, ...] = ()
    """中国大陆的放假和调休；写了一天的那一年，就算全年都写齐了。"""
    calendars: tuple[WorkCalendar, ...] = ()
    """别的日历；没有的不写。"""


class Closing(Model):
    """项目关门的一天或几天：只有 24 小时有人的岗位有表，定期的检查顺到开门的那一天。"""

    day: Day
    """哪一天；连着几天的，第一天。"""
    to: Day | None = None
    """最后一天；只有一天的不写。"""
    reason: Text
    """为什么关门。"""
