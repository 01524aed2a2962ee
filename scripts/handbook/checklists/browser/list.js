// @ts-nocheck -- its parameters have no types yet
/* What is due, by role and shift; each sheet can be opened in its place, filled in and printed. */
import {copy} from "../../pages/browser/copy.js"
import {el, refill} from "../../pages/browser/elements.js"
import {boardOf} from "./board.js"
import {address, keepChoice} from "./choice.js"
import {placesOf} from "./columns.js"
import {more} from "./more.js"
import {printSheets} from "./paper.js"
import {progressOf} from "./progress.js"
import * as schedule from "./schedule.js"
import {drawSheet} from "./sheet.js"
import {siblingsOf} from "./steps.js"
import * as store from "./store.js"
import * as called from "./words.js"

// sheets, from which on they are looked through
const LONG = 8

// {sheet, opened, progress, toggle}
let shown = []
let wasOpen = new Set()
let board = null

/* Called after every change of a sheet. */
let changed = () => {}
export const onChange = listener => (changed = listener)

const sizeOf = ({list, rows, columns, minutes}) =>
  [list.form, rows.length && `${rows.length} 项`, columns && `${columns.length} 栏`, rows.length && `约 ${called.minutes(minutes)}`]
    .filter(Boolean)
    .join("，")

/* `others` are the sheets of the day, and how to go to one of them. */
const card = (sheet, links, choice, others) => {
  const {list, serial} = sheet
  const id = `sheet-${serial}`
  const progress = el("span.hb-due__progress", {})
  const alarm = el("div.hb-due__alarm", {})
  const body = el("div", {id: `${id}-body`, hidden: true})
  const beside = others.sheets.filter(one => one.equipment && one.list === list && one.roster === sheet.roster && one.shift === sheet.shift)
  let siblings = null
  const button = el(
    "button.hb-button.hb-button--main",
    {type: "button", "aria-expanded": "false", "aria-controls": `${id}-body`, "aria-describedby": id},
    "打开填写",
  )
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
  const entry = {sheet, opened: null, progress: () => about(stored()), standing: () => progressOf(sheet, stored())}
  entry.toggle = isOpen => {
    button.setAttribute("aria-expanded", String(isOpen))
    button.textContent = isOpen ? "收起" : "打开填写"
    body.hidden = !isOpen
    entry.element?.classList.toggle("hb-due--open", isOpen)
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
    refill(body, ...(isOpen ? [siblings && siblings.element, entry.opened.element] : []))
  }
  button.addEventListener("click", () => entry.toggle(body.hidden))
  entry.element = el(
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
      el("div.hb-buttons", {}, el("a.hb-button", {href: links.checklist(list.id), "aria-describedby": id}, "清单说明"), button),
    ),
    body,
  )
  entry.progress()
  return entry
}

const heading = ({roster, shift}) =>
  el(
    "h3",
    {},
    `${called.role(roster.role)}　${called.shift(shift.id)} `,
    el("span.hb-due__times", {}, `${shift.words}，${shift.people} 人`),
  )

const groups = entries => {
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

const packs = (estate, date, links) =>
  estate.packs
    .filter(([, , start, end]) => !start || (start <= date && date <= end))
    .map(([title, address]) => el("a.hb-button", {href: links.root + address}, title))

/* The address of this very page: of its day, too. */
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
const dueSheets = (estate, choice) =>
  schedule
    .sheets(estate, schedule.dayOf(choice.date), choice.warnings)
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

/* From one machine's sheet to that of another. */
const move = (from, to) => {
  if (from === to) return
  const find = serial => shown.find(one => one.sheet.serial === serial)
  find(from)?.toggle(false)
  const entry = find(to)
  entry.toggle(true)
  entry.element.scrollIntoView()
  entry.element.querySelector(".hb-step[aria-pressed=true]")?.focus({preventScroll: true})
}

/* Elements that show what is due; `links` says where pages are. */
export const list = (estate, choice, links) => {
  const sheets = dueSheets(estate, choice)
  const day = schedule.dayOf(choice.date)
  const title = `${estate.title}，${called.date(day)}`
  const begun = estate.forms.length ? more.forms.begun(estate, choice) : []
  board = null
  shown = [...sheets, ...begun].map(sheet => card(sheet, links, choice, {sheets, open: move}))
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
    estate.forms.length > 0 && more.forms.listForms(estate, choice, links),
  ]
  const named = choice.sheet
  const reopened = shown.filter(({sheet}) => wasOpen.has(sheet.serial) && sheet.serial !== named)
  wasOpen = new Set()
  // last, so that the address keeps its name
  reopened.push(...shown.filter(({sheet}) => sheet.serial === named))
  reopened.forEach(entry => entry.toggle(true))
  if (!sheets.length) {
    const all = dueSheets(estate, {...choice, role: "", shift: ""})
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
      el("p.hb-buttons", {}, packs(estate, choice.date, links)),
      forms,
    ]
  }
  board = boardOf(shown, serial => {
    const entry = shown.find(one => one.sheet.serial === serial)
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
      packs(estate, choice.date, links),
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
export const refresh = serial => {
  for (const entry of shown) {
    if (serial !== null && entry.sheet.serial !== serial) continue
    if (entry.opened) entry.opened.refresh()
    else entry.progress()
  }
  board?.show()
}

export const openSheet = serial => {
  const entry = shown.find(one => one.sheet.serial === serial)
  entry?.element.scrollIntoView()
  return Boolean(entry)
}
