/* What is due, by role and shift; each sheet can be opened in its place, filled in and printed. */
import {copy} from "../../pages/browser/copy.js"
import {el, refill} from "../../pages/browser/elements.js"
import {findAll} from "../../pages/browser/find.js"
import {boardOf} from "./board.js"
import {address, keepChoice} from "./choice.js"
import {placesOf} from "./columns.js"
import {need} from "./more.js"
import {printSheets} from "./paper.js"
import {pageOf, urlOf} from "./place.js"
import {progressOf} from "./progress.js"
import * as schedule from "./schedule.js"
import {drawSheet} from "./sheet.js"
import {siblingsOf} from "./steps.js"
import * as store from "./store.js"
import * as called from "./words.js"

// sheets, from which on they are looked through
const LONG = 8

/** @type {Card[]} */
let shown = []
/** @type {Set<string>} */
let wasOpen = new Set()
/** @type {ReturnType<typeof boardOf> | null} */
let board = null

/* Called after every change of a sheet. */
let changed = () => {}
/** @param {() => void} listener */
export const onChange = listener => (changed = listener)

/** @param {Sheet} sheet */
const sizeOf = ({list, rows, columns, minutes}) =>
  [list.form, rows.length && `${rows.length} 项`, columns && `${columns.length} 栏`, rows.length && `约 ${called.minutes(minutes)}`]
    .filter(Boolean)
    .join("，")

/* `others` are the sheets of the day, and how to go to one of them. */
/** @type {(sheet: Sheet, choice: Choice, others: {sheets: Sheet[], open(from: string, to: string): void}) => Card} */
const card = (sheet, choice, others) => {
  const {list, serial} = sheet
  const id = `sheet-${serial}`
  const progress = el("span.hb-due__progress", {})
  const alarm = el("div.hb-due__alarm", {})
  const body = el("div", {id: `${id}-body`, hidden: true})
  const beside = others.sheets.filter(one => one.equipment && one.list === list && one.roster === sheet.roster && one.shift === sheet.shift)
  /** @type {ReturnType<typeof siblingsOf> | null} */
  let siblings = null
  const button = el(
    "button.hb-button.hb-button--main",
    {type: "button", "aria-expanded": "false", "aria-controls": `${id}-body`, "aria-describedby": id},
    "打开填写",
  )
  /** @param {SheetState} state */
  const about = state => {
    const {filled, failed, unread, standing, words: said} = progressOf(sheet, state)
    const isSaid = filled || failed.length || unread.length
    const criticals = failed.filter(row => row.critical)
    progress.textContent = isSaid ? said : ""
    alarm.textContent = criticals.length ? `关键项不合格：${placesOf(sheet, criticals)}` : ""
    entry.element.dataset.standing = standing
    progress.classList.toggle("hb-due__progress--failed", failed.length > 0)
  }
  const stored = () => store.read(serial, list.revision).state
  /** @param {boolean} isOpen */
  const toggle = isOpen => {
    button.setAttribute("aria-expanded", String(isOpen))
    button.textContent = isOpen ? "收起" : "打开填写"
    body.hidden = !isOpen
    entry.element.classList.toggle("hb-due--open", isOpen)
    if (isOpen) wasOpen.add(serial)
    else wasOpen.delete(serial)
    if (isOpen || choice.sheet === serial) {
      choice.sheet = isOpen ? serial : ""
      keepChoice(choice)
    }
    entry.opened = isOpen
      ? drawSheet(sheet, state => {
          about(state)
          siblings?.show()
          board?.show()
          changed()
        })
      : null
    const isOneOfSome = isOpen && sheet.equipment && beside.length > 1
    siblings = isOneOfSome ? siblingsOf(beside, serial, to => others.open(serial, to)) : null
    refill(body, siblings && siblings.element, entry.opened && entry.opened.element)
  }
  button.addEventListener("click", () => toggle(body.hidden))
  const element = el(
    "li.hb-due",
    {"data-serial": serial},
    el(
      "div.hb-due__head",
      {},
      el(
        "div.hb-due__about",
        {},
        el("h4", {id}, list.title, sheet.equipment && el("span.hb-due__place", {}, sheet.equipment)),
        el("p", {}, sizeOf(sheet), progress),
        alarm,
      ),
      el("div.hb-buttons", {}, el("a.hb-button", {href: pageOf(list.id), "aria-describedby": id}, "清单说明"), button),
    ),
    body,
  )
  /** @type {Card} */
  const entry = {sheet, element, opened: null, toggle, progress: () => about(stored()), standing: () => progressOf(sheet, stored())}
  entry.progress()
  return entry
}

/** @param {{roster: RosterData, shift: ShiftData}} group */
const heading = ({roster, shift}) =>
  el(
    "h3",
    {},
    `${called.role(roster.role)}　${called.shift(shift.id)} `,
    el("span.hb-due__times", {}, `${shift.words}，${shift.people} 人`),
  )

/** @param {Card[]} entries */
const groups = entries => {
  /** @type {{roster: RosterData, shift: ShiftData, entries: Card[]}[]} */
  const found = []
  for (const entry of entries) {
    const {roster, shift} = entry.sheet
    const last = found[found.length - 1]
    if (last?.roster === roster && last.shift === shift) last.entries.push(entry)
    else found.push({roster, shift, entries: [entry]})
  }
  return found.map(group =>
    el(
      "section.hb-due__group",
      {},
      heading(group),
      el(
        "ul.hb-dues",
        {},
        group.entries.map(entry => entry.element),
      ),
    ),
  )
}

/** @type {(estate: EstateData, date: string) => HTMLElement[]} */
const packs = (estate, date) =>
  estate.packs
    .filter(([, , start, end]) => !start || (start <= date && date <= end))
    .map(([title, address]) => el("a.hb-button", {href: urlOf(address)}, title))

/* The address of this very page: of its day, too. */
/** @param {Choice} choice */
const share = choice => {
  const here = () => location.href.split("#")[0] + address({...choice, isDated: true})
  const said = el("span", {role: "status"})
  const button = el(
    "button.hb-button",
    {
      type: "button",
      click: async () => {
        const words = (await copy(here())) ? "地址已复制" : "这个浏览器不让网页复制：请从地址栏复制"
        said.textContent = `${words}，打开它就是这一页。`
      },
    },
    "复制这一页的地址",
  )
  return [button, said]
}

/* Sheets for the given choice; the choice is known to be right. */
/** @type {(estate: EstateData, choice: Choice, day: number) => Sheet[]} */
const dueSheets = (estate, choice, day) =>
  schedule
    .sheets(estate, day, choice.warnings)
    .filter(({roster, shift}) => (!choice.role || roster.role === choice.role) && (!choice.shift || shift.id === choice.shift))

/* A box that narrows a long list; it shows itself where the search plugin is in use. */
const narrow = () =>
  el(
    "div.hb-narrow",
    {hidden: true},
    el("label", {}, "在这些表里找 ", el("input", {type: "search", "data-hs-narrow": ".hb-dues > li", autocomplete: "off"})),
    el("output"),
  )

/* An address without a date names a sheet of another day: where it was filled in here, it is a link away. */
/** @type {(choice: Choice, sheets: Sheet[]) => Child} */
const otherDay = (choice, sheets) => {
  if (!choice.sheet || sheets.some(sheet => sheet.serial === choice.sheet)) return false
  const kept = store.all().find(entry => entry.serial === choice.sheet && entry.state.about.date)
  if (!kept) return false
  const {date, title} = kept.state.about
  const href = address({...choice, date, isDated: true, role: "", shift: ""})
  return el("p.hb-notice", {}, "地址里的那张表不是这一天的：", el("a", {href}, `${date} ${title}`), "。")
}

/* What is on the page to be printed: the open sheets, or else all. */
export const shownNow = () => {
  const open = shown.filter(entry => entry.opened)
  return (open.length ? open : shown).map(entry => entry.sheet)
}

/* Nothing is shown any more, so nothing of it is printed. */
export const forget = () => (shown = [])

/** @param {string} serial */
const cardOf = serial => shown.find(one => one.sheet.serial === serial)

/* From one machine's sheet to that of another. */
/** @type {(from: string, to: string) => void} */
const move = (from, to) => {
  if (from === to) return
  cardOf(from)?.toggle(false)
  const entry = cardOf(to)
  if (!entry) return
  entry.toggle(true)
  entry.element.scrollIntoView()
  findAll(entry.element, ".hb-step[aria-pressed=true]")[0]?.focus({preventScroll: true})
}

/* Elements that show what is due. */
/** @type {(estate: EstateData, choice: Choice, day: number) => (Child | Child[])[]} */
export const list = (estate, choice, day) => {
  const sheets = dueSheets(estate, choice, day)
  const title = `${estate.title}，${called.date(day)}`
  const begun = estate.forms.length ? need("forms").begun(estate, choice, day) : []
  board = null
  shown = [...sheets, ...begun].map(sheet => card(sheet, choice, {sheets, open: move}))
  const due = shown.slice(0, sheets.length)
  const forms = [
    begun.length > 0 &&
      el(
        "section.hb-due__group",
        {},
        el("h3", {}, "这一天新填的"),
        el(
          "ul.hb-dues",
          {},
          shown.slice(sheets.length).map(entry => entry.element),
        ),
      ),
    estate.forms.length > 0 && need("forms").listForms(estate, choice, day),
  ]
  const named = choice.sheet
  const reopened = shown.filter(({sheet}) => wasOpen.has(sheet.serial) && sheet.serial !== named)
  wasOpen = new Set()
  // last, so that the address keeps its name
  reopened.push(...shown.filter(({sheet}) => sheet.serial === named))
  reopened.forEach(entry => entry.toggle(true))
  if (!sheets.length) {
    const all = dueSheets(estate, {...choice, role: "", shift: ""}, day)
    const isNarrow = choice.role || choice.shift
    return [
      el(
        "p.hb-today__sum",
        {role: "status"},
        isNarrow ? `${title}：选的岗位和班次没有要查的表。` : `${title}：没有要查的表。`,
        isNarrow && all.length
          ? el("a", {href: address({...choice, role: "", shift: "", sheet: ""})}, `看全部岗位的 ${all.length} 张`)
          : "",
      ),
      el("p.hb-buttons", {}, packs(estate, choice.date)),
      forms,
    ]
  }
  board = boardOf(shown, serial => {
    const entry = cardOf(serial)
    if (!entry) return
    if (!entry.opened) entry.toggle(true)
    entry.element.scrollIntoView()
  })
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const minutes = sheets.reduce((sum, sheet) => sum + sheet.minutes, 0)
  return [
    el(
      "p.hb-today__sum",
      {role: "status"},
      `${title}：`,
      el("b", {}, `${sheets.length} 张表`),
      `，${rows} 项，合计约 ${called.minutes(minutes)}`,
    ),
    el(
      "p.hb-buttons",
      {},
      el(
        "button.hb-button.hb-button--main",
        {type: "button", click: () => printSheets(sheets)},
        sheets.length > 1 ? `打印全部 ${sheets.length} 张` : "打印这张",
      ),
      packs(estate, choice.date),
      share(choice),
    ),
    otherDay(choice, sheets),
    board.elements,
    sheets.length >= LONG && narrow(),
    groups(due),
    forms,
  ]
}

/* Another tab has changed a sheet, or (null) everything. */
/** @param {string | null} serial */
export const refresh = serial => {
  for (const entry of shown) {
    if (serial !== null && entry.sheet.serial !== serial) continue
    if (entry.opened) entry.opened.refresh()
    else entry.progress()
  }
  board?.show()
}

/** @param {string} serial */
export const openSheet = serial => cardOf(serial)?.element.scrollIntoView()
