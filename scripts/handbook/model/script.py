"""Reception scripts: one file each in `standards/scripts/`, a graph of turns, branches and outcomes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from handbook.base.vocabulary import Kind, Who
from handbook.model.base import (
    AnyId,
    ChannelId,
    Code,
    Declared,
    Id,
    Model,
    OutcomeId,
    Plain,
    RoleId,
    TurnId,
    YesNo,
)
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Heading, Spoken, Text

Roles = Annotated[tuple[RoleId, ...], Field(min_length=1), Once()]


class Turn(Model):
    """一轮：一个人说的一段话，或做的一件事。"""

    declared: ClassVar[Declared] = Declared(Kind.TURN)

    id: Id
    """这一轮的 id：话术的 id 加 `.t` 和序号，例如 `script-noise.t1`；定了不改。"""
    who: Who
    """谁：customer 对方说，staff 员工说，action 员工做（不说话）。"""
    text: Spoken
    """说的话或做的事，中英文都写；`{hotline}` 这类由项目填，`{time}` 这类由说话的人当场填。"""
    when: Text | None = None
    """只在这种情况下才有这一轮，例如“超过三声才接起来”；总要说的不写。"""
    keeps: Annotated[tuple[AnyId, ...], Once()] = ()
    """这句话里说的时间照的是哪一条：承诺、规则、步骤、级别、渠道这些的 id。"""
    note: Text | None = None
    """怎么说、怎么做的提醒，不念出来。"""


class Talk(Model):
    """A stretch of talk: turns in order, and then exactly one of branches, a jump or an outcome."""

    turns: tuple[Turn, ...] = ()
    """一轮一轮，按先后。"""
    branches: Annotated[tuple[Branch, ...], Once("when")] = ()
    """接下来分几种情况。"""
    go: AnyId | None = None
    """接着转到哪里：本话术的某一轮、另一篇话术、紧急事件或流程。"""
    outcome: OutcomeId | None = None
    """到此结束，结局是什么；转到本话术另一轮的不写。"""


class Branch(Talk):
    """分支：一种情况，和这种情况下怎么说、怎么做。"""

    declared: ClassVar[Declared] = Declared(Kind.BRANCH)

    id: Id
    """分支的 id：话术的 id 加一个字母，例如 `script-noise.a`；分支里的分支再加数字，例如 `script-noise.a1`。"""
    when: Heading
    """什么情况，中英文都写。"""


class Ending(Talk):
    """收尾：几个分支最后都转到这里。"""


class Mistake(Model):
    """常见错误。"""

    text: Text
    """错在哪里，一句话。"""
    at: TurnId | None = None
    """常错在哪一轮；说不准的不写。"""


class Escalation(Model):
    """升级：什么时候交给谁。"""

    when: Text
    """什么时候。"""
    to: Text
    """交给谁。"""
    role: RoleId | None = None
    """是哪个岗位；公司以外的不写。"""
    go: AnyId | None = None
    """照哪里办，例如 `emergency-fight`；没有的不写。"""


class Script(Recorded, Sourced, Talk):
    """话术：一个文件一个场景。"""

    declared: ClassVar[Declared] = Declared(
        Kind.SCRIPT, files="standards/scripts/*.yml", page="{id}.md", search="script"
    )

    id: Id
    """话术的 id，以 `script-` 开头，也是它在网页上的地址。"""
    code: Code
    """编号，例如 `S04`；印在卡片上。"""
    title: Heading
    """场景的名称。"""
    situation: Text
    """一句话：什么时候用这篇话术。"""
    roles: Roles
    """由哪些岗位说。"""
    channels: Annotated[tuple[ChannelId, ...], Once()] = ()
    """在哪些渠道用；都用的不写。"""
    serves: Annotated[tuple[AnyId, ...], Field(min_length=1), Once()]
    """落实的是哪些规则、步骤、来访者、渠道或紧急事件。"""
    first_response: Text
    """多久之内先回应。"""
    target: Text | None = None
    """办结或到场的目标。"""
    keeps: Annotated[tuple[AnyId, ...], Once()] = ()
    """全篇说到的时间照的是哪些条：承诺、规则、级别这些的 id。"""
    outcomes: Annotated[tuple[OutcomeId, ...], Field(min_length=1), Once()]
    """允许的结局。"""
    ending: Ending | None = None
    """收尾；没有共同的收尾不写。"""
    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=1)]
    """常见错误。"""
    escalations: tuple[Escalation, ...] = ()
    """什么时候升级、交给谁。"""
    in_english: YesNo = False
    """写 true：这个场景用英语说，网页一打开就显示英文。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
