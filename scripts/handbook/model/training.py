"""Training: quizzes by topic in `standards/quiz/`, a path for each role in `standards/paths/`."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from handbook.base.message import say
from handbook.base.vocabulary import Kind, QuestionKind
from handbook.model.base import (
    AnyId,
    ConditionId,
    Declared,
    HeadingId,
    Id,
    JurisdictionId,
    Model,
    Plain,
    Refers,
    RoleId,
    Whole,
    YesNo,
    wrong,
)
from handbook.model.bounds import Once
from handbook.model.record import Recorded
from handbook.model.text import Heading, Text

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]


def _parse_letters(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _parse_letter(value: object) -> object:
    if not re.fullmatch(r"[A-Z]", str(value), re.ASCII):
        raise wrong("letter", say("must be the capital letter of an option, such as A"))
    return str(value)


Letter = Annotated[
    str, BeforeValidator(_parse_letter), Field(json_schema_extra={"pattern": "^[A-Z]$"})
]
"""The letter of an option: A is the first."""

Letters = Annotated[
    tuple[Letter, ...],
    BeforeValidator(_parse_letters),
    Field(json_schema_extra={"type": ["string", "array"], "pattern": "^[A-Z]$"}),
]
"""One letter, or several in a list."""


class About(Model):
    """题目考的一条。"""

    ref: AnyId
    """规则、检查项、承诺、话术这些的 id。"""
    fingerprint: Plain | None = None
    """出题时那一条内容的指纹；`handbook check` 会告诉您该写什么，那一条改了它也会提醒您。"""


class Pair(Model):
    """连线题的一对。"""

    left: Text
    """左边。"""
    right: Text
    """右边：和左边配对的。"""


class Question(Model):
    """一道考题。"""

    declared: ClassVar[Declared] = Declared(Kind.QUESTION)

    id: Id
    """考题的 id，例如 `quiz-01`；定了不改。"""
    kind: QuestionKind = QuestionKind.SINGLE
    """题型：single 单选，multiple 多选，true-false 判断，order 排序，match 连线。"""
    roles: Roles
    """考哪些岗位；谁都要会的写 `all`。"""
    question: Text
    """题目。"""
    options: tuple[Text, ...] = ()
    """选项，依次是 A、B、C、D；单选、多选才写。"""
    answer: Letters = ()
    """正确选项的字母：单选写一个，例如 `D`；多选写成 `[A, C]`。"""
    holds: YesNo | None = None
    """判断题：说法对的写 true，不对的写 false。"""
    steps: tuple[Text, ...] = ()
    """排序题：按正确的先后写；网页和试卷会打乱。"""
    pairs: tuple[Pair, ...] = ()
    """连线题：一对一行；网页和试卷会打乱右边。"""
    explanation: Text
    """为什么；答完就看到。"""
    floor: YesNo = False
    """法定底线题写 true：错了须补考，补考要满分。"""
    jurisdictions: Annotated[tuple[JurisdictionId, ...], Once()] = ()
    """只在这些地方（和它们里面）的项目才考，例如 `hangzhou`；到处都考的不写。"""
    applies_to: Annotated[tuple[ConditionId, ...], Once()] = ()
    """只在满足这些条件的项目才考，例如 `has-lifts`；考的那几条自己的条件，不用再写。"""
    about: Annotated[tuple[About, ...], Field(min_length=1), Once("ref")]
    """考的是哪几条。"""


class Quiz(Recorded):
    """一个主题的考题。"""

    declared: ClassVar[Declared] = Declared(
        Kind.TOPIC, files="standards/quiz/*.yml", page="{id}.md", search="training"
    )

    id: Id
    """主题的 id，以 `topic-` 开头，也是它在网页上的地址。"""
    title: Heading
    """主题的名称。"""
    intro: Text
    """考什么，一句话。"""
    order: Whole
    """排第几。"""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """全部考题。"""


QuizId = Annotated[str, Refers(Kind.TOPIC, Kind.PATH)]
RehearsalId = Annotated[str, Refers(Kind.SCRIPT, Kind.EMERGENCY)]


class PathStep(Model):
    """路径的一步：read、rehearse、quiz、practise 四样里写一样。"""

    declared: ClassVar[Declared] = Declared(Kind.PATH_STEP)

    id: Id
    """这一步的 id：路径的 id 加 `.s` 和序号。"""
    by_day: Annotated[Whole, Field(le=365)]
    """入职第几天之前做完：1、7 或 30。"""
    minutes: Annotated[Whole, Field(le=480)]
    """约几分钟。"""
    read: AnyId | None = None
    """读哪一章、哪一节、哪张清单。"""
    rehearse: RehearsalId | None = None
    """练哪一篇话术、哪一张紧急事件的卡。"""
    quiz: QuizId | None = None
    """考哪个主题；写本路径的 id，就是本岗位的上岗考。"""
    practise: Text | None = None
    """跟着师傅做什么。"""


class Path(Recorded):
    """学习路径：一个岗位一个文件。"""

    declared: ClassVar[Declared] = Declared(
        Kind.PATH, files="standards/paths/*.yml", page="{id}.md", search="training"
    )

    id: Id
    """路径的 id，以 `path-` 开头，也是它在网页上的地址。"""
    role: RoleId
    """哪个岗位。"""
    title: Heading
    """名称。"""
    intro: Text
    """一句话：学完能做什么。"""
    steps: Annotated[tuple[PathStep, ...], Field(min_length=1)]
    """各步，按先后。"""


class Training(Recorded):
    """培训和考核的规矩：多少分上岗，一张卷几道题。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/training.yml")

    pass_mark: Annotated[Whole, Field(ge=50, le=100)]
    """多少分及格，满分 100。"""
    paper_questions: Annotated[Whole, Field(ge=5, le=200)]
    """打印的试卷最多几道题。"""
    rules: HeadingId | None = None
    """多少分上岗、多久复训的规则写在哪一章或哪一节；培训页会链过去。"""
