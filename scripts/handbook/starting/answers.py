"""What `handbook new` asks about a company."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass

from handbook.base.message import say
from handbook.base.problems import UsageError

NAMES = ("company", "city", "estate", "customers", "company_en", "city_en", "estate_en")
USUAL = {
    "company_en": "Our company",
    "city_en": "Our city",
    "estate_en": "Our first estate",
}
"""What stands in English until somebody gives a name."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a company and its first estate are called, in Chinese, and in English where that is given."""

    company: str
    city: str
    estate: str
    customers: str
    date: datetime.date
    company_en: str = ""
    city_en: str = ""
    estate_en: str = ""

    def words(self) -> dict[str, str]:
        """Everything that the files of a new tree are filled in with. Raises UsageError for an empty
        name."""
        said = {name: _one_line(name, getattr(self, name)) for name in NAMES}
        for name in NAMES[:4]:
            if not said[name]:
                raise UsageError(say("--{name} must be a name, and must not be empty", name=name))
        for name, usual in USUAL.items():
            said[name] = said[name] or _english(usual, said[name.removesuffix("_en")])
        return {
            **said,
            "date": self.date.isoformat(),
            "review": (self.date + datetime.timedelta(days=365)).isoformat(),
        }

    def quoted(self) -> dict[str, str]:
        """The same as YAML."""
        return {name: quoted(word) for name, word in self.words().items()}


def quoted(text: str) -> str:
    """A text as YAML, wherever a value can stand: always in quotes, with no line break.

    >>> quoted("a: b"), quoted('“乐居” "1" #')
    ('"a: b"', '"“乐居” \\\\"1\\\\" #"')
    """
    return json.dumps(text, ensure_ascii=False)


def _one_line(name: str, text: str) -> str:
    """A name without line breaks. Raises UsageError where the terminal sent bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        option = name.replace("_", "-")
        raise UsageError(say("--{option} must be text in UTF-8", option=option)) from error
    return " ".join(text.split())


def _english(words: str, name: str) -> str:
    """A name to go on with: it has the figures of the Chinese one, which must stand in both."""
    return " ".join([words, *re.findall(r"[0-9]+", name)])
