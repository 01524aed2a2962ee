/* A sheet being filled in: its state, and fields that show it and change it. */
import {el} from "../../pages/browser/elements.js"
import {clock, columnOf} from "./columns.js"
import * as midnight from "./midnight.js"
import {progressOf} from "./progress.js"
import * as store from "./store.js"
import * as called from "./words.js"

// what a row is, kept beside what was answered
const ABOUT = ["title", "unit", "range"]

/* `changed` is called after every change, with the new state. */
/** @type {(sheet: Sheet, changed: (state: SheetState) => void) => Filling} */
export const fillingOf = (sheet, changed) => {
  const {serial} = sheet
  const {revision} = sheet.list
  /** @type {Show[]} */
  const shows = []
  /** @param {SheetRow} row */
  const titleOf = row => (sheet.columns ? `${columnOf(sheet, row)} ` : "") + row.title
  /** @type {Filling} */
  const filling = {
    sheet,
    state: store.read(serial, revision).state,
    status: el("p.hb-fill__status", {role: "status"}),

    /* Called with the state now and after every change; `isForeign` where another tab made it. */
    onShow(show) {
      shows.push(show)
      show(filling.state, false)
    },

    change(edit) {
      if (!midnight.mayWrite()) {
        filling.show(false)
        return
      }
      filling.state = store.update(serial, revision, state => {
        edit(state)
        const {total, filled, failed} = progressOf(sheet, state)
        state.about = {
          estate: sheet.estate.id,
          date: sheet.date,
          role: sheet.roster.role,
          shift: sheet.shift.id,
          title: called.name(sheet),
          place: sheet.estate.title,
          form: sheet.list.form,
          total: String(total),
          filled: String(filled),
          failed: String(failed.length),
          at: String(Date.now()),
        }
      })
      filling.show(false)
      changed(filling.state)
    },

    /* Change what is written in rows, all at once: pairs of a row and an edit of its entry. */
    changeRows(...edits) {
      filling.change(state => {
        for (const [row, edit] of edits) {
          const entry = state.rows[row.key] ?? {}
          state.rows[row.key] = entry
          edit(entry, state)
          for (const name of Object.keys(entry)) if (entry[name] === "") delete entry[name]
          if (Object.keys(entry).some(name => !ABOUT.includes(name)))
            Object.assign(entry, {title: titleOf(row), unit: row.unit ?? "", range: row.range})
          else delete state.rows[row.key]
        }
      })
    },

    changeRow(row, edit) {
      filling.changeRows([row, edit])
    },

    show(isForeign) {
      shows.forEach(show => show(filling.state, isForeign))
    },

    refresh() {
      filling.state = store.read(serial, revision).state
      filling.show(true)
      changed(filling.state)
    },
  }
  return filling
}

/* A text field in its label: `read` finds its text in a state, `put` changes it. What somebody is typing is never
   replaced; what another tab wrote meanwhile is said. */
/** @type {MakeField} */
export const textField = (filling, words, read, put, {name = "", ...attributes} = {}) => {
  const kind = attributes.rows ? {} : {type: "text"}
  const input = el(attributes.rows ? "textarea.hb-input" : "input.hb-input", {
    ...kind,
    maxlength: 200,
    autocomplete: "off",
    ...attributes,
    input: () => put(input.value),
  })
  filling.onShow((state, isForeign) => {
    const value = read(state) ?? ""
    if (input.value === value) return
    if (document.activeElement !== input) input.value = value
    else if (isForeign) filling.status.textContent = `另一个窗口把您正在填的这一格（${words}）改成了“${value}”；您接着填，就以您的为准。`
  })
  return el(`label.hb-field${name && `.hb-field--${name}`}`, {}, el("span", {}, words), input)
}

/** @type {MakeField} */
export const timeField = (filling, words, read, put) => {
  const now = el(
    "button.hb-button",
    {
      type: "button",
      "aria-label": `${words}：填现在的时刻`,
      click: () => {
        const now = new Date()
        put(clock(60 * now.getHours() + now.getMinutes()))
      },
    },
    "现在",
  )
  return el("div.hb-field--time", {}, textField(filling, words, read, put, {type: "time", maxlength: null}), now)
}
