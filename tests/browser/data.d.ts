/* What Python gives a page, and what it takes from one: made from the Python classes of the same names by
   tests/pages/test_page_data.py, not written by hand. */

type Texts = Record<string, string>

/** Which days are worked */
interface CalendarData {
  /** The days of rest in a week, from Monday, 0 */
  rest: number[]
  /** Year that is known -> the days that are worked or off unlike their weekday, as "0101 0102" */
  days: Texts
}

/** A result of its own that an item can have */
interface AnswerData {
  title: string
  /** What a cell says of it */
  mark?: string
  points?: string
  fails?: boolean
}

/** The columns that a checklist has itself: by time, by round, or named */
interface ColumnsData {
  /** Minutes */
  every?: number
  rounds?: number
  titles?: string[]
}

/** How what is due of a checklist is laid out on paper */
type Layout = "day" | "week" | "month" | "matrix" | "auto"

/** What is filled in on a form */
type FieldKind = "text" | "number" | "date" | "time" | "person" | "choice" | "signature"

/** A blank of a form */
interface FieldData {
  title: string
  kind: FieldKind
  unit?: string
  options?: string[]
  /** Where it has more than one */
  lines?: number
}

/** What a form has besides items: words, blanks, a register, signatures */
interface BlockData {
  title?: string
  text?: string
  fields?: FieldData[]
  /** Those of a register */
  columns?: FieldData[]
  /** How many a register has on paper */
  rows?: number
  signatures?: string[]
}

/** What an item leaves behind: a tick, a reading, a photo or a signature */
type Evidence = "tick" | "reading" | "photo" | "sign"

/** An item of a checklist */
interface ItemData {
  answers?: AnswerData[]
  /** The most it can get */
  points?: string
  deduct?: string
  /** What its several numbers are */
  parts?: string[]
  /** How they become one */
  formula?: string
  id: string
  number: string
  title: string
  criterion: string
  evidence: Evidence
  minutes: number
  unit?: string
  note?: string
  /** What to do at once where it fails */
  fail?: string
  /** How often, where that is less than each day */
  often?: string
  critical?: boolean
  /** Whether it is looked at only where something has happened */
  conditional?: boolean
}

/** A moment to stop and look */
interface GroupData {
  title: string
  when: string
  items: ItemData[]
}

/** A checklist. Facts of an estate stand in its texts as `{hotline}` */
interface ListData {
  /** Whether no day asks for it */
  isForm?: boolean
  /** Of all its items that have none of their own */
  answers?: AnswerData[]
  passing?: string
  columns?: ColumnsData
  layout?: Layout
  blocks?: BlockData[]
  id: string
  title: string
  purpose: string
  form: string
  mode: string
  revision: number
  effective: string
  approved: string
  owner: string
  retention: string
  /** An SVG picture of its address */
  qr: string
  address: string
  groups: GroupData[]
}

/** What all estates share, and the edition that both scripts must agree on */
interface ChecklistsData {
  company: string
  /** What the company calls an estate */
  place: string
  /** What the company calls a request on record */
  ticket: string
  roles: Texts
  shifts: Texts
  calendars: CalendarData[]
  /** Whether some checklist needs what is fetched later */
  hasForms: boolean
  lists: ListData[]
  edition: string
}

/** What becomes of a periodic check whose day is a day off */
type DayOff = "keep" | "next" | "previous"

/** Which calendar an estate has, and the days that it decides on itself, counted from 1970-01-01 */
interface OwnDays {
  calendar: number
  worked: number[]
  off: number[]
  closed: number[]
}

/** A shift of a roster; times in minutes of the day */
interface ShiftData {
  id: string
  starts: number
  ends: number
  words: string
  people: number
}

/** When a role is there */
interface RosterData {
  role: string
  /** Whether on workdays only */
  workdays: boolean
  /** Whether around the clock, also when the estate is closed */
  always: boolean
  shifts: ShiftData[]
}

/** A piece of equipment */
type PieceData = [code: string, title: string]

/** How often something is due; the ids in `registers/frequencies.yml` that a schedule can keep */
type Period = "event" | "shift" | "day" | "week" | "month" | "quarter" | "half-year" | "year" | "season"

/** When something is due: as `DueTerm`, with the same defaults */
interface TermData {
  period: Period
  weekday?: number
  month?: number
  day?: number
  months?: number[]
  warning?: string
  dayOff?: DayOff
  every?: number
  since?: number
  closes?: boolean
}

/** The normal range of a reading: bounds as typed, in words, and a mark where the estate must confirm it */
type LimitsData = [min: string, max: string, range: string, mark: string]

/** A row of a sheet: an item by its number, and places in the estate's lists; -1 where it has none */
type RowData = [item: string, piece: number, term: number, limits: number]

/** A sheet that some day may ask for: a checklist, and places in the estate's lists */
interface SlotData {
  list: string
  roster: number
  /** Among those of the roster */
  shift: number
  /** -1 where it is for none */
  equipment: number
  /** Minutes besides the rows */
  walk: number
  rows: number[]
}

/** A PDF of sheets; the days are empty where it is good for any */
type PackData = [title: string, address: string, start: string, end: string]

/** An estate's schedule */
interface EstateData {
  edition: string
  id: string
  title: string
  code: string
  sample: boolean
  facts: Texts
  needsWorkdays: boolean
  dayOff: DayOff
  days: OwnDays
  rosters: RosterData[]
  equipment: PieceData[]
  terms: TermData[]
  limits: LimitsData[]
  rows: RowData[]
  slots: SlotData[]
  /** What no day asks for */
  forms: SlotData[]
  /** Checklist -> the layout that the estate has chosen */
  layouts: Record<string, Layout>
  packs: PackData[]
}

/** What an estate fills in, by placeholder */
interface EstateFacts {
  id: string
  city: string
  zh: Texts
  en: Texts
  /** The questions that are not asked there */
  without: string[]
}

/** A step of a learning path */
interface StepData {
  id: string
  way: "read" | "rehearse" | "quiz" | "practise"
  /** What a browser keeps of it is kept under this */
  key: string
  uri: string
  /** What is learned there -> its fingerprint */
  prints: Texts
}

/** A learning path */
interface PathData {
  role: string
  title: string
  steps: StepData[]
}

/** A column, who filled it in, and when */
interface ColumnRecord {
  title: string
  checked: string
  at: string
}

/** One of several numbers of a row */
interface PartRecord {
  title: string
  reading: string
}

/** A cell: a row of the sheet, in a column where it has some. All but the number is text, as typed */
interface RowRecord {
  number: number
  item: string
  column: string
  equipment: string
  title: string
  unit: string
  range: string
  answers: string[]
  /** `pass`, `fail`, `none`, or one of `answers` */
  outcome: string
  reading: string
  parts: PartRecord[]
  deducted: string
  points: string
  photo: boolean
  sign: string
  note: string
}

/** All points together; `result` is `pass`, `fail` or empty */
interface ScoreRecord {
  full: string
  passing: string
  total: string
  result: string
}

/** A blank or a signature; `key` says where it stands */
interface FieldRecord {
  key: string
  title: string
  kind: string
  value: string
  at: string
}

/** A row of a register, from 1 */
interface LineRecord {
  row: number
  values: string[]
}

/** A register, with the rows that are used */
interface RegisterRecord {
  key: string
  columns: string[]
  rows: LineRecord[]
}

/** What was found wrong */
interface ExceptionRecord {
  column: string
  item: string
  what: string
  told: string
  at: string
  order: string
}

/** A sheet */
interface SheetRecord {
  format: "estate-handbook-sheet"
  version: 1
  serial: string
  estate: string
  /** As `2026-12-21`; the first day where a sheet is of several, empty where it is written in by hand */
  date: string
  shift: string
  role: string
  checklist: string
  form: string
  revision: number
  title: string
  columns: ColumnRecord[]
  rows: RowRecord[]
  score: ScoreRecord | null
  fields: FieldRecord[]
  registers: RegisterRecord[]
  exceptions: ExceptionRecord[]
  people: Texts
}

/** An estate in `estates.json`, which is also for search.js */
interface EstateEntry {
  id: string
  zh: string
  en: string
  city: Texts
  url: string | null
}

/** A file of the site: a digest of what it holds, and its bytes */
type KeptFile = [digest: string, size: number]

/** `offline.json`, by which the worker goes */
interface OfflineList {
  /** The edition as readers call it */
  label: string
  /** The page that says what is kept */
  help: string
  /** Whether the index of the search lies in one file */
  shards: boolean
  /** What is kept before anybody has read it */
  first: string[]
  /** Learning path -> what it needs */
  paths: Record<string, string[]>
  /** All that can be kept */
  files: Record<string, KeptFile>
  edition: string
}

interface Window {
  handbookChecklists?: ChecklistsData
  handbookEstates?: Record<string, EstateData>
  handbookFacts?: EstateFacts[]
  handbookPaths?: Record<string, PathData>
}
