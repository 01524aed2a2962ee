"""The public view: all that the public may see, in types that have no room for anything else.

Whatever is shown to the public is made from these types and from nothing more; `view_of.py` is the
one place that fills them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from handbook.base.brand import Brand
from handbook.base.vocabulary import Contact, Direction, Unit


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """A text in both languages; `en` repeats the Chinese where there is no English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PublicHouse:
    """What a company calls things where the public reads them, and what it is known by."""

    parties: PromiseWords
    estate: PromiseWords
    estates: PromiseWords
    home: PromiseWords
    provider: PromiseWords
    counter: PromiseWords
    brand: Brand


@dataclass(frozen=True, slots=True)
class Basis:
    """Law that was read in full and demands what is promised."""

    title: PromiseWords
    clause: str


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise in the shape of a charter."""

    id: str
    title: PromiseWords
    is_asked: bool
    """Whether it is one of those that people ask about most."""
    channel: PromiseWords
    promise: PromiseWords
    limit: PromiseWords
    number: Decimal
    unit: Unit
    direction: Direction
    counted: PromiseWords
    asks: PromiseWords | None
    failing: PromiseWords
    owner: PromiseWords
    basis: tuple[Basis, ...]
    is_own: bool
    """Whether the estate promises more than its company does."""
    results: tuple[PublicResult, ...]
    """Newest quarter first."""


@dataclass(frozen=True, slots=True)
class PublicResult:
    """How a promise was kept in a quarter."""

    year: int
    quarter: int
    kept: int
    total: int
    note: PromiseWords | None


@dataclass(frozen=True, slots=True)
class PublicTheme:
    """The promises of one theme."""

    id: str
    title: PromiseWords
    promises: tuple[PublicPromise, ...]


@dataclass(frozen=True, slots=True)
class PublicFact:
    """A fact that anybody may know; `value` is None where the estate has not filled it in."""

    id: str
    title: PromiseWords
    value: PromiseWords | None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class PublicNumber:
    """An emergency number; `spoken` is what to say first, in English how that sounds in Chinese."""

    number: str
    title: PromiseWords
    spoken: PromiseWords


@dataclass(frozen=True, slots=True)
class PublicDisclosure:
    """Something that must be, or is, disclosed; what is missing is said too."""

    id: str
    title: PromiseWords
    wanted: PromiseWords
    required: bool
    basis: tuple[Basis, ...]
    updated: datetime.date | None
    due_after_days: int | None
    content: PromiseWords | None
    facts: tuple[PublicFact, ...]

    @property
    def is_there(self) -> bool:
        """Whether there is anything to show."""
        if self.content is not None or self.updated is not None:
            return True
        return bool(self.facts) and all(fact.value is not None for fact in self.facts)


@dataclass(frozen=True, slots=True)
class PastPromise:
    """A promise as it was worded on the day it was published."""

    id: str
    title: PromiseWords
    promise: PromiseWords


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """What was promised from a day on."""

    edition: int
    on: datetime.date
    promises: tuple[PastPromise, ...]


@dataclass(frozen=True, slots=True)
class PublicWithdrawal:
    """A promise that was taken back or loosened, why, and when it was agreed."""

    title: PromiseWords
    reason: PromiseWords
    agreed_on: datetime.date


@dataclass(frozen=True, slots=True)
class PublicEstate:
    """All that is published of an estate."""

    id: str
    former_ids: tuple[str, ...]
    """Ids it had before: what was printed with them leads to it."""
    title: PromiseWords
    city: PromiseWords
    company: PromiseWords
    house: PublicHouse
    is_sample: bool
    revision: int
    effective: datetime.date
    emergency: tuple[PublicNumber, ...]
    contacts: tuple[PublicFact, ...]
    facts: tuple[PublicFact, ...]
    themes: tuple[PublicTheme, ...]
    disclosures: tuple[PublicDisclosure, ...]
    editions: tuple[PublicEdition, ...]
    """Newest first."""
    withdrawals: tuple[PublicWithdrawal, ...]

    @property
    def changed(self) -> datetime.date:
        """When what is promised last changed."""
        return self.editions[0].on if self.editions else self.effective


@dataclass(frozen=True, slots=True)
class PublicSite:
    """All estates of a company."""

    company: PromiseWords
    house: PublicHouse
    address: str
    """Where the public site stands, ending with `/`; empty where the company has not said."""
    estates: tuple[PublicEstate, ...]
