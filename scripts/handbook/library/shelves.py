"""The things of a tree by their kind, each as a dict by id: what the library hands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from typing import Any, TypeVar

from handbook.base.vocabulary import Mark
from handbook.library.house import House, house_of
from handbook.model import company, phrases, publication, registers, training
from handbook.model.base import Model
from handbook.model.checklist import Checklist
from handbook.model.commitment import Commitment, Commitments
from handbook.model.edition import Editions
from handbook.model.emergency import Emergency
from handbook.model.estate import Estate
from handbook.model.holidays import Holidays
from handbook.model.jurisdiction import Jurisdiction
from handbook.model.passage import Addressee
from handbook.model.permit import Certificate, Drill, Permit
from handbook.model.results import Results
from handbook.model.script import Script
from handbook.model.section import Section
from handbook.model.synonyms import Synonym

T = TypeVar("T", bound=Model)


class Shelves:
    """Models by class; every accessor is worked out once, on first use."""

    def __init__(self) -> None:
        self._by_type: dict[type[Model], list[Any]] = defaultdict(list)

    def _of(self, model: type[T]) -> list[T]:
        return list(self._by_type[model])

    @property
    def types(self) -> Collection[type[Model]]:
        """The classes of all models."""
        return self._by_type.keys()

    @cached_property
    def sections(self) -> list[Section]:
        """The chapters in the order of the handbook: by part, then `order`, then id."""
        ranks = {part.id: rank for rank, part in enumerate(self.parts)}
        return sorted(
            self._of(Section),
            key=lambda section: (ranks.get(section.part, len(ranks)), section.order, section.id),
        )

    @cached_property
    def emergency_chapters(self) -> list[Section]:
        """The chapters that have emergencies, in the order of the handbook. The first is the one to
        open when there is no time to choose."""
        named = {event.chapter for event in self._of(Emergency)}
        return [section for section in self.sections if section.id in named]

    @cached_property
    def emergencies(self) -> dict[str, Emergency]:
        """The emergencies by id, in the order of their chapters and then of their codes."""
        ranks = {section.id: rank for rank, section in enumerate(self.emergency_chapters)}
        found = sorted(
            self._of(Emergency),
            key=lambda event: (ranks.get(event.chapter, len(ranks)), event.code, event.id),
        )
        return {event.id: event for event in found}

    @cached_property
    def permits(self) -> dict[str, Permit]:
        """The permits by id, in the order of their codes."""
        found = sorted(self._of(Permit), key=lambda permit: (permit.code, permit.id))
        return {permit.id: permit for permit in found}

    @cached_property
    def drills(self) -> dict[str, Drill]:
        """The drills by id, in the order of their ids."""
        return {drill.id: drill for drill in sorted(self._of(Drill), key=lambda one: one.id)}

    @cached_property
    def certificates(self) -> dict[str, Certificate]:
        """The certificates by id, in the order of their ids."""
        return {one.id: one for one in sorted(self._of(Certificate), key=lambda one: one.id)}

    def emergencies_at(self, estate: Estate | None) -> list[Emergency]:
        """The emergencies that may happen on an estate: those of equipment that it has, and of none;
        without an estate all."""
        kinds = {piece.kind for piece in estate.equipment} if estate else set()
        return [
            event
            for event in self.emergencies.values()
            if estate is None or not event.equipment or not kinds.isdisjoint(event.equipment)
        ]

    def emergencies_of(self, chapter: str) -> list[Emergency]:
        """The emergencies that are listed in a chapter, by its id."""
        return [event for event in self.emergencies.values() if event.chapter == chapter]

    @cached_property
    def parts(self) -> list[registers.Part]:
        """The parts of the handbook."""
        return self._of(registers.Part)

    @cached_property
    def roles(self) -> dict[str, registers.Role]:
        """The roles by id."""
        return {role.id: role for role in self._of(registers.Role)}

    @cached_property
    def posts(self) -> dict[str, registers.Role]:
        """The roles that somebody holds, by id: all but that of everyone."""
        return {id: role for id, role in self.roles.items() if not role.everyone}

    @cached_property
    def frequencies(self) -> dict[str, registers.Frequency]:
        """The frequencies by id, most frequent first."""
        return {frequency.id: frequency for frequency in self._of(registers.Frequency)}

    @cached_property
    def holidays(self) -> Holidays | None:
        """The register of holidays, where there is one."""
        return next(iter(self._of(Holidays)), None)

    @cached_property
    def principles(self) -> dict[str, registers.Principle]:
        """The principles by id."""
        return {principle.id: principle for principle in self._of(registers.Principle)}

    @cached_property
    def sources(self) -> dict[str, registers.Source]:
        """The sources by id."""
        return {source.id: source for source in self._of(registers.Source)}

    @cached_property
    def facts(self) -> dict[str, company.Fact]:
        """The facts that estates fill in, by id."""
        return {fact.id: fact for fact in self._of(company.Fact)}

    @cached_property
    def terms(self) -> list[registers.Term]:
        """The glossary, in the order it was written."""
        return self._of(registers.Term)

    @cached_property
    def synonyms(self) -> list[Synonym]:
        """What people type, and what the handbook calls it."""
        return self._of(Synonym)

    @cached_property
    def marks(self) -> dict[Mark, registers.MarkMeaning]:
        """What each verification mark means."""
        return {meaning.mark: meaning for meaning in self._of(registers.MarkMeaning)}

    @cached_property
    def layers(self) -> list[registers.LayerMeaning]:
        """The binding layers, strongest first."""
        return self._of(registers.LayerMeaning)

    @cached_property
    def retired(self) -> dict[str, registers.RetiredId]:
        """The retired ids."""
        return {retired.id: retired for retired in self._of(registers.RetiredId)}

    @cached_property
    def issued(self) -> registers.IssuedIds | None:
        """The record of the ids that were ever published."""
        return next(iter(self._of(registers.IssuedIds)), None)

    @cached_property
    def vague_words(self) -> list[registers.VagueWord]:
        """Words that a rule must not use."""
        return self._of(registers.VagueWord)

    @cached_property
    def overpromising_words(self) -> list[registers.OverpromisingWord]:
        """Words that a promise to the public must not use."""
        return self._of(registers.OverpromisingWord)

    @cached_property
    def allowed_phrases(self) -> list[str]:
        """Phrases that hold a vague word and are definite all the same."""
        return [phrase for wording in self._of(registers.Wording) for phrase in wording.allowed]

    @cached_property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists by id, in the order of their form numbers."""
        found = sorted(self._of(Checklist), key=lambda checklist: (checklist.form, checklist.id))
        return {checklist.id: checklist for checklist in found}

    @cached_property
    def estates(self) -> dict[str, Estate]:
        """The estates by id, in the one order in which they are listed everywhere: by city, then by
        name, both by their English, which a reader of pinyin knows."""
        found = self._of(Estate)
        return {
            e.id: e for e in sorted(found, key=lambda e: (e.city.en, e.city.zh, e.title.en, e.id))
        }

    @cached_property
    def equipment_kinds(self) -> dict[str, company.EquipmentKind]:
        """The kinds of equipment by id."""
        return {kind.id: kind for kind in self._of(company.EquipmentKind)}

    @cached_property
    def shifts(self) -> dict[str, company.ShiftName]:
        """The names of shifts by id, from early to late."""
        return {shift.id: shift for shift in self._of(company.ShiftName)}

    @cached_property
    def seasons(self) -> dict[str, company.Season]:
        """The seasons by id."""
        return {season.id: season for season in self._of(company.Season)}

    @cached_property
    def commitments(self) -> dict[str, Commitment]:
        """The commitments by id, in the order of the themes."""
        ranks = {theme.id: rank for rank, theme in enumerate(self.themes.values())}
        files = sorted(self._of(Commitments), key=lambda file: ranks.get(file.theme, len(ranks)))
        return {item.id: item for file in files for item in file.commitments}

    @cached_property
    def theme_of(self) -> dict[str, str]:
        """Commitment -> the id of its theme."""
        return {c.id: file.theme for file in self._of(Commitments) for c in file.commitments}

    @cached_property
    def themes(self) -> dict[str, publication.Theme]:
        """The themes by id, in the order that the public reads them."""
        return {theme.id: theme for theme in self._of(publication.Theme)}

    @cached_property
    def conditions(self) -> dict[str, publication.Condition]:
        """The conditions by id."""
        return {condition.id: condition for condition in self._of(publication.Condition)}

    @cached_property
    def addressees(self) -> dict[str, Addressee]:
        """Whom passages of law bind, by id."""
        return {one.id: one for one in self._of(Addressee)}

    @cached_property
    def disclosures(self) -> dict[str, publication.Disclosure]:
        """The disclosures by id."""
        return {item.id: item for item in self._of(publication.Disclosure)}

    @cached_property
    def records(self) -> dict[str, publication.Record]:
        """The kinds of records to keep by id."""
        return {record.id: record for record in self._of(publication.Record)}

    @cached_property
    def jurisdictions(self) -> dict[str, Jurisdiction]:
        """The jurisdictions by id."""
        return {place.id: place for place in sorted(self._of(Jurisdiction), key=lambda p: p.id)}

    @cached_property
    def editions(self) -> dict[str, Editions]:
        """Estate -> what it has published."""
        return {file.estate: file for file in self._of(Editions)}

    @cached_property
    def results(self) -> dict[str, list[Results]]:
        """Estate -> its results, newest quarter first."""
        found: dict[str, list[Results]] = defaultdict(list)
        files = sorted(self._of(Results), key=lambda file: (file.year, file.quarter), reverse=True)
        for file in files:
            found[file.estate].append(file)
        return dict(found)

    @cached_property
    def company(self) -> company.Company | None:
        """Whose handbook it is; None where nobody has said."""
        return next(iter(self._of(company.Company)), None)

    @cached_property
    def house(self) -> House:
        """What the company calls things."""
        return house_of(self.company)

    @cached_property
    def scripts(self) -> dict[str, Script]:
        """The reception scripts by id, in the order of their codes."""
        found = sorted(self._of(Script), key=lambda script: (script.code, script.id))
        return {script.id: script for script in found}

    @cached_property
    def outcomes(self) -> dict[str, phrases.Outcome]:
        """The outcomes of scripts by id."""
        return {outcome.id: outcome for outcome in self._of(phrases.Outcome)}

    @cached_property
    def blanks(self) -> dict[str, phrases.Blank]:
        """What a speaker fills in, by id."""
        return {blank.id: blank for blank in self._of(phrases.Blank)}

    @cached_property
    def phrases(self) -> phrases.Phrases | None:
        """What is said, and what is never said; None where nobody has listed it."""
        return next(iter(self._of(phrases.Phrases)), None)

    @cached_property
    def quizzes(self) -> dict[str, training.Quiz]:
        """The quizzes by the id of their topic, in their order."""
        found = sorted(self._of(training.Quiz), key=lambda quiz: (quiz.order, quiz.id))
        return {quiz.id: quiz for quiz in found}

    @cached_property
    def paths(self) -> dict[str, training.Path]:
        """The paths by id, in the order of the roles."""
        ranks = {role: rank for rank, role in enumerate(self.roles)}
        found = sorted(
            self._of(training.Path), key=lambda path: (ranks.get(path.role, len(ranks)), path.id)
        )
        return {path.id: path for path in found}

    @cached_property
    def training(self) -> training.Training | None:
        """When a quiz is passed; None where nobody has said."""
        return next(iter(self._of(training.Training)), None)

    @cached_property
    def spoken_words(self) -> list[registers.SpokenWord]:
        """What staff must not say in a script."""
        return self._of(registers.SpokenWord)

    @cached_property
    def emergency_words(self) -> list[registers.EmergencyWord]:
        """Words of customers that smell of an emergency."""
        return self._of(registers.EmergencyWord)
