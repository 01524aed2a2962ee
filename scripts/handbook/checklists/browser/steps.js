// @ts-nocheck -- its parameters have no types yet
/* Columns as steps: one time, round, place or machine at a time, all on one screen. */
import {el, refill} from "../../pages/browser/elements.js"
import {columnName} from "./columns.js"
import {progressOf} from "./progress.js"
import * as schedule from "./schedule.js"
import * as store from "./store.js"

/* A row of buttons, the chosen one pressed. `names` are what they say, `notes(n)` how far it is, `choose(n)` is called. */
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
const firstOf = (sheet, missing) => {
  const now = new Date()
  if (sheet.isTimed && sheet.day === schedule.dayNow(now)) {
    const since = clock => (clock - sheet.shift.starts + 1440) % 1440
    const passed = since(now.getHours() * 60 + now.getMinutes())
    const minutes = time => since(+time.slice(0, 2) * 60 + +time.slice(3))
    const begun = sheet.columns.filter(({title}) => minutes(title) <= passed)
    return Math.max(0, begun.length - 1)
  }
  const open = sheet.columns.findIndex((_, column) => missing.some(row => row.column === column))
  return Math.max(0, open)
}

/* `draw(column)` makes what is filled in of a column; each is made once. */
export const steps = (filling, draw) => {
  const {sheet} = filling
  const panels = new Map()
  const place = el("div.hb-steps__panel", {})
  const next = el("button.hb-button", {type: "button", click: () => choose(chosen + 1)})
  let chosen = firstOf(sheet, progressOf(sheet, filling.state).missing)

  const show = state => {
    const {missing, failed} = progressOf(sheet, state)
    choices.show(chosen, n => {
      const open = missing.filter(row => row.column === n).length
      const wrong = failed.filter(row => row.column === n).length
      const all = sheet.cells.filter(row => row.column === n).length
      const words = wrong ? `不合格 ${wrong}` : open === 0 ? "填完" : open < all ? `差 ${open}` : ""
      return {words, isFailed: wrong > 0}
    })
    const following = sheet.columns[chosen + 1]
    next.hidden = !following
    next.textContent = following ? `下一栏：${columnName(following)}` : ""
  }
  const choose = n => {
    chosen = n
    if (!panels.has(n)) panels.set(n, el("div", {}, el("p.hb-steps__title", {}, el("b", {}, columnName(sheet.columns[n]))), draw(n)))
    refill(place, panels.get(n))
    show(filling.state)
    choices.focus(n)
  }
  const choices = strip(
    `${sheet.which}：一栏一栏填`,
    sheet.columns.map(column => columnName(column)),
    choose,
  )
  const begin = () => {
    panels.set(chosen, el("div", {}, el("p.hb-steps__title", {}, el("b", {}, columnName(sheet.columns[chosen]))), draw(chosen)))
    refill(place, panels.get(chosen))
  }
  begin()
  filling.onShow(show)
  return el("div", {}, choices.element, place, el("p.hb-buttons", {}, next))
}

/* The sheets of several machines that are due at once: from one to the next without going back to the list. */
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
