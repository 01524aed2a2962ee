"""A title in one language only."""

from __future__ import annotations

from handbook.base.message import Message, say
from handbook.model.text import Heading
from handbook.reading.faults.fault import Fault

RULE = "missing-translation"


def explain(fault: Fault) -> Message | None:
    """A sentence that says which language is missing and how to write both."""
    if not issubclass(fault.owner, Heading) or fault.steps[-1] not in ("zh", "en"):
        return None
    if fault.error not in ("missing", "string_too_short"):
        return None
    language = say("English") if fault.steps[-1] == "en" else say("Chinese")
    name = fault.steps[-2] if len(fault.steps) > 1 else "title"
    return say(
        "'{name}' must be in {language} too, as {{zh: …, en: …}}", name=name, language=language
    )
