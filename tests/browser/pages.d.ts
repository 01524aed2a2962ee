/* What the scripts of a page share on its window. Each fills in its own part; those before it in a bundle are there. */

interface Kept {
  get(key: string): string | null
  /** "", or why it could not be kept */
  set(key: string, text: string): "" | "full" | "denied"
  drop(key: string): void
  keys(prefix: string): string[]
  /** null for what is no object */
  parse(text: string): Record<string, unknown> | null
  isWhole(): boolean
  watch(listener: (key: string | null) => void): void
}

type Child = Node | string | null | undefined | false
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>

interface HandbookPage {
  el(name: string, attributes?: Attributes, ...children: (Child | Child[])[]): HTMLElement
  refill(element: Element, ...children: (Child | Child[])[]): Element
  started(): void
  keep: Kept
}

/** A number in plain digits; "" for nothing typed, null for what is no number */
type Digits = string | null

interface Reading {
  parse(typed: string): Digits
  compare(one: string, other: string): number
  judge(typed: string, bounds: {min?: string; max?: string}): "low" | "high" | "in" | "unreadable" | ""
}

type Texts = Record<string, string>

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

interface Store {
  trouble: "" | "full" | "denied"
  read(serial: string, revision: number): KeptSheet
  isEmpty(state: SheetState): boolean
  update(serial: string, revision: number, change: (state: SheetState) => void): SheetState
  clear(serial: string, revision: number): void
  others(serial: string, revision: number): (SheetName & KeptSheet)[]
  all(): (SheetName & KeptSheet)[]
  choice(): Texts
  keepChoice(choice: Texts): void
  watch(listener: (serial: string | null) => void): void
}

/** What all estates share, as `today_data.py` writes it */
interface Checklists {
  edition: string
  company: string
  roles: Texts
  shifts: Texts
  /** Year -> the days that are worked or off unlike their weekday, as "0101 0102" */
  holidays: Texts
}

interface FormAnswer {
  title: string
  mark?: string
  points?: string
  fails?: boolean
}

interface SheetRow {
  /** Names it within its sheet */
  key: string
  number: string
  evidence: string
  /** What it can be found to be, where that is not right or wrong */
  answers?: FormAnswer[] | null
  /** The most it can get */
  points?: string
  /** One of several numbers that something is worked out of */
  isPart?: boolean
  /** What its several numbers are, and how they become one */
  parts?: string[] | null
  formula?: string
}

interface Sheet {
  list: {title: string; revision: number; passing?: string}
  equipment: string
  rows: SheetRow[]
  /** What is filled in: the rows, or those of each column */
  cells: SheetRow[]
}

interface FormulaToken {
  kind: "number" | "part" | "all" | "sign"
  value: string
}

interface Figures {
  workedOut(formula: string, parts: string[], values: string[]): string
  canWork(formula: string, parts: string[]): boolean
  earned(full: string, answer: string | null, deducted: string): string
  score(points: string[], passing: string): string[]
}

interface Score {
  rows: SheetRow[]
  points: string[]
  full: string
  passing: string
  total: string
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

interface Words {
  /** Of a day, counted from 1970-01-01 */
  date(day: number): string
  minutes(count: number): string
  role(id: string): string
  shift(id: string): string
  name(sheet: Sheet): string
  outcome: Texts
}

interface HandbookToday {
  el: HandbookPage["el"]
  refill: HandbookPage["refill"]
  reading: Reading
  store: Store
  schedule: {textOf(day: number): string; weekdayOf(day: number): number}
  words: Words
  figures: Figures
  /** Of blanks, how many there are and how many are filled in */
  blanks?: {count(sheet: Sheet, state: SheetState): {total: number; filled: number}}
  partKey(key: string, part: number): string
  isFailed(row: SheetRow, entry?: Texts): boolean
  canFail(sheet: Sheet): boolean
  isDeducted(row: SheetRow): boolean
  score(sheet: Sheet, state: SheetState): Score | null
  progress(sheet: Sheet, state: SheetState): Progress
}

type Answer = "known" | "nearly" | "not-yet"

/** What is kept of a line that was rehearsed; of an older version, or damaged, any of it may be missing */
interface Mark {
  box?: unknown
  /** A day as 2026-12-01 */
  due?: unknown
  /** Fingerprint of the line as it was when it was learned */
  print?: unknown
  answer?: Answer
  at?: string
}

interface Boxes {
  DAYS: number[]
  marked(mark: Mark | undefined, answer: Answer, print: string, today?: string): Mark
  stateOf(mark: Mark | undefined, print: string, today?: string): "new" | "changed" | "due" | "resting"
  boxOf(mark: Mark | undefined): number
}

/** What one says, as it stands on the page */
interface Turn {
  id: string
  who: string | undefined
  print: string | undefined
  element: HTMLElement
  part(name: string): HTMLElement | null
}

/** A stretch of talk, and what comes after it */
interface Talk {
  id: string | undefined
  when: Element | null
  turns: Turn[]
  branches: (string | undefined)[]
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
  start: Talk | undefined
  talk(id: string): Talk | undefined
  spot(id: string): Spot | undefined
  lines: Turn[]
  ahead(talk: Talk): Turn[]
  before(turn: Turn): Turn | null
  talkOf(turn: Turn): Talk
}

interface Lines {
  when(turn: Turn): string
  line(turn: Turn): HTMLElement
  situation(talk: Talk): HTMLElement
}

interface Voice {
  isThere(): boolean
  whenThere(listener: () => void): void
  say(element: Element): void
  hush(): void
}

interface HandbookLearning {
  boxes: Boxes
  record: {day(date?: Date): string; troubleWords(): string}
  trouble(): {element: HTMLElement; show(): void}
  talkOf(root: HTMLElement): Script
  lines: Lines
  voice: Voice
}

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

interface Window {
  __md_scope?: URL
  handbookChecklists: Checklists
  handbookPage: HandbookPage
  handbookToday: HandbookToday
  handbookLearning: HandbookLearning
  handbookSearch: HandbookSearch
}

/** Material's own: what is kept begins with the path of the site */
declare function __md_get(key: string, where?: Storage): unknown
declare function __md_set(key: string, value: unknown, where?: Storage): void
