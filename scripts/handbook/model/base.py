"""What every model has in common: frozen, no unknown fields, and a memory of where it was typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from handbook.base.message import Message, say
from handbook.base.place import FORMER_NAMES, PLACE_KEY, Place
from handbook.base.vocabulary import Kind
from handbook.model.bounds import After

_TYPED: dict[frozenset[str], set[str]] = {}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a kind of thing or of file says of itself, once; whoever needs it looks here."""

    kind: Kind | None = None
    """What its id stands for; None for what has no id."""
    files: str = ""
    """Where its files lie, seen from the root: a path, or a pattern with `*` for the name."""
    page: str = ""
    """The page it has (`estates/{id}.md`), or the page on which it stands with its id as the anchor
    (`sources.md`). Empty for what stands on the page of its heading."""
    search: str = ""
    """What search calls it, one of the kinds of `site/findable.py`; empty for any page."""
    has_name: bool = True
    """Whether its title is a name, which no other of its kind may have: not so what is read under
    the title of its group, or stands for what is filled in."""
    many: bool = False
    """Whether a company has as many such files as estates, or more."""

    @property
    def has_page(self) -> bool:
        """Whether each has a page of its own, on which what it holds stands, too."""
        return "{id}" in self.page


class Model(BaseModel):
    """A frozen piece of content; `place` tells where in which file it was typed."""

    declared: ClassVar[Declared] = Declared()
    moved: ClassVar[Mapping[str, str]] = {}
    """Fields that there were -> the files in which what they held stands today."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        populate_by_name=True,
    )

    place: SkipJsonSchema[Place] = Field(
        default_factory=Place.nowhere, alias=PLACE_KEY, exclude=True, repr=False
    )

    def model_post_init(self, _context: Any, /) -> None:
        """Share the set of the fields that were typed, of which each model would have its own: of a
        thousand estates they are 80 MB."""
        typed = self.__pydantic_fields_set__
        shared = _TYPED.setdefault(frozenset(typed), typed)
        object.__setattr__(self, "__pydantic_fields_set__", shared)


def wrong(error: str, message: Message, **context: str) -> PydanticCustomError:
    """An error of a validator: its name, and what is said of it after the name of the field."""
    return PydanticCustomError(error, "{message}", {"message": message, **context})


def _parse_date(value: object) -> object:
    if isinstance(value, datetime.date):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII):
        raise wrong("date_format", say("must be a date such as 2026-11-23"))
    try:
        day = datetime.date.fromisoformat(str(value))
    except ValueError as error:
        raise wrong("date_format", say("must be a day that exists")) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong(
            "date_format",
            say("must be a day from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR),
        )
    return day


def _parse_whole(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"0|[1-9]\d{0,8}", value, re.ASCII):
            raise wrong("whole_number", say("must be a whole number such as 1"))
        return int(value)
    return value


def _parse_number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d{1,9}(?:\.\d{1,6})?", value, re.ASCII):
            raise wrong("number", say("must be a number such as 28 or 0.05"))
        return Decimal(value)
    return value


def _parse_clock(value: object) -> object:
    if isinstance(value, str):
        match = re.fullmatch(r"([01]\d|2[0-4]):([0-5]\d)", value, re.ASCII)
        minutes = int(match[1]) * 60 + int(match[2]) if match else -1
        if not 0 <= minutes <= DAY_MINUTES:
            raise wrong("clock", _not_a_clock(value))
        return minutes
    return value


def _not_a_clock(value: str) -> Message:
    """What a time of day must be; of minutes, also that a program of YAML 1.1 makes them of 10:00 and later."""
    if re.fullmatch(r"[1-9]\d{2,3}", value, re.ASCII) and 600 <= int(value) <= DAY_MINUTES:
        return say(
            "must be a time of day such as '07:30'; a program of YAML 1.1 that saves the file makes "
            "{minutes} of {hours:02}:{rest:02}, so write '{hours:02}:{rest:02}' in quotes",
            minutes=value,
            hours=int(value) // 60,
            rest=int(value) % 60,
        )
    return say("must be a time of day such as 07:30, at most 24:00")


def _parse_code(value: object) -> object:
    if not re.fullmatch(r"[A-Z0-9]{1,12}", str(value), re.ASCII):
        raise wrong("code", say("must be at most 12 capital letters and digits, such as L1"))
    return str(value)


_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PORT = "(?::[1-9][0-9]{0,4})?"
_ADDRESS = rf"https://{_LABEL}(?:\.{_LABEL})*{_PORT}/(?:(?!\.{{1,2}}/)[A-Za-z0-9._~-]+/)*"


def _parse_address(value: object) -> object:
    if not re.fullmatch(_ADDRESS, str(value), re.ASCII):
        raise wrong(
            "address",
            say(
                "must begin with https:// and the name of a site, and end with /, such as "
                "https://handbook.example.com/"
            ),
        )
    return str(value)


def _parse_web_path(value: object) -> object:
    parts = str(value).split("/")
    is_plain = re.fullmatch(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*", str(value), re.ASCII)
    if not is_plain or any(set(part) <= {"."} for part in parts):
        raise wrong(
            "web_path", say("must be the name of a file or folder, such as CNAME or uploads/plans")
        )
    return str(value)


def _parse_yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise wrong("yes_no", say("must be true or false"))
        return value == "true"
    return value


FIRST_YEAR, LAST_YEAR = 1949, 2099
"""Of days: no law in force is older, and nobody plans further."""

DAY_MINUTES = 24 * 60
"""Minutes in a day."""

Day = Annotated[datetime.date, BeforeValidator(_parse_date)]
"""A calendar day, typed as YYYY-MM-DD."""

FORMER_DATE, FORMER_YES, FORMER_NO = (
    Field(validation_alias=AliasChoices(name, *FORMER_NAMES[name]))
    for name in ("date", "yes", "no")
)
"""Mark a field that is read under its former names as well, and under what YAML 1.1 makes of them."""

Whole = Annotated[int, BeforeValidator(_parse_whole), Field(ge=1)]
"""A whole number from 1."""

Count = Annotated[int, BeforeValidator(_parse_whole), Field(ge=0)]
"""A whole number from 0."""

Number = Annotated[Decimal, BeforeValidator(_parse_number)]
"""A decimal number, shown with the digits it was typed with."""

Clock = Annotated[
    int,
    BeforeValidator(_parse_clock),
    Field(
        json_schema_extra={"type": ["string", "integer"], "pattern": r"^([01]\d|2[0-4]):[0-5]\d$"}
    ),
]
"""A time of day, in minutes since midnight; `24:00` is the end of the day."""

Code = Annotated[
    str,
    BeforeValidator(_parse_code),
    Field(json_schema_extra={"pattern": "^[A-Z0-9]{1,12}$"}),
]
"""A short code for papers: capital letters and digits."""

Address = Annotated[
    str,
    BeforeValidator(_parse_address),
    Field(json_schema_extra={"pattern": "^https://.+/$"}),
]
"""The address of a folder on the web."""

WebPath = Annotated[
    str,
    BeforeValidator(_parse_web_path),
    Field(json_schema_extra={"pattern": r"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$"}),
]
"""The path of a file or folder below a site's own."""

YesNo = Annotated[bool, BeforeValidator(_parse_yes_no)]
"""`true` or `false`, and no other spelling."""

Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words shown as they were typed, in one language only."""

ID_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?"
"""Kebab-case ASCII; a dot separates a rule or step from the standard it belongs to."""

RESERVED_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)))
)
"""Names that Windows keeps for devices: no page or file may be called so."""


def _check_id(value: object) -> object:
    text = str(value)
    if not re.fullmatch(ID_PATTERN, text, re.ASCII):
        raise wrong(
            "id_format",
            say("must be lower-case letters, digits and hyphens, such as 'conduct-manner'"),
        )
    if text.partition(".")[0] in RESERVED_NAMES:
        raise wrong("id_format", say("must not be a name that Windows keeps for devices"))
    if len(text) > 80:
        raise wrong("id_format", say("must be at most 80 characters long"))
    return text


_ID_SCHEMA = {"pattern": f"^{ID_PATTERN}$", "maxLength": 80}


REFERS = "x-refers"
"""In a JSON Schema, the kinds of things whose ids may stand there."""


class Refers:
    """Marks a field that holds the id of something else; the library checks that it exists."""

    __slots__ = ("kinds",)

    def __init__(self, *kinds: Kind) -> None:
        self.kinds = kinds

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {REFERS: [*self.kinds]}


Id = Annotated[str, BeforeValidator(_check_id), Field(json_schema_extra=_ID_SCHEMA)]
"""An id: an address for years, unique over the whole tree, never used again for something else."""

SourceId = Annotated[str, Refers(Kind.SOURCE)]
RoleId = Annotated[str, Refers(Kind.ROLE)]
FrequencyId = Annotated[str, Refers(Kind.FREQUENCY)]
PrincipleId = Annotated[str, Refers(Kind.PRINCIPLE)]
PartId = Annotated[str, Refers(Kind.PART)]
HeadingId = Annotated[str, Refers(Kind.SECTION, Kind.STANDARD)]
FactId = Annotated[str, Refers(Kind.FACT)]
RetentionId = Annotated[str, Refers(Kind.RETENTION)]
EquipmentId = Annotated[str, Refers(Kind.EQUIPMENT)]
ShiftId = Annotated[str, Refers(Kind.SHIFT)]
CalendarId = Annotated[str, Refers(Kind.CALENDAR)]
SeasonId = Annotated[str, Refers(Kind.SEASON)]
ChecklistId = Annotated[str, Refers(Kind.CHECKLIST)]
ItemId = Annotated[str, Refers(Kind.ITEM)]
RequirementId = Annotated[str, Refers(Kind.RULE, Kind.STEP)]
ThemeId = Annotated[str, Refers(Kind.THEME)]
ConditionId = Annotated[str, Refers(Kind.CONDITION)]
AddresseeId = Annotated[str, Refers(Kind.ADDRESSEE)]
CommitmentId = Annotated[str, Refers(Kind.COMMITMENT)]
JurisdictionId = Annotated[str, Refers(Kind.JURISDICTION)]
DisclosureId = Annotated[str, Refers(Kind.DISCLOSURE)]
RecordId = Annotated[str, Refers(Kind.RECORD)]
EstateId = Annotated[str, Refers(Kind.ESTATE)]
BackingId = Annotated[str, Refers(Kind.RULE, Kind.STEP, Kind.ITEM)]
ChannelId = Annotated[str, Refers(Kind.CHANNEL)]
EmergencyId = Annotated[str, Refers(Kind.EMERGENCY, Kind.SECTION)]
ChapterId = Annotated[str, Refers(Kind.SECTION)]
CoveredId = Annotated[str, Refers(Kind.SECTION, Kind.STANDARD, Kind.RULE)]
PermitId = Annotated[str, Refers(Kind.PERMIT)]
CertificateId = Annotated[str, Refers(Kind.CERTIFICATE)]
ContactId = Annotated[str, Refers(Kind.PHONE, Kind.FACT, Kind.ROLE)]
OutcomeId = Annotated[str, Refers(Kind.OUTCOME)]
ScriptId = Annotated[str, Refers(Kind.SCRIPT)]
TurnId = Annotated[str, Refers(Kind.TURN)]
AnyId = Annotated[str, Refers(*Kind)]


def id_of(model: Model) -> str:
    """The id of a model that has one, which those do that declare what it stands for."""
    return str(getattr(model, "id"))  # noqa: B009  # not every model has one


class Document(Model):
    """What stands at the head of every file."""

    revision: Whole
    """修订号：第几版，整数，从 1 开始；内容每改一次加 1。"""
    effective: Day
    """生效日期，写成 2026-11-23。"""
    review_by: Annotated[Day, After("effective")]
    """最迟复核日期，写成 2027-11-23；到期要重新核对一遍。"""
    draft: YesNo = False
    """还没有核对完的草稿写 true；发布以前要核对完，删掉这一行。"""
