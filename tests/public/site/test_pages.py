"""Public pages as residents see them: words, and a real browser under the strict policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page
from tests.looking import html_errors, violations
from tests.public.site.conftest import map_words, served, write_site

from handbook.commitments.view import PromiseWords, PublicEstate
from handbook.public.site.say import telephones

Estates = tuple[PublicEstate, ...]

HOSTILE = (
    "</title></style></textarea>--><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    "<a href=javascript:alert(3)>x</a>{{ 7*7 }}{% raw %}]]> javascript:alert(4) tel:999 &amp; =1+1"
)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def words_of(path: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", path.read_text("utf-8")))


def test_a_promise_is_told_in_the_shape_of_a_charter(folder: Path, estates: Estates) -> None:
    for language, file in (("zh", "index.html"), ("en", "en.html")):
        text = words_of(folder / estates[0].id / file).replace("&#39;", "'")
        for theme in estates[0].themes:
            for promise in theme.promises:
                for words in (promise.title, promise.promise, promise.counted, promise.failing):
                    assert getattr(words, language) in text


def test_only_law_is_called_law(folder: Path, estates: Estates) -> None:
    html = (folder / estates[0].id / "index.html").read_text("utf-8")
    cards = dict(re.findall(r'<details class="card" id="([^"]+)"(.*?)</details>', html, re.S))
    for theme in estates[0].themes:
        for promise in theme.promises:
            assert ("依据" in cards[promise.id]) == bool(promise.basis)


def test_results_are_told_good_or_bad(folder: Path, estates: Estates) -> None:
    text = words_of(folder / estates[0].id / "index.html")
    assert "2026 年第 4 季度 251 次，做到 250 次（99%），1 次没有做到停电一次。" in text
    assert "2026 年第 3 季度 10 次，全部做到" in text
    assert "2026 年第 2 季度 没有发生" in text
    assert "2026 年第 4 季度，1 条公布了结果：0 条做到，1 条没有做到。" in text
    english = words_of(folder / estates[0].id / "en.html")
    assert "We kept it 250 times out of 251 (99%) and missed it once." in english
    promise = estates[0].themes[0].promises[0]
    for file, words in (("index.html", "没有做到的："), ("en.html", "What we missed:")):
        html = (folder / estates[0].id / file).read_text("utf-8")
        title = promise.title.en if file == "en.html" else promise.title.zh
        _, _, after = html.partition(words)
        assert after.split("</a>")[0].strip() == f'<a href="#{promise.id}">{title}'


def test_what_is_missing_is_said(folder: Path, estates: Estates) -> None:
    assert "还没有填写" in words_of(folder / estates[0].id / "index.html")
    for estate in estates:
        text = words_of(folder / estate.id / "index.html")
        absent = [one for one in estate.disclosures if not one.is_there]
        assert text.count("还没有公布。") == len(absent)


def test_emergency_numbers_stand_first_with_what_to_say(folder: Path, estates: Estates) -> None:
    for file in ("index.html", "en.html"):
        text = (folder / estates[0].id / file).read_text("utf-8")
        numbers = [one.number for one in estates[0].emergency]
        assert re.findall(r"tel:(\d+)", text)[: len(numbers)] == numbers != []
        for one in estates[0].emergency:
            assert one.spoken.zh in text and one.spoken.en in text


def test_what_residents_ask_most_stands_above_the_rows(folder: Path, estates: Estates) -> None:
    for estate in estates:
        asked = [p.id for theme in estate.themes for p in theme.promises if p.is_asked]
        assert 3 <= len(asked) <= 5
        html = (folder / estate.id / "index.html").read_text("utf-8")
        (found,) = re.findall(r'<ul class="asked">(.*?)</ul>', html, re.S)
        assert re.findall(r'href="#([^"]+)"', found) == asked


def test_every_wording_stays_at_its_address(folder: Path, estates: Estates) -> None:
    home = folder / estates[0].id
    assert "老话。" in words_of(home / "2026-12-01.html")
    assert "到 2027 年 3 月 1 日为止" in words_of(home / "2026-12-01.html")
    assert "老话。" not in words_of(home / "2027-03-01.html")
    history = words_of(home / "history/index.html")
    for words in ("新增：", "改动：", "设备换了。", "第 2 次公布"):
        assert words in history


def test_samples_say_that_they_are(folder: Path, estates: Estates) -> None:
    for estate in estates:
        assert estate.is_sample
        for path in (folder / estate.id).rglob("*.html"):
            text = path.read_text("utf-8")
            assert 'class="sample"' in text, path


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("值班 0571-0000 1001，夜里转", ["057100001001"]),
        ("13800138000", ["13800138000"]),
        ("400-000-1234 或 021 0000 1001", ["4000001234", "02100001001"]),
        ("96333", ["96333"]),
        ("统一代码 000000000000000003", []),
        ("2026-04-01 至 2029-03-31", []),
        ("52000 平方米", []),
        ("javascript:alert(1)", []),
    ],
)
def test_only_telephone_numbers_can_be_dialled(text: str, numbers: list[str]) -> None:
    parts = telephones(text)
    assert [part.tel for part in parts if part.tel] == numbers
    assert "".join(part.text for part in parts) == text


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def skeleton(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(html)
    return parser.found


@pytest.fixture(scope="module")
def hostile(estates: Estates, tmp_path_factory: pytest.TempPathFactory) -> Path:
    changed = tuple(
        map_words(one, lambda words: PromiseWords(HOSTILE, HOSTILE + "!")) for one in estates
    )
    return write_site(changed, tmp_path_factory.mktemp("hostile"))


def test_hostile_text_makes_no_element_no_attribute_and_no_link(hostile: Path) -> None:
    for name in names(hostile):
        for tag, attributes in skeleton((hostile / name).read_text("utf-8")):
            assert not [key for key in attributes if key.startswith("on") or key == "style"], name
            if tag == "script":
                assert re.fullmatch(r"(?:\.\./)*(?:search|estate)\.js", attributes["src"] or ""), (
                    name
                )
            assert tag not in ("iframe", "object", "embed", "base", "style", "textarea")
            for key in ("href", "src"):
                link = attributes.get(key) or ""
                assert re.match(r"(https://|tel:\d+$|[\w./#-]*$)", link), f"{name}: {link}"


def test_hostile_text_runs_nowhere(hostile: Path, browser: Browser) -> None:
    with served(hostile) as address:
        context = browser.new_context()
        page = context.new_page()
        heard: list[str] = []

        def dismiss(dialog: Dialog) -> None:
            heard.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        page.on("console", lambda message: heard.append(message.text))
        for name in names(hostile):
            page.goto(address + name)
            assert (
                page.evaluate("document.querySelectorAll('script:not([src]), img[onerror]').length")
                == 0
            )
        page.goto(address + "index.html")
        page.get_by_role("searchbox").fill("alert")
        assert heard == []
        context.close()


@pytest.fixture(params=[("light", 1280), ("dark", 320)], ids=["light", "dark"])
def viewer(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    yield page
    context.close()


def test_no_page_breaks_its_policy_scrolls_sideways_or_fails_axe(
    viewer: Page, address: str, folder: Path
) -> None:
    heard: list[str] = []
    viewer.on("console", lambda message: heard.append(message.text))
    viewer.on("pageerror", lambda error: heard.append(str(error)))
    viewer.on("requestfailed", lambda request: heard.append(request.url))
    viewer.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.log(e.violatedDirective))"
    )
    for name in names(folder):
        viewer.goto(address + name)
        assert viewer.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert violations(viewer) == [], name
    assert heard == []


def test_the_policy_stops_inline_scripts_and_styles(viewer: Page, address: str) -> None:
    viewer.goto(address + "index.html")
    viewer.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.body.append(s); document.body.setAttribute('style', 'color: red'); }"""
    )
    assert viewer.evaluate("window.ran") is None


def test_pages_need_no_script(browser: Browser, address: str, estates: Estates) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert not page.locator("#search").is_visible()
    page.get_by_role("link", name=estates[0].title.zh).click()
    assert page.get_by_role("heading", level=1).inner_text() == estates[0].title.zh
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


SCREENS = 8


def test_an_estates_page_is_short_on_a_phone(phone: Page, address: str, estates: Estates) -> None:
    for estate in estates:
        for name in ("index.html", "en.html"):
            phone.goto(f"{address}{estate.id}/{name}")
            height = phone.evaluate("document.documentElement.scrollHeight")
            assert height <= SCREENS * 800, f"{estate.id}/{name} is {height} px"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_link_to_a_promise_opens_it(
    browser: Browser, address: str, estates: Estates, script: bool
) -> None:
    page = browser.new_page(java_script_enabled=script)
    promise = estates[0].themes[0].promises[1]
    page.goto(f"{address}{estates[0].id}/index.html")
    row = page.locator(f"#{promise.id} .folded")
    assert not row.is_visible()
    page.goto(f"{address}{estates[0].id}/index.html#{promise.id}")
    row.wait_for(state="visible")
    page.close()


def test_paper_has_what_is_folded(browser: Browser, address: str, estates: Estates) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{estates[0].id}/index.html")
    page.emulate_media(media="print")
    folded = page.locator(".folded")
    assert folded.count() > 40
    assert [one.is_visible() for one in folded.all()] == [True] * folded.count()
    page.close()


def test_promises_are_found_on_the_page_and_links_still_reach_them(
    phone: Page, address: str, estates: Estates
) -> None:
    wanted, other = estates[0].themes[0].promises[:2]
    phone.goto(f"{address}{estates[0].id}/index.html")
    phone.get_by_role("searchbox").fill(wanted.title.zh)
    assert phone.locator(f"#{wanted.id}").is_visible()
    assert not phone.locator(f"#{other.id}").is_visible()
    shown = phone.locator("details:visible").count()
    assert phone.get_by_role("status").inner_text() == f"找到 {shown} 条"
    phone.evaluate("id => (location.hash = id)", other.id)
    phone.locator(f"#{other.id} .folded").wait_for(state="visible")
    phone.get_by_role("searchbox").fill("没有这样的字")
    assert phone.locator("details:visible").count() == 0
    assert "没有找到" in phone.get_by_role("status").inner_text()


WIDE = """() => {
    document.body.style.letterSpacing = "0.3em"
    return [...document.querySelectorAll(".calls a, .contacts a")].filter(link => {
        const box = link.closest("div"), inner = link.getBoundingClientRect(), outer = box.getBoundingClientRect()
        return inner.right > outer.right || inner.left < outer.left || inner.bottom > outer.bottom
    }).map(link => link.textContent)
}"""


def test_telephone_numbers_stay_in_their_boxes_with_a_wide_font(
    viewer: Page, address: str, estates: Estates
) -> None:
    for estate in estates:
        viewer.goto(f"{address}{estate.id}/index.html")
        assert viewer.evaluate(WIDE) == []


def test_the_list_is_searched_by_name_and_by_city(viewer: Page, address: str) -> None:
    viewer.goto(address)
    box = viewer.get_by_role("searchbox")
    links = viewer.locator("#all .estates a:visible")
    for typed, count in (("云栖", 1), ("杭州", 1), ("样例", 3), ("没有的", 0), ("", 3)):
        box.fill(typed)
        assert links.count() == count, typed
    box.fill("没有的")
    assert "没有找到" in viewer.get_by_role("status").inner_text()


def test_a_long_list_is_searched_in_the_data(
    browser: Browser, estates: Estates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbook.public.site.listing.MAX_ON_A_PAGE", 2)
    site = write_site(estates, tmp_path)
    with served(site) as address:
        page = browser.new_page()
        page.goto(address)
        assert page.locator("#all a").count() == 3
        page.get_by_role("searchbox").fill("云栖")
        page.locator("#hits a").click()
        assert "云栖" in page.get_by_role("heading", level=1).inner_text()
        page.close()


def test_every_page_is_valid_html(folder: Path) -> None:
    assert html_errors(folder) == []


def test_the_picture_for_chats_is_drawn_the_same_each_time() -> None:
    from PIL import Image

    from handbook.public.card_picture import CardArtist
    from handbook.public.site.card import PictureCard

    card = PictureCard(
        "云栖", "Yunqi", "杭州", "安居", "36 条", "样例 Sample", "#0b5d55", "#7fd4c6"
    )
    long = PictureCard(
        "很长的名字" * 12,
        "A very long name " * 9,
        "杭州",
        "安居",
        "36 条",
        "",
        "#0b5d55",
        "#7fd4c6",
    )
    draw: Callable[[PictureCard], bytes] = CardArtist(frozenset()).draw
    assert draw(card) == CardArtist(frozenset("更多的字")).draw(card)
    for one in (card, long):
        import io

        with Image.open(io.BytesIO(draw(one))) as picture:
            assert picture.size == (800, 420)
            assert picture.info.keys() <= {"dpi", "srgb", "gamma"}
