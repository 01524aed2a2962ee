"""The words of a house: what a company calls things, and what they are called where it has not said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.model.company import Company
from handbook.model.heading_tables import HEADING_TABLES, HeadingTable
from handbook.model.house import TableTitles
from handbook.model.text import Resident


@dataclass(frozen=True, slots=True)
class House:
    """What a company calls things, in both languages."""

    customer: Resident
    readers: Resident
    parties: Resident
    estate: Resident
    estates: Resident
    ticket: Resident
    home: Resident
    provider: Resident
    counter: Resident


NEUTRAL = House(
    customer=Resident(zh="客户", en="customer"),
    readers=Resident(zh="公众", en="the public"),
    parties=Resident(zh="服务对象", en="those we serve"),
    estate=Resident(zh="项目", en="site"),
    estates=Resident(zh="项目", en="sites"),
    ticket=Resident(zh="工单", en="work order"),
    home=Resident(zh="项目", en="site"),
    provider=Resident(zh="服务单位", en="Run by"),
    counter=Resident(zh="服务台", en="service desk"),
)
"""What things are called that a company has no word for."""


def house_of(company: Company | None) -> House:
    """The words of a company; neutral ones where there is none, or it has not said. Several places, and
    one's own, are called like a place, as far as only that was said."""
    if company is None or company.words is None:
        return NEUTRAL
    words = company.words
    usual = NEUTRAL
    if words.estate is not None:
        several = Resident(zh=words.estate.zh, en=NEUTRAL.estates.en)
        usual = replace(NEUTRAL, estates=several, home=words.estate)
    said = {name: getattr(words, name) for name in House.__dataclass_fields__}
    return House(**{name: word or getattr(usual, name) for name, word in said.items()})


def heading_tables(company: Company | None) -> tuple[HeadingTable, ...]:
    """The kinds of tables under headings, in their order, with the names that a company has for them."""
    said = {table.table: table for table in company.tables} if company else {}
    return tuple(
        _called(table, said[name]) if name in said else table
        for name, table in HEADING_TABLES.items()
    )


def _called(table: HeadingTable, titles: TableTitles) -> HeadingTable:
    own = {one.column: one.title for one in titles.columns}
    first, *columns = ((own.get(field, title), field) for title, field in table.all_columns)
    return replace(table, label=titles.title or table.label, first=first, columns=tuple(columns))
