/* What the programs of the pages share: what Python gives a page, what a browser keeps, and what several modules hand to
   each other. What only one module knows stands in it. */

/* ---- What Python gives a page, by the same names: tests/pages/test_page_data.py keeps the two equal ---- */

/** A step of a learning path */
interface StepData {
  id: string
  way: "read" | "rehearse" | "quiz" | "practise"
  /** What is kept of it is kept under this */
  key: string
  uri: string
  /** What is learned there -> its fingerprint as it is now */
  prints: Texts
}

interface PathData {
  role: string
  title: string
  steps: StepData[]
}

/** What an estate fills in where a line leaves room for it: placeholder -> what is said */
interface EstateFacts {
  id: string
  city: string
  zh: Texts
  en: Texts
  without: string[]
}

/** An estate in the list of all of them on the public site */
interface EstateEntry {
  id: string
  zh: string
  en: string
  city: Texts
  url: string | null
}

/* ---- Elements ---- */

type Texts = Record<string, string>

/** What is put into an element; "" and what is none are passed over */
type Child = Node | string | null | undefined | false
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>

/** "a.hb-note" is a link, ".hb-note" any element */
type TagOf<Selector extends string> = Selector extends `${infer Tag}.${string}` ? Tag : Selector
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
  /** What the company calls an estate, and a request on record */
  place: string
  ticket: string
  roles: Texts
  shifts: Texts
  calendars: Calendar[]
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
  /** Its place among the columns of its sheet */
  column?: number
  /** One of several numbers that something is worked out of */
  isPart?: boolean
  /** What its several numbers are, and how they become one */
  parts?: string[] | null
  formula?: string
}

interface Sheet {
  list: {title: string; revision: number; passing?: string}
  equipment: string
  serial: string
  columns: {title: string; below: string}[] | null
  rows: SheetRow[]
  /** What is filled in: the rows, or those of each column */
  cells: SheetRow[]
}

interface FormulaToken {
  kind: "number" | "part" | "all" | "sign"
  value: string
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

interface Window {
  __md_scope?: URL
  handbookChecklists: Checklists
  handbookPaths?: Record<string, PathData>
  handbookFacts?: EstateFacts[]
  handbookSearch: HandbookSearch
}

/** Material's own: what is kept begins with the path of the site */
declare function __md_get(key: string, where?: Storage): unknown
declare function __md_set(key: string, value: unknown, where?: Storage): void
