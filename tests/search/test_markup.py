"""What is read from a page's HTML, for pages that nobody hands over as data."""

from __future__ import annotations

from handbook.search.markup import read_page


def test_a_section_of_its_own_for_every_heading_with_an_id() -> None:
    html = (
        "<h1>规范</h1><p>前言</p><h2 id='a'>着装<a class='headerlink' href='#a'>¶</a></h2>"
        "<p>穿<b>制服</b></p><ul><li>干净</li></ul><h3 id='b'>工牌</h3><p>戴在左胸</p>"
    )
    page, first, second = read_page(html, "规范", {})
    assert (page.anchor, page.title, page.text) == ("", "规范", "前言")
    assert (first.anchor, first.title, first.text) == ("a", "着装", "穿制服 干净")
    assert (second.anchor, second.title, second.text) == ("b", "工牌", "戴在左胸")


def test_an_element_can_say_what_it_is_and_for_whom() -> None:
    html = (
        "<h2 id='a'>着装</h2><ol><li id='r1' data-search-kind='rule' data-search-role='desk guard'"
        " data-search-aliases='工服 衣服' data-search-title='制服'>穿制服<br>扣好</li></ol><p>说明</p>"
    )
    _, heading, rule = read_page(html, "规范", {})
    assert (rule.anchor, rule.title, rule.text) == ("r1", "制服", "穿制服 扣好")
    assert (rule.kind, rule.roles, rule.aliases) == ("rule", ("desk", "guard"), ("工服", "衣服"))
    assert heading.text == "说明"


def test_what_is_excluded_and_what_is_no_text_stays_out() -> None:
    html = (
        "<p>说<script>alert(1)</script><style>p {}</style></p><div data-search-exclude>不找</div>"
    )
    (page,) = read_page(html, "页", {})
    assert page.text == "说"
    assert read_page(html, "页", {"exclude": True}) == ()


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    page, *_ = read_page("</div><p>一<b>二</p><h2 id='x'>三", "页", {})
    assert page.text == "一二"
