"""Learning paths, progress, the training record: what ticks, what has changed, paper, files."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect
from tests.looking import faults, own_day, pages_of
from tests.training.pages.test_rehearsal import FULL

from handbook.model.training import Path as LearningPath
from handbook.model.training import PathStep
from handbook.pages.checked import Checked
from handbook.pages.site import exam_uri
from handbook.training.pages.learning_data import BUNDLES, LearningData
from handbook.training.pages.path_data import StepData, path_data, way_of

PREFIX = "/estate-handbook/learn/"
ID = "path-front-desk"
EXAM = "exam-front-desk"


@pytest.fixture(scope="module")
def path(real: Checked) -> LearningPath:
    return real.library.paths[ID]


@pytest.fixture(scope="module")
def steps(real: Checked, path: LearningPath) -> list[StepData]:
    """The steps as the browser knows them."""
    return path_data(real.site, path)["steps"]


@pytest.fixture
def page(plain_page: Page) -> Page:
    return plain_page


def store(page: Page, name: str, value: object) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [PREFIX + name, text])


def stored(page: Page, name: str) -> dict[str, Any]:
    found = json.loads(page.evaluate("key => localStorage[key] ?? '{}'", PREFIX + name))
    assert isinstance(found, dict)
    return found


def open_path(page: Page, address: str, id: str = ID) -> None:
    page.goto(f"{address}{id}.html")
    page.locator("#hb-path progress").wait_for()


def open_record(page: Page, address: str) -> Locator:
    """The page of the record; the sheet that is shown."""
    page.goto(f"{address}record.html")
    sheet = page.locator(".hb-record:visible")
    expect(sheet.locator("[data-sum]")).not_to_be_empty()
    return sheet


def row(page: Page, step: str) -> Locator:
    return page.locator(f'.hb-path__step[data-step="{step}"]')


def field(page: Page, name: str) -> Locator:
    """A field of the form: name, number, estate, started, path."""
    return page.locator(f"#hb-record [name={name}]")


def first(steps: list[StepData], way: str, key: str = "") -> StepData:
    return next(one for one in steps if one["way"] == way and key in ("", one["key"]))


def passed(step: StepData, **other: object) -> dict[str, object]:
    """A try that was passed, as it is kept."""
    only = next(iter(step["prints"].values()))
    return {"at": "2026-11-28T02:00:00.000Z", "score": 90, "right": 9, "total": 10, "floors": [], "isPassed": True, "print": only, **other}  # fmt: skip


def known(step: StepData, **other: object) -> dict[str, Any]:
    """Marks of a script of which every line is known."""
    due = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()
    mark = {"box": 2, "due": due, "answer": "known", "at": "2026-11-27T02:00:00.000Z"}
    return {"marks": {id: {**mark, "print": print, **other} for id, print in step["prints"].items()}}  # fmt: skip


# ---- A path ----


def test_a_path_has_every_step_by_day_with_its_minutes(
    page: Page, address: str, path: LearningPath
) -> None:
    open_path(page, address)
    ids = page.locator(".hb-path__step").evaluate_all("all => all.map(one => one.dataset.step)")
    assert ids == [step.id for step in path.steps]
    for step in (path.steps[0], path.steps[-1]):
        expect(row(page, step.id)).to_contain_text(f"{step.minutes} 分钟")
    days = sorted({step.by_day for step in path.steps})
    assert days == [1, 7, 30]
    expect(page.locator("main h2")).to_contain_text([f"第 {day} 天前" for day in days])


def test_reading_and_doing_are_ticked_by_hand_and_stay_so(
    page: Page, address: str, steps: list[StepData], problems: list[str]
) -> None:
    open_path(page, address)
    read, practise = first(steps, "read"), first(steps, "practise")
    sum = page.locator("#hb-path [role=status]")
    expect(sum).to_contain_text(f"做完 0/{len(steps)} 步")
    box = row(page, read["id"]).get_by_role("checkbox")
    expect(box).to_have_accessible_name(re.compile("^读过了：.+"))
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    row(page, practise["id"]).get_by_role("checkbox").check()
    expect(sum).to_contain_text(f"做完 2/{len(steps)} 步")
    today = own_day(page)
    expect(row(page, read["id"]).locator("[data-state]")).to_contain_text(today)
    page.reload()
    expect(row(page, read["id"]).get_by_role("checkbox")).to_be_checked()
    expect(sum).to_contain_text(f"做完 2/{len(steps)} 步")
    row(page, read["id"]).get_by_role("checkbox").uncheck()
    expect(sum).to_contain_text(f"做完 1/{len(steps)} 步")
    expect(page.locator(".hb-player")).to_contain_text(f"第 1/{len(steps)} 步")
    assert problems == []


def test_a_script_rehearsed_and_a_quiz_passed_tick_themselves(
    page: Page, address: str, steps: list[StepData]
) -> None:
    open_path(page, address)
    rehearse, quiz, exam = first(steps, "rehearse"), first(steps, "quiz"), first(steps, "quiz", EXAM)  # fmt: skip
    half = known(rehearse)
    *_, last = half["marks"]
    half["marks"][last]["box"] = 0
    half["marks"][last]["due"] = "2026-01-01"
    store(page, f"turns/{rehearse['key']}", half)
    store(page, f"quiz/{quiz['key']}", {"tries": [passed(quiz, isPassed=False, score=50)]})
    page.reload()
    total = len(rehearse["prints"])
    expect(row(page, rehearse["id"])).to_contain_text(f"会 {total - 1}/{total} 句，该复习 1 句")
    expect(row(page, rehearse["id"])).to_contain_text("未完成")
    expect(row(page, quiz["id"])).to_contain_text("50 分，未通过")
    other = page.context.new_page()
    other.goto(f"{address}404.html")
    store(other, f"turns/{rehearse['key']}", known(rehearse))
    store(other, f"quiz/{quiz['key']}", {"tries": [passed(quiz), passed(quiz, isPassed=False)]})
    store(other, f"quiz/{EXAM}", {"tries": [passed(exam, retaken="2026-11-29T02:00:00.000Z")]})
    expect(row(page, exam["id"])).to_contain_text("90 分，底线题已补考 2026-11-29")
    expect(row(page, rehearse["id"])).to_contain_text("✓已完成")
    expect(row(page, rehearse["id"])).to_contain_text("2026-11-27")
    expect(row(page, quiz["id"])).to_contain_text("✓已完成")
    expect(page.locator("#hb-path [role=status]")).to_contain_text(f"做完 3/{len(steps)} 步")


def test_rehearsing_and_answering_on_their_pages_reach_the_path(
    page: Page, address: str, steps: list[StepData]
) -> None:
    """What one page writes is what the other reads."""
    script, quiz = first(steps, "rehearse"), first(steps, "quiz")
    page.goto(f"{address}{script['key']}.html")
    page.get_by_role("button", name="开始练").click()
    page.get_by_role("button", name="看标准句").click()
    page.get_by_role("button", name="会了").click()
    page.goto(f"{address}{quiz['key']}.html")
    page.evaluate("Math.random = () => 0")
    page.get_by_role("button", name="开始考").click()
    total = page.locator(".hb-question").count()
    for _ in range(total):
        page.evaluate(
            """document.querySelectorAll(".hb-quiz__question input:not([type=checkbox] ~ input)").forEach((one, n) => n || one.click())
            document.querySelectorAll(".hb-quiz__question select").forEach(one => one.value = 1)
            document.querySelector(".hb-quiz__order button:nth-child(2)")?.click()"""
        )
        page.get_by_role("button", name="交这一题").click()
        page.locator("#hb-quiz .hb-buttons button").first.click()
    if page.get_by_role("button", name="错题不再做了").count():
        page.get_by_role("button", name="错题不再做了").click()
    open_path(page, address)
    expect(row(page, script["id"])).to_contain_text(f"会 1/{len(script['prints'])} 句")
    expect(row(page, quiz["id"])).to_contain_text(re.compile(r"\d+ 分"))


def test_what_changed_since_it_was_learned_is_said_with_the_way_to_it(
    page: Page, address: str, steps: list[StepData], site: Path
) -> None:
    open_path(page, address)
    read = first(steps, "read")
    rule = next(iter(read["prints"]))
    rehearse, quiz = first(steps, "rehearse"), first(steps, "quiz")
    at = "2026-11-20T02:00:00.000Z"
    store(page, "read", {"marks": {read["key"]: {"at": at, "prints": {**read["prints"], rule: "old"}}}})  # fmt: skip
    store(page, f"turns/{rehearse['key']}", known(rehearse, print="old"))
    store(page, f"quiz/{quiz['key']}", {"tries": [passed(quiz, print="old")]})
    page.reload()
    own = row(page, read["id"])
    expect(own.locator(".hb-path__changed")).to_contain_text("学过以后改了")
    link = own.locator(".hb-path__changed a")
    href = link.get_attribute("href") or ""
    assert href.endswith(f"#{rule}")
    assert f'id="{rule}"' in (site / href.partition("#")[0]).read_text("utf-8")
    expect(row(page, rehearse["id"])).to_contain_text("学过以后改了")
    expect(row(page, quiz["id"])).to_contain_text("学过以后改了：请再考一次")
    expect(page.locator("#hb-path [role=status]")).to_contain_text("3 步学过以后改了")
    page.goto(f"{address}index.html")
    expect(page.locator("#hb-progress")).to_contain_text("3 步学过以后改了")
    open_path(page, address)
    own.get_by_role("button", name="改过的也看过了").click()
    expect(own.locator(".hb-path__changed")).to_have_count(0)
    expect(own.get_by_role("checkbox")).to_be_focused()
    expect(own.get_by_role("checkbox")).to_be_checked()


def test_progress_shows_at_home_and_under_training_only_where_a_path_was_begun(
    page: Page, address: str, steps: list[StepData]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}index.html")
    expect(page.locator("#hb-progress")).to_be_hidden()
    assert not [url for url in asked if "/learning/path-" in url]
    open_path(page, address)
    row(page, first(steps, "read")["id"]).get_by_role("checkbox").check()
    open_path(page, address, "path-security")  # only looked at
    for name in ("index", "training"):
        page.goto(f"{address}{name}.html")
        own = page.locator("#hb-progress")
        expect(own).to_contain_text(f"做完 1/{len(steps)} 步")
        expect(own.locator("progress")).to_have_attribute("value", "1")
        expect(own.get_by_role("link")).to_have_attribute("href", f"{ID}.html")
    open_path(page, address, "path-security")
    page.get_by_role("checkbox").nth(3).check()
    page.goto(f"{address}index.html")
    expect(page.locator("#hb-progress").get_by_role("link")).to_have_attribute(
        "href", "path-security.html"
    )


def test_two_tabs_lose_no_tick(page: Page, address: str, steps: list[StepData]) -> None:
    open_path(page, address)
    other = page.context.new_page()
    open_path(other, address)
    one, two = [step["id"] for step in steps if step["way"] == "read"][:2]
    row(page, one).get_by_role("checkbox").check()
    expect(row(other, one).get_by_role("checkbox")).to_be_checked()
    row(other, two).get_by_role("checkbox").check()
    expect(row(page, two).get_by_role("checkbox")).to_be_checked()
    expect(page.locator("#hb-path [role=status]")).to_contain_text("做完 2/")


def test_a_browser_that_keeps_nothing_is_said_and_works_on(
    page: Page, address: str, steps: list[StepData]
) -> None:
    page.add_init_script(FULL)
    open_path(page, address)
    expect(page.locator("#hb-path [role=alert]")).to_contain_text("这个浏览器存满了")
    row(page, first(steps, "read")["id"]).get_by_role("checkbox").check()
    expect(page.locator("#hb-path [role=status]")).to_contain_text("做完 1/")


JUNK: list[dict[str, Any]] = [
    {"read": "{oops", "settings": "[]"},
    {"read": {"marks": {"conduct": 5, "emergency-desk": {"at": "later", "prints": [1]}}}, "settings": {"path": 7}},
    {"turns/script-lift-trapped": {"marks": [1, {"box": 9}]}, "quiz/exam-front-desk": {"tries": {"at": 5}}, "person": {"name": {"a": 1}, "started": 5}},
    {"quiz/exam-front-desk": {"tries": [None, {"isPassed": True, "at": {}}]}, "turns/script-lift-trapped": {"marks": {"script-lift-trapped.t2": {"at": None, "due": 3}}}},
]  # fmt: skip


def test_what_another_version_kept_breaks_nothing(
    page: Page, address: str, problems: list[str]
) -> None:
    page.goto(f"{address}404.html")
    problems.clear()
    for junk in JUNK:
        page.evaluate("localStorage.clear()")
        for name, value in junk.items():
            store(page, name, value)
        open_path(page, address)
        expect(page.locator("#hb-path [role=status]")).to_contain_text("做完")
        text = open_record(page, address).text_content() or ""
        assert "NaN" not in text and "undefined" not in text and "[object" not in text
        if "{oops" in junk.values():
            expect(page.locator(".hb-record__status")).to_contain_text("有 2 处旧记录读不出来")
    page.goto(f"{address}index.html")
    assert problems == []


# ---- The record ----


@pytest.fixture
def learned(page: Page, address: str, steps: list[StepData]) -> Page:
    """Somebody who has read, rehearsed, passed and filled in who they are."""
    open_path(page, address)
    read, quiz = first(steps, "read"), first(steps, "quiz")
    at = "2026-11-26T02:00:00.000Z"
    store(page, "read", {"marks": {read["key"]: {"at": at, "prints": read["prints"]}}})
    store(page, f"quiz/{quiz['key']}", {"tries": [passed(quiz)]})
    rehearse = first(steps, "rehearse")
    store(page, f"turns/{rehearse['key']}", known(rehearse, print="old"))
    open_record(page, address)
    field(page, "name").fill("李敏")
    field(page, "number").fill("A-0417")
    field(page, "estate").fill("云栖高层")
    field(page, "started").fill("2026-11-25")
    return page


def printed(page: Page, path: Path) -> list[str]:
    """The text of every page of paper."""
    page.pdf(path=path, prefer_css_page_size=True)
    return [text for text in pages_of(path) if text]


def test_the_record_prints_who_what_when_and_where_to_sign(
    learned: Page, real: Checked, path: LearningPath, steps: list[StepData], tmp_path: Path
) -> None:
    sheets = printed(learned, tmp_path / "record.pdf")
    text = "".join(sheets)
    edition = max(document.effective for document in real.library.documents.values())
    today = own_day(learned)
    for words in ("客服前台学习记录", "姓名李敏", "工号A-0417", "项目云栖高层", "入职日期2026-11-25",
                  "2026-11-26", "2026-11-28", "90分", "2026-11-27", "改过", f"手册版本：{edition}",
                  f"{ID}修订{path.revision}", f"打印日期：{today}", "学员签名", "主管签名", f"做完3/{len(steps)}步"):  # fmt: skip
        assert words in text, words
    assert "秩序维护学习记录" not in text and "保洁学习记录" not in text
    assert "导出成文件" not in text and "安居物业" in text
    for step in path.steps:
        if step.practise:
            assert re.sub(r"\s", "", step.practise.zh)[:14] in text  # more is on another line
    assert 2 <= len(sheets) <= 4
    assert all("学什么" in one for one in sheets[:-1])  # the head of the table on every page
    assert all(
        words in sheets[-1] for words in ("学员签名", "主管签名", "打印日期", "李敏", "A-0417")
    )


def test_the_record_of_another_role_is_chosen_and_remembered(
    learned: Page, address: str, tmp_path: Path
) -> None:
    field(learned, "path").select_option("path-cleaning")
    expect(learned.locator(".hb-record:visible")).to_have_count(1)
    expect(learned.locator(".hb-record:visible h2")).to_have_text("保洁学习记录")
    expect(learned.locator('.hb-record:visible .hb-record__who [data-field="name"]')).to_have_text(
        "李敏"
    )
    sheet = open_record(learned, address)
    expect(sheet.locator("h2")).to_have_text("保洁学习记录")
    learned.goto(f"{address}record.html#record-path-greening")  # as the table of contents does
    expect(learned.locator(".hb-record:visible h2")).to_have_text("绿化学习记录")
    field(learned, "path").select_option("path-cleaning")
    text = "".join(printed(learned, tmp_path / "record.pdf"))
    assert "保洁学习记录" in text and "客服前台学习记录" not in text


def test_without_javascript_blank_records_of_every_role_can_be_printed(
    browser: Browser, address: str, real: Checked, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}record.html")
    expect(page.locator(".hb-record")).to_have_count(len(real.library.paths))
    expect(page.locator("#hb-record")).to_be_hidden()
    sheets = printed(page, tmp_path / "blank.pdf")
    heads = [one for one in sheets if "姓名" in one]
    assert len(heads) == len(real.library.paths)  # each begins on a sheet of its own
    context.close()


def exported(page: Page) -> Download:
    with page.expect_download() as downloading:
        page.get_by_role("button", name="导出成文件").click()
    return downloading.value


def bring(page: Page, path: Path) -> None:
    page.locator("#hb-record input[type=file]").set_input_files(path)


@pytest.fixture
def elsewhere(browser: Browser, address: str) -> Iterator[Page]:
    """The record on another device."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    open_record(page, address)
    yield page
    context.close()


def test_a_record_goes_to_another_device_and_both_are_put_together(
    learned: Page, elsewhere: Page, address: str, steps: list[StepData], tmp_path: Path
) -> None:
    download = exported(learned)
    assert re.fullmatch(r"学习记录-李敏-\d{4}-\d\d-\d\d\.json", download.suggested_filename)
    download.save_as(tmp_path / "mine.json")
    reads = [step for step in steps if step["way"] == "read"]
    quiz = first(steps, "quiz")
    late, early = "2026-11-30T02:00:00.000Z", "2026-11-01T02:00:00.000Z"
    store(elsewhere, "read", {"marks": {reads[0]["key"]: {"at": late, "prints": reads[0]["prints"]}, reads[1]["key"]: {"at": late, "prints": {}}}})  # fmt: skip
    store(elsewhere, f"quiz/{quiz['key']}", {"tries": [passed(quiz, at=early, score=60, isPassed=False)], "run": None})  # fmt: skip
    store(elsewhere, "turns/script-pet", "{broken")
    bring(elsewhere, tmp_path / "mine.json")
    expect(elsewhere.locator(".hb-record__status")).to_contain_text("导入好了")
    expect(field(elsewhere, "name")).to_have_value("李敏")
    sheet = elsewhere.locator(".hb-record:visible")
    expect(sheet.locator("[data-sum]")).to_contain_text(f"做完 4/{len(steps)} 步")
    expect(sheet.locator(f'[data-step="{reads[0]["id"]}"] [data-done]')).to_have_text("2026-11-30")
    tries = stored(elsewhere, f"quiz/{quiz['key']}")["tries"]
    assert [one["score"] for one in tries] == [60, 90]
    # and back again
    field(elsewhere, "number").fill("")
    exported(elsewhere).save_as(tmp_path / "theirs.json")
    assert json.loads((tmp_path / "theirs.json").read_text("utf-8"))["unreadable"] == {
        "turns/script-pet": "{broken"
    }
    bring(learned, tmp_path / "theirs.json")
    expect(learned.locator(".hb-record:visible [data-sum]")).to_contain_text("做完 4/")
    expect(field(learned, "number")).to_have_value("A-0417")
    bring(learned, tmp_path / "theirs.json")  # twice changes nothing
    assert [one["score"] for one in stored(learned, f"quiz/{quiz['key']}")["tries"]] == [60, 90]


REFUSED = [
    ("not json", "不是从“学习记录”导出的"),
    ("[]", "不是从“学习记录”导出的"),
    ('{"format": "estate-handbook-learning", "version": 1, "entries": [1]}', "不是从“学习记录”导出的"),
    ('{"format": "another", "version": 1, "entries": {}}', "不是从“学习记录”导出的"),
    ('{"format": "estate-handbook-learning", "version": 2, "entries": {}}', "更新的手册导出的"),
]  # fmt: skip


def test_a_file_that_is_no_export_is_refused_and_nothing_is_touched(
    learned: Page, tmp_path: Path
) -> None:
    before = learned.evaluate("JSON.stringify(localStorage)")
    for content, words in REFUSED:
        (tmp_path / "file.json").write_text(content, "utf-8")
        learned.evaluate("document.querySelector('.hb-record__status').textContent = ''")
        bring(learned, tmp_path / "file.json")
        expect(learned.locator(".hb-record__status")).to_contain_text(words)
        assert learned.evaluate("JSON.stringify(localStorage)") == before


def test_everything_is_cleared_only_when_that_is_confirmed(
    learned: Page, address: str, steps: list[StepData]
) -> None:
    learned.evaluate("localStorage.setItem('/estate-handbook/sheet/x', '1'); localStorage.setItem('/estate-handbook/aside/read', '{')")  # fmt: skip
    learned.once("dialog", lambda dialog: dialog.dismiss())
    learned.get_by_role("button", name="清除").click()
    expect(field(learned, "name")).to_have_value("李敏")
    learned.once("dialog", lambda dialog: dialog.accept())
    learned.get_by_role("button", name="清除").click()
    expect(learned.locator(".hb-record__status")).to_have_text("清除好了。")
    expect(field(learned, "name")).to_have_value("")
    expect(learned.locator(".hb-record:visible [data-sum]")).to_contain_text(f"0/{len(steps)}")
    left = learned.evaluate("Object.keys(localStorage).filter(key => key.startsWith('/estate-handbook/'))")  # fmt: skip
    assert left == ["/estate-handbook/sheet/x"]  # what was filled in elsewhere is not of this


# ---- Everywhere ----


def test_paths_and_record_work_from_a_folder(
    page: Page, site: Path, steps: list[StepData], problems: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = f"{site.as_uri()}/"
    open_path(page, address)
    row(page, first(steps, "read")["id"]).get_by_role("checkbox").check()
    sheet = open_record(page, address)
    expect(sheet.locator("[data-sum]")).to_contain_text("做完 1/")
    exported(page)
    assert [url for url in asked if url.startswith("http")] == []
    assert problems == []


def test_paths_progress_and_record_have_no_axe_violations_and_do_not_scroll_sideways(
    browser: Browser, address: str, steps: list[StepData]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    open_path(page, address)
    read, quiz = first(steps, "read"), first(steps, "quiz")
    rehearse = first(steps, "rehearse")
    store(page, "read", {"marks": {read["key"]: {"at": "2026-11-26T02:00:00.000Z", "prints": {}}}})
    store(page, f"quiz/{quiz['key']}", {"tries": [passed(quiz, print="old")]})
    store(page, f"turns/{rehearse['key']}", known(rehearse))
    found: dict[str, list[str]] = {}
    for name, part in ((ID, "article"), ("record", "article"), ("index", "#hb-progress")):
        page.goto(f"{address}{name}.html")
        page.locator("#hb-progress progress, #hb-path progress, #hb-record button").first.wait_for()
        if wrong := faults(page, part):
            found[name] = wrong
    assert found == {}
    context.close()


def test_every_bundle_is_small(real: Checked) -> None:
    import gzip

    data = LearningData(real.site)
    files = dict(data.files())
    for name in BUNDLES:
        assert len(gzip.compress(files[f"learning/{name}.js"].encode(), 9)) <= 25 * 1024, name


def test_the_browser_knows_each_step_with_the_prints_of_all_that_is_learned_there(
    real: Checked, path: LearningPath, steps: list[StepData], site: Path
) -> None:
    def target(step: PathStep) -> tuple[str, str]:
        way, id = way_of(step)
        key = EXAM if id == path.id else id or step.id
        return way, key

    assert [(one["way"], one["key"]) for one in steps] == [target(step) for step in path.steps]
    assert exam_uri(path.role) == f"{EXAM}.md"
    empty = [one["id"] for one in steps if not one["prints"] or not all(one["prints"].values())]
    assert empty == []
    desk = next(one for one in steps if one["key"] == "emergency-desk")
    assert {"emergency-fire", "emergency-desk.r1"} <= set(desk["prints"])
    quiz = first(steps, "quiz", EXAM)
    html = (site / f"{EXAM}.html").read_text("utf-8")
    assert f'data-print="{next(iter(quiz["prints"].values()))}"' in html


CHAT_APP = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile MicroMessenger/8.0"
)


def test_in_a_chat_app_it_is_said_how_to_print_and_to_save(browser: Browser, address: str) -> None:
    context = browser.new_context(user_agent=CHAT_APP, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.add_init_script("window.print = () => {}")
    open_record(page, address)
    said = page.locator("#hb-inside")
    page.get_by_role("button", name="打印").click()
    expect(said).to_contain_text(
        "没有出来打印的窗口？聊天软件里的网页打不了：点右上角“…”，选“用浏览器打开”"
    )
    exported(page)
    expect(said).to_contain_text("没有存下文件？")
    assert faults(page, "#hb-record") == []
    context.close()


def test_where_it_prints_and_saves_nothing_is_said(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    open_record(page, address)
    page.get_by_role("button", name="打印").click()
    exported(page)
    page.wait_for_timeout(2000)
    expect(page.locator("#hb-inside")).to_have_count(0)
