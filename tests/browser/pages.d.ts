/* What the programs of the pages share: what a browser keeps, and what several modules hand to each other. What Python gives
   a page stands in data.d.ts, what only one module knows in that module. */

/* ---- Elements ---- */

/** What is put into an element; "" and what is none are passed over */
type Child = Node | string | null | undefined | false
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>

/** "a.hb-note" is a link and "input[name=a]" an input; ".hb-note" and "p a" are any element */
type TagOf<Selector extends string> = Selector extends `${string} ${string}`
  ? ""
  : Selector extends `${infer Tag}${"." | "[" | "#"}${string}`
    ? TagOf<Tag>
    : Selector
type ElementOf<Selector extends string> =
  TagOf<Selector> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[TagOf<Selector>] : HTMLElement

/* ---- What a browser keeps ---- */

/** Whatever stands in it was put there by some version of a page, or by hand */
type Entry = Record<string, unknown>

/** Why something could not be kept */
type Trouble = "" | "full" | "denied"

/* ---- Checklists ---- */

/** A number in plain digits; "" for nothing typed, null for what is no number */
type Digits = string | null

/** What was filled in on a sheet */
interface SheetState {
  about: Texts
  rows: Record<string, Texts>
  exceptions: Texts[]
  people: Texts
  /** Blanks, registers and signatures of a form, as `b1.f2`, `b1.r3.c2`, `b1.s1` */
  fields: Texts
}

interface SheetName {
  serial: string
  revision: number
}

interface KeptSheet {
  state: SheetState
  /** something is stored, and it cannot be read */
  isBroken: boolean
}

/** What was chosen on the page of the day */
interface Choice {
  estate: string
  date: string
  /** The date was chosen; otherwise it is today's */
  isDated: boolean
  role: string
  shift: string
  /** Seasons with a warning out */
  warnings: string[]
  /** The serial of the sheet that is open */
  sheet: string
  isFromForm?: boolean
}

/** Which days somebody works; a day is counted from 1970-01-01 */
interface Workdays {
  years: number[]
  isKnown(day: number): boolean
  isClosed(day: number): boolean
  isWorkday(day: number): boolean
}

/** An item with the moment that it belongs to */
type GroupedItem = ItemData & {group: GroupData}

interface Checklist extends ListData {
  byNumber: Map<string, GroupedItem>
}

/** A row of a sheet, in the words of its estate */
interface SheetRow extends GroupedItem {
  /** Names it within its sheet for good */
  key: string
  /** Where on its sheet it stands, from 1 */
  number: string
  /** Its title without its equipment */
  plain: string
  /** Code of its equipment */
  equipment: string
  /** What it can be found to be, where that is not right or wrong; its own, or the checklist's */
  answers: AnswerData[] | undefined
  deduct: string
  formula: string
  note: string
  fail: string
  /** The normal range of its reading: bounds as typed, in words, and a mark where the estate must confirm it */
  min: string
  max: string
  range: string
  mark: string
  /** Its place among the columns of its sheet */
  column?: number
  /** Which of several numbers it is, from 1; then `whole` is the item */
  part?: number
  whole?: SheetRow
  /** One of several numbers that something is worked out of */
  isPart?: boolean
}

interface Column {
  title: string
  below: string
}

interface Sheet {
  estate: EstateData
  list: Checklist
  roster: RosterData
  shift: ShiftData
  day: number
  date: string
  rows: SheetRow[]
  /** What is filled in: the rows, or those of each column */
  cells: SheetRow[]
  columns: Column[] | null
  layout: Layout | ""
  /** What the sheet is for, where it is for one piece of equipment: its title and its code */
  equipment: string
  code: string
  minutes: number
  /** Minutes besides the rows */
  walk: number
  /** Its serial without the equipment */
  bare: string
  serial: string
  /** What is asked for a column, such as "哪台" */
  which?: string
  isSignedEach?: boolean
  /** Its columns are times */
  isTimed?: boolean
}

/** Changes what is written in a row */
type RowEdit = (entry: Texts, state: SheetState) => void

/** Shows a state; `isForeign` where another tab made it */
type Show = (state: SheetState, isForeign: boolean) => void

/** A sheet that is being filled in */
interface Filling {
  sheet: Sheet
  state: SheetState
  status: HTMLElement
  /** Called with the state now and after every change */
  onShow(show: Show): void
  change(edit: (state: SheetState) => void): void
  /** All at once */
  changeRows(...edits: [SheetRow, RowEdit][]): void
  changeRow(row: SheetRow, edit: RowEdit): void
  show(isForeign: boolean): void
  refresh(): void
}

interface FieldAttributes {
  name?: string
  type?: string
  rows?: number
  maxlength?: number | null
  inputmode?: string
}

/** Makes a field in its label: `read` finds its text in a state, `put` changes it */
type MakeField = (
  filling: Filling,
  words: string,
  read: (state: SheetState) => string | undefined,
  put: (value: string) => void,
  attributes?: FieldAttributes,
) => HTMLElement

/** Begins to write down what was found wrong, in a row or in none */
type AddException = (row: SheetRow | null) => void

/** A sheet in the list of those that are due */
interface Card {
  sheet: Sheet
  element: HTMLElement
  /** The sheet as it is filled in, where it is open */
  opened: {element: HTMLElement; refresh(): void} | null
  /** Shows how far it is */
  progress(): void
  standing(): Progress
  toggle(isOpen: boolean): void
}

/** What a blank of a form is: as the checklist has it, or a signature */
type Blank = Pick<FieldData, "title" | "kind" | "unit" | "lines" | "options">

interface FormulaToken {
  kind: "number" | "part" | "all" | "sign"
  value: string
}

interface Score {
  rows: Pick<SheetRow, "key">[]
  points: string[]
  full: string
  passing: string
  total: string
  /** "pass", "fail", or "" where it is not known */
  result: string
}

type Standing = "failed" | "done" | "begun" | "due"

interface Progress {
  total: number
  filled: number
  missing: SheetRow[]
  /** Answered, and without the reading that is asked for */
  unread: SheetRow[]
  standing: Standing
  failed: SheetRow[]
  words: string
}

/** What is fetched only where a form or a file needs it */
interface More {
  blanks: Pick<typeof import("../../scripts/handbook/checklists/browser/blanks.js"), "countBlanks" | "drawBlanks">
  figures: typeof import("../../scripts/handbook/checklists/browser/figures.js")
  forms: Pick<typeof import("../../scripts/handbook/checklists/browser/forms.js"), "begun" | "listForms">
  grids: typeof import("../../scripts/handbook/checklists/browser/grids.js")
  recordOf: typeof import("../../scripts/handbook/checklists/browser/record.js").recordOf
  downloads: Record<"json" | "xlsx", (sheet: Sheet, state: SheetState) => void>
}

/* ---- What is learned ---- */

type Answer = "known" | "nearly" | "not-yet"

/** Fingerprint of what is learned, as it stands on the page */
type Print = string | undefined

/** What is kept of a line that was rehearsed; of an older version, or damaged, any of it may be missing */
interface Mark {
  box?: unknown
  /** A day as 2026-12-01 */
  due?: unknown
  /** Fingerprint of the line as it was when it was learned */
  print?: unknown
  answer?: unknown
  at?: unknown
}

/** A quiz that was gone through */
interface Try {
  score: number
  at?: unknown
  isPassed?: unknown
  print?: unknown
  /** Questions of the law's floor that are still wrong */
  floors?: unknown
  retaken?: unknown
}

/** How a step of a path stands */
interface StepState {
  /** A time; "" where it is not done */
  at: string
  isDone: boolean
  words: string
  /** Lines that are due again */
  due: number
  /** What has changed since it was learned */
  changed: string[]
}

/** What stands in the row of a step */
interface StepRow {
  row: HTMLElement
  title: string
  link: HTMLAnchorElement | null
  minutes: number
  box: HTMLElement
  state: HTMLElement
  /** What was drawn last */
  shown: string
}

interface Player {
  /** Ticks off what the address says, and goes on to the page of the next step; false where there is none */
  goOn(statesNow: () => StepState[]): boolean
  elements(states: StepState[], show: () => void): HTMLElement[]
}

/** Where somebody is on a path, for the bar on the page of a step */
interface Going {
  /** The page that has the bar */
  page: string
  words: string
  done: string
  next: string
  back: string
}

/** A question made into something to answer */
interface Widget {
  form: HTMLElement
  isAnswered(): boolean
  isRight(): boolean
  lock(): void
}

/** A question as it stands on the page; an order is of the places of what is chosen from */
interface Question {
  id: string
  hint: string
  isFloor: boolean
  print: string
  title: string
  why: HTMLElement
  /** A fresh order; an order question never starts out solved */
  order(): number[]
  isOrder(order: unknown): order is number[]
  make(order: number[]): Widget
}

/** A quiz that is being gone through */
interface QuizRun {
  kind: "quiz" | "retake" | "practice"
  total: number
  /** Questions still to be asked */
  queue: string[]
  orders: Record<string, number[]>
  /** Question -> whether the first answer was right */
  first: Record<string, boolean>
}

/** What one says, as it stands on the page */
interface Turn {
  id: string
  who: string | undefined
  print: Print
  element: HTMLElement
  part(name: string): HTMLElement | null
}

/** A stretch of talk, and what comes after it */
interface Talk {
  id: string
  when: Element | null
  turns: Turn[]
  branches: string[]
  go: string | undefined
  isHere: boolean
  goTitle: string | undefined
  goUrl: string | undefined
  outcome: string | undefined
}

interface Spot {
  talk: Talk
  index: number
  turn: Turn
}

interface Script {
  start: Talk
  talk(id: unknown): Talk | undefined
  spot(id: unknown): Spot | undefined
  /** What a trainee must know: all that staff say and do */
  lines: Turn[]
  /** What of it can still come up from a stretch on */
  ahead(id: string): Turn[]
  /** What was said just before a turn: the customer's line */
  before(turn: Turn): Turn | null
}

/** Something that was said, or a case that came up */
interface TrailStep {
  turn?: unknown
  branch?: unknown
  answer?: unknown
}

/** A script that is being gone through, or a review of what is due of it */
interface TalkRun {
  kind: "talk" | "drill"
  /** "choose" where the trainee chooses the cases */
  deal: string
  talk: string
  index: number
  trail: TrailStep[]
  queue: string[]
  outcome: string
  isOver: boolean
}

/** What is kept of a script */
interface Learned {
  /** Names of what is kept */
  entries: string[]
  marks(): Record<string, Mark>
  stateOf(turn: Turn, known?: Record<string, Mark>): "new" | "changed" | "due" | "resting"
  mark(turn: Turn, answer: Answer): void
  keep(run: TalkRun): void
  /** A run that was kept, as far as it still fits the script */
  left(kind: TalkRun["kind"]): TalkRun | null
  over(run: TalkRun, counts: Record<string, number>): void
}

/** The ways to begin a rehearsal */
interface Ways {
  resume(run: TalkRun): void
  start(): void
  drill(ids: string[]): void
}

/* ---- What is found ---- */

interface Run {
  at: number
  han: boolean
  text: string
}

interface HandbookSearch {
  fold(text: string, variants?: Map<string, string>): string
  isHan(char: string): boolean
  stem(word: string): string
  runs(folded: string): Run[]
  cut(folded: string): string[]
}

/** Not in Safari or Firefox, so that TypeScript does not know it */
interface Navigator {
  connection?: {saveData?: boolean}
}

interface Window {
  __md_scope?: URL
  handbookSearch: HandbookSearch
}

/** Material's own: what is kept begins with the path of the site */
declare function __md_get(key: string, where?: Storage): unknown
declare function __md_set(key: string, value: unknown, where?: Storage): void
