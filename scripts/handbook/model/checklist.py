"""Checklists: one file each in `checklists/`, items in groups, each group a moment to stop and look."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Evidence, Kind, Layout, Mode, Moment, Repeat
from handbook.model.base import (
    CommitmentId,
    Declared,
    EquipmentId,
    FrequencyId,
    Id,
    Model,
    Number,
    Plain,
    RequirementId,
    RetentionId,
    RoleId,
    SeasonId,
    Whole,
    YesNo,
)
from handbook.model.bounds import Once
from handbook.model.capacity import WalkEach
from handbook.model.form import Block, Columns, Cycle, FormAnswer
from handbook.model.provenance import Sourced
from handbook.model.record import Approval, Change, Recorded
from handbook.model.text import Heading, Note, Text

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]


class Reading(Model):
    """读数：要写下来的一个数，带单位和正常范围。"""

    unit: Plain
    """单位，例如“℃”。"""
    min: Number | None = None
    """正常范围的下限；没有下限的不写。"""
    max: Number | None = None
    """正常范围的上限；没有上限的不写。差额、缺数这类必须是 0 的，上下限都写 0。"""
    from_estate: YesNo = False
    """范围由项目自己填（照铭牌、公示值或配置数）时写 true，项目填在自己文件的 `ranges` 里。"""
    headcount: YesNo = False
    """必须等于这个班排的人数时写 true，数字从项目的排班来。"""
    parts: tuple[Text, ...] = ()
    """一项要写几个数的，各是什么，例如三相；写了 `formula` 的，正常范围说的是算出来的数。"""
    formula: Text | None = None
    """几个数怎么算成一个，例如“最大相减最小相，除以最大相，乘 100”。"""


class Item(Sourced):
    """检查项：看一处，写一个结果。"""

    declared: ClassVar[Declared] = Declared(Kind.ITEM, search="item", has_name=False)

    id: Id
    """检查项的 id：清单的 id 加 `.i` 和序号，例如 `cl-gate.i1`；序号小字印在边上，定了不改；纸上的号从 1 往下数。"""
    title: Text
    """看哪里。"""
    criterion: Text
    """怎样才算合格：写状态或数值，不写“已检查”。"""
    evidence: Evidence
    """留什么证据：tick 勾选，reading 读数，photo 照片，sign 签字。"""
    reading: Reading | None = None
    """读数的单位和范围；证据是 reading 的必写。"""
    critical: YesNo = False
    """关键项：不合格当班必须上报，不得留到下班。"""
    on_fail: Text | None = None
    """不合格时马上做什么；关键项必写。"""
    rules: Annotated[tuple[RequirementId, ...], Once()] = ()
    """检查的是哪条规则或步骤。"""
    answers: Annotated[tuple[FormAnswer, ...], Once("title")] = ()
    """有哪些结果。不写就用清单的。"""
    points: Annotated[Number, Field(gt=0)] | None = None
    """满分几分；评分的表才写。"""
    deduct: Text | None = None
    """怎么扣分，例如“每处扣 2 分”。"""
    frequency: FrequencyId | None = None
    """多久查一次。不写就用清单的。"""
    cycle: Cycle | None = None
    """隔几天、隔几周查一次的，写在这里；写了就不看 `frequency`。"""
    season: SeasonId | None = None
    """是哪个季节的项；频次是 season 的必写。"""
    roles: Roles | None = None
    """只有这些岗位做这一项。不写就是清单的全部岗位。"""
    equipment: EquipmentId | None = None
    """只有装了这种设备的项目才有这一项。"""
    repeat: Repeat = Repeat.ONCE
    """设备有几台时怎么排：once 合写一行，row 每台一行。"""
    minutes: Annotated[Number, Field(ge=0, le=240)] | None = None
    """做完这一项约几分钟。不写就按证据的种类估。"""
    note: Note | None = None
    """给员工看的补充说明；写成 `{zh: …, print: true}` 的，纸上也印。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""

    @property
    def printed_note(self) -> Text | None:
        """The note, where it is needed on paper."""
        return self.note if self.note and self.note.print else None


class Group(Model):
    """检查点：走到一处，停下来一起看的几项。"""

    title: Text
    """名称：在哪里，或者什么系统。"""
    when: Text
    """什么时候停下来查。"""
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """检查项，按走的顺序。"""


class Checklist(Recorded, Sourced):
    """检查清单：一个文件一张表。"""

    declared: ClassVar[Declared] = Declared(
        Kind.CHECKLIST, files="checklists/*.yml", page="{id}.md", search="checklist"
    )

    id: Id
    """清单的 id，以 `cl-` 开头，也是它在网页上的地址。"""
    title: Heading
    """名称：谁、查什么，4 到 20 个字。"""
    purpose: Text
    """一句话：为什么查，防的是什么。"""
    form: Plain
    """表单编号，例如 `WY-05`；印在每一页上。"""
    mode: Mode
    """怎么用：do-confirm 先做完、再逐项确认；read-do 念一项、做一项。"""
    roles: Roles
    """由哪些岗位做；排在前面、项目又有排班的岗位拿这张表。写 `all` 就是每个岗位一张。"""
    frequency: FrequencyId
    """各项默认多久查一次。"""
    at: Moment = Moment.ANY
    """在哪个班做：any 都行，opening 当天第一个班，closing 当天最后一个班，change 换班时。"""
    equipment: EquipmentId | None = None
    """只有装了这种设备的项目才用这张表。"""
    repeat: Repeat = Repeat.ONCE
    """设备有几台时怎么排：once 一张表，sheet 每台一张表。"""
    walk_minutes: Annotated[Whole, Field(le=720)] | None = None
    """除了逐项查看，走路、等候约几分钟。"""
    walk_each: WalkEach | None = None
    """走路的时间里，每栋、每层加几分钟；建筑写在项目的 `buildings` 里。"""
    rounds_of: CommitmentId | None = None
    """一个班要走几遍，从哪条承诺来：间隔 60 分钟的，八小时的班走 8 遍；一遍的时间是 `walk_minutes` 加 `walk_each`。"""
    pages: Annotated[Whole, Field(le=4)] = 1
    """最多几页；一页放不下、又确实不能拆的，才写 2。"""
    cycle: Cycle | None = None
    """各项默认隔几天、隔几周查一次；写了就不看 `frequency`。"""
    answers: Annotated[tuple[FormAnswer, ...], Once("title")] = ()
    """各项有哪些结果，例如正常、故障、误报。不写就是合格、不合格。"""
    passing: Annotated[Number, Field(gt=0)] | None = None
    """评分的表，多少分算合格。"""
    columns: Columns | None = None
    """表自己的栏：时刻、轮次，或者自己定的。"""
    layout: Layout | None = None
    """打印成什么样：day 每天一张，week、month 一天一列，matrix 一台（处）一列，auto 看查得多勤；不写就是 day。"""
    owner: RoleId
    """谁管这张表：收回、保存、提出修改。"""
    approved: Approval
    """谁在哪天批准使用。"""
    retention: RetentionId
    """填好的表保存多久：保存期限的 id。"""
    history: Annotated[tuple[Change, ...], Field(min_length=1)]
    """修订记录，从第 1 版到现行版。"""
    groups: tuple[Group, ...] = ()
    """检查点，按走的顺序；只有空要填的表可以不写。"""
    blocks: tuple[Block, ...] = ()
    """检查项以外的：文字、要填的空、登记的行、签字。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""

    @property
    def items(self) -> list[Item]:
        """All items, in the order they are walked."""
        return [item for group in self.groups for item in group.items]
