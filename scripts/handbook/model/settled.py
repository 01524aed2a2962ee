"""What a company has settled once, and every sentence about it must say alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Model, Plain
from handbook.model.bounds import Once
from handbook.model.text import Text


class Settled(Model):
    """定好的一件事：说到它的每一句，都要说同一个数、同一个办法。"""

    about: Text
    """定的是什么，例如“同一件事第几次查根因”。"""
    when: Annotated[tuple[Plain, ...], Field(min_length=1), Once()]
    """一句话里这些词都有，说的就是这件事。"""
    says: Annotated[tuple[Plain, ...], Field(min_length=1), Once()]
    """这句话里必须有其中一个，例如 `第三次`。"""
