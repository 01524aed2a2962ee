"""The registers: short lists that everything else points to, one file each in `standards/registers/`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from handbook.base.vocabulary import Kind, Layer, Mark, Period, SourceKind
from handbook.model.base import (
    FORMER_DATE,
    AnyId,
    Day,
    Declared,
    Document,
    EmergencyId,
    HeadingId,
    Id,
    JurisdictionId,
    Model,
    PartId,
    Plain,
    RoleId,
    Whole,
    YesNo,
)
from handbook.model.bounds import ByNow, Numbered, Once, Rising
from handbook.model.passage import ReadPassage
from handbook.model.record import Recorded
from handbook.model.settled import Settled
from handbook.model.text import Heading, Open, Resident, Text


class Source(Model):
    """来源：一部法律、一份标准，或本公司自己的规定。"""

    declared: ClassVar[Declared] = Declared(Kind.SOURCE, page="sources.md", search="source")

    id: Id
    """来源的 id，以 `src-` 开头。"""
    title: Open
    """名称。"""
    kind: SourceKind
    """是什么：law 法律，regulation 行政法规或部门规章，interpretation 司法解释，local 地方性法规或规章，
    standard 标准，guidance 其他文件或网页，company 公司自定。"""
    mark: Mark
    """核实标记：V1、V2、V3、G 或 E。"""
    version: Plain | None = None
    """文本版本，例如“2018 年修订”。"""
    read_on: Annotated[Day | None, ByNow()] = None
    """我们读的是哪一天存档的文本；没有读到原文的不写。"""
    place_of_force: Text | None = None
    """只在哪里有效，例如“杭州”；全国有效的不写。"""
    clauses: Plain | None = None
    """用到的条款。"""
    note: Text | None = None
    """补充说明，例如“后有修订，须核新版”。"""
    jurisdiction: JurisdictionId | None = None
    """只在哪个地方有效，写那个地方的 id；全国有效的不写。别处的项目不当作法律。"""
    passages: Annotated[tuple[ReadPassage, ...], Once("clause")] = ()
    """读过的条文，一条一项。"""


class Sources(Recorded):
    """来源登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/sources.yml")

    sources: tuple[Source, ...]
    """全部来源，一个一项。"""


class MarkMeaning(Model):
    """核实标记的含义。"""

    mark: Mark
    """标记。"""
    title: Heading
    """简称。"""
    meaning: Text
    """含义。"""
    handling: Text
    """作者怎么处理。"""


class Marks(Recorded):
    """核实标记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/marks.yml")

    marks: Annotated[tuple[MarkMeaning, ...], Once("mark")]
    """五种标记各一项。"""


class LayerMeaning(Model):
    """强制力的一层。"""

    layer: Layer
    """哪一层。"""
    title: Heading
    """名称。"""
    loosening: Text
    """能否放宽。"""
    example: Text
    """举例。"""


class Layers(Recorded):
    """强制力分层。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/layers.yml")

    layers: Annotated[tuple[LayerMeaning, ...], Once("layer")]
    """从最强到最弱。"""


class Role(Model):
    """岗位。"""

    declared: ClassVar[Declared] = Declared(Kind.ROLE, page="roles/{id}.md", search="role")

    id: Id
    """岗位的 id。"""
    title: Resident
    """岗位名称。"""
    short: Heading | None = None
    """卡片上地方小，写几个字的称呼；名称本来就短的不写。"""
    duties: Text | None = None
    """一句话说明管什么。"""
    reports_to: RoleId | None = None
    """向哪个岗位汇报。"""
    everyone: YesNo = False
    """写 true 表示全体在岗人员：适用于它的规则，对每个岗位都适用。"""


class Roles(Recorded):
    """岗位登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/roles.yml")

    roles: tuple[Role, ...]
    """全部岗位。"""


class Frequency(Model):
    """检查频次。"""

    declared: ClassVar[Declared] = Declared(Kind.FREQUENCY, page="sources.md")

    id: Id
    """频次的 id，例如 `day`。"""
    every: Period | None = None
    """排在哪些日子：event 每次发生时，shift 每班，day 每天，week、month、quarter、half-year、year 定期，season 季节里。id 就是其中一个的
    不写；自己起的 id，例如 `round`，要写。"""
    title: Heading
    """名称，例如“每日”。"""
    meaning: Text | None = None
    """含义。"""


class Frequencies(Recorded):
    """检查频次登记，从最密到最疏。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/frequencies.yml")

    frequencies: tuple[Frequency, ...]
    """全部频次。"""


class Principle(Model):
    """原则：每条规则都为其中一条或几条服务。"""

    declared: ClassVar[Declared] = Declared(Kind.PRINCIPLE, page="trace.md")

    id: Id
    """原则的 id，以 `p-` 开头。"""
    title: Heading
    """名称。"""
    statement: Text
    """一句话说清这条原则要求什么。"""
    standard: HeadingId
    """写着这条原则的规则的那一节。"""


class Principles(Recorded):
    """原则登记。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/principles.yml")

    principles: tuple[Principle, ...]
    """全部原则。"""


class Part(Model):
    """部分：手册最上面一层的标题，下面是各章。"""

    declared: ClassVar[Declared] = Declared(Kind.PART, page="{id}.md")

    id: Id
    """部分的 id。"""
    title: Heading
    """标题。"""
    intro: Text | None = None
    """开头的话。"""
    parent: PartId | None = None
    """属于哪个更大的部分。"""


class Parts(Recorded):
    """部分登记，按手册里的先后。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/parts.yml")

    parts: tuple[Part, ...]
    """全部部分。"""


class Term(Model):
    """术语。"""

    declared: ClassVar[Declared] = Declared(Kind.TERM, page="glossary.md", search="term")

    id: Id
    """术语的 id，以 `term-` 开头。"""
    title: Heading
    """术语的中文和英文。"""
    aliases: Annotated[tuple[Plain, ...], Once()] = ()
    """别的说法，供搜索用。"""
    meaning: Text
    """说明。"""


class Glossary(Recorded):
    """术语表。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/glossary.yml")

    terms: tuple[Term, ...]
    """全部术语。"""


class RetiredId(Model):
    """停用的 id。"""

    id: Id
    """停用的 id；永远不再用于别的内容。"""
    date: Annotated[Day, ByNow(), FORMER_DATE]
    """哪一天停用。"""
    reason: Text
    """为什么停用。"""
    replaced_by: AnyId | None = None
    """现在看哪里；旧地址会转到它。"""


class RetiredIds(Document):
    """停用的 id 登记：印在纸上的旧地址靠它找到新内容。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/retired.yml")

    retired: tuple[RetiredId, ...]
    """全部停用的 id。"""


class HandbookEdition(Model):
    """公布过的一版手册：和前一版比，什么变了。"""

    edition: Whole
    """第几版。"""
    date: Day
    """哪一天公布。"""
    added: Annotated[tuple[Plain, ...], Once()] = ()
    """新的，写 id。"""
    meaning: Annotated[tuple[Plain, ...], Once()] = ()
    """意思变了的，写 id。"""
    wording: Annotated[tuple[Plain, ...], Once()] = ()
    """只改了说法、意思没变的，写 id。"""
    retired: Annotated[tuple[Plain, ...], Once()] = ()
    """停用的，写 id。"""


class IssuedIds(Document):
    """发出去过的 id 和每一版的变化：印过、公布过、学过的，永远查得到。由 `handbook publish` 写，不用手改。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/issued.yml")

    editions: Annotated[tuple[HandbookEdition, ...], Numbered("edition"), Rising("date")] = ()
    """公布过的各版，旧的在前。"""
    ids: Plain
    """全部发出去过的 id，一行一个，后面是那时候内容的指纹；现在没有了的，要在停用登记里说明去向。"""

    @property
    def fingerprints(self) -> dict[str, str]:
        """Id -> the fingerprint of what it said when it was last published; empty where it has none."""
        lines = (line.partition(" ") for line in self.ids.splitlines())
        return {id: fingerprint.strip() for id, _, fingerprint in lines if id}


class VagueWord(Model):
    """含糊的词。"""

    word: Plain
    """规则里不许出现的词，例如“尽快”。"""
    instead: Text
    """应该怎么写。"""


class OverpromisingWord(VagueWord):
    """说过头的词。"""


class SpokenWord(VagueWord):
    """员工不许说的说法。"""


class EmergencyWord(Model):
    """紧急的词：听到它，就要先看是不是紧急事件。"""

    word: Plain
    """词，例如“冒烟”。"""
    to: EmergencyId
    """转到哪个紧急事件。"""


class Wording(Recorded):
    """用词表：规则里不许用的含糊词。"""

    declared: ClassVar[Declared] = Declared(files="standards/registers/wording.yml")

    vague: Annotated[tuple[VagueWord, ...], Once("word")]
    """全部含糊词。"""
    allowed: Annotated[tuple[Plain, ...], Once()] = ()
    """含有含糊词、但意思明确的说法，例如“适当性”。"""
    overpromising: Annotated[tuple[OverpromisingWord, ...], Once("word")] = ()
    """公开的承诺里不该用的词：谁也做不到，例如“保证”；英文的词也写在这里。"""
    spoken: Annotated[tuple[SpokenWord, ...], Once("word")] = ()
    """话术里员工不许说的说法，例如“马上修好”“一定赔”。"""
    emergency: Annotated[tuple[EmergencyWord, ...], Once("word")] = ()
    """紧急的词，和转到哪个紧急事件。"""
    settled: tuple[Settled, ...] = ()
    """全公司定好的事：同一件事不许有两个数、两种办法。"""
