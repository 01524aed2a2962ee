"""What people type in the search box, and what the handbook calls it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.model.base import Declared, Model, Plain
from handbook.model.bounds import Once
from handbook.model.record import Recorded

Words = Annotated[tuple[Plain, ...], Field(min_length=1), Once()]


class Synonym(Model):
    """同一个意思的说法：左边是别人会打的，右边是手册里写的。"""

    typed: Words
    """别人会打的词，中文英文都可以。"""
    means: Words
    """手册里的说法；每个都要在手册里出现。"""


class Synonyms(Recorded):
    """搜索用的同义词。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/synonyms.yml")

    synonyms: tuple[Synonym, ...]
    """一组一项，先写的先用。"""
