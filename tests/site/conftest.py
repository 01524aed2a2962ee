"""What the tests of the staff site share."""

from __future__ import annotations

import pytest
from jinja2 import Template


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that the theme draws."""
    found: list[str] = []
    render = Template.render

    def watched(template: Template, *rest: dict[str, object], **more: object) -> str:
        if template.name == "main.html":
            found.append(str(rest[0]["page"]))
        return render(template, *rest, **more)

    monkeypatch.setattr(Template, "render", watched)
    return found
