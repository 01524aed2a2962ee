"""A rule: a sentence that can be checked, with points, a table and conditions where one sentence is not enough."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from handbook.base.message import say
from handbook.base.vocabulary import Kind
from handbook.model.appearance import PicturePath
from handbook.model.base import (
    ConditionId,
    Declared,
    FrequencyId,
    Id,
    Model,
    Plain,
    PrincipleId,
    RoleId,
    wrong,
)
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.text import Heading, Text

TABLE_SHAPE = "table_shape"
"""The name of the error of a table whose rows are too short or too long."""

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]
Principles = Annotated[tuple[PrincipleId, ...], Field(min_length=1), Once()]


def full_rows(rows: list[tuple[Text, ...]], info: ValidationInfo) -> None:
    """Have a validator refuse rows that have more or fewer cells than there are columns."""
    columns = info.data.get("columns", ())
    for number, cells in enumerate(rows, 1):
        if columns and len(cells) != len(columns):
            raise wrong(
                TABLE_SHAPE,
                say(
                    "must have {columns} cells in each row, as there are columns, and row {number} "
                    "has {cells}",
                    columns=len(columns),
                    number=number,
                    cells=len(cells),
                ),
            )


class TableRow(Model):
    """表里的一行。"""

    cells: tuple[Text, ...]
    """各格，和列一样多，从左到右。"""


class Table(Model):
    """规则里的表。"""

    columns: Annotated[tuple[Text, ...], Field(min_length=2)]
    """各列叫什么，从左到右。"""
    rows: Annotated[tuple[TableRow, ...], Field(min_length=1)]
    """各行，从上到下。"""

    @field_validator("rows")
    @classmethod
    def _is_full(cls, rows: tuple[TableRow, ...], info: ValidationInfo) -> Any:
        full_rows([row.cells for row in rows], info)
        return rows


class SourcedRow(Sourced):
    """表里的一行，可以有自己的依据。"""

    cells: tuple[Text, ...]
    """各格，和列一样多，从左到右。"""


class TitledTable(Model):
    """一节里的表：名称、各列都由您定。"""

    title: Heading
    """表的名称。"""
    columns: Annotated[tuple[Text, ...], Field(min_length=2)]
    """各列叫什么，从左到右。"""
    rows: Annotated[tuple[SourcedRow, ...], Field(min_length=1)]
    """各行，从上到下；依据不写就用标题的。"""

    @field_validator("rows")
    @classmethod
    def _is_full(cls, rows: tuple[SourcedRow, ...], info: ValidationInfo) -> Any:
        full_rows([row.cells for row in rows], info)
        return rows


class Picture(Model):
    """规则的图。"""

    file: PicturePath
    """图在哪里：`standards/` 下面的一个 SVG 或 PNG 文件，例如 `standards/pictures/badge.svg`，不超过 500 kB。"""
    alt: Heading
    """图上看得到什么，中英文都要写：看不见图的人听的就是它。"""


class Rule(Sourced):
    """规则：一句话、能检查的要求。"""

    declared: ClassVar[Declared] = Declared(Kind.RULE, search="rule")

    id: Id
    """规则的 id：所在标题的 id 加 `.r` 和序号，例如 `conduct-manner.r1`。"""
    text: Text
    """规则本身，一句话。"""
    points: Annotated[tuple[Text, ...], Once()] = ()
    """一句话说不完的，分几点写；每点一句。"""
    table: Table | None = None
    """要对着查的数，写成表。"""
    picture: Picture | None = None
    """看了图才明白的，配一张图；网页、打印的书都有。"""
    applies_to: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只在这些条件都成立的项目适用，写条件的 id；到处适用的不写。"""
    observe: Text | None = None
    """主管看什么：怎样一眼看出做到没有。不写就用标题的。"""
    roles: Roles | None = None
    """适用岗位。不写就用标题的。"""
    principles: Principles | None = None
    """服务于哪条原则。不写就用标题的。"""
    frequency: FrequencyId | None = None
    """多久检查一次。不写就用标题的。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    note: Text | None = None
    """给员工看的补充说明。"""

    @property
    def words(self) -> str:
        """All that it demands, in Chinese: a line each for its sentence, its points, the rows of its table,
        its picture and its conditions."""
        table = self.table
        rows = (table.columns, *(row.cells for row in table.rows)) if table else ()
        return "\n".join(
            (
                self.text.zh,
                *(point.zh for point in self.points),
                *("\t".join(cell.zh for cell in cells) for cells in rows),
                *([self.picture.alt.zh] if self.picture else ()),
                *self.applies_to,
            )
        )
