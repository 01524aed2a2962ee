"""The registers of what the company is and has: its name, and the facts, equipment, shifts and seasons of
estates."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, JsonValue
from pydantic.config import JsonDict

from handbook.base.message import Language
from handbook.base.vocabulary import Contact, FactKind, Kind
from handbook.model.appearance import Colour, PicturePath
from handbook.model.base import (
    Address,
    ConditionId,
    Declared,
    EquipmentId,
    Id,
    Model,
    WebPath,
    Whole,
    YesNo,
)
from handbook.model.bounds import Once
from handbook.model.capacity import Post
from handbook.model.house import HomeChoices, HouseWords, PageTitles, TableTitles
from handbook.model.record import Recorded
from handbook.model.text import Heading, Resident, Text

FACT_PATTERNS = {
    FactKind.WHOLE: r"0|[1-9]\d{0,7}",
    FactKind.PHONE: (
        r"(?!0(?:[ -]?\d){0,8}(?:转|$))"  # an area code has at least seven digits after it
        r"(?:\+\d{1,3}[ -]?)?\d(?:[ -]?\d){2,14}(?:转 ?\d{1,6})?"
    ),
    FactKind.YES_NO: "是|否",
    FactKind.TERM: r"(\d{4}-\d{2}-\d{2}) ?[至到] ?(\d{4}-\d{2}-\d{2})",
}
"""Kind of fact -> what the whole of a value is, as a regular expression that editors know as well."""

FACT_KIND = "x-fact-kind"
"""In a JSON Schema, the kind of the facts whose ids may stand there."""


def schema_by_fact(schema: JsonDict) -> None:
    """For editors: what a value is, by the kind of its fact."""
    found: list[JsonValue] = []
    for kind, pattern in FACT_PATTERNS.items():
        whole: JsonDict = {"pattern": f"^(?:{pattern})$"}
        found.append(
            {
                "if": {"properties": {"fact": {FACT_KIND: kind.value}}, "required": ["fact"]},
                "then": {"properties": {"value": {**whole, "properties": {"zh": whole}}}},
            }
        )
    schema["allOf"] = found


class Fact(Model):
    """项目事实：每个项目自己填的一项，例如值班电话。"""

    declared: ClassVar[Declared] = Declared(Kind.FACT, page="glossary.md")

    id: Id
    """事实的 id；在句子里写成 `{hotline}`，就会换成项目填的内容。"""
    title: Resident
    """名称。"""
    public: YesNo = False
    """谁都可以看的写 true，例如值班电话；钥匙、阀门、物资放在哪里的不写。"""
    kind: FactKind = FactKind.TEXT
    """填的是什么：text 文字，whole 整数，phone 电话号码，yes-no 是或否，term 起止两个日期。"""
    counts: EquipmentId | None = None
    """数的是哪种设备的，写它的 id，例如 `lift`；填的数要和设备台账一样。"""
    contact: Contact | None = None
    """有什么事找它：hotline 随时找得到人的电话，complaints 投诉，manager 负责人，authority 主管部门。公开网页和海报把它们
    放在最前面；要写 `public: true`。"""
    condition: ConditionId | None = None
    """和哪个条件问的是同一件事，写它的 id；填的要和条件的回答一样。"""
    note: Text | None = None
    """怎么填。"""


class Facts(Recorded):
    """项目事实登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/facts.yml")

    facts: tuple[Fact, ...]
    """全部事实。"""


class EquipmentKind(Model):
    """设备种类。"""

    declared: ClassVar[Declared] = Declared(Kind.EQUIPMENT, page="estates.md")

    id: Id
    """种类的 id，例如 `lift`。"""
    title: Heading
    """名称，例如“空调机组”。"""
    note: Text | None = None
    """什么算一台，什么算一处。"""
    posts: Annotated[tuple[Post, ...], Once("role")] = ()
    """每一处要有人一直守着的：哪个岗位、几个人。没有人守的不写。"""


class EquipmentKinds(Recorded):
    """设备种类登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/equipment.yml")

    kinds: tuple[EquipmentKind, ...]
    """全部种类。"""


class ShiftName(Model):
    """班次。"""

    declared: ClassVar[Declared] = Declared(Kind.SHIFT, page="estates.md")

    id: Id
    """班次的 id，例如 `night-shift`；几点到几点由项目定。"""
    title: Heading
    """名称，例如“夜班”。"""


class ShiftNames(Recorded):
    """班次登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/shifts.yml")

    shifts: tuple[ShiftName, ...]
    """全部班次，从早到晚。"""


class Season(Model):
    """季节。"""

    declared: ClassVar[Declared] = Declared(Kind.SEASON, page="estates.md")

    id: Id
    """季节的 id，例如 `flood-season`。"""
    title: Heading
    """名称，例如“汛期”。"""
    months: Annotated[tuple[Annotated[Whole, Field(le=12)], ...], Field(min_length=1), Once()]
    """通常是哪几个月；每个月查一次。项目可以写自己的。"""
    warning: YesNo = False
    """收到这一类预警也要查的写 true。"""


class Seasons(Recorded):
    """季节登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/seasons.yml")

    seasons: tuple[Season, ...]
    """全部季节。"""


class Company(Recorded):
    """公司：手册是谁的、叫什么、什么样子。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/company.yml")

    name: Resident
    """公司名称。"""
    handbook: Heading | None = None
    """这本手册叫什么，例如“服务手册”；写在首页和每一页的最上面。不写就叫“手册”。"""
    logo: PicturePath | None = None
    """标志：`standards/` 下面的一个 SVG 或 PNG 文件，例如 `standards/logo.svg`，不超过 100 kB；网站、表、海报和卡片上都有。"""
    colour: Colour | None = None
    """公司的颜色，写成 `'#0f4a45'`；网站、海报、公示册用它，上面写白字，所以要够深。"""
    colour_on_dark: Colour | None = None
    """深色背景上用的颜色，要够浅；不写就从公司的颜色调出来。"""
    words: HouseWords | None = None
    """公司自己的叫法：怎么称呼对方，一处地方叫什么。"""
    titles: PageTitles | None = None
    """自动生成的各页叫什么；照原来的不写。"""
    tables: Annotated[tuple[TableTitles, ...], Once("table")] = ()
    """标题下面的表和它们的栏叫什么；照原来的不写。"""
    home: HomeChoices | None = None
    """首页上放什么，按什么先后；照原来的不写。"""
    language: Language | None = None
    """检查和命令用哪种语言说话：`zh` 或 `en`；不写的，看终端。命令行的 `--lang` 优先。"""
    handbook_address: Address
    """员工手册的网址，以 `/` 结尾；二维码和表上印的短地址都从它来。"""
    public_address: Address | None = None
    """公开网站的网址，以 `/` 结尾；海报上的二维码从它来。"""
    keep: Annotated[tuple[WebPath, ...], Once()] = ()
    """公开网站的文件夹里由您自己放的文件或文件夹，例如 `CNAME`；生成时原样保留，同名的也不换。"""
