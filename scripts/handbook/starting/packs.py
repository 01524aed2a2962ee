"""Packs of our own content: which there are, and what each takes with it.

Everything that is taken brings along what it refers to. What stands alone in a file (an entry of a
register, a heading of a chapter, a commitment) is taken alone; scripts, checklists, quizzes and paths are
taken whole. Entries that only say something about another thing follow it: they bring in nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.base.inline import Link, Placeholder, parse_inline, plain
from handbook.base.message import quoted, say
from handbook.base.nearest import nearest_phrase
from handbook.base.problems import ContentError, Severity, UsageError
from handbook.base.shipped import resources
from handbook.base.vocabulary import Layer, PackContent
from handbook.library.library import Library
from handbook.model import estate
from handbook.model.base import Document, Model
from handbook.model.checklist import Checklist
from handbook.model.commitment import Commitment
from handbook.model.company import Company
from handbook.model.edition import Editions
from handbook.model.emergency import Emergency
from handbook.model.jurisdiction import Demand, Floor, Jurisdiction, Keeping
from handbook.model.packs import Pack, Packs
from handbook.model.registers import EmergencyWord, IssuedIds, Part, RetiredIds, Term
from handbook.model.results import Results
from handbook.model.script import Script
from handbook.model.section import Section, Standard
from handbook.model.synonyms import Synonym
from handbook.model.training import Path as LearningPath
from handbook.model.training import Quiz
from handbook.model.walk import lists, parts, passages, references
from handbook.reading.load import Loaded, load, load_again
from handbook.search.cut import fold

ALL = "all"
"""The word for everything that there is."""

_EVERY: dict[PackContent, type[Model]] = {
    PackContent.CHAPTER: Section,
    PackContent.SCRIPT: Script,
    PackContent.CHECKLIST: Checklist,
    PackContent.QUIZ: Quiz,
    PackContent.PATH: LearningPath,
    PackContent.COMMITMENT: Commitment,
}

_OURS = (Company, Editions, IssuedIds, Packs, Results, RetiredIds, estate.Estate)
"""What says something of ourselves, and is nobody else's."""

_FOLLOWS = (
    *(estate.FactValue, estate.Equipment, estate.Range, estate.Roster, estate.Choice),
    *(estate.SeasonMonths, estate.LeftOut, estate.ConditionAnswer, estate.Adopted),
    *(EmergencyWord, Floor, Synonym, Term),
)
"""What only says something about what its first field refers to, and is kept where that is."""

_ALONE = (Standard, Demand, Keeping)
"""What can be taken without what stands beside it, though nothing refers to it or its file has an id."""

SEE_ALSO: dict[type[Model], str] = {Emergency: "related"}
"""Class -> its field of what else is worth a look: that is not taken for it, and named if it is there."""

_DROPPED = (estate.Withdrawal, estate.Published, estate.HeldCertificate)
"""What the sample estate has done, and what its people hold."""


def packs() -> tuple[Pack, ...]:
    """The packs that can be taken. Raises ContentError where our register of them is at fault."""
    return _register().packs


def _register() -> Packs:
    path = Packs.declared.files
    loaded = load_again(Loaded({}, (), ()), resources(), path)
    register = loaded.documents.get(path)
    if not isinstance(register, Packs):
        raise ContentError(list(loaded.problems))
    return register


def chosen(words: Iterable[str]) -> tuple[Pack, ...] | None:
    """The packs with these ids, in the order of the register; None for all that there is. Raises
    UsageError for one that there is not."""
    wanted = [word.strip() for part in words for word in part.split(",") if word.strip()]
    known = {pack.id: pack for pack in packs()}
    for word in wanted:
        if word not in known and word != ALL:
            raise UsageError(
                say(
                    "there is no pack '{word}'{hint}; packs are {known}",
                    word=word,
                    hint=nearest_phrase(word, [*known, ALL]),
                    known=quoted([*known, ALL], "and"),
                )
            )
    return None if ALL in wanted else tuple(known[id] for id in known if id in wanted)


@dataclass(frozen=True, slots=True)
class TakenContent:
    """What packs take: our content, the sample estate, and the models that are kept, by `id()`."""

    library: Library
    sample: estate.Estate
    kept: frozenset[int]
    alone: frozenset[int]
    """What goes if it is not kept, by `id()`; all else stays with what it stands in."""
    folder: Path
    places: tuple[Jurisdiction, ...]
    """The places that were asked for, innermost ones."""

    def has(self, model: Model) -> bool:
        """Whether something stays, as far as what it stands in does."""
        return id(model) in self.kept or id(model) not in self.alone

    def leads(self, target: str) -> bool:
        """Whether an id is that of something that stays, with all that it stands in."""
        entry = self.library.entries.get(target)
        if entry is None:
            return False
        return all(map(self.has, (entry.document, *entry.headings, entry.thing)))

    @property
    def documents(self) -> Iterator[tuple[str, Document]]:
        """The files of which something is kept."""
        for path, document in self.library.documents.items():
            if self.has(document) and document is not self.sample:
                yield path, document

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """Those that kept rules show, by their path."""
        shown = (
            rule.picture.file
            for _, document in self.documents
            if isinstance(document, Section)
            for heading in (document, *document.standards)
            if self.has(heading)
            for rule in heading.rules
            if rule.picture is not None and self.has(rule)
        )
        return {path: self.library.pictures[path] for path in shown}


FLOORS = (Layer.LEGAL_FLOOR, Layer.LOCAL_FLOOR)
"""The layers whose numbers are those of some place."""


class Shelf:
    """Our content as it is handed out: what belongs together, and what refers to what."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or resources()
        loaded = load(self.folder)
        faults = [problem for problem in loaded.problems if problem.level is Severity.ERROR]
        if faults:
            raise ContentError(faults)
        self.library = Library(loaded.documents, pictures=loaded.pictures)
        self.register = _register()
        self.sample = self.library.estates[self.register.estate]
        self._alone: dict[int, Model] = {}  # model -> what it is taken with
        self._holder: dict[int, Model] = {}  # what stands alone -> in what it stands
        self._members: dict[int, list[Model]] = defaultdict(list)
        self._following: list[Model] = []
        for document in self.library.documents.values():
            if document is self.sample or not isinstance(document, _OURS):
                self._walk(document, document)

    def _walk(self, model: Model, alone: Model) -> None:
        self._alone[id(model)] = alone
        self._members[id(alone)].append(model)
        listed = {id(entry) for _, entries in lists(model) for entry in entries}
        for part in parts(model):
            if isinstance(part, _DROPPED):
                self._holder[id(part)] = alone
                continue
            is_entry = id(part) in listed and _is_bare(model) and part.declared.kind is not None
            if is_entry or isinstance(part, (*_FOLLOWS, *_ALONE)):
                self._holder[id(part)] = alone
                if isinstance(part, _FOLLOWS):
                    self._following.append(part)
                self._walk(part, part)
            else:
                self._walk(part, alone)

    def taken(self, wanted: Iterable[Pack] | None) -> TakenContent:
        """What some packs take with all that it refers to; None for everything."""
        starts = self._starts(wanted) if wanted is not None else [*self._everything()]
        frame = [
            document for document in self.library.documents.values() if self._is_frame(document)
        ]
        kept = self._closed({}, [*starts, *frame])
        kept[id(self.sample)] = self.sample
        kept = self._with_followers(kept)
        if not any(id(roster) in kept for roster in self.sample.rosters):
            kept = self._with_followers(self._closed(kept, self.sample.rosters[:1]))
        alone = frozenset((*self._holder, *map(id, self.library.documents.values())))
        idle = frozenset(self._without_idle(kept))
        places = tuple(
            place
            for model in starts
            if isinstance(place := model, Jurisdiction)
            if not any(isinstance(one, Jurisdiction) and one.within == place.id for one in starts)
        )
        return TakenContent(self.library, self.sample, idle, alone, self.folder, places)

    def _everything(self) -> Iterator[Model]:
        for alone in self._members:
            for model in self._members[alone][:1]:
                if not isinstance(model, _FOLLOWS) and model is not self.sample:
                    yield model

    def _starts(self, wanted: Iterable[Pack]) -> list[Model]:
        found: list[Model] = []
        for pack in wanted:
            for target in pack.takes:
                found += self._targets(target)
                entry = self.library.entries[target]
                if isinstance(entry.thing, Part):
                    for section in self._chapters(target):
                        found += self._targets(section.id)
            for content in pack.every:
                for model in self.library.entries.values():
                    if isinstance(model.thing, _EVERY[content]):
                        found += self._targets(model.id)
        return found

    def _chapters(self, part: str) -> Iterator[Section]:
        below = {part}
        for other in self.library.parts:  # a part stands after that which it belongs to
            if other.parent in below:
                below.add(other.id)
        return (section for section in self.library.sections if section.part in below)

    def _targets(self, target: str) -> Iterator[Model]:
        """What must be there for a reference to lead somewhere: of a chapter, all its headings and
        emergencies; of a place, all that it demands."""
        entry = self.library.entries.get(target)
        if entry is None or id(entry.thing) not in self._alone:
            return
        yield self._alone[id(entry.thing)]
        if isinstance(entry.thing, Section):
            yield from (*entry.thing.standards, *self.library.emergencies_of(target))
        elif isinstance(entry.thing, Jurisdiction):
            yield from (*entry.thing.demands, *entry.thing.keeps)

    def _is_frame(self, document: Document) -> bool:
        """Whether a file is a register that is there in any case, with those entries that are kept."""
        return (
            id(document) in self._alone
            and "*" not in document.declared.files
            and all(member.declared.kind is None for member in self._members[id(document)])
        )

    def _closed(self, kept: dict[int, Model], starts: Iterable[Model]) -> dict[int, Model]:
        found = dict(kept)
        waiting = [*starts]
        while waiting:
            alone = waiting.pop()
            if id(alone) in found:
                continue
            found[id(alone)] = alone
            if id(alone) in self._holder:
                waiting.append(self._holder[id(alone)])
            for target in self._referred(alone):
                waiting += self._targets(target)
        return found

    def _referred(self, alone: Model) -> Iterator[str]:
        for model in self._members[id(alone)]:
            for found in references(model):
                if found.steps[0] != SEE_ALSO.get(type(model)):
                    yield found.target
            for passage in passages(model):
                for part in parse_inline(passage.text):
                    if isinstance(part, Link):
                        yield part.target
                    elif isinstance(part, Placeholder):
                        yield part.name

    def _with_followers(self, kept: dict[int, Model]) -> dict[int, Model]:
        count = -1
        while count != len(kept):
            count = len(kept)
            for follower in self._following:
                if id(follower) not in kept and self._follows(follower, kept):
                    kept = self._closed(kept, [follower])
        return kept

    def _follows(self, follower: Model, kept: dict[int, Model]) -> bool:
        if id(self._holder[id(follower)]) not in kept and not self._is_origin(follower):
            return False
        if isinstance(follower, estate.Equipment) and not self._is_looked_at(follower, kept):
            return False
        targets = [found.target for found in references(follower)][:1] or [
            *self._referred(follower)
        ]
        return all(id(model) in kept for target in targets for model in self._targets(target))

    def _is_looked_at(self, piece: estate.Equipment, kept: dict[int, Model]) -> bool:
        """Whether a kept checklist has an item for a piece of equipment, if there are checklists."""
        there = [one for one in self.library.checklists.values() if id(one) in kept]
        return not there or any(
            piece.kind in (one.equipment, *(item.equipment for item in one.items)) for one in there
        )

    def _is_origin(self, follower: Model) -> bool:
        """Whether a follower is a floor that some commitment has its number from: it brings its place."""
        if not isinstance(follower, Floor):
            return False
        commitment = self.library.commitments.get(follower.commitment)
        return commitment is not None and commitment.layer in FLOORS

    def _without_idle(self, kept: dict[int, Model]) -> Iterator[int]:
        """All but the synonyms of words that nothing says."""
        there = [model for alone in kept for model in self._members.get(alone, ())]
        words = [plain(passage.text) for model in there for passage in passages(model)]
        words += [alias for model in there for alias in getattr(model, "aliases", ())]
        said = fold("\n".join(words))
        for key, model in kept.items():
            if isinstance(model, Synonym) and not all(fold(word) in said for word in model.means):
                continue
            yield key


def _is_bare(model: Model) -> bool:
    """Whether a model is a file that has no id, but only entries."""
    return isinstance(model, Document) and model.declared.kind is None
