"""How the clause of a law is cited in a sentence, in Chinese and in English."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"(?P<article>\d+(?:–\d+)?)(?:（(?P<item>[一二三四五六七八九十]+)）)?(?: *(?P<paragraph>\d+|末) *款)?"
)
_NUMERALS = {numeral: str(n) for n, numeral in enumerate("一二三四五六七八九十", 1)}


def clause_words(clause: str, language: str) -> str:
    """The clause of a law as it is said; one that is already in words stays.

    >>> clause_words("70（六）、79、80", "zh")
    '第 70 条第（六）项、第 79、80 条'
    >>> clause_words("70（六）、79、938 第 2 款", "en")
    'articles 70(6), 79 and 938, paragraph 2'
    """
    pieces = [_PIECE.fullmatch(piece.replace("第", "")) for piece in clause.split("、")]
    found = [piece for piece in pieces if piece]
    if not clause or len(found) < len(pieces):
        words = re.fullmatch(r"(\d+(?:[、–]\d+)*) +(\D.*)", clause) if language == "zh" else None
        return f"第 {words[1]} 条{words[2]}" if words else clause
    return _clause_zh(found) if language == "zh" else _clause_en(found)


def _clause_zh(pieces: list[re.Match[str]]) -> str:
    said: list[str] = []
    run: list[str] = []
    for index, piece in enumerate(pieces):
        run.append(piece["article"])
        if piece["item"] or piece["paragraph"] or index + 1 == len(pieces):
            item = f"第（{piece['item']}）项" if piece["item"] else ""
            said.append(f"第 {'、'.join(run)} 条{_paragraph_zh(piece['paragraph'])}{item}")
            run = []
    return "、".join(said)


def _paragraph_zh(number: str | None) -> str:
    if number is None:
        return ""
    return "末款" if number == "末" else f"第 {number} 款"


def _clause_en(pieces: list[re.Match[str]]) -> str:
    said = [
        piece["article"]
        + (f"({_NUMERALS.get(piece['item'], piece['item'])})" if piece["item"] else "")
        + _paragraph_en(piece["paragraph"])
        for piece in pieces
    ]
    is_many = len(said) > 1 or "–" in said[0]
    words = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    return f"{'articles' if is_many else 'article'} {words}"


def _paragraph_en(number: str | None) -> str:
    if number is None:
        return ""
    return ", last paragraph" if number == "末" else f", paragraph {number}"
