"""Message: a sentence in English that knows how it was made, so that it can be said in Chinese, too.

The catalogue `base/catalogue/zh.po` holds each template of `say` with its translation.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handbook.base.catalogue import Catalogue


class Language(StrEnum):
    """The languages that the tool speaks."""

    EN = "en"
    ZH = "zh"


class Message(str):
    """Words for an author. As a text it is English; `translated` gives it in another language.

    It adds up with other texts, and stays translatable.
    """

    __slots__ = ("template", "values")

    template: str
    """With the names of values in braces, as `str.format` has it."""
    values: dict[str, Any]
    """What stands in the template; messages among them are translated, other values are left."""

    def __new__(cls, template: str, values: dict[str, Any]) -> Message:
        self = super().__new__(cls, template.format_map(values) if values else template)
        self.template = template
        self.values = values
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.template, self.values

    def __add__(self, other: str) -> Message:
        return Chain((self, other)) if other else self

    def __radd__(self, other: str) -> Message:
        return Chain((other, self)) if other else self

    def said(self, catalogue: Catalogue) -> str:
        """In the language of a catalogue; English where that does not have it."""
        template = catalogue.get(self.template)
        if template is None:
            return str(self)
        if not self.values:
            return template
        return template.format_map(
            {name: _said(value, catalogue) for name, value in self.values.items()}
        )


NOTHING = Message("", {})
"""No words at all."""


class Chain(Message):
    """Messages and other texts, one after another."""

    __slots__ = ()

    def __new__(cls, parts: tuple[str, ...]) -> Chain:
        self = str.__new__(cls, "".join(parts))
        self.template = ""
        self.values = {"parts": parts}
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.values["parts"],)

    def said(self, catalogue: Catalogue) -> str:
        return "".join(str(_said(part, catalogue)) for part in self.values["parts"])


class Both(Message):
    """Words that are made in each language, not looked up."""

    __slots__ = ()

    def __new__(cls, en: str, zh: str) -> Both:
        self = str.__new__(cls, en)
        self.template = en
        self.values = {"zh": zh}
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.template, self.values["zh"]

    def said(self, catalogue: Catalogue) -> str:
        return str(_said(self.values["zh"], catalogue))


class Series(Message):
    """Words in a row, with commas between them and another word before the last."""

    __slots__ = ()

    def __new__(cls, words: tuple[str, ...], last: str) -> Series:
        *others, end = words or ("",)
        between = f" {last} " if last else ", "
        self = str.__new__(cls, between.join((", ".join(others), end)) if others else end)
        self.template = last
        self.values = {"words": words}
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.values["words"], self.template

    def said(self, catalogue: Catalogue) -> str:
        *others, end = [str(_said(word, catalogue)) for word in self.values["words"]] or [""]
        between = catalogue.get(self.template) if self.template else catalogue.get(", ")
        comma = catalogue.get(", ") or ", "
        return (between or comma).join((comma.join(others), end)) if others else end


def say(template: str, /, **values: object) -> Message:
    """A message; a text among its values becomes one line, whatever was typed.

    >>> say("there is no role '{role}'", role="guard")
    "there is no role 'guard'"
    """
    for name, value in values.items():
        if isinstance(value, str) and "\n" in value:
            values[name] = " ".join(value.split())
    return Message(template, values)


def later(template: str) -> str:
    """A template that `say` is to fill somewhere else; here it is only found for the catalogue."""
    return template


def say_many(one: str, many: str, /, *, count: int, **values: object) -> Message:
    """A message about one thing, or about a number of things.

    >>> say_many("{count} error", "{count} errors", count=2)
    '2 errors'
    """
    return say(one if count == 1 else many, count=count, **values)


def joined(words: Iterable[str], last: str = "and") -> Message:
    """Words in a row; nothing for no words. `last` is "and", "or" or nothing (commas only).

    >>> joined(["P1", "P2", "P3"])
    'P1, P2 and P3'
    """
    return Series(tuple(words), last)


def quoted(words: Iterable[str], last: str = "") -> Message:
    """Words in a row, each in quotation marks.

    >>> quoted(["read", "quiz"], "or")
    "'read' or 'quiz'"
    """
    return joined((say("'{word}'", word=word) for word in words), last)


def translated(text: str, catalogue: Catalogue | None) -> str:
    """A message in the language of a catalogue (None is English); any other text as it is."""
    return text.said(catalogue) if catalogue and isinstance(text, Message) else str(text)


def _said(value: Any, catalogue: Catalogue) -> Any:
    if isinstance(value, Message):
        return value.said(catalogue)
    if isinstance(value, BaseException) and value.args and isinstance(value.args[0], Message):
        return value.args[0].said(catalogue)
    if isinstance(value, Enum):
        return catalogue.get(str(value), type(value).__name__) or value
    return value
