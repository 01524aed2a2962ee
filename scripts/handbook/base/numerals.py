"""Numbers in Chinese sentences, in digits or in characters."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:\d+(?:\.\d+)?|半|[〇零一二两三四五六七八九十百千万]+)"
"""A pattern for one number."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> Decimal | None:
    """The value of a number as it is written; None where it is none.

    >>> [str(read_number(text)) for text in ("30", "两", "二十四", "一百零五", "半", "十二万")]
    ['30', '2', '24', '105', '0.5', '120000']
    """
    if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII):
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    total = part = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            part += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total, part, digit = (total + part + digit) * 10_000, 0, 0
        else:
            return None
    return Decimal(total + part + digit) if text else None


def chinese_number(number: int) -> str:
    """A whole number from 1 to 99 in characters.

    >>> [chinese_number(number) for number in (2, 10, 15, 20, 31)]
    ['二', '十', '十五', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"
