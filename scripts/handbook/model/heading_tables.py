"""The tables that can stand under a heading: which fields make which columns, written once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HeadingTableName(StrEnum):
    """标题下面的一种表。"""

    REQUEST_TYPES = "request_types"
    GRADES = "grades"
    FEEDBACK = "feedback"
    FOLLOW_UPS = "follow_ups"
    LEVELS = "levels"
    LADDER = "ladder"
    CHANNELS = "channels"
    VISITORS = "visitors"
    INDICATORS = "indicators"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class HeadingTable:
    """A table: the field of the heading with its rows, its name, the column that says what a row is
    about, and the others. A column is its title and the field of the row."""

    field: str
    label: str
    first: tuple[str, str]
    columns: tuple[tuple[str, str], ...]

    @property
    def all_columns(self) -> tuple[tuple[str, str], ...]:
        """The first one, and the others."""
        return (self.first, *self.columns)


_TABLES = (
    HeadingTable(
        HeadingTableName.REQUEST_TYPES, "诉求类别", ("类别", "title"), (("举例", "example"),)
    ),
    HeadingTable(
        HeadingTableName.GRADES,
        "诉求级别",
        ("级别", "title"),
        (
            ("判据", "criterion"),
            ("首次响应", "response"),
            ("到场", "arrival"),
            ("完成目标", "done"),
        ),
    ),
    HeadingTable(
        HeadingTableName.FEEDBACK,
        "回话节奏",
        ("情形", "situation"),
        (("多久回话", "every"), ("方式", "by")),
    ),
    HeadingTable(
        HeadingTableName.FOLLOW_UPS,
        "回访安排",
        ("哪一类", "request"),
        (("何时回访", "when"), ("回访多少", "share")),
    ),
    HeadingTable(
        HeadingTableName.LEVELS, "投诉级别", ("级别", "title"), (("什么情况", "criterion"),)
    ),
    HeadingTable(
        HeadingTableName.LADDER,
        "升级阶梯",
        ("阶", "rung"),
        (
            ("谁接手", "who"),
            ("何时升级", "trigger"),
            ("做什么", "action"),
            ("时限", "within"),
        ),
    ),
    HeadingTable(
        HeadingTableName.CHANNELS,
        "渠道规则",
        ("渠道", "title"),
        (("首次响应", "response"), ("必做", "must"), ("禁做", "must_not")),
    ),
    HeadingTable(
        HeadingTableName.VISITORS, "特殊来访者", ("来访者", "title"), (("怎么接待", "practice"),)
    ),
    HeadingTable(
        HeadingTableName.INDICATORS,
        "服务指标",
        ("指标", "title"),
        (("怎么算", "formula"), ("目标", "target"), ("周期", "period")),
    ),
    HeadingTable(
        HeadingTableName.RETENTION, "保存期限", ("记录", "record"), (("至少保存", "period"),)
    ),
)

HEADING_TABLES = {HeadingTableName(table.field): table for table in _TABLES}
"""Every kind of table, in the order in which they stand under a heading."""
