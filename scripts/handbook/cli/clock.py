"""Days that are named from today, the only thing that is asked of the clock: `today` and its neighbours."""

from __future__ import annotations

import datetime

_NAMED = {"yesterday": -1, "昨天": -1, "today": 0, "今天": 0, "tomorrow": 1, "明天": 1}


def named_day(text: str | None) -> str | None:
    """A day as a date, where it was typed as a name; anything else as it was typed."""
    if text is None or text.strip().casefold() not in _NAMED:
        return text
    away = datetime.timedelta(days=_NAMED[text.strip().casefold()])
    return (datetime.date.today() + away).isoformat()
