"""The numbers of a sentence and of its translation: what each says in digits, and all that it may mean.

A number in digits in one language must be meant somewhere in the other, where it may be in words, in
ten thousands, as the name of a month or as an hour of the afternoon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handbook.base.numerals import read_number

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WORDS: dict[str, tuple[int, ...]] = {
    **{word: (value,) for value, word in enumerate(_UNITS)},
    **{word: (value,) for words in (_ORDINALS, _MONTHS) for value, word in enumerate(words, 1)},
    **{word[:3]: (value,) for value, word in enumerate(_MONTHS, 1)},
    **{word: (value * 10,) for value, word in enumerate(_TENS, 2)},
    **dict.fromkeys(("no", "none", "nothing", "never"), (0,)),
    **dict.fromkeys(("a", "an", "once", "each", "every", "daily", "monthly", "yearly"), (1,)),
    "twice": (2,),
    "both": (2,),
    "half": (2, 6, 30),
    "quarter": (3, 4, 15),
    "week": (7,),
    "quarterly": (4,),
    "dozen": (12,),
    "noon": (12,),
    "fortnight": (14,),
    "hundred": (100,),
    "midnight": (0, 24),
    **{roman: (value,) for value, roman in enumerate(("ii", "iii", "iv"), 2)},
    "thousand": (1000,),
}
"""What an English word may mean; a half is of two, of a year's months or of an hour's minutes."""

_LARGE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LARGE_ZH = {"千": 1_000, "万": 10_000, "百万": 1_000_000, "亿": 100_000_000}

_CLOCK = r"(?P<hour>\d{1,2})(?:[:：.](?P<minute>\d{2}))?"
_ENGLISH = re.compile(
    rf"(?<![\w.]){_CLOCK} ?(?P<half>[ap])\.?m\b"
    r"|(?<![\w.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?: (?P<large>thousand|million|billion)\b)?"
    r"|(?<![a-z])(?P<word>[a-z]+)",
    re.ASCII | re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?<![\w.])(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?!\d)"
    r"|(?<![A-Za-z\d.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?) ?(?P<large>百万|[千万亿])?"
    r"|(?P<word>[〇零一二两三四五六七八九十百千万半]+)",
    re.ASCII,
)
_HOTLINE = re.compile(r"(?:110|119|120|122)(?= ?(?:[，。、；：！？,.;:!?)）]|和|或|and\b|or\b|$))")
"""China's emergency numbers where nothing is counted with them: in English one calls the police."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in digits: as it was typed, where, and what it may mean, one of which is enough."""

    words: str
    start: int
    readings: tuple[frozenset[Decimal], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a sentence says: the numbers in digits, and everything that may be meant."""

    typed: tuple[Typed, ...]
    meant: frozenset[Decimal]

    def missing(self, other: Numbers) -> Iterator[Typed]:
        """The numbers typed here of which the other sentence has no reading."""
        for typed in self.typed:
            if not any(reading <= other.meant for reading in typed.readings):
                yield typed


def numbers(text: str, language: str) -> Numbers:
    """The numbers of a text in Chinese (`zh`) or English (`en`).

    >>> chinese = numbers("8 月起 18:30 以后，收费 12.6 万元", "zh")
    >>> [typed.words for typed in chinese.missing(numbers("In August after 6.30 pm, CNY 126,000", "en"))]
    []
    >>> [typed.words for typed in chinese.missing(numbers("In July after 6.30 pm, CNY 126,000", "en"))]
    ['8']
    """
    typed: list[Typed] = []
    meant: set[Decimal] = set()
    before = ""
    for match in (_ENGLISH if language == "en" else _CHINESE).finditer(text):
        if match["word"]:
            word = match["word"].casefold()
            meant.update(_of_english(word, before) if language == "en" else _of_chinese(word))
            before = word
            continue
        if _HOTLINE.match(text, match.start()):
            meant.add(Decimal(match["number"]))
            continue
        readings = tuple(_of_clock(match) if match["hour"] else _of_number(match))
        typed.append(Typed(match[0].strip(), match.start(), readings))
        for reading in readings:
            meant |= reading
    return Numbers(tuple(typed), frozenset(meant))


def _of_english(word: str, before: str) -> Iterator[Decimal]:
    """What a word may mean, alone and with the word before it (thirty-five, two hundred)."""
    for value in _WORDS.get(word, ()):
        yield Decimal(value)
        if before in _TENS and value < 10:
            yield Decimal(_WORDS[before][0] + value)
        elif value >= 100 and before in _UNITS:
            yield Decimal(_WORDS[before][0] * value)


def _of_chinese(word: str) -> Iterator[Decimal]:
    """What a numeral may mean, as a whole and in its parts (三四个 is three or four)."""
    for part in (word, *word):
        if (value := read_number(part)) is not None:
            yield value


def _of_clock(match: re.Match[str]) -> Iterator[frozenset[Decimal]]:
    """An hour is that of one half of the day or of both; a full hour needs no minutes."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    minutes = {Decimal(minute)} if minute else set()
    for possible in {hour, (hour + 12) % 24, hour % 12, 24 if hour in (0, 12) else hour}:
        yield frozenset({Decimal(possible), *minutes})


def _of_number(match: re.Match[str]) -> Iterator[frozenset[Decimal]]:
    number = Decimal(match["number"].replace(",", ""))
    large = match["large"]
    if large:
        factor = _LARGE.get(large.casefold()) or _LARGE_ZH[large]
        yield frozenset({number * factor})
        return
    yield frozenset({number})
    whole, _, part = match["number"].partition(".")
    if len(part) == 2 and len(whole) < 3:  # 7.30: half past seven
        yield frozenset({Decimal(whole), Decimal(part)})
