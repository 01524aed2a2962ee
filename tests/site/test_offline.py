"""What a phone keeps of the staff site, and that nothing old passes for current."""

from __future__ import annotations

import json
import os
import shutil
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.looking import faults
from tests.staff_site import served

from handbook.pages.checked import Checked
from handbook.site.offline import write_offline

KEPT = "async () => (await caches.keys()).filter(name => name.startsWith('estate-handbook/'))"
SENTENCE = ".hb-signal > span"
HALF_AN_HOUR = 31 * 60 * 1000


class Host:
    """A site on a server of its own, which can be stopped, and get another edition."""

    def __init__(self, site: Path, folder: Path, checked: Checked) -> None:
        self.folder = folder / "staff"
        shutil.copytree(
            site, self.folder, copy_function=os.link, ignore=shutil.ignore_patterns("print")
        )
        self._root, self._checked = folder, checked
        self._server = ExitStack()
        self.address = f"{self._server.enter_context(served(folder))}staff/"

    def stop(self) -> None:
        self._server.close()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.unlink()
        path.write_text(text, "utf-8")

    def say(self, name: str, old: str, new: str) -> None:
        """Change the words of a page, and make an edition of it."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))
        for made in ("offline.json", "offline-worker.js", "manifest.webmanifest"):
            (self.folder / made).unlink()
        for icon in (self.folder / "assets/handbook").glob("icon-*.png"):
            icon.unlink()
        pages = {uri: uri.replace(".md", ".html") for uri in self._checked.site.pages}
        write_offline(self._checked.site, self.folder, pages)


@pytest.fixture
def host(site: Path, tmp_path: Path, real: Checked) -> Iterator[Host]:
    host = Host(site, tmp_path, real)
    yield host
    host.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        service_workers="allow", viewport={"width": 360, "height": 740}, locale="zh-CN"
    )
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


def keep(page: Page, host: Host) -> None:
    """Open the page of what is kept, and have the first files on the device."""
    page.goto(f"{host.address}offline.html")
    page.get_by_role("button", name="现在存").click()
    expect(page.locator("[data-said]")).to_contain_text("存着第", timeout=20_000)
    until(page, "() => navigator.serviceWorker.controller !== null", True)


def until(page: Page, script: str, wanted: object) -> None:
    """Ask until the answer is this: what a worker does is not seen from outside."""
    for _ in range(200):
        if page.evaluate(script) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{script} is {page.evaluate(script)}, not {wanted}")


def test_in_a_cellar_emergencies_today_scripts_and_the_search_open_and_say_which_edition_they_are(
    phone: Page, host: Host
) -> None:
    keep(phone, host)
    host.stop()
    phone.context.set_offline(True)
    phone.goto(f"{host.address}emergency-fire.html")
    expect(phone.locator("h1")).to_contain_text("火灾")
    expect(phone.locator(SENTENCE)).to_have_text("没有信号，这是存下的第 1 版手册（2026-11-26）。")
    phone.goto(f"{host.address}today.html?estate=yunqi")
    expect(phone.locator("[data-not-started]")).to_have_count(0)
    phone.goto(f"{host.address}script-angry.html")
    phone.locator("label.md-header__button[for=__search]").click()
    phone.locator("[data-md-component=search-query]").fill("电梯困人")
    expect(phone.locator(".md-search-result__item").first).to_contain_text("困")
    phone.goto(f"{host.address}conduct.html")
    expect(phone.locator("#not-kept")).to_be_visible()


def test_what_was_read_and_ones_own_path_are_kept_too(phone: Page, host: Host) -> None:
    keep(phone, host)
    phone.evaluate(
        "localStorage.setItem('/staff/estate-handbook/learn/settings', '{\"path\": \"path-greening\"}')"
    )
    phone.goto(f"{host.address}conduct.html")
    phone.clock.fast_forward(4000)
    about = json.loads((host.folder / "offline.json").read_text("utf-8"))
    wanted = [one for one in about["paths"]["path-greening"] if one not in about["first"]]
    assert "path-greening.html" in wanted
    held = """async wanted => {
        const cache = await caches.open((await caches.keys())[0])
        const all = (await cache.keys()).map(one => new URL(one.url).pathname.slice("/staff/".length))
        return wanted.filter(one => !all.includes(one)).length
    }"""
    for _ in range(200):
        if phone.evaluate(held, [*wanted, "conduct.html"]) == 0:
            break
        phone.wait_for_timeout(50)
    host.stop()
    for name in ("conduct.html", "path-greening.html"):
        phone.goto(host.address + name)
        expect(phone.locator(SENTENCE)).to_contain_text("这是存下的第 1 版手册")


def test_a_new_edition_is_taken_and_said_but_not_in_the_middle_of_a_form(
    phone: Page, host: Host
) -> None:
    keep(phone, host)
    phone.goto(f"{host.address}emergency-fire.html")
    phone.clock.fast_forward(4000)
    until(
        phone, "() => navigator.serviceWorker.getRegistration().then(one => !one.installing)", True
    )
    phone.evaluate(
        "document.querySelector('main').insertAdjacentHTML('afterbegin', '<input id=field>')"
    )
    phone.locator("#field").fill("36")
    before = phone.evaluate(KEPT)
    host.say("emergency-fire.html", "火灾", "着火")
    phone.wait_for_timeout(300)  # until the worker was looked for the first time
    phone.clock.fast_forward(HALF_AN_HOUR)
    until(
        phone,
        f"async () => (await ({KEPT})()).length === 1 && (await ({KEPT})())[0] !== '{before[0]}'",
        True,
    )
    expect(phone.locator(SENTENCE)).to_have_count(0)
    phone.evaluate("document.querySelector('#field').remove()")
    phone.clock.fast_forward(HALF_AN_HOUR)
    expect(phone.locator(SENTENCE)).to_have_text(
        "手册有新的一版，这一页还是第 1 版手册（2026-11-26）。"
    )
    expect(phone.locator("h1")).to_contain_text("火灾")
    phone.get_by_role("button", name="看新的").click()
    expect(phone.locator("h1")).to_contain_text("着火")
    expect(phone.locator(SENTENCE)).to_have_count(0)
    host.stop()
    phone.reload()
    expect(phone.locator("h1")).to_contain_text("着火")


def test_everything_can_be_kept_and_nothing(phone: Page, host: Host) -> None:
    keep(phone, host)
    phone.get_by_role("button", name="全部存下来").click()
    expect(phone.locator("[data-said]")).to_contain_text("全部存好了", timeout=30_000)
    assert faults(phone, "[data-offline]") == []
    phone.get_by_role("button", name="删掉存下的").click()
    expect(phone.locator("[data-said]")).to_have_text("这台设备上还没有存。")
    phone.goto(f"{host.address}index.html")
    phone.clock.fast_forward(4000)
    phone.wait_for_timeout(300)
    assert phone.evaluate(KEPT) == []
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.parametrize("is_known", [True, False])
def test_a_site_without_a_worker_leaves_nothing_on_the_device(
    phone: Page, host: Host, is_known: bool
) -> None:
    keep(phone, host)
    (host.folder / "offline-worker.js").unlink()
    html = (host.folder / "index.html").read_text("utf-8")
    if is_known:  # a page of a version that has none, or where it was switched off
        html = html.replace('name="handbook-edition"', 'name="other"')
    host.write("index.html", html)
    phone.goto(f"{host.address}index.html")
    phone.clock.fast_forward(4000)
    until(phone, KEPT, [])
    until(phone, "() => navigator.serviceWorker.getRegistrations().then(all => all.length)", 0)


def test_what_is_not_of_this_site_is_passed_by_even_below_it(phone: Page, host: Host) -> None:
    keep(phone, host)
    (host.folder / "public").mkdir()
    (host.folder / "public/index.html").write_text("<title>public</title>", "utf-8")
    phone.goto(f"{host.address}public/index.html")
    assert phone.title() == "public"
    found = "async () => Boolean(await caches.match(location.href))"
    assert phone.evaluate(found) is False
    phone.goto(host.address.removesuffix("staff/"))
    assert phone.evaluate("navigator.serviceWorker.controller") is None


def test_from_a_folder_nothing_is_registered_and_nothing_is_said(
    page: Page, site: Path, problems: list[str]
) -> None:
    page.clock.install()
    page.goto(f"{site.as_uri()}/offline.html")
    page.clock.fast_forward(4000)
    expect(page.locator("[data-said]")).to_contain_text("从文件夹打开")
    assert page.locator("link[rel=manifest]").count() == 0
    page.goto(f"{site.as_uri()}/today.html")
    page.clock.fast_forward(4000)
    expect(page.locator(".hb-signal")).to_have_count(0)
    assert problems == []


def test_on_plain_http_the_page_says_what_does_not_work(page: Page, site: Path) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    with served(site) as address:
        page.goto(f"{address}offline.html")
        expect(page.locator("[data-said]")).to_contain_text("网址以 http:// 开头，浏览器不让存")


def test_the_list_names_files_of_the_site_and_each_path(site: Path) -> None:
    about = json.loads((site / "offline.json").read_text("utf-8"))
    assert all((site / name).stat().st_size == size for name, (_, size) in about["files"].items())
    for names in (about["first"], *about["paths"].values()):
        assert set(names) <= set(about["files"])
    assert {"index.html", "today.html", "emergency-fire.html", "search/search_index.js"} <= set(
        about["first"]
    )
    assert not any(name.startswith("print/") for name in about["files"])
    assert about["edition"] in (site / "offline-worker.js").read_text("utf-8")


def test_a_home_screen_gets_the_name_and_the_pictures(site: Path) -> None:
    about = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (about["name"], about["lang"], about["theme_color"]) == ("物业服务手册", "zh", "#0f4a45")
    for icon in about["icons"]:
        data = (site / icon["src"]).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        assert icon["sizes"] == f"{width}x{height}"
