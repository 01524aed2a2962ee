"""Estates: one file each in `standards/estates/`, with the facts, equipment, rosters and days of one."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from handbook.base.vocabulary import Answered, DayOff, Kind, Layout, Weekday, Workdays
from handbook.model.base import (
    CalendarId,
    CertificateId,
    ChecklistId,
    Clock,
    Code,
    CommitmentId,
    ConditionId,
    Day,
    Declared,
    DisclosureId,
    EquipmentId,
    FactId,
    Id,
    ItemId,
    JurisdictionId,
    Model,
    Number,
    Plain,
    RoleId,
    SeasonId,
    ShiftId,
    Whole,
    YesNo,
)
from handbook.model.bounds import ByNow, DayOfYear, Once
from handbook.model.capacity import Building
from handbook.model.commitment import UnitOfLimit, schema_by_unit
from handbook.model.company import schema_by_fact
from handbook.model.holidays import Closing, DaysOff
from handbook.model.record import Recorded
from handbook.model.text import Open, Resident, Text

Month = Annotated[Whole, Field(le=12)]
DayOfMonth = Annotated[Whole, Field(le=31)]


class FactValue(Model):
    """一项项目事实。"""

    model_config = ConfigDict(json_schema_extra=schema_by_fact)

    fact: FactId
    """哪一项，例如 `hotline`；全部的项在 `standards/registers/facts.yml` 里。"""
    value: Open
    """本项目填什么；登记里写了 `public: true` 的，谁都看得到。"""


class Range(Model):
    """本项目的正常范围：照设备铭牌、公示值或配置数填。"""

    item: ItemId
    """哪个检查项，例如 `cl-pump.i5`。"""
    min: Number | None = None
    """下限；没有下限的不写。"""
    max: Number | None = None
    """上限；没有上限的不写。"""


class Equipment(Model):
    """一台（一处）设备。"""

    code: Code
    """编号，大写字母和数字，例如 `L1`；印在表上，项目里不许重复。"""
    kind: EquipmentId
    """是哪种设备，例如 `lift`。"""
    title: Text
    """现场怎么叫它，例如“东侧 1 号机”。"""
    ranges: Annotated[tuple[Range, ...], Once("item")] = ()
    """这一台自己的正常范围。"""
    unmanned: Annotated[tuple[ShiftId, ...], Once()] = ()
    """要有人守的设备，在这里哪几个班没有人守，例如夜里锁上的门。"""


class Shift(Model):
    """一个班。"""

    shift: ShiftId
    """班次的 id，例如 `night-shift`。"""
    starts: Clock
    """几点开始，写成 `22:00`。"""
    ends: Clock
    """几点结束；比开始早的，就是第二天。到半夜为止的写 `24:00`。"""
    people: Annotated[Whole, Field(le=500)]
    """排几个人。"""


class Roster(Model):
    """一个岗位的排班。"""

    role: RoleId
    """哪个岗位。"""
    days: Workdays = Workdays.EVERY_DAY
    """哪些天上班：every-day 天天，workdays 只上工作日。"""
    around_the_clock: YesNo = False
    """24 小时都要有人时写 true；中间有空档会报错。"""
    pause_minutes: Annotated[Whole, Field(le=240)] | None = None
    """每个人每班吃饭、休息几分钟；守着岗的，有人替。"""
    shifts: Annotated[tuple[Shift, ...], Field(min_length=1), Once("shift")]
    """各个班，从当天第一个班起。"""


class MonthDay(Model):
    """一段时间里的某一天。"""

    month: Month
    """这段时间里的第几个月，从 1 数起。"""
    day: DayOfMonth
    """那个月的几号；没有这一天的月份，就是最后一天。"""


class Days(Model):
    """定期检查排在哪一天。"""

    week: Weekday | None = None
    """每周查的，星期几。"""
    month: DayOfMonth | None = None
    """每月查的，几号；没有这一天的月份，就是最后一天。"""
    quarter: MonthDay | None = None
    """每季查的：季度里第几个月（1 到 3）的几号。"""
    half_year: MonthDay | None = None
    """每半年查的：半年里第几个月（1 到 6）的几号。"""
    year: Annotated[MonthDay | None, DayOfYear()] = None
    """每年查的：几月几号。"""


class Choice(Days):
    """某张清单在这里自己的日子和样子。"""

    checklist: ChecklistId
    """哪张清单。"""
    layout: Layout | None = None
    """在这里打印成什么样，见清单的 `layout`；不写就照清单。"""


class LeftOut(Model):
    """不用的清单。"""

    checklist: ChecklistId
    """哪张清单。"""
    reason: Text
    """为什么不用，例如“由别的单位负责”。"""


class SeasonMonths(Model):
    """本地的季节月份。"""

    season: SeasonId
    """哪个季节。"""
    months: Annotated[tuple[Month, ...], Field(min_length=1), Once()]
    """本地是哪几个月。"""


class ConditionAnswer(Model):
    """对一个条件的回答。"""

    condition: ConditionId
    """哪个条件，例如 `highrise`。"""
    holds: YesNo
    """是写 true，不是写 false。"""


class HeldCertificate(Model):
    """一张在手的证件：谁的，管到几号。"""

    certificate: CertificateId
    """哪一种证，例如 `cert-electrician`。"""
    role: RoleId
    """哪个岗位的人。"""
    holder: Plain
    """谁，写工号或者称呼；不写身份证号、证号。"""
    until: Day | None = None
    """管到哪一天；长期有效的不写。"""


class Adopted(Model):
    """本项目的承诺：收紧的，或者另外采用的。"""

    commitment: CommitmentId
    """哪条承诺。"""
    model_config = ConfigDict(json_schema_extra=schema_by_unit)

    limit: Annotated[Number, Field(ge=0)] | None = None
    """本项目的限值；只能更严。照公司的不写。"""
    unit: UnitOfLimit | None = None
    """限值的单位；与公司的相同可以不写。"""


class Withdrawal(Model):
    """收回或放宽已经公布的承诺。"""

    commitment: CommitmentId
    """哪条承诺。"""
    reason: Resident
    """为什么；谁都看得到。"""
    agreed_on: Annotated[Day, ByNow()]
    """哪一天按程序与对方协商一致。"""


class Published(Model):
    """已经公示的一项。"""

    disclosure: DisclosureId
    """哪一项公示。"""
    updated: Annotated[Day, ByNow()]
    """内容是哪一天的。"""
    content: Resident | None = None
    """公示的内容；由项目事实组成、或者另附文件的可以不写。"""


class Estate(Recorded):
    """项目：公司服务的一处地方。"""

    declared: ClassVar[Declared] = Declared(
        Kind.ESTATE,
        files="standards/estates/*.yml",
        page="estates/{id}.md",
        search="estate",
        many=True,
    )

    id: Id
    """项目的 id。"""
    title: Resident
    """项目名称。"""
    code: Code
    """表单流水号里的简称，大写字母和数字，例如 `YQ`；各项目不许重复。"""
    sample: YesNo = False
    """编的样例写 true；网页和表上会注明。"""
    borrowed: Annotated[tuple[Answered, ...], Once()] = ()
    """还照着样例的几项，例如 `[facts, equipment]`；换成本项目自己的，就从这里删掉那一项。"""
    city: Resident
    """所在城市。"""
    intro: Text
    """一句话：是什么样的项目。"""
    facts: Annotated[tuple[FactValue, ...], Once("fact")] = ()
    """项目事实。"""
    buildings: tuple[Building, ...] = ()
    """建筑：几栋、几层、几部楼梯；走一圈要多久从这里算。"""
    equipment: tuple[Equipment, ...] = ()
    """设备，一台一项；没有的不写，表上就没有。"""
    rosters: Annotated[tuple[Roster, ...], Field(min_length=1), Once("role")]
    """排班，一个岗位一项。"""
    days: Days
    """定期检查排在哪一天。"""
    choices: Annotated[tuple[Choice, ...], Once("checklist")] = ()
    """个别清单另排的日子。"""
    day_off: DayOff = DayOff.KEEP
    """定好的日子遇到休息日怎么办：keep 照做，next 顺到下一个工作日，previous 提前到上一个工作日。"""
    calendar: CalendarId | None = None
    """照哪一种日历放假，写放假登记里的 id；中国大陆的不写。"""
    holidays: tuple[DaysOff, ...] = ()
    """本项目自己多放、或者多上班的日子；先于放假登记。"""
    closed: tuple[Closing, ...] = ()
    """本项目关门的日子：只有 24 小时有人的岗位有表，定期的检查顺到开门的那一天。"""
    certificates: tuple[HeldCertificate, ...] = ()
    """在手的证件，一张一项；`check --date` 说哪张过期、哪张快到期、哪种没有人有。另有台账的不写。"""
    seasons: Annotated[tuple[SeasonMonths, ...], Once("season")] = ()
    """本地季节月份与登记的不同时写。"""
    ranges: Annotated[tuple[Range, ...], Once("item")] = ()
    """全项目通用的正常范围。"""
    left_out: Annotated[tuple[LeftOut, ...], Once("checklist")] = ()
    """不用的清单，写明原因。"""
    jurisdiction: JurisdictionId | None = None
    """在哪个地方，例如 `hangzhou`；底线和公示要求从它来。"""
    conditions: Annotated[tuple[ConditionAnswer, ...], Once("condition")] = ()
    """是非题的回答；没有回答的会被问到，不会替您猜。"""
    commitments: Annotated[tuple[Adopted, ...], Once("commitment")] = ()
    """收紧的承诺，和另外采用的承诺。"""
    withdrawals: Annotated[tuple[Withdrawal, ...], Once("commitment")] = ()
    """收回或放宽的承诺，写明原因和协商的日期。"""
    published: Annotated[tuple[Published, ...], Once("disclosure")] = ()
    """已经公示的各项。"""
