"""Phrases: what is said, what is never said and what is said in its place, the outcomes of scripts,
and the blanks that a speaker fills in."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind
from handbook.model.base import Declared, Id, Model, Plain
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Heading, Spoken, Text


class Phrase(Model):
    """一句礼貌用语。"""

    declared: ClassVar[Declared] = Declared(Kind.PHRASE, page="phrases.md")

    id: Id
    """用语的 id，例如 `polite-01`。"""
    text: Spoken
    """说的话，中英文都写。"""
    occasion: Text
    """什么场合说。"""


class BannedPhrase(Model):
    """一句忌语：不许说的话，和替换的说法。"""

    declared: ClassVar[Declared] = Declared(Kind.PHRASE, page="phrases.md")

    id: Id
    """忌语的 id，例如 `banned-01`。"""
    text: Text
    """不许说的话。"""
    match: Annotated[tuple[Plain, ...], Once()] = ()
    """话术里出现这几个字就算说了它；不写就用整句来比。“你”和“您”当作一样，标点不算。"""
    why: Text
    """为什么不行。"""
    instead: Spoken
    """改成怎么说，中英文都写。"""


class PhraseList(Sourced):
    """A list of phrases, with an address of its own."""

    declared: ClassVar[Declared] = Declared(Kind.PHRASE_LIST, page="phrases.md")

    id: Id
    """这张单子的 id。"""
    title: Heading
    """名称。"""
    intro: Text | None = None
    """开头的话。"""


class PoliteList(PhraseList):
    """礼貌用语。"""

    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    """全部礼貌用语。"""


class BannedList(PhraseList):
    """服务忌语。"""

    phrases: Annotated[tuple[BannedPhrase, ...], Field(min_length=1)]
    """全部忌语。"""


class Phrases(Recorded):
    """用语：礼貌用语和服务忌语。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/phrases.yml")

    polite: PoliteList
    """要说的。"""
    banned: BannedList
    """不许说的。"""


class Outcome(Model):
    """结局：一次接待怎么算完。"""

    declared: ClassVar[Declared] = Declared(Kind.OUTCOME, page="scripts.md")

    id: Id
    """结局的 id，以 `outcome-` 开头。"""
    title: Heading
    """名称，例如“派单”。"""
    meaning: Text | None = None
    """什么才算。"""


class Outcomes(Recorded):
    """结局登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/outcomes.yml")

    outcomes: tuple[Outcome, ...]
    """全部结局。"""


class Blank(Model):
    """空格：说话的人当场填的，例如几点、几号。"""

    declared: ClassVar[Declared] = Declared(Kind.BLANK, page="scripts.md", has_name=False)

    id: Id
    """空格的 id；话术里写成 `{time}`。"""
    title: Heading
    """填什么。"""
    example: Spoken
    """举例，照着练的时候念它。"""


class Blanks(Recorded):
    """空格登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/blanks.yml")

    blanks: tuple[Blank, ...]
    """全部空格。"""
