/* A page that is open when the day changes: it shows yesterday's sheets. It says so, and nothing is written on them before
   somebody has decided whether to go on with them. */
import {el, refill} from "../../pages/browser/elements.js"
import * as schedule from "./schedule.js"
import * as called from "./words.js"

// milliseconds
const LOOK = 20000
export const box = el("div", {"aria-live": "assertive"})

// the day that the page took for today's; null where a day was chosen
/** @type {number | null} */
let shownOn = null
/** @type {(day: string) => void} */
let goOn = () => {}
/** @type {() => void} */
let renew = () => {}

/* The day that is shown and over, or null. */
const over = () => (schedule.dayNow() === shownOn ? null : shownOn)

const look = () => {
  const old = over()
  if (old === null || box.firstChild) return
  const now = schedule.dayNow()
  refill(
    box,
    el(
      "div.hb-notice.hb-notice--bad",
      {role: "alert"},
      el("p", {}, el("b", {}, `日期变了：现在是 ${called.date(now)}，`), `这一页还是 ${called.date(old)} 的表。`),
      el(
        "p.hb-buttons",
        {},
        el("button.hb-button.hb-button--main", {type: "button", click: () => renew()}, "换成今天的"),
        el("button.hb-button", {type: "button", click: () => decide(old)}, `接着填 ${schedule.textOf(old)} 的`),
      ),
    ),
  )
}

/** @param {number} day */
const decide = day => {
  shownOn = null
  refill(box)
  goOn(schedule.textOf(day))
}

/* The page shows this day; `isChosen` where somebody asked for it. */
/** @type {(day: number, isChosen: boolean) => void} */
export const shows = (day, isChosen) => {
  shownOn = isChosen ? null : day
  refill(box)
}

/* What to do with the decision: go on with that day, or take the new one. */
/** @type {(onGoOn: (day: string) => void, onRenew: () => void) => void} */
export const decides = (onGoOn, onRenew) => {
  goOn = onGoOn
  renew = onRenew
}

/* Whether something may be written now. */
export const mayWrite = () => {
  const day = over()
  if (day === null) return true
  look()
  const old = schedule.textOf(day)
  if (!confirm(`已经过了零点。这张是 ${old} 的表：接着填 ${old} 的吗？取消的，刚才这一下不记，请换成今天的。`)) return false
  decide(day)
  return true
}

setInterval(look, LOOK)
addEventListener("focus", look)
document.addEventListener("visibilitychange", look)
