"""Provenance: where a statement comes from, and how far that was verified."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from handbook.base.message import say
from handbook.base.vocabulary import Confirm, Mark
from handbook.model.base import Model, Plain, SourceId, YesNo, wrong
from handbook.model.text import Text


def _parse_clause(value: object) -> object:
    text = str(value)
    if text.strip() and not re.match(_CLAUSE, text):
        raise wrong(
            "clause", say("must be the number of an article, such as 285 or 16（三）, or words")
        )
    return value


_CLAUSE = r"(?!.*[0-9]{5})(?:[1-9]|[A-Z]\.?[0-9]|.*[\u4e00-\u9fff])"
"""Articles count from 1, those of a standard may begin with the letter of its annex; no law has ten
thousand."""

Clause = Annotated[
    Plain, BeforeValidator(_parse_clause), Field(json_schema_extra={"pattern": _CLAUSE})
]
"""Which article of a law or standard, as it is cited."""


class SourceRef(Model):
    """依据：这句话从哪里来。"""

    source: SourceId
    """来源的 id，写在 `standards/registers/sources.yml` 里；公司自定的写 `src-company`。"""
    clause: Clause | None = None
    """第几条，例如 `285` 或 `16（三）`；法律、法规、规章必写。"""
    mark: Mark | None = None
    """核实标记；不写就用来源自己的标记，只能写得更弱，不能更强。"""
    about: Text | None = None
    """这条依据只管这句话里的哪一部分，例如“停水”或“天数”。"""
    note: Text | None = None
    """补充说明，例如“鼓励性条款”。"""


SourceRefs = Annotated[tuple[SourceRef, ...], Field(min_length=1)]


class Sourced(Model):
    """Anything that says where it comes from, itself or through the heading it stands under."""

    sources: SourceRefs | None = None
    """依据。不写就用标题的。"""
    confirm: Confirm | None = None
    """用以前由谁确认：law 读法律的人，engineer 懂设备、急救的人，manager 项目经理（公司自定的数）；nobody 不用。网页、书上只写前两种。不写就用标题的。"""
    needs_local_confirmation: YesNo | None = None
    """从前的写法，还认得：true 就是要确认，由谁看依据；新写的用 `confirm`。"""
