"""The registers of what is published: themes, conditions, disclosures and the records behind them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from handbook.base.vocabulary import Kind, Layer
from handbook.model.base import Declared, EquipmentId, FactId, Id, Model
from handbook.model.bounds import Once
from handbook.model.provenance import Sourced
from handbook.model.record import Recorded
from handbook.model.text import Heading, Resident, Text


class Theme(Model):
    """主题：看的人按它找承诺。"""

    declared: ClassVar[Declared] = Declared(Kind.THEME, page="commitments.md")

    id: Id
    """主题的 id，以 `theme-` 开头。"""
    title: Resident
    """名称，例如“急事求助”。"""


class Themes(Recorded):
    """主题登记，按公开网页上的先后。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/themes.yml")

    themes: tuple[Theme, ...]
    """全部主题。"""


class Condition(Model):
    """条件：决定一条底线或承诺管不管某个项目的是非题。"""

    declared: ClassVar[Declared] = Declared(
        Kind.CONDITION, page="jurisdictions.md", search="jurisdiction"
    )

    id: Id
    """条件的 id，例如 `highrise`。"""
    title: Heading
    """名称，例如“高层”。"""
    question: Text
    """向项目问的是非题。"""
    equipment: EquipmentId | None = None
    """项目有这种设备就算满足，不用另外回答。"""


class Conditions(Recorded):
    """条件登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/conditions.yml")

    conditions: tuple[Condition, ...]
    """全部条件。"""


class Disclosure(Sourced):
    """公示项：要公开的一项内容。"""

    declared: ClassVar[Declared] = Declared(
        Kind.DISCLOSURE, page="disclosures.md", search="disclosure"
    )

    id: Id
    """公示项的 id，以 `disclosure-` 开头。"""
    title: Resident
    """名称。"""
    content: Resident
    """要写清什么。"""
    update: Text
    """多久更新一次。"""
    facts: Annotated[tuple[FactId, ...], Once()] = ()
    """内容由这些项目事实组成的，写它们的 id；项目填了事实就算有了。"""
    layer: Layer
    """强制力哪一层。"""


class Disclosures(Recorded):
    """公示项登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/disclosures.yml")

    disclosures: tuple[Disclosure, ...]
    """全部公示项。"""


class Record(Model):
    """必存档案的一种。"""

    declared: ClassVar[Declared] = Declared(Kind.RECORD, page="disclosures.md", search="disclosure")

    id: Id
    """档案的 id，以 `record-` 开头。"""
    title: Heading
    """名称。"""
    content: Text
    """里面要有什么。"""


class Records(Recorded):
    """必存档案登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/records.yml")

    records: tuple[Record, ...]
    """全部档案。"""
