"""The appendices of the daily work: scripts with all their branches, emergencies, checklists."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.vocabulary import Who
from handbook.book.emergencies import emergency_clause
from handbook.book.numbering import CHECKLISTS, EMERGENCIES, SCRIPTS, appendix_anchor
from handbook.book.texts import Piece, Said, Texts, listed, plain
from handbook.book.view import (
    Block,
    BookHeading,
    ChangeMark,
    GridRow,
    LeafEnd,
    Paragraph,
    Style,
    TableGrid,
)
from handbook.book.writer import BookWriter
from handbook.checklists.schedule import Limits
from handbook.checklists.words import MODES, limits_words
from handbook.model.checklist import Checklist, Group, Item
from handbook.model.script import Script, Talk, Turn
from handbook.model.text import Heading as Title
from handbook.pages.page_kinds import PageKind
from handbook.pages.titles import page_title

_TURNS = {
    Who.CUSTOMER: (Style.HEAR, ""),
    Who.STAFF: (Style.SAY, "您说"),
    Who.ACTION: (Style.DO, "去做"),
}
"""How a turn is set, and what stands before it: before a customer's the word of the house."""


class Appendices(BookWriter):
    """Writes them for one book."""

    def blocks(self) -> Iterator[Block]:
        """Those that have anything in them."""
        titles = {
            SCRIPTS: page_title(self.library, PageKind.SCRIPTS),
            EMERGENCIES: Title(zh="紧急事件", en="Emergencies"),
            CHECKLISTS: page_title(self.library, PageKind.CHECKLISTS),
        }
        makers = (self._scripts, self._emergencies, self._checklists)
        for (letter, title), make in zip(titles.items(), makers, strict=True):
            found = [*make()]
            if found:
                anchor = appendix_anchor(letter)
                words = plain(title.zh)
                yield BookHeading(anchor, 1, f"附录 {letter}", words, title.en, starts_page=True)
                yield from found

    def _emergencies(self) -> Iterator[Block]:
        for section in self.library.emergency_chapters:
            anchor = f"{appendix_anchor(EMERGENCIES)}/{section.id}"
            if anchor not in self.places:
                continue
            yield BookHeading(anchor, 2, self.places[anchor].number, self.say.only(section.title))
            for event in self.scope.emergencies(section):
                mark = self.marks.get(event.id, ChangeMark.NONE)
                yield emergency_clause(self.about, event, section, self.places[event.id], mark)
                yield LeafEnd(event.id)

    def _scripts(self) -> Iterator[Block]:
        for script in self.library.scripts.values():
            if script.id in self.scope.papers:
                yield from self._script(script)
                yield LeafEnd(script.id)

    def _script(self, script: Script) -> Iterator[Block]:
        say = self.say
        number = self.places[script.id].number
        mark = self.marks.get(script.id, ChangeMark.NONE)
        title = say(script.title, script.id, "title")
        yield BookHeading(script.id, 2, number, title, script.title.en, mark, code=script.code)
        yield Paragraph((say(script.situation, script.id, "situation"),), Style.LEAD)
        yield Paragraph((self.about.names(script.roles),), Style.FACT, "谁说")
        first = say(script.first_response, script.id, "first_response")
        yield Paragraph((first,), Style.FACT, "先回应")
        if script.target is not None:
            yield Paragraph((say(script.target, script.id, "target"),), Style.FACT, "目标")
        yield from self._talk(script, script, 0)
        if script.ending is not None:
            yield Paragraph((plain("几种情况最后都到这里"),), Style.CASE, "收尾")
            yield from self._talk(script, script.ending, 1, "ending")
        for at, mistake in enumerate(script.mistakes):
            said = say(mistake.text, script.id, "mistakes", at, "text")
            yield Paragraph((said,), Style.FACT, "常见错误")
        for at, escalation in enumerate(script.escalations):
            steps = (script.id, "escalations", at)
            when, to = say(escalation.when, *steps, "when"), say(escalation.to, *steps, "to")
            yield Paragraph((when, plain("，交给"), to), Style.FACT, "升级")
        for fact in self.about.own(script, script, script):
            yield Paragraph(fact.said, Style.FACT, fact.label)

    def _talk(self, script: Script, talk: Talk, depth: int, *steps: str | int) -> Iterator[Block]:
        for turn in talk.turns:
            yield from self._turn(turn, depth)
        for branch in talk.branches:
            letter = branch.id.removeprefix(f"{script.id}.").upper()
            yield Paragraph((self.say(branch.when, branch.id, "when"),), Style.CASE, letter, depth)
            yield from self._talk(script, branch, depth + 1)
        if talk.go is not None:
            yield Paragraph((self._goal(script, talk.go),), Style.END, "转到", depth)
        if talk.outcome is not None:
            outcome = self.library.outcomes.get(talk.outcome)
            title = outcome.title.zh if outcome else talk.outcome
            yield Paragraph((plain(title),), Style.END, "结局", depth)

    def _turn(self, turn: Turn, depth: int) -> Iterator[Block]:
        style, label = _TURNS[turn.who]
        label = label or self.library.house.customer.zh
        if turn.when is not None:
            yield Paragraph((self.say(turn.when, turn.id, "when"),), Style.FACT, "这时", depth)
        yield Paragraph((self.say(turn.text, turn.id, "text"),), style, label, depth)
        if turn.note is not None:
            yield Paragraph((self.say(turn.note, turn.id, "note"),), Style.FACT, "提醒", depth)

    def _goal(self, script: Script, go: str) -> Said:
        """Where a talk goes on: in the same script by what is said there."""
        entry = self.library.entries.get(go)
        if entry is not None and entry.page == script.id:
            if isinstance(entry.thing, Turn):
                return plain(f"“{self.say.only(entry.thing.text).shown}”")
            return plain("从头再来")
        return self.say.named(go)

    def _checklists(self) -> Iterator[Block]:
        for checklist in self.library.checklists.values():
            if checklist.id in self.scope.papers:
                yield from self._checklist(checklist)
                yield LeafEnd(checklist.id)

    def _checklist(self, checklist: Checklist) -> Iterator[Block]:
        say, id = self.say, checklist.id
        number = self.places[id].number
        mark = self.marks.get(id, ChangeMark.NONE)
        title = say(checklist.title, id, "title")
        yield BookHeading(id, 2, number, title, checklist.title.en, mark, code=checklist.form)
        yield Paragraph((say(checklist.purpose, id, "purpose"),), Style.LEAD)
        yield Paragraph((self.about.names(checklist.roles),), Style.FACT, "谁做")
        yield Paragraph((self.about.names((checklist.frequency,)),), Style.FACT, "多久")
        yield Paragraph((plain(MODES[checklist.mode]),), Style.FACT, "怎么用")
        by = say(checklist.approved.by, id, "approved", "by")
        day = plain(f"，{checklist.approved.date.isoformat()}")
        yield Paragraph((by, day), Style.FACT, "批准")
        yield Paragraph((say.named(checklist.retention),), Style.FACT, "保存")
        rows = [
            row
            for at, group in enumerate(checklist.groups)
            for row in self._group(checklist, group, at)
        ]
        columns = ("项", "检查项", "怎样算合格", "不合格怎么办", "查的是")
        yield TableGrid("", columns, (2, 5, 11, 9, 5), tuple(rows))

    def _group(self, checklist: Checklist, group: Group, at: int) -> Iterator[GridRow]:
        items = [item for item in group.items if self.scope.item(item)]
        if items:
            steps = (checklist.id, "groups", at)
            title = self.say(group.title, *steps, "title")
            when = self.say(group.when, *steps, "when")
            yield GridRow("", ((title, plain("　"), when),))
        for item in items:
            yield GridRow(item.id, self._item(item), self.marks.get(item.id, ChangeMark.NONE))

    def _item(self, item: Item) -> tuple[Texts, ...]:
        number = self.library.items[item.id].number
        criterion: Texts = (self.say(item.criterion, item.id, "criterion"),)
        if item.reading is not None:
            limits = limits_words(Limits(item.reading.min, item.reading.max, is_own=False))
            criterion += (plain(f"（{f'{limits} ' if limits else ''}{item.reading.unit}）"),)
        places = (self.places.get(rule) for rule in item.rules)
        rules = (Said((Piece(place.number, to=place.anchor),)) for place in places if place)
        return (
            (plain(f"{number}{'★' if item.critical else ''}"),),
            (self.say(item.title, item.id, "title"),),
            criterion,
            (self.say(item.on_fail, item.id, "on_fail"),),
            listed(rules),
        )
