"""The drawing of the process: what a reader follows with a finger leads where the answer leads."""

from __future__ import annotations

from handbook.pages.checked import Checked
from handbook.pages.flow import draw


def test_the_line_to_the_emergencies_begins_at_the_first_answer_that_leads_there(
    real: Checked,
) -> None:
    flow = draw(real.library, lambda id: id)
    assert flow is not None and flow.rail is not None
    urgent = [box for box in flow.boxes if any(branch.urgent for branch in box.branches)]
    assert len(urgent) > 1
    emergency = flow.boxes[-1]
    assert emergency.kind == "emergency"
    assert flow.rail == (urgent[0].y + urgent[0].height / 2, emergency.y)


def test_only_an_answer_that_leads_to_an_emergency_is_urgent(real: Checked) -> None:
    flow = draw(real.library, lambda id: id)
    assert flow is not None
    chapters = (chapter.id for chapter in real.library.emergency_chapters)
    emergencies = {*chapters, *real.library.emergencies}
    for box in flow.boxes:
        for branch in box.branches:
            assert branch.urgent == (branch.url in emergencies), (box.id, branch.label)
