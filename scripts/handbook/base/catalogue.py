"""The catalogue of what the tool says: gettext's .po files, read as they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handbook.base.message import Language

FOLDER = Path(__file__).parent / "catalogue"


class Catalogue:
    """Translations into one language, by template and (where words have two meanings) context."""

    def __init__(self, path: Path) -> None:
        from babel.messages.pofile import read_po  # only now: who reads English does not need it

        self.language = Language(path.stem)
        with path.open("rb") as file:
            entries = read_po(file, abort_invalid=True)
        self._texts: dict[tuple[str, str | None], str] = {}
        for entry in entries:
            if not entry.id:
                continue
            ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
            strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
            for id in ids:
                if strings[0]:
                    self._texts[id, entry.context] = strings[0]

    def get(self, template: str, context: str | None = None) -> str | None:
        """The translation, or None."""
        return self._texts.get((template, context))


@cache
def catalogue_of(language: Language) -> Catalogue | None:
    """The catalogue of a language; None for English, in which all messages are written."""
    return None if language is Language.EN else Catalogue(FOLDER / f"{language}.po")
