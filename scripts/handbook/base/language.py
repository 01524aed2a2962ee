"""Which language the tool speaks: that which is asked for, else of the company, else of the terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from handbook.base.message import Language

COMPANY = "standards/registers/company.yml"

ASKED = "HANDBOOK_LANG"
"""The variable that says the language where no option does, for whoever reads other people's trees."""

_chosen: list[Language] = []


def choose(language: Language | None) -> None:
    """What `--lang` says for this process, or None."""
    _chosen[:] = [language] if language else []


def spoken(root: Path) -> Language:
    """The language for whoever works on a tree: that of `--lang`, else of `HANDBOOK_LANG`, else of the
    company, else of the terminal."""
    chosen = _chosen[0] if _chosen else asked_for()
    return chosen or company_language(root) or terminal_language(os.environ)


def asked_for() -> Language | None:
    """What `HANDBOOK_LANG` says; None where it says nothing that is a language of ours."""
    value = os.environ.get(ASKED, "")
    return Language(value) if value in [*Language] else None


_LANGUAGE = re.compile(rb"(?m)^language:[ \t]*['\"]?(zh|en)\b")
_CHINESE_WINDOWS = 0x04
"""The primary language of Windows' language identifiers that stands for Chinese."""


def company_language(root: Path) -> Language | None:
    """What `language` says in the company's register. It is looked for in the text: a file that
    cannot be read as a whole is complained of in the author's language, too."""
    try:
        match = _LANGUAGE.search((root / COMPANY).read_bytes())
    except OSError:
        return None
    return Language(match[1].decode()) if match else None


def terminal_language(environment: Mapping[str, str]) -> Language:
    """By the first of LC_ALL, LC_MESSAGES and LANG that says something; on Windows, by its own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return Language.ZH if environment[name].lower().startswith("zh") else Language.EN
    if sys.platform == "win32":
        import ctypes

        chosen = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return Language.ZH if chosen & 0x3FF == _CHINESE_WINDOWS else Language.EN
    return Language.EN
