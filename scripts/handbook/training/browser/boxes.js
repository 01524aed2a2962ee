/* When something comes again (Leitner's boxes): known moves it one box on once it is due, nearly leaves it where it is, not
   yet puts it back into the first. A box is due after so many days; the first at once. What has changed since it was
   learned starts from the first. */
import {day as dayOf} from "./record.js"

export const DAYS = [0, 1, 3, 7, 21]

/** @type {(day: string, days: number) => string} */
const later = (day, days) => {
  const [year, month, date] = day.split("-").map(Number)
  return dayOf(new Date(year, month - 1, date + days))
}

/** @type {(mark: Mark | undefined) => number} */
export const boxOf = mark => {
  const box = mark?.box
  return typeof box === "number" && Number.isInteger(box) ? Math.min(DAYS.length - 1, Math.max(0, box)) : 0
}

/* "changed" is since it was learned. */
/** @type {(mark: Mark | undefined, print: unknown, today?: string) => "new" | "changed" | "due" | "resting"} */
export const stateOf = (mark, print, today = dayOf()) => {
  if (!mark || typeof mark.due !== "string") return "new"
  if (mark.print !== print) return "changed"
  const isNoDay = mark.due > later(today, DAYS[DAYS.length - 1]) // the clock was wrong, or the entry is damaged
  return mark.due <= today || isNoDay ? "due" : "resting"
}

/* The mark after an answer. `print` is the fingerprint of what was asked. */
/** @type {(mark: Mark | undefined, answer: Answer, print: Print, today?: string) => Mark} */
export const marked = (mark, answer, print, today = dayOf()) => {
  const own = mark?.print === print ? boxOf(mark) : 0
  const at = new Date().toISOString()
  // said again before it was due: knowing it still for an hour tells nothing about next week
  if (answer === "known" && stateOf(mark, print, today) === "resting") return {...mark, box: own, answer, at}
  const box = answer === "known" ? Math.min(own + 1, DAYS.length - 1) : answer === "nearly" ? own : 0
  return {box, due: later(today, answer === "nearly" ? Math.min(1, DAYS[box]) : DAYS[box]), print, answer, at}
}
