"""Search as staff use it: what is typed in the real box of the real site, over HTTP and from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
)

FIRST = ".md-search-result__item a.md-search-result__link"
NOTHING = ".hs-none"


@pytest.fixture(scope="module")
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="module", params=["http", "file"])
def box(
    request: pytest.FixtureRequest, context: BrowserContext, address: str, site: Path
) -> Locator:
    """The search box of a page that stays open; whatever the console says fails the test that ends."""
    page = context.new_page()
    page.goto(address if request.param == "http" else (site / "index.html").as_uri())
    page.get_by_role("combobox", name="搜索").click()
    return page.get_by_role("combobox", name="搜索")


@pytest.fixture(autouse=True)
def quiet(box: Locator) -> object:
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "blocked by Playwright" not in message.text:  # the worker that other tests are about
            said.append(message.text)

    box.page.on("console", note)
    box.page.on("pageerror", lambda error: said.append(str(error)))
    yield
    box.page.remove_listener("console", note)
    assert said == []


def leads_to(box: Locator, anchor: str) -> None:
    expect(box.page.locator(FIRST).first).to_have_attribute(
        "href", re.compile(rf"[#/]{re.escape(anchor)}(\.html\S*)?$")
    )


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("红包", "conduct-ethics.r1"),
        ("电梯困人", "emergency-lift"),
        ("客户送礼推不掉怎么办", "conduct-ethics.r1"),
        ("打架", "emergency-fight"),  # what it is called here stands in the list of synonyms
        ("hongbao", "conduct-ethics.r1"),
        ("dianti kunren", "emergency-lift"),
        ("dtkr", "emergency-lift"),
        ("燃汽泄漏", "emergency-gas"),  # the same sounds
        ("红句", "conduct-ethics.r1"),  # nearly the same shape
        ("燃氣洩漏", "emergency-gas"),
        ("power cut", "emergency-power"),
        ("conduct-ethics.r1", "conduct-ethics.r1"),
    ],
)
def test_the_first_result_is_the_right_one(box: Locator, typed: str, anchor: str) -> None:
    box.fill(typed)
    leads_to(box, anchor)


def test_text_that_no_key_typed_is_searched_for(box: Locator) -> None:
    box.fill("")
    box.evaluate(
        "box => { box.value = '工牌'; box.dispatchEvent(new InputEvent('input', {bubbles: true})) }"
    )
    leads_to(box, "conduct-appearance.r2")


def test_a_result_says_why_it_is_there(box: Locator) -> None:
    box.fill("dtkr")
    leads_to(box, "emergency-lift")
    item = box.page.locator(".md-search-result__item").first
    for words in ("紧急事件", "全体在岗人员", "首字母：dtkr → 电梯困人"):
        expect(item).to_contain_text(words)
    box.fill("厕所")
    expect(item).to_contain_text(re.compile("也叫：厕所 → .*卫生间"))
    expect(item.locator("mark").first).to_contain_text("卫生间")
    box.fill("首接人")  # only an alias of the rule says so
    expect(item).to_contain_text("也叫：首接人")


def test_one_tap_narrows_the_results_to_a_kind_and_to_a_role(box: Locator) -> None:
    box.fill("电梯")
    bar = box.page.locator(".hs-filters")
    bar.get_by_role("button", name="检查项").click()
    expect(box).to_have_value("电梯 @检查项")
    kinds = box.page.locator(".md-search-result__item .hs-kind")
    expect(kinds.first).to_have_text("检查项")
    assert set(kinds.all_text_contents()) == {"检查项"}
    expect(bar.get_by_role("button", name="检查项")).to_have_attribute("aria-pressed", "true")
    bar.get_by_role("button", name="检查项").click()
    expect(box).to_have_value("电梯")
    bar.get_by_role("button", name="工程维修").click()
    expect(box.page.locator(".md-search-result__item .hs-role").first).to_have_text(
        re.compile("工程维修|全体在岗人员")
    )


def test_where_nothing_is_found_near_words_and_emergency_numbers_are_offered(box: Locator) -> None:
    box.fill("qqzzxv")
    nothing = box.page.locator(NOTHING)
    expect(nothing).to_contain_text("119")
    assert nothing.get_by_role("link", name="120").get_attribute("href") == "tel:120"
    expect(box.page.locator(".md-search-result__meta")).to_have_text("没有写到“qqzzxv”")


def test_a_question_that_is_not_answered_says_so_with_what_comes_nearest_and_whom_to_ask(
    box: Locator,
) -> None:
    box.fill("量子力学")
    meta = box.page.locator(".md-search-result__meta")
    expect(meta).to_have_text("没有写到“量子力学”")
    expect(meta).to_have_role("status")
    nothing = box.page.locator(NOTHING)
    expect(nothing).to_contain_text("问本班主管")
    expect(nothing).to_contain_text("下面 3 条只是最接近的")
    assert box.page.locator(FIRST).count() <= 6
    box.page.wait_for_timeout(1700)  # looked at for a moment: kept for the authors
    box.fill("")
    offers = box.page.locator(".hs-offers")
    expect(offers).to_contain_text("没有找到答案的问题")
    with box.page.expect_download() as saved:
        offers.get_by_role("button", name="存成文件").click()
    assert saved.value.path().read_text("utf-8").splitlines()[0] == "量子力学"
    offers.get_by_role("button", name="清空").click()
    expect(offers).not_to_contain_text("没有找到答案的问题")


def test_the_empty_box_offers_emergencies_and_the_last_words(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("combobox", name="搜索")
    box.click()
    expect(page.locator(".hs-offers").get_by_role("link", name="火灾")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.fill("红包")
    page.locator(FIRST).first.click()
    page.goto(address)
    box.click()
    page.locator(".hs-offers").get_by_role("button", name="红包").click()
    leads_to(box, "conduct-ethics.r1")


def test_a_result_is_called_by_the_sentence_that_answers(box: Locator) -> None:
    box.fill("工牌戴哪边")
    leads_to(box, "conduct-appearance.r2")
    expect(box.page.locator(f"{FIRST} h2, {FIRST} h1").first).to_contain_text("工牌戴在左胸")


@pytest.mark.parametrize(
    "typed",
    [
        "电梯" * 5000,
        "a" * 10_000,
        "dianti" * 1500,
        "🙂🏢👩‍🔧",
        r"(.*)+[a-z]{2,}\ $^|?",
        "<script>document.title = 'hurt'</script>",
        '"><img src=x onerror="document.title = \'hurt\'">',
        "   ",
        "@ @@ @没有这种",
        "\u0000\ufffe\u202e",
        "__proto__ constructor toString",
    ],
    ids=lambda typed: typed[:6],
)
def test_bad_input_neither_fails_nor_freezes(box: Locator, typed: str) -> None:
    box.evaluate(
        """(box, typed) => {
            box.value = typed
            box.dispatchEvent(new InputEvent('input', {bubbles: true}))
        }""",
        typed,
    )
    box.page.wait_for_timeout(150)
    assert box.page.title() != "hurt"
    assert box.page.locator(".md-search-result img").count() == 0
    box.fill("工牌")
    leads_to(box, "conduct-appearance.r2")


def test_results_can_be_reached_and_opened_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("gongpai")
    expect(page.locator(FIRST).first).to_have_attribute("href", re.compile("conduct-appearance.r2"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("conduct.html"))
    expect(page.locator("mark[data-md-highlight]").first).to_have_text("工牌")


def test_a_shared_search_opens_with_its_results(page: Page, address: str) -> None:
    page.goto(f"{address}index.html?q=%E7%BA%A2%E5%8C%85")
    expect(page.locator(FIRST).first).to_have_attribute("href", re.compile("conduct-ethics.r1"))


def test_results_that_come_before_the_boxs_own_program_are_dressed_too(
    page: Page, address: str
) -> None:
    """A shared search is answered while the page still loads."""
    held: list[Route] = []
    page.route("**/assets/handbook-search/box.*.js", lambda route: held.append(route))
    page.goto(f"{address}index.html?q=%E7%BA%A2%E5%8C%85", wait_until="commit")
    first = page.locator(FIRST).first
    expect(first).to_have_attribute("href", re.compile(r"conduct\.html"))
    expect(first).not_to_have_attribute("href", re.compile("#"))
    (route,) = held
    route.continue_()
    expect(first).to_have_attribute("href", re.compile("conduct-ethics.r1"))
    expect(page.locator(".hs-filters")).to_be_visible()


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_roles_long_list_is_narrowed_by_the_same_engine(
    page: Page, address: str, site: Path, way: str
) -> None:
    page.goto(f"{address if way == 'http' else site.as_uri() + '/'}roles/front-desk.html")
    rules = page.locator("[data-rules] > li")
    everything = rules.count()
    box = page.get_by_role("searchbox", name="在这一页里找")
    box.click()
    box.fill("hongbao")
    expect(rules.filter(visible=True)).to_have_count(1)
    expect(rules.filter(visible=True)).to_contain_text("红包")
    expect(page.locator("h2").filter(visible=True)).to_have_count(
        3
    )  # its own, the checklists, the scripts
    expect(page.locator(".hb-narrow output")).to_have_text("1 条")
    box.fill("")
    expect(page.locator("[data-rules] > li:not([hidden])")).to_have_count(everything)
    expect(rules.filter(visible=True)).to_have_count(0)  # folded again


@pytest.mark.parametrize(
    ("name", "items", "typed", "found"),
    [
        ("scripts.html", ".hb-scripts > li", "漏水", "紧急漏水"),
        ("phrases.html", ".hb-table tbody > tr", "冷静", "您先喝口水"),
        ("topic-emergency.html", ".hb-question", "燃气", "楼道里闻到很浓的燃气味"),
    ],
)
def test_scripts_phrases_and_questions_are_narrowed_too(
    browser: Browser, address: str, name: str, items: str, typed: str, found: str
) -> None:
    """On a phone, where rows of tables are cards."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + name)
    box = page.get_by_role("searchbox", name="在这一页里找")
    box.click()
    box.fill(typed)
    shown = page.locator(items).filter(visible=True)
    expect(shown.first).to_contain_text(found)
    assert shown.count() < page.locator(items).count() / 3
    context.close()


def test_a_days_sheets_are_narrowed_and_found_again_when_another_day_is_chosen(
    page: Page, address: str
) -> None:
    page.goto(f"{address}today.html#estate=yunqi&date=2026-12-01")
    sheets = page.locator(".hb-dues > li")
    for day in ("12-01", "12-02"):
        expect(page.locator(".hb-today__sum")).to_contain_text(day)
        everything = sheets.count()
        box = page.get_by_role("searchbox", name="在这些表里找")
        box.click()
        box.fill("电梯")
        shown = sheets.filter(visible=True)
        expect(shown.first).to_contain_text("电梯")
        assert shown.count() < everything / 2
        page.get_by_role("button", name="后一天").click()
