/* Forms that no day asks for: a list to begin one from, and those that were begun on this device. Each that is begun has a
   serial of its own: that of its form, and the time. */
import {el} from "../../pages/browser/elements.js"
import {address} from "./choice.js"
import {pageOf} from "./place.js"
import * as schedule from "./schedule.js"
import * as store from "./store.js"

const clock = (now = new Date()) => [now.getHours(), now.getMinutes(), now.getSeconds()].map(part => String(part).padStart(2, "0")).join("")

/** @type {(estate: EstateData, choice: Choice, day: number) => Sheet[]} */
const formsOf = (estate, choice, day) => schedule.forms(estate, day).filter(({roster}) => !choice.role || roster.role === choice.role)

/* The sheets of a day that were begun, and the one that the address names. */
/** @type {(estate: EstateData, choice: Choice, day: number) => Sheet[]} */
export const begun = (estate, choice, day) => {
  const kept = store.all().filter(({state, isBroken}) => isBroken || !store.isEmpty(state))
  const serials = new Set([...kept.map(({serial}) => serial), choice.sheet].filter(Boolean))
  return formsOf(estate, choice, day).flatMap(form =>
    [...serials]
      .filter(serial => serial.startsWith(`${form.serial}-`) && /^\d{6}$/.test(serial.slice(form.serial.length + 1)))
      .sort()
      .map(serial => ({...form, serial})),
  )
}

/* All forms, each with a button that begins one. */
/** @type {(estate: EstateData, choice: Choice, day: number) => Child} */
export const listForms = (estate, choice, day) => {
  const forms = formsOf(estate, choice, day)
  if (!forms.length) return false
  /** @param {Sheet} form */
  const begin = form => {
    location.hash = address({...choice, sheet: `${form.serial}-${clock()}`})
  }
  return el(
    "section.hb-forms",
    {},
    el("h3", {}, "随时要填的表 ", el("span.hb-due__times", {}, `没有哪一天要，有事才填；${forms.length} 种`)),
    el(
      "ul.hb-saved",
      {},
      forms.map(form =>
        el(
          "li",
          {},
          el("span", {}, el("a", {href: pageOf(form.list.id)}, form.list.title), " ", el("span.hb-saved__about", {}, form.list.form)),
          el("button.hb-button", {type: "button", "aria-label": `新填一张 ${form.list.title}`, click: () => begin(form)}, "新填一张"),
        ),
      ),
    ),
  )
}
