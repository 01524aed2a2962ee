"""An estate's page: what it says, in one language, ready to be placed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from handbook.commitments.view import (
    PromiseWords,
    PublicDisclosure,
    PublicEstate,
    PublicFact,
)
from handbook.commitments.words import (
    day_words,
)
from handbook.public.site.frame import Frame, PagePaths, make_frame
from handbook.public.site.history import has_history
from handbook.public.site.promise_rows import (
    PromiseCard,
    Quarter,
    laws,
    newest_quarter,
    promise_card,
)
from handbook.public.site.say import PublicSpeaker, Say
from handbook.public.site.words import Labels, labels_of


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A name and what it is; `value` is None where it is not known."""

    title: Say
    value: Say | None


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """The promises of a theme."""

    id: str
    title: Say
    cards: tuple[PromiseCard, ...]


@dataclass(frozen=True, slots=True)
class DisclosureCard:
    """A disclosure: what is there, and what is missing."""

    id: str
    title: Say
    required: bool
    content: Say | None
    rows: tuple[NamedRow, ...]
    missing: tuple[Say, ...]
    is_there: bool
    is_elsewhere: bool
    wanted: Say
    updated: str
    updated_on: str
    next_update: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnPromise:
    """A promise that was withdrawn or loosened."""

    title: Say
    reason: Say
    agreed: str


@dataclass(frozen=True, slots=True)
class EmergencyCall:
    """An emergency number, with what to say in Chinese and how that sounds."""

    title: Say
    number: str
    spoken: str
    sound: str


@dataclass(frozen=True, slots=True)
class PublicEstatePage:
    """The page of an estate."""

    frame: Frame
    labels: Labels
    name: Say
    is_sample: bool
    city: Say
    company: Say
    revision: str
    effective: str
    changed: str
    changed_on: str
    history: str
    """Where it stands what was promised before; empty where nothing was published or taken back."""
    calls: tuple[EmergencyCall, ...]
    contacts: tuple[NamedRow, ...]
    place: str
    """The estate and its city as those who answer an emergency call know them: in Chinese."""
    quarter: Quarter | None
    """None where there are no results."""
    themes: tuple[ThemeGroup, ...]
    asked: tuple[PromiseCard, ...]
    """The promises that people ask about most; they stand among the others, too."""
    disclosures: tuple[DisclosureCard, ...]
    facts: tuple[NamedRow, ...]
    withdrawals: tuple[WithdrawnPromise, ...]
    qr: bool


def estate_address(id: str) -> PagePaths:
    """Where an estate's page stands."""
    return PagePaths(f"{id}/index.html", f"{id}/en.html")


def estate_page(estate: PublicEstate, language: str, site: str, picture: str) -> PublicEstatePage:
    """The page of an estate in a language. `picture` is the path of its picture from the root."""
    labels = labels_of(language, estate.house)
    speaker = PublicSpeaker(language, labels.blank)
    name = speaker.text(estate.title)
    contacts = {fact.id for fact in estate.contacts}
    count = sum(len(theme.promises) for theme in estate.themes)
    themes = tuple(
        ThemeGroup(
            theme.id,
            speaker.say(theme.title),
            tuple(promise_card(promise, speaker, labels) for promise in theme.promises),
        )
        for theme in estate.themes
    )
    cards = {card.id: card for theme in themes for card in theme.cards}
    return PublicEstatePage(
        frame=make_frame(
            language,
            estate_address(estate.id),
            site=site,
            company=estate.company,
            house=estate.house,
            title=f"{name} · {labels.site}",
            description=_description(name, count, language),
            feed=f"{estate.id}/feed.xml",
            picture=picture,
            picture_words=labels.card.format(name),
            script="estate.js",
        ),
        labels=labels,
        name=speaker.say(estate.title),
        is_sample=estate.is_sample,
        city=speaker.say(estate.city),
        company=speaker.say(estate.company),
        revision=labels.revision.format(estate.revision),
        effective=labels.effective.format(day_words(estate.effective, language)),
        changed=labels.changed.format(day_words(estate.changed, language)),
        changed_on=estate.changed.isoformat(),
        history="history/index.html" if has_history(estate) else "",
        calls=tuple(
            EmergencyCall(speaker.say(one.title), one.number, one.spoken.zh, one.spoken.en)
            for one in estate.emergency
        ),
        contacts=tuple(_rows(estate.contacts, speaker, speaker.card)),
        place=f"{estate.city.zh}，{estate.title.zh}",
        quarter=newest_quarter(estate, cards, labels, language),
        themes=themes,
        asked=tuple(card for card in cards.values() if card.is_asked),
        disclosures=tuple(_disclosure(one, speaker, labels) for one in estate.disclosures),
        facts=tuple(_rows((fact for fact in estate.facts if fact.id not in contacts), speaker)),
        withdrawals=tuple(
            WithdrawnPromise(
                speaker.say(gone.title),
                speaker.dial(gone.reason),
                labels.agreed.format(day_words(gone.agreed_on, language)),
            )
            for gone in estate.withdrawals
        ),
        qr=bool(site),
    )


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page that leads on to where an estate's page stands now."""

    frame: Frame
    name: Say
    url: str


def moved_page(estate: PublicEstate, language: str, site: str) -> MovedPage:
    """What stands where an estate's page stood before, in a folder beside the one it has now."""
    labels = labels_of(language, estate.house)
    speaker = PublicSpeaker(language, labels.blank)
    name = speaker.text(estate.title)
    count = sum(len(theme.promises) for theme in estate.themes)
    address = estate_address(estate.id)
    return MovedPage(
        frame=make_frame(
            language,
            address,
            site=site,
            company=estate.company,
            house=estate.house,
            title=f"{name} · {labels.site}",
            description=_description(name, count, language),
        ),
        name=speaker.say(estate.title),
        url=f"../{address.of(language)}",
    )


def _description(name: str, count: int, language: str) -> str:
    if language == "zh":
        return f"{name}的 {count} 条服务承诺：做到什么程度、怎么算、做不到怎么办；还有应当公布的信息和联系电话。"
    return (
        f"The {count} promises of {name}: what you can hold us to, how we count, what we do if we "
        "fail; what we must publish, and whom to call."
    )


def _rows(
    facts: Iterable[PublicFact],
    speaker: PublicSpeaker,
    say: Callable[[PromiseWords], Say] | None = None,
) -> Iterable[NamedRow]:
    for fact in facts:
        value = (say or speaker.dial)(fact.value) if fact.value else None
        yield NamedRow(speaker.say(fact.title), value)


def _disclosure(one: PublicDisclosure, speaker: PublicSpeaker, labels: Labels) -> DisclosureCard:
    language = speaker.language
    due = next_update(one)
    known = [fact for fact in one.facts if fact.value is not None]
    return DisclosureCard(
        id=one.id,
        title=speaker.say(one.title),
        required=one.required,
        content=speaker.dial(one.content) if one.content else None,
        rows=tuple(_rows(known, speaker)),
        missing=tuple(speaker.say(fact.title) for fact in one.facts if fact.value is None),
        is_there=one.is_there,
        is_elsewhere=one.is_there and one.content is None and not known,
        wanted=speaker.say(one.wanted),
        updated=labels.updated.format(day_words(one.updated, language)) if one.updated else "",
        updated_on=one.updated.isoformat() if one.updated else "",
        next_update=labels.next_update.format(day_words(due, language)) if due else "",
        basis=laws(one.basis, language),
    )


def next_update(one: PublicDisclosure) -> datetime.date | None:
    """By when a disclosure must be looked at again; None where there is no such day."""
    if one.updated is None or one.due_after_days is None:
        return None
    return one.updated + datetime.timedelta(days=one.due_after_days)
