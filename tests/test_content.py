"""What holds of the real content whatever is added to it. How much there is of anything is not counted:
an author who adds a rule never opens this file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.trees import real_content

from handbook.base.vocabulary import QuestionKind
from handbook.commitments.resolution import resolutions
from handbook.model.jurisdiction import Floor
from handbook.model.walk import parts
from handbook.pages.checked import Checked
from handbook.training.dialogue import dialogues

ROOT = Path(__file__).parent.parent

SHIFT = 480
"""Minutes of a shift beside a colleague."""


@pytest.fixture(scope="module")
def checked() -> Checked:
    return real_content()


def test_the_real_content_has_no_problems(checked: Checked) -> None:
    assert [str(problem) for problem in checked.problems] == []


def test_every_figure_that_protects_life_is_still_to_be_confirmed(checked: Checked) -> None:
    """Nobody read these texts: gas limits, distances, degrees and the rate of compressions."""
    statements = {getattr(s.thing, "id", ""): s for s in checked.library.statements()}
    for id in (
        *(f"work-confined.r{n}" for n in range(3, 9)),
        *(f"work-height.r{n}" for n in range(1, 6)),
        *(f"work-weather.r{n}" for n in range(2, 10)),
    ):
        assert statements[id].is_open, id
    for event in checked.library.emergencies.values():
        assert statements[event.id].needs_local_confirmation and event.confirmed_by, event.id


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("emergency-fire", ("迫降电梯", "排烟", "消防泵", "非消防电")),
        ("emergency-electric-shock", ("先断电", "再碰人")),
        ("emergency-lift-flood", ("有没有人", "高两层以上", "断主开关")),
        ("emergency-medical", ("按压胸口", "120", "AED")),
        ("emergency-confined-space", ("谁都不许下去", "守住井口", "119", "120")),
        ("emergency-battery-fire", ("关门", "走楼梯", "119", "迫降电梯")),
        ("emergency-choking", ("让他咳", "拍两肩之间 5 次", "冲击上腹 5 次", "人软下去")),
        ("emergency-storm", ("必要岗位的人生效以前就到", "生效前装好挡水板")),
    ],
)
def test_the_steps_of_an_emergency_come_in_the_order_that_saves(
    checked: Checked, id: str, words: tuple[str, ...]
) -> None:
    phases = checked.library.emergencies[id].phases
    text = "".join(act.text.zh for phase in phases for act in phase)
    places = [text.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)


def test_every_emergency_is_asked_about(checked: Checked) -> None:
    questions = [q for quiz in checked.library.quizzes.values() for q in quiz.questions]
    asked = {about.ref for question in questions for about in question.about}
    assert checked.library.emergencies.keys() <= asked


def test_the_first_lines_of_an_emergency_can_be_read_at_a_glance(checked: Checked) -> None:
    """They are set large, three at most, and all of them stand on one sheet for the desk."""
    for event in checked.library.emergencies.values():
        assert len(event.ten_seconds) <= 3, event.id
        for act in event.ten_seconds:
            assert len(act.text.zh) <= 34 and len(act.text.en) <= 75, act.text.en
        for phase in event.phases:
            assert all(len(act.text.zh) <= 60 for act in phase), event.id


def test_every_heading_has_english(checked: Checked) -> None:
    for section in checked.library.sections:
        for heading in (section, *section.standards):
            assert heading.title.en.isascii(), heading.id


def test_every_statement_has_a_source(checked: Checked) -> None:
    missing = [
        getattr(statement.thing, "id", str(statement.thing.place.position()))
        for statement in checked.library.statements()
        if not statement.sources
    ]
    assert missing == []


def test_an_unread_text_is_never_cited_without_local_confirmation(checked: Checked) -> None:
    library = checked.library
    for statement in library.statements():
        marks = {ref.mark or library.sources[ref.source].mark for ref in statement.sources}
        if marks & {"V3", "G"}:
            assert statement.needs_local_confirmation


def test_every_document_says_its_revision_and_when_it_is_reviewed(checked: Checked) -> None:
    for path, document in checked.library.documents.items():
        assert document.revision >= 1, path
        assert document.effective < document.review_by, path


def test_the_process_runs_from_greeting_to_farewell(checked: Checked) -> None:
    headings = {h.id: h for s in checked.library.sections for h in (s, *s.standards)}
    chain, id = [], "enquiry-greeting"
    while id:
        chain.append(id)
        id = headings[id].next or ""
    assert chain == [
        "enquiry-greeting",
        "enquiry-seating",
        "enquiry-listening",
        "enquiry-answer",
        "handling-confirm",
        "handling-classify",
        "handling-accept",
        "handling-dispatch",
        "handling-progress",
        "handling-check",
        "handling-follow-up",
        "handling-close",
        "farewell",
    ]


def test_no_chapter_is_empty(checked: Checked) -> None:
    for section in checked.library.sections:
        assert any(True for _ in parts(section)), section.id


def test_every_item_checks_a_rule_and_every_critical_one_says_what_to_do(checked: Checked) -> None:
    for item in checked.library.items.values():
        assert item.item.rules, item.id
        assert item.item.on_fail or not item.item.critical, item.id


def test_every_rule_is_looked_at_on_a_sheet(checked: Checked) -> None:
    """Pools have no sheet yet: none of the sample estates has one to print it for."""
    looked_at = {rule for item in checked.library.items.values() for rule in item.item.rules}
    rules = {r.id for s in checked.library.sections for h in (s, *s.standards) for r in h.rules}
    assert rules - looked_at == {"system-pool.r1", "system-pool.r2"}


def test_the_record_of_a_drill_says_what_to_watch_of_each_drill(checked: Checked) -> None:
    """Nobody copies lines by hand while others run: those of every drill stand on its record."""
    (record,) = [one for one in checked.library.checklists.values() if one.id == "cl-drill-record"]
    printed = [block.text.zh for block in record.blocks if block.text]
    for drill in checked.library.drills.values():
        lines = "；".join(f"{number} {line.zh}" for number, line in enumerate(drill.watch, 1))
        assert lines in printed, drill.id


def test_the_model_estates_differ_for_real(checked: Checked) -> None:
    estates = checked.library.estates
    kinds = {id: {piece.kind for piece in estate.equipment} for id, estate in estates.items()}
    assert {"lift", "pump", "fire-control-room"} <= kinds["yunqi"] & kinds["guanlan"]
    assert kinds["lanting"].isdisjoint({"lift", "pump", "fire-control-room"})
    assert len({estate.day_off for estate in estates.values()}) == 3
    assert len({estate.jurisdiction for estate in estates.values()}) == 3
    assert all(estate.sample for estate in estates.values())


def test_every_place_of_the_map_has_its_file(checked: Checked) -> None:
    places = (
        "china beijing shanghai zhejiang hangzhou ningbo shandong zibo jinan qingdao henan anyang "
        "nanyang guangdong qingyuan shenzhen hubei xianning"
    )
    assert set(places.split()) <= set(checked.library.jurisdictions)


def test_nothing_that_was_not_read_binds_as_law(checked: Checked) -> None:
    for promises_of in resolutions(checked.library):
        assert not promises_of.clashes
        for promise in promises_of.promises.values():
            for stage in promise.stages:
                if isinstance(stage.owner, Floor) and stage.binds:
                    marks = {
                        ref.mark or checked.library.sources[ref.source].mark
                        for ref in stage.owner.sources
                    }
                    assert marks & {"V1", "V2"}


def test_every_script_has_the_maps_branches_and_all_of_them_end(checked: Checked) -> None:
    scripts = checked.library.scripts.values()
    assert {f"S{n:02}" for n in range(1, 29)} <= {script.code for script in scripts}
    for dialogue in dialogues(checked.library).values():
        assert len(dialogue.script.branches) >= 3
        assert all(id(talk) in dialogue.finishing for talk in dialogue.talks), dialogue.script.id
        outcomes = {talk.outcome for talk in dialogue.talks if talk.outcome}
        assert outcomes == set(dialogue.script.outcomes)


def test_every_line_of_staff_has_its_own_english(checked: Checked) -> None:
    for dialogue in dialogues(checked.library).values():
        for turn in dialogue.turns:
            assert re.search("[a-z]", turn.text.en), turn.id
            assert not re.search("[\u4e00-\u9fff]", turn.text.en), turn.id


def test_the_maps_40_questions_kept_their_ids_and_every_kind_is_asked(checked: Checked) -> None:
    questions = [q for quiz in checked.library.quizzes.values() for q in quiz.questions]
    assert {f"quiz-{n:02}" for n in range(1, 41)} <= {question.id for question in questions}
    assert {question.kind for question in questions} == set(QuestionKind)
    assert all(question.explanation.zh for question in questions)


def test_an_answer_is_not_told_by_its_length_or_by_saying_false(checked: Checked) -> None:
    questions = [q for quiz in checked.library.quizzes.values() for q in quiz.questions]
    single = [q for q in questions if q.kind is QuestionKind.SINGLE]
    told = 0
    for question in single:
        lengths = [len(option.zh) for option in question.options]
        right = lengths["ABCDEF".index(question.answer[0])]
        told += right == max(lengths) and lengths.count(right) == 1
    assert told / len(single) <= 0.30
    held = [q.holds for q in questions if q.kind is QuestionKind.TRUE_FALSE]
    assert 0.4 <= sum(map(bool, held)) / len(held) <= 0.6


@pytest.mark.parametrize(
    ("role", "hours"),
    [
        ("front-desk", 14),
        ("security", 12),
        ("engineering", 12.5),
        ("cleaning", 5),
        ("greening", 5),
        ("supervisor", 17),
        ("estate-manager", 9.5),
    ],
)
def test_a_path_takes_credible_hours_besides_shifts_beside_a_colleague(
    checked: Checked, role: str, hours: float
) -> None:
    path = checked.library.paths[f"path-{role}"]
    assert path.role == role
    learnt = [step.minutes for step in path.steps if step.minutes < SHIFT]
    assert sum(learnt) == pytest.approx(hours * 60, rel=0.1)
    assert any(step.minutes == SHIFT and step.practise for step in path.steps)


def test_the_front_desk_rehearses_every_script(checked: Checked) -> None:
    steps = checked.library.paths["path-front-desk"].steps
    rehearsed = {step.rehearse for step in steps} - {None}
    assert rehearsed - checked.library.emergencies.keys() == set(checked.library.scripts)


def test_everyone_rehearses_a_fire_and_somebody_who_does_not_breathe(checked: Checked) -> None:
    for path in checked.library.paths.values():
        rehearsed = {step.rehearse for step in path.steps}
        assert {"emergency-fire", "emergency-medical"} <= rehearsed, path.id
