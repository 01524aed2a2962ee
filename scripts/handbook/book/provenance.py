"""What is said about a clause besides its text: for whom it is, how it is checked, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.book.texts import BookSpeaker, Piece, Said, listed, plain
from handbook.book.view import ClauseFact
from handbook.library.inheritance import Requirement, confirmation
from handbook.model.base import Model
from handbook.model.provenance import Sourced, SourceRef
from handbook.pages.views import Viewer, confirm_words


class Annotator:
    """Says it in one book."""

    def __init__(self, say: BookSpeaker) -> None:
        self.say = say
        self._viewer = Viewer(say.library, lambda _id: None, lambda _path, _line: None, {})

    def of_rule(self, rule: Requirement) -> tuple[ClauseFact, ...]:
        """Who, when, how it is checked, why, and where it comes from."""
        say, library = self.say, self.say.library
        found = []
        if rule.rule.points:
            points = [say(one, rule.id, "points", at) for at, one in enumerate(rule.rule.points)]
            found.append(ClauseFact("分几点", listed(points)))
        if rule.rule.applies_to:
            found.append(ClauseFact("只适用于", (self.names(rule.rule.applies_to),), is_short=True))
        found.append(ClauseFact("谁做", (self.names(rule.roles),), is_short=True))
        if rule.frequency:
            found.append(
                ClauseFact(
                    "多久查", (say.only(self.say.library.title_of(rule.frequency)),), is_short=True
                )
            )
        if rule.principles:
            found.append(ClauseFact("为什么", (self.names(rule.principles),), is_short=True))
        how = [*self._observed(rule), *self.checks(rule.id)]
        if how:
            found.append(ClauseFact("怎么查", listed(how)))
        if rule.rule.note is not None:
            found.append(ClauseFact("说明", (say(rule.rule.note, rule.id, "note"),)))
        statement = library.statement(rule.rule, rule.heading, rule.section)
        return (*found, *self.sources(statement.sources, confirm_words(statement)))

    def _observed(self, rule: Requirement) -> Iterator[Said]:
        """What a supervisor looks at; it is to be changed where it was typed, at the rule or above."""
        if rule.rule.observe is not None:
            yield self.say(rule.rule.observe, rule.id, "observe")
        elif rule.observe is not None:
            yield self.say.only(rule.observe)

    def checks(self, id: str) -> Iterator[Said]:
        """The items of checklists that check a rule or step."""
        for item in self.say.library.checked_by.get(id, ()):
            title = item.checklist.title.zh
            place = self.say.places.get(item.id)
            if place is None:
                yield plain(f"{title}第 {item.number} 项")
            else:
                yield Said((Piece(title, to=place.anchor, place=place.words),))

    def own(self, thing: Sourced, heading: Model, section: Model) -> tuple[ClauseFact, ...]:
        """Where something other than a rule comes from, if it says so itself."""
        statement = self.say.library.statement(thing, heading, section)
        if not thing.sources:
            return self.sources(
                (), confirm_words(statement) if confirmation(thing) is not False else ""
            )
        return self.sources(statement.sources, confirm_words(statement))

    def sources(
        self, references: Iterable[SourceRef], confirm: str, *, marked: bool = False
    ) -> tuple[ClauseFact, ...]:
        """The sources, as one says them in a line; with how far each was read where that is wanted."""
        said = []
        for reference in references:
            if reference.source not in self.say.library.sources:
                continue
            citation = self._viewer.citation(reference)
            words = f"{citation.short_title}{citation.clause}"
            if citation.about is not None:
                words += f"（{citation.about.zh}）"
            if marked:
                names = dict.fromkeys(
                    (str(citation.mark), citation.mark_title)
                )  # alike: no register
                words += f"（{' '.join(names)}）"
            said.append(self.say.source(reference.source, words))
        if confirm:
            said.append(plain(confirm))
        return (ClauseFact("依据", listed(said)),) if said else ()

    def names(self, ids: Iterable[str]) -> Said:
        """The titles of roles or principles."""
        return self.say.only("、".join(self.say.library.title_of(id) for id in ids))
