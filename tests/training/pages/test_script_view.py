"""What the page of a script shows, without a browser."""

from __future__ import annotations

from handbook.pages.checked import Checked
from handbook.pages.views import Viewer
from handbook.training.pages.script import ScriptView, TalkView, script


def view_of(checked: Checked, id: str) -> ScriptView:
    page = next(
        page for page in checked.site.pages.values() if getattr(page.subject, "id", "") == id
    )
    viewer = Viewer(checked.library, lambda id: f"#{id}", lambda path, line: f"{path}:{line}", {})
    return script(checked.site, page, viewer).view_of


def stretches(talk: TalkView) -> list[TalkView]:
    return [talk, *(inner for branch in talk.branches for inner in stretches(branch))]


def test_a_jump_to_an_emergency_is_urgent_and_no_other(real: Checked) -> None:
    found = {True: 0, False: 0}
    chapters = (chapter.id for chapter in real.library.emergency_chapters)
    emergencies = {*real.library.emergencies, *chapters}
    for id in real.library.scripts:
        view = view_of(real, id)
        talks = stretches(view.opening) + (stretches(view.ending) if view.ending else [])
        for go in (talk.go for talk in talks if talk.go):
            assert go.is_urgent == (go.id in emergencies), go.id
            found[go.is_urgent] += 1
    assert min(found.values()) > 0
