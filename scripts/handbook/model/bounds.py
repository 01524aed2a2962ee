"""What a field's value must be beside the others: written on the field, read by one engine (`walk.py`).

A number's own smallest and largest value stands in its type (`Field(ge=…)`). What needs a second value
to be judged is one of these marks, among the metadata of the field's annotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Bound:
    """A mark of a field; `said` tells authors, in the field's description."""

    said: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Once(Bound):
    """A list that holds a thing once: entries are told apart by the field `key`, or by themselves.
    Case, width, Unicode form and spaces make no difference; entries with other conditions do."""

    said: ClassVar[str] = "同一样只写一次。"

    key: str = ""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler(schema)
        return found if self.key else {**found, "uniqueItems": True}


@dataclass(frozen=True, slots=True)
class After(Bound):
    """A day after that of another field of the same model."""

    said: ClassVar[str] = "要晚于前面的日期。"

    field: str


@dataclass(frozen=True, slots=True)
class ByNow(Bound):
    """A day on which something has happened: by the day on which the file takes effect."""

    said: ClassVar[str] = "不能晚于本文件的生效日期。"


@dataclass(frozen=True, slots=True)
class Rising(Bound):
    """A list whose entries have later and later days in the field `key`."""

    said: ClassVar[str] = "按日期先后写。"

    key: str


@dataclass(frozen=True, slots=True)
class Numbered(Bound):
    """A list whose entries count 1, 2, 3 and on in the field `key`; the file's `revision` is the last
    number where `is_revision`."""

    said: ClassVar[str] = "从 1 起，一个接一个。"

    key: str
    is_revision: bool = False


@dataclass(frozen=True, slots=True)
class DayOfYear(Bound):
    """A month and a day of it that some year has."""

    said: ClassVar[str] = "那个月要有这一天。"
