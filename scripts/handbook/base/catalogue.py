"""The catalogue of what the tool says: gettext's .po files, read as they are.

Babel reads them as well (a test compares), but to load and use it costs every start 60 ms of a processor, and
this reader 5: a .po file is texts in quotes behind three words, and ours has no plural forms.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from handbook.base.message import Language

FOLDER = Path(__file__).parent / "catalogue"

_ENTRY = re.compile(
    r'(?m)^(?:msgctxt (?P<context>".*")\n)?msgid (?P<id>".*"(?:\n".*")*)\nmsgstr (?P<text>".*"(?:\n".*")*)'
)
_LINES = re.compile(r'"\n"')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}


class Catalogue:
    """Translations into one language, by template and (where words have two meanings) context."""

    def __init__(self, path: Path) -> None:
        self.language = Language(path.stem)
        self._texts: dict[tuple[str, str | None], str] = {}
        for entry in _ENTRY.finditer(path.read_text("utf-8")):
            id, text, context = _said(entry["id"]), _said(entry["text"]), entry["context"]
            if id and text:
                self._texts[id, _said(context) if context else None] = text

    def get(self, template: str, context: str | None = None) -> str | None:
        """The translation, or None."""
        return self._texts.get((template, context))


def _said(quoted: str) -> str:
    """What stands in quotes, on one line or on several."""
    text = _LINES.sub("", quoted[1:-1]) if "\n" in quoted else quoted[1:-1]
    return _ESCAPED.sub(lambda m: _ESCAPES.get(m[1], m[1]), text) if "\\" in text else text


@cache
def catalogue_of(language: Language) -> Catalogue | None:
    """The catalogue of a language; None for English, in which all messages are written."""
    return None if language is Language.EN else Catalogue(FOLDER / f"{language}.po")
