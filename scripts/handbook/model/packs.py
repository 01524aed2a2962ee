"""Packs: what of this handbook another company can begin with; a register that only we have."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import PackContent
from handbook.model.base import AnyId, Declared, Document, EstateId, Id, Model
from handbook.model.bounds import Once
from handbook.model.text import Heading, Text


class Pack(Model):
    """内容包：别的公司新建手册时可以整包带走的内容。"""

    id: Id
    """内容包的 id，写在 `handbook new --with` 后面。"""
    title: Heading
    """名称。"""
    holds: Text
    """一句话：里面有什么。"""
    takes: Annotated[tuple[AnyId, ...], Once()] = ()
    """带走哪些：部分（连同下面的各章）、章、话术、清单、用语、考题、承诺、地方这些的 id；它们引用到的，自动一起带走。"""
    every: Annotated[tuple[PackContent, ...], Once()] = ()
    """整类带走的：chapter 全部章，script 全部话术，checklist 全部清单，quiz 全部考题，path 全部学习路径，
    commitment 全部承诺。"""


class Packs(Document):
    """内容包登记：`handbook new --with` 从这里知道有哪些包。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/packs.yml")

    estate: EstateId
    """样例项目：新手册的第一个项目先照它填，填的是样例，要换成自己的。"""
    packs: Annotated[tuple[Pack, ...], Field(min_length=1), Once("id")]
    """全部内容包。"""
