"""Data for the programs of pages: plain scripts, as browsers read no other files from a folder."""

from __future__ import annotations

import hashlib
import json


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def literal(value: object) -> str:
    """JSON that may stand in a script of any page: nothing in it ends the script or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def assignment(name: str, value: object) -> str:
    """A script that gives a name on `window`, or an expression in brackets, a value."""
    target = name if name.startswith("(") else f"window.{name}"
    return f"{target}={literal(value)};\n"
