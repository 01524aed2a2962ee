"""What a company calls things: the words of its own trade, and the titles of the pages that are made."""

from __future__ import annotations

from typing import Annotated

from pydantic import ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails

from handbook.base.message import Message, quoted, say
from handbook.base.nearest import nearest_phrase
from handbook.base.vocabulary import HomeCard
from handbook.model.base import Model, Plain, wrong
from handbook.model.bounds import Once
from handbook.model.heading_tables import HEADING_TABLES, HeadingTableName
from handbook.model.text import Heading, Resident


class HouseWords(Model):
    """公司自己的叫法：网页、海报和卡片上的话里用；不写的，用括号里的。"""

    customer: Resident | None = None
    """和员工说话的人（客户），例如“患者”；话术和卡片里用。"""
    readers: Resident | None = None
    """看公开网页的人（公众）；员工网页说到他们时用。"""
    parties: Resident | None = None
    """收回或放宽承诺要征得谁同意（服务对象）。"""
    estate: Resident | None = None
    """一处服务的地方（项目）；网页、表、卡片里都用，英文写单数，例如 `site`。"""
    estates: Resident | None = None
    """几处服务的地方（项目）；英文写复数，例如 `sites`。"""
    ticket: Resident | None = None
    """报修、投诉、诉求登记成的一单（工单）；检查表、训练记录里用。"""
    home: Resident | None = None
    """看公开网页的人怎么叫自己的那一处（项目），例如“园区”；写在“找您的……”里。"""
    provider: Resident | None = None
    """公司名称前面写什么（服务单位），例如“承办单位”；英文例如 `Run by`。"""
    counter: Resident | None = None
    """要看纸上的内容，去哪里看（服务台）。"""


class HomeChoices(Model):
    """首页上放什么，按先后。"""

    want: Annotated[tuple[Plain, ...], Once()] | None = None
    """“我要…”下面的按钮：写页的名字，例如 `today`、`training`、`checklists`、`scripts`，或者章、清单、岗位的 id；不写就是
    `today`、`training`。"""
    cards: Annotated[tuple[HomeCard, ...], Once()] | None = None
    """下面的卡片：`emergencies` 紧急事件、`trainee` 新员工、`supervisor` 主管、`management` 管理、`author` 作者；不写就是这五张，
    没有内容的不放。"""


class ColumnTitle(Model):
    """一栏的叫法。"""

    column: Plain
    """哪一栏，写它的字段，例如 `arrival`。"""
    title: Plain
    """叫什么，例如“多久到现场”。"""


class TableTitles(Model):
    """标题下面的一种表，公司自己的叫法。"""

    table: HeadingTableName
    """哪一种表，例如 `grades`。"""
    title: Plain | None = None
    """表名；照原来的不写。"""
    columns: Annotated[tuple[ColumnTitle, ...], Once("column")] = ()
    """要改叫法的栏；照原来的不写。"""

    @field_validator("columns")
    @classmethod
    def _has_these_columns(
        cls, columns: tuple[ColumnTitle, ...], info: ValidationInfo
    ) -> tuple[ColumnTitle, ...]:
        if (name := info.data.get("table")) is None:
            return columns
        known = [field for _, field in HEADING_TABLES[name].all_columns]
        faults = [
            InitErrorDetails(
                type=wrong("unknown_column", _no_such(one.column, known)),
                loc=(number, "column"),
                input=one.column,
            )
            for number, one in enumerate(columns)
            if one.column not in known
        ]
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return columns


def _no_such(column: str, known: list[str]) -> Message:
    return say(
        "must be a column of this table: {known}{hint}",
        hint=nearest_phrase(column, known),
        known=quoted(known, "or"),
    )


class PageTitles(Model):
    """自动生成的各页叫什么：标题、菜单和首页都用它。"""

    roles: Heading | None = None
    """岗位。"""
    today: Heading | None = None
    """今日检查。"""
    checklists: Heading | None = None
    """检查清单。"""
    estates: Heading | None = None
    """项目。"""
    commitments: Heading | None = None
    """服务承诺。"""
    jurisdictions: Heading | None = None
    """各地底线。"""
    disclosures: Heading | None = None
    """公示与档案。"""
    scripts: Heading | None = None
    """话术。"""
    phrases: Heading | None = None
    """用语和忌语。"""
    training: Heading | None = None
    """培训。"""
    record: Heading | None = None
    """学习记录。"""
    changes: Heading | None = None
    """改动。"""
    offline: Heading | None = None
    """没有信号时。"""
    decisions: Heading | None = None
    """决策点。"""
    trace: Heading | None = None
    """追溯。"""
    sources: Heading | None = None
    """依据。"""
    glossary: Heading | None = None
    """术语。"""
    fields: Heading | None = None
    """字段说明。"""
