"""Editions: what an estate has published, on which day; one file an estate, written by `handbook publish`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Direction
from handbook.model.base import (
    FORMER_DATE,
    CommitmentId,
    Day,
    Declared,
    Document,
    EstateId,
    Model,
    Whole,
)
from handbook.model.bounds import ByNow, Numbered, Once, Rising
from handbook.model.commitment import Limited
from handbook.model.text import Resident


class PublishedPromise(Limited):
    """公布过的一条承诺，照当时的字句。"""

    commitment: CommitmentId
    """哪条承诺。"""
    direction: Direction
    """方向。"""
    title: Resident
    """当时的名称。"""
    promise: Resident
    """当时的原话，数字已经填好。"""


class Edition(Model):
    """一次公布。"""

    edition: Whole
    """第几次公布，从 1 数起。"""
    date: Annotated[Day, ByNow(), FORMER_DATE]
    """哪一天公布。"""
    promises: Annotated[tuple[PublishedPromise, ...], Once("commitment")]
    """公布了哪些承诺。"""


class Editions(Document):
    """一个项目公布过的全部承诺：由 `handbook publish` 写，不用手改。"""

    declared: ClassVar[Declared] = Declared(files="standards/published/*.yml", many=True)

    estate: EstateId
    """哪个项目。"""
    editions: Annotated[
        tuple[Edition, ...],
        Field(min_length=1),
        Numbered("edition", is_revision=True),
        Rising("date"),
    ]
    """各次公布，从第一次起。"""
