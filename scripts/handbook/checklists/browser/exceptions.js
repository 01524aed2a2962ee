/* What was found wrong: which item, what, who was told and when, and the work order. */
import {el} from "../../pages/browser/elements.js"
import {findAll} from "../../pages/browser/find.js"
import {columnOf} from "./columns.js"
import {textField} from "./fields.js"
import {isOf, itemOf} from "./found.js"
import {shared} from "./shared.js"

/** @typedef {[name: string, words: string, attributes?: FieldAttributes]} Field */

/** @type {() => Field[]} */
const fields = () => [
  ["item", "项号", {maxlength: 12}],
  ["what", "什么情况"],
  ["told", "告诉了谁", {maxlength: 40}],
  ["at", "几点", {type: "time", maxlength: null}],
  ["order", `${shared().ticket}号`, {maxlength: 40}],
]

/* Where a sheet has columns, an exception says of which, too. */
/** @type {(sheet: Sheet) => Field[]} */
const fieldsOf = ({columns, which = ""}) => (columns ? [["which", which, {maxlength: 40}], ...fields()] : fields())

/* What was found wrong, to be written down; `addException` begins one, for a row or for none. */
/** @type {(filling: Filling) => {block: HTMLElement, addException: AddException}} */
export const exceptions = filling => {
  // by the exception's own id
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map()
  const list = el("ol.hb-fill__exceptions", {})
  const none = el("p.hb-fill__none", {}, "还没有。不合格的逐条写。")
  /** @type {(state: SheetState, id: string) => Texts | undefined} */
  const find = (state, id) => state.exceptions.find(exception => exception.id === id)

  /** @type {(id: string, number: number) => HTMLElement} */
  const draw = (id, number) =>
    el(
      "li",
      {},
      fieldsOf(filling.sheet).map(([name, words, attributes]) =>
        textField(
          filling,
          words,
          state => {
            const own = find(state, id)
            return own && name === "item" ? itemOf(filling.sheet, own) : own?.[name]
          },
          value =>
            filling.change(state => {
              const own = find(state, id)
              if (own) Object.assign(own, ["item", "which"].includes(name) ? {[name]: value, key: ""} : {[name]: value})
              // taken away in another tab, and written on here
              else state.exceptions.push({id, [name]: value})
            }),
          {name, ...attributes},
        ),
      ),
      el(
        "button.hb-button",
        {
          type: "button",
          "aria-label": `去掉第 ${number} 条异常`,
          click: () => {
            filling.change(state => (state.exceptions = state.exceptions.filter(exception => exception.id !== id)))
            add.focus()
          },
        },
        "去掉",
      ),
    )

  /** @type {AddException} */
  const addException = row => {
    const id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
    const {sheet} = filling
    /** @type {Texts} */
    const which = row && sheet.columns ? {which: columnOf(sheet, row)} : {}
    const known = row && filling.state.exceptions.find(exception => isOf(row, exception, sheet))
    if (!known) filling.change(state => state.exceptions.push({id, key: row?.key ?? "", item: row?.number ?? "", ...which}))
    const field = row ? "what" : sheet.columns ? "which" : "item"
    const shown = rows.get(known?.id ?? id)
    // none where the day is over and nothing may be written
    if (shown) findAll(shown, `.hb-field--${field} input`)[0].focus()
  }
  const add = el("button.hb-button", {type: "button", click: () => addException(null)}, "加一条")

  filling.onShow(state => {
    const ids = state.exceptions.map(exception => exception.id)
    for (const [id, element] of rows) {
      if (ids.includes(id)) continue
      element.remove()
      rows.delete(id)
    }
    ids.forEach((id, place) => {
      if (rows.has(id)) return
      const drawn = draw(id, place + 1)
      rows.set(id, drawn)
      list.append(drawn)
    })
    none.hidden = ids.length > 0
  })
  const block = el("fieldset.hb-fill__block", {}, el("legend", {}, "异常"), none, list, add)
  return {block, addException}
}
