"""The one door to the public view.

Words get in only as `Resident` or `Open` texts, which is what the fields meant for the public are
typed as: to let a note for staff through, somebody would have to change its type in the model, and
mypy would show where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.base.inline import Link, Placeholder, parse_inline
from handbook.base.inline import Words as PlainWords
from handbook.base.units import limit_en, limit_zh
from handbook.base.vocabulary import Contact, Layer
from handbook.commitments.law import is_law_for
from handbook.commitments.resolution import Promise, Resolution, resolve
from handbook.commitments.view import (
    Basis,
    PastPromise,
    PromiseWords,
    PublicDisclosure,
    PublicEdition,
    PublicEstate,
    PublicFact,
    PublicHouse,
    PublicNumber,
    PublicPromise,
    PublicResult,
    PublicSite,
    PublicTheme,
    PublicWithdrawal,
)
from handbook.library.library import Library
from handbook.model.commitment import Commitment
from handbook.model.edition import Edition
from handbook.model.estate import Estate, Published
from handbook.model.jurisdiction import Demand, Floor
from handbook.model.provenance import SourceRef
from handbook.model.results import Result, Results
from handbook.model.text import Open, Resident

BLANK = {"zh": "＿＿＿＿＿＿", "en": "__________"}
"""Where a fact is not known: room to write it by hand."""


def public_site(library: Library) -> PublicSite:
    """The public view of a checked library."""
    company = library.company
    return PublicSite(
        company=_words(company.name) if company else PromiseWords("", ""),
        house=public_house(library),
        address=(company.public_address or "") if company else "",
        estates=tuple(public_estate(library, estate) for estate in library.estates.values()),
    )


def public_estate(library: Library, estate: Estate) -> PublicEstate:
    """The public view of one estate; it costs nothing of the others."""
    return _Publisher(library, estate).estate_view()


def public_house(library: Library) -> PublicHouse:
    """What the company calls things, for the public."""
    return library.once(_house)


def _house(library: Library) -> PublicHouse:
    house = library.house
    return PublicHouse(
        parties=_words(house.parties),
        estate=_words(house.estate),
        estates=_words(house.estates),
        home=_words(house.home),
        provider=_words(house.provider),
        counter=_words(house.counter),
        brand=library.brand,
    )


def _words(text: Resident | Open) -> PromiseWords:
    """The one door for words: only texts typed as `Resident` or `Open` get in."""
    zh = _plain(text.zh, {}, "zh")
    return PromiseWords(zh, _plain(text.en, {}, "en") if text.en else zh)


def _plain(text: str, facts: dict[str, str], language: str) -> str:
    """A text as plain words, placeholders filled in."""
    if "{" not in text and "[[" not in text and "**" not in text:
        return text
    found = []
    for part in parse_inline(text):
        if isinstance(part, Placeholder):
            found.append(facts.get(part.name, BLANK[language]))
        elif isinstance(part, PlainWords):
            found.append(part.text)
        elif isinstance(part, Link):
            found.append(part.words or "")
    return "".join(found)


class _Publisher:
    """Makes the view of one estate."""

    def __init__(self, library: Library, estate: Estate) -> None:
        self.library = library
        self.estate = estate
        self.values = library.public_facts(estate)
        self.resolved: Resolution = resolve(library, estate)

    def estate_view(self) -> PublicEstate:
        estate, company = self.estate, self.library.company
        editions = self.library.editions.get(estate.id)
        return PublicEstate(
            id=estate.id,
            former_ids=tuple(self.library.former_ids.get(estate.id, ())),
            title=_words(estate.title),
            city=_words(estate.city),
            company=_words(company.name) if company else PromiseWords("", ""),
            house=public_house(self.library),
            is_sample=estate.sample,
            revision=estate.revision,
            effective=estate.effective,
            emergency=tuple(self._emergency()),
            contacts=tuple(self._facts(self._contacts())),
            facts=tuple(self._facts(id for id in self.library.facts if id in self.values)),
            themes=tuple(self._themes()),
            disclosures=tuple(self._disclosures()),
            editions=tuple(
                _edition(edition) for edition in reversed(editions.editions if editions else ())
            ),
            withdrawals=tuple(
                PublicWithdrawal(
                    _words(self.library.commitments[gone.commitment].title),
                    _words(gone.reason),
                    gone.agreed_on,
                )
                for gone in estate.withdrawals
                if gone.commitment in self.library.commitments
            ),
        )

    def _contacts(self) -> Iterator[str]:
        """The facts that the public looks for first, in the order in which it does."""
        for contact in Contact:
            yield from (fact.id for fact in self.library.facts.values() if fact.contact is contact)

    def _emergency(self) -> Iterator[PublicNumber]:
        """Those of the smallest place that has any."""
        told = [place for place in self.resolved.places if place.emergency_numbers]
        for one in told[-1].emergency_numbers if told else ():
            yield PublicNumber(str(one.number), _words(one.title), _words(one.spoken))

    def _facts(self, ids: Iterable[str]) -> Iterator[PublicFact]:
        for id in ids:
            if self.library.is_public(id):
                value = self.values.get(id)
                fact = self.library.facts[id]
                said = _words(value) if value else None
                yield PublicFact(id, _words(fact.title), said, fact.contact)

    def _themes(self) -> Iterator[PublicTheme]:
        themes = self.library.theme_of
        for theme in self.library.themes.values():
            found = [
                self._promise(promise)
                for promise in self.resolved.promises.values()
                if themes[promise.commitment.id] == theme.id
            ]
            if found:
                yield PublicTheme(theme.id, _words(theme.title), tuple(found))

    def _promise(self, promise: Promise) -> PublicPromise:
        commitment = promise.commitment
        owner = self.library.roles.get(commitment.owner)
        limit = PromiseWords(
            limit_zh(promise.limit, promise.unit), limit_en(promise.limit, promise.unit)
        )
        return PublicPromise(
            id=commitment.id,
            title=_words(commitment.title),
            is_asked=commitment.often_asked,
            channel=self._say(commitment.channel),
            promise=promise_words(commitment, limit, self.values),
            limit=limit,
            number=promise.limit,
            unit=promise.unit,
            direction=commitment.direction,
            counted=self._say(commitment.counted),
            asks=self._say(commitment.asks) if commitment.asks else None,
            failing=self._say(commitment.failing),
            owner=_words(owner.title) if owner else PromiseWords("", ""),
            basis=tuple(self._law(promise)),
            is_own=promise.stage.layer is Layer.CONTRACT,
            results=tuple(self._results(commitment)),
        )

    def _law(self, promise: Promise) -> Iterator[Basis]:
        """The law that demands as much as is promised, as far as it was read in full."""
        for stage in promise.stages:
            if isinstance(stage.owner, Floor) and stage.binds:
                yield from self._basis(stage.owner.sources)

    def _basis(self, references: Iterable[SourceRef]) -> Iterator[Basis]:
        for reference in references:
            source = self.library.sources.get(reference.source)
            if source is not None and is_law_for(self.library, self.resolved, reference):
                yield Basis(_words(source.title), reference.clause or "")

    def _results(self, commitment: Commitment) -> Iterator[PublicResult]:
        for quarter in self.library.results.get(self.estate.id, ()):
            for result in quarter.results:
                if result.commitment == commitment.id:
                    yield _result(quarter, result)

    def _disclosures(self) -> Iterator[PublicDisclosure]:
        demands: dict[str, list[Demand]] = {}
        for _place, demand in self.resolved.demands:
            demands.setdefault(demand.disclosure, []).append(demand)
        published = {entry.disclosure: entry for entry in self.estate.published}
        for disclosure in self.library.disclosures.values():
            wanted = demands.get(disclosure.id, [])
            entry: Published | None = published.get(disclosure.id)
            if not wanted and entry is None:
                continue
            basis = tuple(law for demand in wanted for law in self._basis(demand.sources))
            ages = [demand.max_age_days for demand in wanted if demand.max_age_days]
            yield PublicDisclosure(
                id=disclosure.id,
                title=_words(disclosure.title),
                wanted=_words(disclosure.content),
                required=bool(basis),
                basis=basis,
                updated=entry.updated if entry else None,
                due_after_days=min(ages) if ages else None,
                content=self._say(entry.content) if entry and entry.content else None,
                facts=tuple(
                    fact
                    for fact in self._facts(disclosure.facts)
                    if fact.value is not None or entry is None or entry.content is None
                ),
            )

    def _say(self, text: Resident) -> PromiseWords:
        zh = {id: value.zh for id, value in self.values.items()}
        en = {id: value.en or value.zh for id, value in self.values.items()}
        return PromiseWords(_plain(text.zh, zh, "zh"), _plain(text.en, en, "en"))


def promise_words(
    commitment: Commitment, limit: PromiseWords, values: dict[str, Open]
) -> PromiseWords:
    """What is promised, with the number and the estate's facts filled in."""
    zh = {id: value.zh for id, value in values.items()} | {"limit": limit.zh}
    en = {id: value.en or value.zh for id, value in values.items()} | {"limit": limit.en}
    text = commitment.promise
    return PromiseWords(_plain(text.zh, zh, "zh"), _plain(text.en, en, "en"))


def _edition(edition: Edition) -> PublicEdition:
    return PublicEdition(
        edition.edition,
        edition.date,
        tuple(
            PastPromise(past.commitment, _words(past.title), _words(past.promise))
            for past in edition.promises
        ),
    )


def _result(quarter: Results, result: Result) -> PublicResult:
    note = _words(result.note) if result.note else None
    return PublicResult(quarter.year, quarter.quarter, result.kept, result.total, note)
