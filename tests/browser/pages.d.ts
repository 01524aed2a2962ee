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

/** Which days are worked, as `calendar_data.py` writes it */
interface Calendar {
  /** The days of rest in a week, from Monday, 0 */
  rest: number[]
  /** Year that is known -> the days that are worked or off unlike their weekday, as "0101 0102" */
  days: Texts
}

/** What all estates share, as `today_data.py` writes it */
interface Checklists {
  edition: string
  company: string
  roles: Texts
  shifts: Texts
  calendars: Calendar[]
}

interface SheetRow {
  /** Names it within its sheet */
  key: string
  number: string
  evidence: string
}

interface Sheet {
  list: {title: string; revision: number}
  equipment: string
  rows: SheetRow[]
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
