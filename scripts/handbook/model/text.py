"""Text by language: what readers, the public and customers are told, in Chinese and in English."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from handbook.model.base import Model, YesNo

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _ByLanguage(Model):
    zh: Prose
    """中文。"""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"zh": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        return self.zh


class Text(_ByLanguage):
    """Words for readers: a sentence in Chinese, or one sentence a language (`zh`, `en`)."""

    en: Prose | None = None
    """英文，可不写。"""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        by_language = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [{"type": ["string", "number"]}, dict(by_language)]}


class Heading(_ByLanguage):
    """A title, always in Chinese and in English."""

    en: Prose
    """英文，必写。"""


class Note(Text):
    """Words beside a statement for staff: on the page, and on paper where they decide what is written."""

    print: YesNo = False
    """纸上也要印的（怎么算、先做什么）写 true；不写只在网页上。"""


class Resident(Heading):
    """Words that the public reads, in Chinese and in English: the only kind, besides `Open`, that the
    public site can be made from."""


class Spoken(Heading):
    """Words said aloud at the desk, in Chinese and in English."""


class Order(Heading):
    """What to look for, to do or never to do, in Chinese and in English: read while it happens."""


class Open(Text):
    """Words that anybody may read, with or without English: names of laws, telephone numbers."""
