/* What was chosen: estate, date, role, shift, warnings. In the form, in the page's address (to share), and kept on this
   device for next time. A date is never kept, and warnings only for the day: yesterday's would mislead. */
import {el} from "../../pages/browser/elements.js"
import {findAll} from "../../pages/browser/find.js"
import {placeWord} from "./place.js"
import * as schedule from "./schedule.js"
import {dayNow, textOf} from "./schedule.js"
import * as store from "./store.js"
import * as called from "./words.js"

/** @type {() => Choice | null} */
export const fromAddress = () => {
  if (!location.hash.includes("=")) return null
  const given = new URLSearchParams(location.hash.slice(1))
  /** @param {string} name */
  const text = name => (given.get(name) ?? "").trim()
  return {
    estate: text("estate") || store.choice().estate || "",
    date: text("date") || textOf(dayNow()),
    isDated: Boolean(text("date")),
    role: text("role"),
    shift: text("shift"),
    warnings: text("warnings")
      .split(",")
      .map(id => id.trim())
      .filter(Boolean),
    sheet: text("sheet"),
  }
}

/** @type {(estates: string[]) => Choice} */
const fromLastTime = estates => {
  const kept = store.choice()
  const now = textOf(dayNow())
  const isThere = estates.includes(kept.estate)
  return {
    estate: isThere ? kept.estate : "",
    date: now,
    isDated: false,
    role: (isThere && kept.role) || "",
    shift: (isThere && kept.shift) || "",
    warnings: kept.day === now ? (kept.warnings ?? "").split(",").filter(Boolean) : [],
    sheet: "",
  }
}

/* A date stands in it only where one was chosen: kept as a bookmark, it leads to the sheets of the day it is opened. */
/** @param {Choice} choice */
export const address = ({estate, date, isDated, role, shift, warnings, sheet}) => {
  const parts = Object.entries({estate, date: isDated ? date : "", role, shift})
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  if (warnings.length) parts.push(`warnings=${warnings.map(encodeURIComponent).join(",")}`)
  if (sheet) parts.push(`sheet=${encodeURIComponent(sheet)}`)
  return `#${parts.join("&")}`
}

/** @type {(estates: string[]) => Choice} */
export const firstChoice = estates => {
  const given = fromAddress() ?? fromLastTime(estates)
  return !given.estate && estates.length === 1 ? {...given, estate: estates[0]} : given
}

/** @param {Choice} choice */
export const keepChoice = choice => {
  const {estate, role, shift, warnings} = choice
  store.keepChoice({estate, role, shift, warnings: warnings.join(","), day: textOf(dayNow())})
  if (location.hash !== address(choice)) history.replaceState(null, "", address(choice))
}

/* What of a choice there is not: sentences, each with links to what there is. */
/** @type {(choice: Choice, estate: EstateData) => HTMLElement[]} */
export const problemsOf = (choice, estate) => {
  /** @type {(change: Partial<Choice>, text: string) => HTMLElement} */
  const link = (change, text) => el("a", {href: address({...choice, sheet: "", ...change})}, text)
  /** @type {(links: Child[]) => Child[]} */
  const listed = links => links.flatMap((one, place) => (place ? ["、", one] : [one]))
  /** @type {(what: string, links: Child[]) => HTMLElement} */
  const sentence = (what, links) => el("p", {}, what, "有：", listed(links), "。")
  const roles = estate.rosters.map(roster => roster.role)
  const shifts = [
    ...new Set(
      estate.rosters.filter(roster => !choice.role || roster.role === choice.role).flatMap(roster => roster.shifts.map(shift => shift.id)),
    ),
  ]
  const warnings = findAll(document, "input[name=warning]")
  const found = []
  const year = +choice.date.slice(0, 4)
  const now = textOf(dayNow())
  if (schedule.dayOf(choice.date) === null)
    found.push(el("p", {}, `“${choice.date}”不是一个日期，要写成 2026-12-01 这样。`, link({date: now, isDated: false}, "看今天"), "。"))
  else if (year < 2000 || year > 2099)
    found.push(el("p", {}, `日期要在 2000 年到 2099 年之间，“${choice.date}”不在。`, link({date: now, isDated: false}, "看今天"), "。"))
  if (choice.role && !roles.includes(choice.role)) {
    found.push(
      sentence(`${estate.title}没有排“${called.role(choice.role)}”这个岗位。`, [
        link({role: "", shift: ""}, "全部岗位"),
        ...roles.map(id => link({role: id, shift: ""}, called.role(id))),
      ]),
    )
  } else if (choice.shift && !shifts.includes(choice.shift)) {
    const who = choice.role ? called.role(choice.role) : estate.title
    found.push(
      sentence(`${who}没有“${called.shift(choice.shift)}”这个班。`, [
        link({shift: ""}, "全部班次"),
        ...shifts.map(id => link({shift: id}, called.shift(id))),
      ]),
    )
  }
  for (const id of choice.warnings.filter(id => !warnings.some(one => one.value === id))) {
    const others = choice.warnings.filter(other => other !== id)
    found.push(
      sentence(`没有“${id}”这种预警。`, [
        link({warnings: others}, "不选它"),
        ...warnings.map(one => link({warnings: [...new Set([...others, one.value])]}, one.dataset.title ?? one.value)),
      ]),
    )
  }
  return found
}

/* For an estate that there is not: the nearest ones by their ids. */
/** @type {(choice: Choice, options: HTMLOptionElement[]) => HTMLElement} */
export const unknownEstate = (choice, options) => {
  /** @param {string} text */
  const pairs = text => new Set([...text].map((letter, place) => letter + (text[place + 1] ?? "")))
  const typed = pairs(choice.estate)
  /** @param {string} id */
  const near = id => [...pairs(id)].filter(pair => typed.has(pair)).length
  const nearest = options
    .map((option, place) => ({option, place, score: near(option.value)}))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, 8)
  const links = nearest.flatMap(({option}, place) => [
    place ? "、" : "",
    el("a", {href: address({...choice, estate: option.value, role: "", shift: "", sheet: ""})}, option.textContent),
    `（${option.value}）`,
  ])
  return el(
    "p",
    {},
    `没有“${choice.estate}”这个${placeWord}。`,
    options.length > 8 ? `最接近的：` : "有：",
    links,
    options.length > 8 ? `；全部 ${options.length} 个在上面的“${placeWord}”里选。` : "。",
  )
}
