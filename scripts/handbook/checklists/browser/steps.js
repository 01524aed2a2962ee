/* Columns as steps: one time, round, place or machine at a time, all on one screen. */
import {el, refill} from "../../pages/browser/elements.js"
import {columnName} from "./columns.js"
import {progressOf} from "./progress.js"
import * as schedule from "./schedule.js"
import * as store from "./store.js"

/** @typedef {{words: string, isFailed: boolean}} Note */
/** @typedef {{element: HTMLElement, show(chosen: number, note: (n: number) => Note): void, focus(n: number): void}} Strip */

/* A row of buttons, the chosen one pressed. `names` are what they say, `note(n)` how far it is, `choose(n)` is called. */
/** @type {(label: string, names: string[], choose: (n: number) => void) => Strip} */
const strip = (label, names, choose) => {
  const notes = names.map(() => el("span.hb-step__note"))
  const buttons = names.map((name, n) =>
    el("button.hb-button.hb-step", {type: "button", "aria-pressed": "false", click: () => choose(n)}, el("span", {}, name), notes[n]),
  )
  return {
    element: el("div.hb-steps", {role: "group", "aria-label": label}, buttons),
    show(chosen, note) {
      buttons.forEach((button, n) => {
        button.setAttribute("aria-pressed", String(n === chosen))
        const {words, isFailed} = note(n)
        notes[n].textContent = words
        button.classList.toggle("hb-step--failed", isFailed)
      })
    },
    focus: n => buttons[n].focus(),
  }
}

/* The column that it is time for: of times the last one that has begun, or else the first that is not full. */
/** @type {(sheet: Sheet, columns: Column[], missing: SheetRow[]) => number} */
const firstOf = (sheet, columns, missing) => {
  const now = new Date()
  if (sheet.isTimed && sheet.day === schedule.dayNow(now)) {
    /** @param {number} clock */
    const since = clock => (clock - sheet.shift.starts + 1440) % 1440
    const passed = since(now.getHours() * 60 + now.getMinutes())
    /** @param {string} time */
    const minutes = time => since(+time.slice(0, 2) * 60 + +time.slice(3))
    const begun = columns.filter(({title}) => minutes(title) <= passed)
    return Math.max(0, begun.length - 1)
  }
  const open = columns.findIndex((_, column) => missing.some(row => row.column === column))
  return Math.max(0, open)
}

/* `draw(column)` makes what is filled in of a column; each is made once. */
/** @type {(filling: Filling, columns: Column[], draw: (column: number) => Child[]) => HTMLElement} */
export const steps = (filling, columns, draw) => {
  const {sheet} = filling
  /** @type {Map<number, HTMLElement>} */
  const panels = new Map()
  const place = el("div.hb-steps__panel", {})
  const next = el("button.hb-button", {type: "button", click: () => choose(chosen + 1)})
  let chosen = firstOf(sheet, columns, progressOf(sheet, filling.state).missing)

  /** @param {SheetState} state */
  const show = state => {
    const {missing, failed} = progressOf(sheet, state)
    choices.show(chosen, n => {
      const open = missing.filter(row => row.column === n).length
      const wrong = failed.filter(row => row.column === n).length
      const all = sheet.cells.filter(row => row.column === n).length
      const words = wrong ? `不合格 ${wrong}` : open === 0 ? "填完" : open < all ? `差 ${open}` : ""
      return {words, isFailed: wrong > 0}
    })
    const following = columns[chosen + 1]
    next.hidden = !following
    next.textContent = following ? `下一栏：${columnName(following)}` : ""
  }
  const put = () => {
    const panel = panels.get(chosen) ?? el("div", {}, el("p.hb-steps__title", {}, el("b", {}, columnName(columns[chosen]))), draw(chosen))
    panels.set(chosen, panel)
    refill(place, panel)
  }
  /** @param {number} n */
  const choose = n => {
    chosen = n
    put()
    show(filling.state)
    choices.focus(n)
  }
  const choices = strip(`${sheet.which}：一栏一栏填`, columns.map(columnName), choose)
  put()
  filling.onShow(show)
  return el("div", {}, choices.element, place, el("p.hb-buttons", {}, next))
}

/* The sheets of several machines that are due at once: from one to the next without going back to the list. */
/** @type {(sheets: Sheet[], serial: string, open: (serial: string) => void) => {element: HTMLElement, show(): void}} */
export const siblingsOf = (sheets, serial, open) => {
  const choices = strip(
    "几台一起填：换一台",
    sheets.map(sheet => sheet.equipment),
    n => open(sheets[n].serial),
  )
  const show = () =>
    choices.show(
      sheets.findIndex(sheet => sheet.serial === serial),
      n => {
        const {total, filled, failed} = progressOf(sheets[n], store.read(sheets[n].serial, sheets[n].list.revision).state)
        const words = failed.length ? `不合格 ${failed.length}` : filled === total ? "填完" : filled ? `${filled}/${total}` : ""
        return {words, isFailed: failed.length > 0}
      },
    )
  show()
  return {element: choices.element, show}
}
