"""The words that code and content share, each list written once."""

from __future__ import annotations

from enum import StrEnum

from handbook.base.message import Message, say


class Kind(StrEnum):
    """What an id can stand for."""

    SOURCE = "source"
    ROLE = "role"
    FREQUENCY = "frequency"
    PRINCIPLE = "principle"
    PART = "part"
    SECTION = "section"
    STANDARD = "standard"
    RULE = "rule"
    STEP = "step"
    DECISION = "decision"
    REQUEST_TYPE = "request type"
    GRADE = "grade"
    LEVEL = "complaint level"
    EMERGENCY = "emergency"
    PHONE = "telephone number"
    PERMIT = "permit"
    DRILL = "drill"
    CERTIFICATE = "certificate"
    CHANNEL = "channel"
    VISITOR = "visitor"
    INDICATOR = "indicator"
    RETENTION = "retention period"
    TERM = "term"
    FACT = "fact"
    CHECKLIST = "checklist"
    ITEM = "item"
    ESTATE = "estate"
    SHIFT = "shift"
    EQUIPMENT = "kind of equipment"
    SEASON = "season"
    CALENDAR = "calendar"
    THEME = "theme"
    CONDITION = "condition"
    ADDRESSEE = "addressee"
    COMMITMENT = "commitment"
    JURISDICTION = "jurisdiction"
    DISCLOSURE = "disclosure"
    RECORD = "record"
    SCRIPT = "script"
    TURN = "turn"
    BRANCH = "branch"
    OUTCOME = "outcome"
    BLANK = "blank"
    PHRASE_LIST = "list of phrases"
    PHRASE = "phrase"
    TOPIC = "topic"
    QUESTION = "question"
    PATH = "path"
    PATH_STEP = "step of a path"

    @property
    def noun(self) -> Message:
        """With its article, for a sentence.

        >>> Kind.ITEM.noun
        'an item'
        """
        if self.value[0] in "aeiou":
            return say("an {kind}", kind=self)
        return say("a {kind}", kind=self)


class Confirm(StrEnum):
    """Who must confirm what nobody has read, or what a company has set itself."""

    LAW = "law"
    ENGINEER = "engineer"
    MANAGER = "manager"
    NOBODY = "nobody"


class PackContent(StrEnum):
    """What a pack can take all of."""

    CHAPTER = "chapter"
    SCRIPT = "script"
    CHECKLIST = "checklist"
    QUIZ = "quiz"
    PATH = "path"
    COMMITMENT = "commitment"


class Answered(StrEnum):
    """What an estate answers: the lists and the days of its file that a sample can stand in for."""

    FACTS = "facts"
    EQUIPMENT = "equipment"
    ROSTERS = "rosters"
    DAYS = "days"
    CHOICES = "choices"
    SEASONS = "seasons"
    RANGES = "ranges"
    LEFT_OUT = "left_out"
    CONDITIONS = "conditions"
    COMMITMENTS = "commitments"
    JURISDICTION = "jurisdiction"


class Mark(StrEnum):
    """How far a statement was verified; what each mark means is written in `registers/marks.yml`."""

    V1 = "V1"
    """National law, read in full."""
    V2 = "V2"
    """Local regulation, read in full; binding only there."""
    V3 = "V3"
    """Seen only in second-hand excerpts."""
    G = "G"
    """General knowledge; the text was not read."""
    E = "E"
    """The company's own default; no outside source."""


class SourceKind(StrEnum):
    """What sort of document a source is."""

    LAW = "law"
    REGULATION = "regulation"
    INTERPRETATION = "interpretation"
    LOCAL = "local"
    STANDARD = "standard"
    GUIDANCE = "guidance"
    COMPANY = "company"


LEGAL_KINDS = frozenset(
    {SourceKind.LAW, SourceKind.REGULATION, SourceKind.INTERPRETATION, SourceKind.LOCAL}
)
"""Sources that are law: whoever cites one says which clause."""

UNREAD_MARKS = frozenset({Mark.V3, Mark.G})
"""Marks of statements whose original text nobody here has read."""


class Layer(StrEnum):
    """Where a figure binds from, weakest last; see `registers/layers.yml`."""

    LEGAL_FLOOR = "legal-floor"
    LOCAL_FLOOR = "local-floor"
    CONTRACT = "contract"
    COMPANY = "company"


class Period(StrEnum):
    """How often something is due; the ids in `registers/frequencies.yml` that a schedule can keep."""

    EVENT = "event"
    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    SEASON = "season"


class Evidence(StrEnum):
    """What an item leaves behind: a tick, a reading, a photo or a signature."""

    TICK = "tick"
    READING = "reading"
    PHOTO = "photo"
    SIGN = "sign"


class Mode(StrEnum):
    """How a checklist is used: do from memory and then confirm, or read a line and do it.

    Source: Boorman's two kinds of checklists, in Gawande, The Checklist Manifesto."""

    DO_CONFIRM = "do-confirm"
    READ_DO = "read-do"


class Moment(StrEnum):
    """On which of a role's shifts a checklist is due."""

    ANY = "any"
    """Every shift; what is due less often than that, on the first shift of the day."""
    OPENING = "opening"
    """The first shift of the day."""
    CLOSING = "closing"
    """The last shift of the day."""
    CHANGE = "change"
    """Every shift of a role that has several a day: one hands over to the next."""


class Repeat(StrEnum):
    """How often something stands there for the equipment that it looks at."""

    ONCE = "once"
    ROW = "row"
    SHEET = "sheet"


class Layout(StrEnum):
    """How what is due of a checklist is laid out on paper."""

    DAY = "day"
    """A sheet a day and machine."""
    WEEK = "week"
    """A column a day of the week."""
    MONTH = "month"
    """A column a day of the month."""
    MATRIX = "matrix"
    """A sheet a day, with a column a machine."""
    AUTO = "auto"
    """By how often it is due, and of how many machines."""


class FieldKind(StrEnum):
    """What is filled in on a form."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PERSON = "person"
    CHOICE = "choice"
    SIGNATURE = "signature"


class Weekday(StrEnum):
    """The days of the week, Monday first as in ISO 8601."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Workdays(StrEnum):
    """On which days a roster is worked."""

    EVERY_DAY = "every-day"
    WORKDAYS = "workdays"


class DayOff(StrEnum):
    """What becomes of a periodic check whose day is a day off."""

    KEEP = "keep"
    NEXT = "next"
    PREVIOUS = "previous"


class Who(StrEnum):
    """Whose turn it is in a script."""

    CUSTOMER = "customer"
    STAFF = "staff"
    ACTION = "action"
    """Something is done, and nothing said."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"


class Direction(StrEnum):
    """Which side of a limit is kept."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class Loosening(StrEnum):
    """Who may loosen a commitment."""

    NEVER = "never"
    APPROVAL = "approval"
    CONTRACT = "contract"
    FREE = "free"


class FactKind(StrEnum):
    """What an estate may fill in for a fact."""

    TEXT = "text"
    WHOLE = "whole"
    """A whole number: of households from 1, of equipment as much as there is."""
    PHONE = "phone"
    YES_NO = "yes-no"
    TERM = "term"
    """Two days, from and to."""


class HomeCard(StrEnum):
    """首页的一张卡片。"""

    EMERGENCIES = "emergencies"
    TRAINEE = "trainee"
    SUPERVISOR = "supervisor"
    MANAGEMENT = "management"
    AUTHOR = "author"


class Contact(StrEnum):
    """For what somebody turns to a fact; those of the public look for them first, in this order."""

    HOTLINE = "hotline"
    COMPLAINTS = "complaints"
    MANAGER = "manager"
    AUTHORITY = "authority"


class Unit(StrEnum):
    """Units of limits. A working day is no day: what cannot be converted is never compared."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_HOUR = "working-hour"
    WORKING_DAY = "working-day"
    RING = "ring"
    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    PERCENT = "percent"
    HOUR_A_DAY = "hour-a-day"
    TIME_A_DAY = "time-a-day"
    TIME_A_MONTH = "time-a-month"
    TIME_A_YEAR = "time-a-year"
