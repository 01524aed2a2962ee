"""Forms for phones: pyxform takes every one of them, and what ODK and Kobo export comes back as records."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from tests.checklists.sheets.conftest import handbook

from handbook.checklists.sheets.record import SheetRecord


@pytest.fixture(scope="module")
def forms(forms_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of each checklist of the small estate."""
    out = tmp_path_factory.mktemp("forms")
    made = handbook("--lang", "en", "print", forms_tree, "--all", "--xlsform", out)
    assert made.returncode == 0, made.stderr
    assert "17 forms" in made.stdout
    return out / "haitang"


def survey(path: Path) -> dict[str, dict[str, str]]:
    """The questions by name."""
    head, *rows = openpyxl.load_workbook(path)["survey"].iter_rows(values_only=True)
    lines = [dict(zip(map(str, head), (str(cell or "") for cell in row), strict=True)) for row in rows]  # fmt: skip
    return {line["name"]: line for line in lines if not line["type"].startswith("end_")}


def test_pyxform_takes_every_form_without_a_warning(forms: Path) -> None:
    pyxform = pytest.importorskip("pyxform.xls2xform")  # `make lowest` goes without it
    for path in sorted(forms.glob("*.xlsx")):
        made = pyxform.convert(str(path), validate=False)
        assert made.warnings == [], path.name
        assert "<h:title>WY-" in made.xform


def test_what_is_worked_out_and_judged_is_in_the_form(forms: Path) -> None:
    asked = survey(forms / "cl-power-log.xlsx")
    figure = asked["r_i1"]["calculation"]
    readings = ", ".join(f"number(${{r_i1_p{n}}})" for n in (1, 2, 3))
    assert f"(((max({readings}) - min({readings})) div max({readings})) * 100)" in figure
    assert asked["r_i1_w1"]["relevant"] == "(${r_i1} > 15)"
    assert asked["r_i2_w1"]["relevant"] == "(${r_i2} < 361 or ${r_i2} > 399)"
    assert "报主管和供电局　当班上报" in asked["w_i2"]["label"]
    assert asked["x_i2"]["required"] == "yes" and asked["x_i2"]["relevant"] == "${o_i2} = 'fail'"


def test_each_machine_has_its_own_range(forms: Path) -> None:
    asked = survey(forms / "cl-car.xlsx")
    notes = {asked[f"r_i2_w{n}"]["relevant"] for n in (1, 2)}
    assert any("> 30" in one and "'L3'" in one and "'L1'" not in one for one in notes)
    assert any("> 60" in one and "'L3'" not in one for one in notes)


def test_signatures_columns_and_blanks_are_asked_for(forms: Path) -> None:
    duty = survey(forms / "cl-fire-duty.xlsx")
    assert duty["checked_sign"]["appearance"] == "signature"
    columns = openpyxl.load_workbook(forms / "cl-fire-duty.xlsx")["choices"].iter_rows(values_only=True)  # fmt: skip
    hours = [label for name, _, label in columns if name == "columns"]
    assert hours == [f"{hour:02}:00" for hour in (8, 10, 12, 14, 16, 18, 20, 22, 0, 2, 4, 6)]
    order = survey(forms / "cl-order.xlsx")
    assert order["b1_f1"]["type"] == "select_one b1_f1"
    assert order["b1_s1"]["appearance"] == "signature"


def test_the_same_order_makes_the_same_bytes_and_writes_nothing_over(
    forms_tree: Path, forms: Path, tmp_path: Path
) -> None:
    order = ("print", forms_tree, "--all", "--checklist", "cl-car", "--xlsform")
    assert handbook(*order, tmp_path).returncode == 0
    path = tmp_path / "haitang" / "cl-car.xlsx"
    assert path.read_bytes() == (forms / "cl-car.xlsx").read_bytes()
    path.write_bytes(b"somebody's own")
    again = handbook("--lang", "en", *order, tmp_path)
    assert again.returncode == 2 and "is there already" in again.stderr


def export(answers: list[dict[str, str]], joint: str) -> str:
    """As ODK Central (`-`) or Kobo (`/`) writes it: groups before the names, empty cells for what was not asked."""
    names = list(dict.fromkeys(name for one in answers for name in one))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [f"g1{joint}{name}" if re.match(r"[ordnspx]_", name) else name for name in names]
    )
    writer.writerows([one.get(name, "") for name in names] for one in answers)
    return text.getvalue()


POWER = {
    "SubmissionDate": "2026-12-21T10:09:00.000+08:00",
    "ended_at": "2026-12-21T10:05:00.000+08:00",
    "day": "2026-12-21",
    "role": "front-desk",
    "shift": "day-shift",
    "column": "c2",
    "handbook_serial": "HT-20261221-WY-06-front-desk-day",
    "handbook_checklist": "cl-power-log",
    "handbook_revision": "1",
    "r_i1_p1": "100.0",
    "r_i1_p2": "90",
    "r_i1_p3": "85",
    "r_i1": "14.99",
    "o_i1": "pass",
    "r_i2": "400.0000",
    "o_i2": "fail",
    "x_i2": "报了主管",
    "checked": "陆",
}


@pytest.mark.parametrize("joint", ["-", "/"])
def test_what_odk_and_kobo_export_comes_back_through_the_same_door(
    forms_tree: Path, tmp_path: Path, joint: str
) -> None:
    later = {**POWER, "column": "c3", "r_i2": "380"}
    foreign = {**POWER, "handbook_serial": "ZZ-20261221-WY-06-front-desk-day"}
    given = tmp_path / "export.csv"
    given.write_text(export([POWER, later, foreign], joint), "utf-8")
    out = tmp_path / "out"
    made = handbook("--lang", "en", "file", given, "--root", forms_tree, "-o", out)
    assert made.returncode == 0, made.stderr
    folder = out / "haitang/2026-12/cl-power-log"
    first, second = (
        SheetRecord.model_validate_json((folder / f"{POWER['handbook_serial']}{end}.json").read_text("utf-8"))
        for end in ("", "_2")
    )  # fmt: skip
    current, voltage = first.rows
    assert [part.reading for part in current.parts] == ["100", "90", "85"]
    assert (current.reading, current.outcome) == ("15", "pass")  # worked out here, not taken
    assert (voltage.reading, voltage.outcome, voltage.column) == ("400", "fail", "10:00")
    assert [(one.item, one.what) for one in first.exceptions] == [("2", "报了主管")]
    assert [(one.title, one.checked, one.at) for one in first.columns] == [("10:00", "陆", "10:05")]
    assert second.rows[1].column == "12:00" and second.rows[1].reading == "380"
    (why,) = (out / "unread").glob("*.txt")
    assert "is a sheet that this handbook does not have" in why.read_text("utf-8")
    again = handbook("--lang", "en", "file", given, "--root", forms_tree, "-o", out)
    assert "0 pages filed" in again.stdout


def test_scores_answers_and_registers_come_back(forms_tree: Path, tmp_path: Path) -> None:
    head = {"day": "2026-12-05", "shift": "day-shift", "handbook_revision": "1"}
    answers = [
        {
            **head,
            "role": "supervisor",
            "handbook_serial": "HT-20261205-WY-09-supervisor-day",
            "handbook_checklist": "cl-quality",
            "d_i1": "10",
            "d_i2": "0",
            "d_i3": "6",
        },
        {
            **head,
            "role": "front-desk",
            "handbook_serial": "HT-20261205-WY-14-front-desk-day-101010",
            "handbook_checklist": "cl-visitor",
            "b1_c2": "客人甲",
        },
        {
            **head,
            "role": "front-desk",
            "column": "c1",
            "handbook_serial": "HT-20261205-WY-05-front-desk-day",
            "handbook_checklist": "cl-fire-duty",
            "o_i1": "a2",
        },
    ]
    (tmp_path / "all.csv").write_text(export(answers, "/"), "utf-8")
    out = tmp_path / "out"
    assert handbook("file", tmp_path / "all.csv", "--root", forms_tree, "-o", out).returncode == 0
    found = {
        record.checklist: record
        for path in out.rglob("*.json")
        for record in [SheetRecord.model_validate_json(path.read_text("utf-8"))]
    }
    score = found["cl-quality"].score
    assert score is not None and (score.total, score.full, score.result) == ("84", "100", "fail")
    (register,) = found["cl-visitor"].registers
    assert register.rows[0].values[1] == "客人甲"
    assert found["cl-fire-duty"].rows[0].outcome == "火警"


def test_a_form_has_no_day_and_a_record_needs_one(forms_tree: Path, tmp_path: Path) -> None:
    day = handbook("--lang", "en", "print", forms_tree, "--all", "--date", "2026-12-21", "--xlsform", tmp_path / "x")  # fmt: skip
    assert day.returncode == 2 and "must come without a date" in day.stderr
    none = handbook("--lang", "en", "print", forms_tree, "--all", "--undated", "--json", tmp_path / "j")  # fmt: skip
    assert none.returncode == 2 and "must come with --date" in none.stderr
    both = handbook("--lang", "en", "print", forms_tree, "--all", "--undated")
    assert both.returncode == 2 and "must say where to write" in both.stderr
