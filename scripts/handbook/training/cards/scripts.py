"""The cards of a script: one for each thing that a customer says or that comes up. Whoever plays the
customer reads the front; the other answers, and then the card is turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.base.vocabulary import Kind, Who
from handbook.model.script import Branch, Ending, Script, Talk, Turn
from handbook.press.runs import PaperSpeaker, PaperWords, Run
from handbook.training.cards.deck import BlockKind, Card, CardBlock, Hand, Way
from handbook.training.dialogue import Dialogue, dialogues


@dataclass(frozen=True, slots=True)
class Beat:
    """What is on one card: turns of a stretch of talk, up to the next word of the customer."""

    talk: Talk
    turns: tuple[Turn, ...]
    is_first: bool
    is_last: bool


def beats(dialogue: Dialogue) -> list[Beat]:
    """The beats of a script in reading order. Every turn is in one, and every stretch has at least one."""
    found = []
    for talk in dialogue.talks:
        runs = list(_runs(talk.turns))
        for index, turns in enumerate(runs):
            found.append(Beat(talk, turns, is_first=index == 0, is_last=index == len(runs) - 1))
    return found


def _runs(turns: tuple[Turn, ...]) -> Iterator[tuple[Turn, ...]]:
    """Turns cut before every word of the customer that follows one of staff."""
    run: list[Turn] = []
    for turn in turns:
        if run and turn.who is Who.CUSTOMER and run[-1].who is not Who.CUSTOMER:
            yield tuple(run)
            run = []
        run.append(turn)
    yield tuple(run)


def script_hand(script: Script, say: PaperSpeaker) -> Hand:
    """The cards of a script."""
    maker = _ScriptCardMaker(script, say)
    return Hand(
        id=script.id,
        code=script.code,
        title=script.title.zh,
        english=script.title.en,
        revision=script.revision,
        cards=tuple(maker.card(number, beat) for number, beat in enumerate(maker.beats, 1)),
    )


def script_cards(script: Script, say: PaperSpeaker) -> Iterator[tuple[str, Card]]:
    """The cards of a script, each with the id of what begins on it: a turn, or a stretch of talk that
    has none. The id stays when cards come before it."""
    maker = _ScriptCardMaker(script, say)
    for number, beat in enumerate(maker.beats, 1):
        begins = beat.turns[0].id if beat.turns else getattr(beat.talk, "id", f"{script.id}/ending")
        yield begins, maker.card(number, beat)


class _ScriptCardMaker:
    def __init__(self, script: Script, say: PaperSpeaker) -> None:
        self.script = script
        self.say = say
        self.dialogue = dialogues(say.library)[script.id]
        self.beats = beats(self.dialogue)
        self.number_of_turn = {script.id: 1}  # a jump to the script begins it anew
        self.number_of_talk: dict[int, int] = {}
        for number, beat in enumerate(self.beats, 1):
            self.number_of_talk.setdefault(id(beat.talk), number)
            self.number_of_turn |= {turn.id: number for turn in beat.turns}

    def card(self, number: int, beat: Beat) -> Card:
        front = list(self.situation(beat))
        heard = [turn for turn in beat.turns if turn.who is Who.CUSTOMER]
        front += [
            CardBlock(
                BlockKind.HEAR, self.say(turn.text), f"{self.say.library.house.customer.zh}说"
            )
            for turn in heard
        ]
        if not heard:
            front.append(CardBlock(BlockKind.ASK, _words("您怎么说、怎么做？")))
        back = [block for turn in beat.turns for block in self.answer(turn)]
        ways: tuple[Way, ...] = ()
        foot: tuple[CardBlock, ...] = ()
        if beat.is_last:
            ways = tuple(self.way(branch) for branch in beat.talk.branches)
            foot = tuple(self.ends(beat.talk))
        else:
            foot = (CardBlock(BlockKind.END, _words(_card(number + 1)), "接着"),)
        return Card(
            place=f"第 {number} 张，共 {len(self.beats)} 张",
            letter=self.letter(beat.talk),
            front=tuple(front),
            back=tuple(back),
            ways=ways,
            foot=foot,
        )

    def letter(self, talk: Talk) -> str:
        if isinstance(talk, Branch):
            return talk.id.removeprefix(f"{self.script.id}.").upper()
        return "收尾" if isinstance(talk, Ending) else ""

    def situation(self, beat: Beat) -> Iterator[CardBlock]:
        if not beat.is_first:
            return
        if isinstance(beat.talk, Branch):
            yield CardBlock(BlockKind.CASE, self.say(beat.talk.when), "这时")
        elif isinstance(beat.talk, Script):
            yield CardBlock(BlockKind.CASE, self.say(beat.talk.situation), "开场")
        else:
            yield CardBlock(BlockKind.CASE, _words("说到这里，该收尾了"), "收尾")

    def answer(self, turn: Turn) -> Iterator[CardBlock]:
        if turn.who is Who.CUSTOMER:
            return
        kind, label = (BlockKind.SAY, "您说") if turn.who is Who.STAFF else (BlockKind.DO, "去做")
        when = self.say(turn.when) if turn.when else None
        yield CardBlock(kind, self.say(turn.text), label, when)
        if turn.note:
            yield CardBlock(BlockKind.NOTE, self.say(turn.note), "提醒")

    def way(self, branch: Branch) -> Way:
        words = PaperWords(self.say(branch.when).zh)
        return Way(self.letter(branch), words, _card(self.number_of_talk[id(branch)]))

    def ends(self, talk: Talk) -> Iterator[CardBlock]:
        if talk.go is not None:
            yield self.jump(talk.go)
        if talk.outcome is not None:
            outcome = self.say.library.outcomes.get(talk.outcome)
            title = self.say(outcome.title).zh if outcome else (Run(talk.outcome),)
            yield CardBlock(BlockKind.END, PaperWords(title), "结局")

    def jump(self, go: str) -> CardBlock:
        if go in self.number_of_turn:
            return CardBlock(BlockKind.END, _words(_card(self.number_of_turn[go])), "接着")
        entry = self.say.library.entries.get(go)
        title = self.say.library.title_of(go)
        if entry is not None and isinstance(entry.thing, Script):
            return CardBlock(BlockKind.END, _words(f"话术 {entry.thing.code} {title}"), "转")
        if entry is not None and entry.kind is Kind.EMERGENCY:
            return CardBlock(BlockKind.END, _words(f"紧急事件：{title}"), "转")
        return CardBlock(BlockKind.END, _words(title), "照办")


def _card(number: int) -> str:
    return f"第\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}张"


def _words(text: str) -> PaperWords:
    return PaperWords((Run(text),))
