"""The appendix of promises: what is promised, how it is counted, and what is done where it was not kept.

In the book of an estate its numbers, and where they come from; otherwise those of the company.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.base.units import limit_en, limit_zh
from handbook.book.numbering import COMMITMENTS, appendix_anchor
from handbook.book.scope import Pledge
from handbook.book.texts import Said, listed, plain
from handbook.book.view import (
    Block,
    BookHeading,
    ChangeMark,
    Clause,
    ClauseFact,
    LeafEnd,
    Paragraph,
    Style,
)
from handbook.book.writer import BookWriter
from handbook.commitments.pages.promise_words import LOOSENINGS, limit_words
from handbook.library.placeholders import Filling
from handbook.model.jurisdiction import Floor
from handbook.model.provenance import SourceRef
from handbook.pages.page_kinds import PageKind
from handbook.pages.titles import page_title
from handbook.pages.views import confirm_words

_OF_THE_COMPANY = "这里写的是公司的数：当地底线更严的照底线，{place}可以再收紧，不能放宽。"
_OF_AN_ESTATE = "这里写的是{estate}的数。公布了的承诺算进合同。"


class Promises(BookWriter):
    """Writes them for one book."""

    def blocks(self) -> Iterator[Block]:
        """The appendix; nothing where the book has no promises."""
        themes = [id for id in self.library.themes if self.scope.pledges(id)]
        if not themes:
            return
        title, estate = page_title(self.library, PageKind.COMMITMENTS), self.scope.estate
        anchor, number = appendix_anchor(COMMITMENTS), f"附录 {COMMITMENTS}"
        yield BookHeading(anchor, 1, number, plain(title.zh), title.en, starts_page=True)
        lead = (
            _OF_AN_ESTATE.format(estate=estate.title.zh)
            if estate
            else _OF_THE_COMPANY.format(place=self.library.house.estate.zh)
        )
        yield Paragraph((plain(lead),), Style.LEAD)
        for id in themes:
            theme = self.library.themes[id]
            said = self.say(theme.title, id, "title")
            mark = self.marks.get(id, ChangeMark.NONE)
            yield BookHeading(id, 2, self.places[id].number, said, theme.title.en, mark)
            for pledge in self.scope.pledges(id):
                yield self._clause(pledge)
            yield LeafEnd(id)

    def _clause(self, pledge: Pledge) -> Clause:
        promised = pledge.commitment
        return Clause(
            promised.id,
            self.places[promised.id].number,
            self.say(promised.title, promised.id, "title"),
            (*self._facts(pledge), *(replace(one, is_small=True) for one in self._about(pledge))),
            english=promised.title.en,
            mark=self.marks.get(promised.id, ChangeMark.NONE),
            is_titled=True,
        )

    def _facts(self, pledge: Pledge) -> Iterator[ClauseFact]:
        """What whoever relies on it may hold against us."""
        promised, id = pledge.commitment, pledge.commitment.id
        limit = Filling(limit_zh(pledge.limit, pledge.unit), limit_en(pledge.limit, pledge.unit))
        yield ClauseFact("承诺", (self.say.limited(promised.promise, limit, id, "promise"),))
        yield ClauseFact("限值", (plain(self._limit(pledge)),))
        yield ClauseFact("怎么算", (self.say(promised.counted, id, "counted"),))
        yield ClauseFact("做不到时", (self.say(promised.failing, id, "failing"),))

    def _limit(self, pledge: Pledge) -> str:
        """The number, whose it is where that is known, and whether it may be loosened."""
        promised = pledge.commitment
        words = limit_words(pledge.limit, pledge.unit, promised.direction)
        if pledge.stage is not None:
            place = pledge.stage.jurisdiction
            own = limit_words(promised.limit, promised.unit, promised.direction)
            if place is not None:
                words += f"（{place.title.zh}的底线）"
            elif pledge.stage.owner is promised:
                words += "（公司的数）"
            else:
                words += f"（本{self.library.house.estate.zh}定的；公司的数是{own}）"
        loosening = LOOSENINGS[promised.loosening].format(estate=self.library.house.estate.zh)
        return f"{words}，{loosening}"

    def _about(self, pledge: Pledge) -> Iterator[ClauseFact]:
        """How one asks for it, who keeps it and how, and what an auditor looks for."""
        promised, id = pledge.commitment, pledge.commitment.id
        yield ClauseFact("找谁", (self.say(promised.channel, id, "channel"),))
        if promised.asks is not None:
            yield ClauseFact("请您配合", (self.say(promised.asks, id, "asks"),))
        yield ClauseFact("谁负责", (self.about.names((promised.owner,)),))
        if where := self._where(pledge):
            yield ClauseFact(f"哪些{self.library.house.estate.zh}", (where,))
        if promised.backed_by:
            yield ClauseFact("靠什么做到", listed(map(self._backing, promised.backed_by)))
        yield ClauseFact("拿什么证明", (self.say(promised.evidence, id, "evidence"),))
        if promised.note is not None:
            yield ClauseFact("员工须知", (self.say(promised.note, id, "note"),))
        confirm = confirm_words(self.library.statement(promised, promised, promised))
        yield from self.about.sources(self._sources(pledge), confirm, marked=True)

    def _where(self, pledge: Pledge) -> Said | None:
        """For which estates it is, as far as that is not settled by whose book it is."""
        promised = pledge.commitment
        found = [self.library.title_of(id) for id in promised.conditions]
        if promised.optional:
            found.append(f"{self.library.house.estate.zh}自己选")
        if pledge.stage is not None or not found:
            return None
        return plain("，".join(found))

    def _backing(self, id: str) -> Said:
        item = self.library.items.get(id)
        if item is None:
            return self.say.named(id)
        return self.say.named(id, f"{item.checklist.title.zh}：{item.item.title.zh}")

    def _sources(self, pledge: Pledge) -> Iterable[SourceRef]:
        """Its own, and those of the law that sets its number, each once."""
        references = [*(pledge.commitment.sources or ())]
        owner = pledge.stage.owner if pledge.stage is not None else None
        if isinstance(owner, Floor):
            references += [one for one in owner.sources if one not in references]
        return references
