"""The staff pages of commitments, places and disclosures: what each number rests on, and what is due."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.conftest import Once
from tests.search.found import found
from tests.staff_site import served
from tests.trees import ROOT, change, real_content, real_tree

from handbook.base.vocabulary import Kind
from handbook.build.check import check_tree
from handbook.commitments.disclosures import duties
from handbook.commitments.pages.disclosures import works
from handbook.commitments.pages.estate_promises import promised
from handbook.commitments.pages.promise_words import SHOWN
from handbook.commitments.resolution import resolve
from handbook.pages.checked import Checked
from handbook.pages.uses import uses
from handbook.pages.views import Viewer
from handbook.site.render import render

NAMES = ("commitments", "jurisdictions", "disclosures", "estates/yunqi")

KINDS = (
    Kind.COMMITMENT,
    Kind.THEME,
    Kind.CONDITION,
    Kind.JURISDICTION,
    Kind.DISCLOSURE,
    Kind.RECORD,
)


@pytest.fixture(scope="module")
def checked() -> Checked:
    return real_content()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return real_tree(tmp_path / "tree")


@pytest.fixture(params=[320, 1280])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context
    context.close()


def html_of(checked: Checked, uri: str) -> str:
    """A page, with addresses as they are in the site's map, and places as `edit:<path>:<line>`."""
    page = checked.site.pages[uri]
    return render(checked.site, page, str, lambda path, line: f"edit:{path}:{line}").html


def viewer_of(checked: Checked) -> Viewer:
    return Viewer(checked.library, lambda id: f"#{id}", lambda path, line: f"{path}:{line}", {})


# ---- Every id has its place -------------------------------------------------------------------------


def test_everything_promised_demanded_and_published_has_its_place(checked: Checked) -> None:
    found = {id: entry for id, entry in checked.library.entries.items() if entry.kind in KINDS}
    assert {entry.kind for entry in found.values()} == set(KINDS)
    pages = {checked.site.addresses[id].uri for id in found}
    anchors = {uri: re.findall(r'\sid="([^"]+)"', html_of(checked, uri)) for uri in pages}
    for id in found:
        address = checked.site.addresses[id]
        assert anchors[address.uri].count(address.anchor) == 1, id
        assert address.anchor == id
    assert pages == {"commitments.md", "jurisdictions.md", "disclosures.md"}


def test_a_tree_without_any_promises_has_none_of_these_pages(tree: Path) -> None:
    for name in ("commitments", "jurisdictions", "estates"):
        shutil.rmtree(tree / "standards" / name)
    for name in ("themes", "conditions", "disclosures", "records"):
        (tree / f"standards/registers/{name}.yml").unlink()
    site = check_tree(tree).site
    assert not {"commitments.md", "jurisdictions.md", "disclosures.md"} & set(site.pages)


def test_search_finds_each_of_them_by_itself(site: Path) -> None:
    entries = found(site)
    lift = entries["commitments.html#commit-lift-arrival"]
    assert "电梯困人救援" in lift["title"]
    assert "30 分钟" in lift["text"]
    for place in ("jurisdictions.html#hangzhou", "jurisdictions.html#built-up-area"):
        assert place in entries
    assert "公示" in entries["jurisdictions.html#hangzhou"]["title"]
    assert "disclosures.html#disclosure-fee" in entries
    assert any(location.startswith("disclosures.html#record-") for location in entries)


# ---- A commitment ----------------------------------------------------------------------------------


def test_a_commitment_shows_its_number_who_owns_it_and_what_it_rests_on(
    page: Page, address: str, checked: Checked
) -> None:
    commitment = checked.library.commitments["commit-lift-arrival"]
    page.goto(f"{address}commitments.html#{commitment.id}")
    card = page.get_by_role("article", name="电梯困人救援")
    expect(card).to_be_in_viewport()
    expect(card.locator("dt", has_text="限值").locator("xpath=..")).to_contain_text(
        "不超过 30 分钟"
    )
    expect(card.locator(".hb-promise__words")).to_contain_text("30 分钟内到场")
    for words in ("不可放宽", "工程维修", "有电梯", "怎么算", "拿什么证明", commitment.evidence.zh):
        expect(card).to_contain_text(words)
    assert commitment.note is not None
    expect(card).to_contain_text("其他城市的 30 分钟没有读到原文")
    backing_links = card.locator(".hb-backing a")
    expect(backing_links).to_have_count(len(commitment.backed_by))
    for id, link in zip(commitment.backed_by, backing_links.all(), strict=True):
        assert (link.get_attribute("href") or "").endswith(f"#{id}")


def test_the_number_of_a_promise_is_never_left_as_a_placeholder(checked: Checked) -> None:
    html = html_of(checked, "commitments.md")
    assert "{limit}" not in html
    assert "〔limit〕" not in html
    assert html.count('class="hb-rule hb-promise"') == len(checked.library.commitments)


def test_a_rule_and_the_commitment_that_rests_on_it_lead_to_each_other(
    page: Page, address: str
) -> None:
    page.goto(address + "commitments.html")
    card = page.get_by_role("article", name="电话几声接起")
    card.locator("summary").click()
    card.get_by_role("link", name="电话三声内接起").click()
    rule = page.locator('[id="conduct-manner.r2"]')
    expect(rule).to_be_in_viewport()
    expect(rule).to_contain_text("撑起的承诺")
    rule.get_by_role("link", name="电话几声接起").click()
    expect(page).to_have_url(re.compile(r"commitments\.html#commit-"))
    expect(card).to_be_in_viewport()


def test_a_step_says_which_commitments_rest_on_it(checked: Checked) -> None:
    resting = uses(checked.library)["撑起的承诺"]
    steps = [id for id in resting if re.search(r"\.s\d+$", id)]
    assert steps
    address = checked.site.addresses[steps[0]]
    html = html_of(checked, address.uri)
    step = html[html.index(f'<li id="{steps[0]}"') :].partition("</li>")[0]
    for commitment in resting[steps[0]]:
        assert f">{checked.library.commitments[commitment].title.zh}</a>" in step


def test_a_floor_that_nobody_has_read_is_marked_and_never_called_law(checked: Checked) -> None:
    html = html_of(checked, "jurisdictions.md")
    china = html[html.index('id="china"') :].partition("</section>")[0]
    rows = re.findall(r"(?s)<tr>.*?</tr>", china)
    unread = [row for row in rows if "commit-fire-duty" in row]
    read = [row for row in rows if "commit-video-days" in row]
    assert unread
    assert read
    assert all("待核" in row and "有约束力" not in row for row in unread)
    assert all("有约束力" in row and "待核" not in row for row in read)


def test_the_trace_names_a_commitment_that_nothing_stands_behind(tree: Path) -> None:
    path = tree / "standards/commitments/cleaning.yml"
    change(path, "backed_by: [scope-cleaning-greening.r2, cl-cleaning.i6, cl-cleaning.i5]", "")
    html = html_of(check_tree(tree), "trace.md")
    gap = re.search(r"没有规则、步骤或检查项撑着的承诺：.*", html)
    assert gap is not None
    assert "垃圾清运" in gap[0]
    assert "没有规则、步骤或检查项撑着的承诺" not in html_of(real_content(), "trace.md")


# ---- Which estate promises what ------------------------------------------------------------------------


def test_the_table_says_who_promises_another_number_and_who_none_and_why(
    page: Page, address: str
) -> None:
    page.goto(address + "commitments.html#by-estate")
    table = page.locator(".hb-uses tbody tr")
    final = table.filter(has=page.get_by_role("link", name="投诉几天有结论"))
    expect(final.locator("td").nth(0)).to_have_text("不超过 7 日")
    expect(final.locator("td").nth(2)).to_contain_text("不超过 5 日 项目自己定的 云栖高层")
    lift = table.filter(has=page.get_by_role("link", name="电梯困人救援"))
    expect(lift.locator("td").nth(3)).to_contain_text("不适用 兰庭花园")
    plus = table.filter(has=page.get_by_role("link", name="急修更快到场"))
    expect(plus.locator("td").nth(3)).to_contain_text("没有采用")
    arrival = table.filter(has=page.get_by_role("link", name="急修到场", exact=True))
    expect(arrival.locator("td").nth(3)).to_contain_text("改用更严的一条 云栖高层")
    phone = table.filter(has=page.get_by_role("link", name="电话几声接起"))
    expect(phone.locator("td").nth(1)).to_have_text("全部 3 个项目")


def test_many_estates_are_counted_and_not_all_named(tree: Path) -> None:
    estate = (tree / "standards/estates/lanting.yml").read_text("utf-8")
    for number in range(20):
        text = estate.replace("id: lanting", f"id: lanting-{number}", 1)
        text = re.sub(r"(?m)^code: .*$", f"code: LT{number}", text)
        (tree / f"standards/estates/lanting-{number}.yml").write_text(text, "utf-8")
    checked = check_tree(tree)
    html = html_of(checked, "commitments.md")
    lift = next(row for row in re.findall(r"<tr>.*?</tr>", html) if ">电梯困人救援</a></th>" in row)
    assert "等 21 个项目" in lift
    assert lift.count("兰庭花园") == SHOWN
    assert len(html_of(checked, "commitments.md")) < 1.05 * len(
        html_of(real_content(), "commitments.md")
    )


# ---- An estate -----------------------------------------------------------------------------------------


def test_an_estate_shows_how_each_number_came_about_layer_by_layer(
    page: Page, address: str
) -> None:
    page.goto(address + "estates/yunqi.html#promises")
    final = page.locator(".hb-stages tr").filter(
        has=page.get_by_role("link", name="投诉几天有结论")
    )
    expect(final.locator("td").first).to_contain_text("不超过 5 日")
    stages = final.get_by_role("listitem")
    expect(stages).to_have_count(3)
    expect(stages.nth(0)).to_contain_text("杭州底线 不超过 10 日")
    expect(stages.nth(0)).to_contain_text("第 50 条 V2")
    expect(stages.nth(1)).to_contain_text("公司的数 不超过 7 日")
    expect(stages.nth(2)).to_contain_text("本项目 不超过 5 日 照这个数")
    lift = page.locator(".hb-stages tr").filter(has=page.get_by_role("link", name="电梯困人救援"))
    expect(lift.locator("[data-fate=unread]")).to_contain_text(["待核", "待核"])
    expect(lift.locator("[data-fate=looser]")).to_contain_text("不超过 60 分钟 较宽，不取")
    expect(lift.locator("[data-fate=decides]")).to_have_count(1)


def test_each_number_leads_to_the_line_where_it_is_written(checked: Checked) -> None:
    html = html_of(checked, "estates/yunqi.md")
    lines = (ROOT / "standards/estates/yunqi.yml").read_text("utf-8").splitlines()
    own = next(n for n, line in enumerate(lines, 1) if "commit-complaint-final, limit" in line)
    assert f'href="edit:standards/estates/yunqi.yml:{own}"' in html
    floors = (ROOT / "standards/jurisdictions/hangzhou.yml").read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(floors, 1) if "commit-complaint-final" in line) + 1
    assert floors[at - 1].strip() == "limit: 10"
    assert f'href="edit:standards/jurisdictions/hangzhou.yml:{at}"' in html


def test_every_promise_has_one_number_that_decides_and_it_binds(checked: Checked) -> None:
    for estate in checked.library.estates.values():
        view = promised(viewer_of(checked), estate)
        assert view.count == len(resolve(checked.library, estate).promises)
        for promise in (promise for theme in view.themes for promise in theme.promises):
            deciding = [stage for stage in promise.stages if stage.fate == "decides"]
            assert [stage.limit for stage in deciding] == [promise.limit]


def test_what_an_estate_has_not_answered_is_asked_on_its_page(tree: Path) -> None:
    change(
        tree / "standards/estates/yunqi.yml", "  - {condition: built-up-area, holds: true}\n", ""
    )
    checked = check_tree(tree)
    html = html_of(checked, "estates/yunqi.md")
    asked = html[html.index('id="questions"') :].partition("</ul>")[0]
    assert "在不在城市建成区内？" in asked
    assert "电梯困人救援" in asked
    assert "edit:standards/estates/yunqi.yml:" in asked
    assert 'id="questions"' not in html_of(real_content(), "estates/yunqi.md")


def test_an_estate_leads_to_its_public_page_only_where_there_is_one(tree: Path) -> None:
    assert 'href="https://promise.example.com/yunqi/"' in html_of(
        check_tree(tree), "estates/yunqi.md"
    )
    change(
        tree / "standards/registers/company.yml",
        "public_address: https://promise.example.com/\n",
        "",
    )
    assert "看居民看到的这一页" not in html_of(check_tree(tree), "estates/yunqi.md")


def test_the_papers_for_the_lobby_are_at_hand(page: Page, address: str) -> None:
    page.goto(address + "estates/yunqi.html")
    for name in ("承诺海报 A4", "承诺海报 A3", "公示册"):
        link = page.get_by_role("link", name=name)
        answer = page.request.get(link.evaluate("a => a.href"))
        assert answer.ok
        assert answer.body().startswith(b"%PDF")


# ---- What must be published ---------------------------------------------------------------------------------


def test_what_is_missing_comes_first_then_what_is_due_first(checked: Checked) -> None:
    for estate in checked.library.estates.values():
        found = works(viewer_of(checked), estate)
        required = [work for work in found if work.is_required]
        assert found[: len(required)] == required
        assert len(required) == len(duties(checked.library, estate))
        order = [(work.is_there, work.due or datetime.date.max) for work in required]
        assert order == sorted(order)


def test_the_shortest_term_of_any_place_says_when_it_is_due(tree: Path) -> None:
    path = tree / "standards/jurisdictions/shanghai.yml"
    assert "max_age_days: 92" in path.read_text("utf-8")
    china = tree / "standards/jurisdictions/china.yml"
    change(
        china,
        "  - disclosure: disclosure-revenue\n",
        "  - disclosure: disclosure-revenue\n    max_age_days: 30\n",
    )
    checked = check_tree(tree)
    estate = checked.library.estates["guanlan"]
    entry = next(e for e in estate.published if e.disclosure == "disclosure-revenue")
    work = next(w for w in works(viewer_of(checked), estate) if w.name.url == "#disclosure-revenue")
    assert work.due == entry.updated + datetime.timedelta(days=30)


def test_the_overview_names_what_each_estate_still_lacks(page: Page, address: str) -> None:
    page.goto(address + "disclosures.html")
    desk = page.locator(".hb-desks tbody tr").filter(has_text="兰庭花园")
    expect(desk.locator("td").nth(1)).to_contain_text("2 项：合同履行情况、个人信息处理规则")
    desk.get_by_role("rowheader").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"estates/lanting\.html#disclosures$"))
    first = page.locator(".hb-works tbody tr").first
    expect(first).to_contain_text("合同履行情况")
    expect(first).to_contain_text("还没有公示")


DUE = datetime.date(2026, 8, 10)


@pytest.fixture(scope="module")
def address_of_homes(once: Once) -> Iterator[str]:
    """The staff site if the towers at Shanghai were homes, whose income must be published quarterly."""

    def make(folder: Path) -> None:
        root = real_tree(folder / "tree")
        estate = root / "standards/estates/guanlan.yml"
        change(
            estate,
            "{condition: residential, holds: false}",
            "{condition: residential, holds: true}",
        )
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        places = ["-f", str(root / "mkdocs.yml"), "-d", str(folder / "site")]
        subprocess.run([*command, *places], check=True, capture_output=True, timeout=120)

    with served(once("homes", make) / "site") as home:
        yield home


@pytest.mark.parametrize(
    ("now", "words", "state", "total"),
    [
        ("2026-07-10T12:00:00", "还有 31 天", "later", ""),
        ("2026-08-01T12:00:00", "还有 9 天", "soon", ""),
        ("2026-08-10T00:05:00", "今天到期", "soon", ""),
        ("2026-08-10T23:55:00", "今天到期", "soon", ""),
        ("2026-08-11T00:05:00", "过期 1 天", "overdue", "，过期 1 项"),
    ],
)
def test_days_left_are_counted_by_the_readers_own_calendar(
    browser: Browser, address_of_homes: str, now: str, words: str, state: str, total: str
) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{now}+08:00"))
    page.goto(address_of_homes + "estates/guanlan.html#disclosures")
    left = page.locator(f".hb-works [data-due='{DUE}']")
    expect(left).to_have_text(words)
    expect(left).to_have_attribute("data-left", state)
    expect(page.locator("[data-overdue-sum]")).to_have_text(total or "，过期 0 项")
    expect(page.locator("[data-overdue-sum]")).to_be_visible(visible=bool(total))
    context.close()


def test_a_page_left_open_over_midnight_counts_anew(
    browser: Browser, address_of_homes: str
) -> None:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-08-10T23:59:00+08:00"))
    page.goto(address_of_homes + "disclosures.html")
    left = page.locator(f"[data-due='{DUE}']")
    expect(left).to_have_text("今天到期")
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-08-11T08:00:00+08:00"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(left).to_have_text("过期 1 天")
    context.close()


def test_without_a_script_and_on_paper_the_day_itself_stands_there(
    browser: Browser, address_of_homes: str
) -> None:
    for script, media in ((False, "screen"), (True, "print")):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(address_of_homes + "estates/guanlan.html")
        page.emulate_media(media=media)  # type: ignore[arg-type]
        expect(page.locator(f".hb-works time[datetime='{DUE}']")).to_have_text(str(DUE))
        expect(page.locator(f".hb-works time[datetime='{DUE}']")).to_be_visible()
        expect(page.locator("[data-due]:visible")).to_have_count(0)
        context.close()


def test_an_estate_page_tells_the_results_of_each_quarter_those_that_fell_short_first(
    checked: Checked,
) -> None:
    library = checked.library
    quarters = promised(viewer_of(checked), library.estates["yunqi"]).quarters
    assert [quarter.title for quarter in quarters] == ["2026 年第 3 季度", "2026 年第 2 季度"]
    first = quarters[0]
    assert 0 < first.good < len(first.results) == len(library.results["yunqi"][0].results)
    goods = [one.is_good for one in first.results]
    assert goods == sorted(goods)
    html = html_of(checked, "estates/yunqi.md")
    assert "38 次，做到 36 次（94%），2 次没有做到" in html
    assert "82%（251/304），没有达到承诺的 85%" in html
    assert "edit:standards/results/yunqi-2026-q3.yml:10" in html
    assert "这个项目是样例，数字都是编的" in html
    assert 'id="results"' not in html_of(checked, "estates/lanting.md")


# ---- How it looks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways_and_no_words_lie_on_others(
    window: BrowserContext, address: str, name: str
) -> None:
    page = window.new_page()
    page.goto(f"{address}{name}.html")
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # On a phone the label of a cell stands beside it, and has room for one line only.
    crowded = page.evaluate(
        """() => innerWidth > 600 ? [] : [...new Set(
             [...document.querySelectorAll('.hb-table--cards td[data-label]')]
               .map(cell => cell.dataset.label).filter(label => [...label].length > 5))]"""
    )
    assert crowded == []


@pytest.mark.parametrize("name", NAMES)
def test_tables_fit_a_desk_without_scrolling(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}{name}.html")
    wide = page.locator(".hb-table-scroll").evaluate_all(
        "boxes => boxes.filter(b => b.scrollWidth > b.clientWidth + 1).map(b => b.ariaLabel)"
    )
    assert wide == []
