// @ts-nocheck -- its parameters have no types yet
/* Which sheets are due on a day. The same rules as schedule.py and terms.py; tests/vectors/terms.json keeps
   the two equal. A day is a whole number: days since 1970-01-01. */
import {arranged, minutesOf, withOwn} from "./columns.js"

const DAY = 864e5
// in months; a season's period is a month
const LENGTH = {month: 1, quarter: 3, "half-year": 6, year: 12}

const dateOf = day => new Date(day * DAY)
export const textOf = day => dateOf(day).toISOString().slice(0, 10)
const yearOf = day => dateOf(day).getUTCFullYear()
// from Monday, 0
export const weekdayOf = day => (((day + 3) % 7) + 7) % 7

/* Null for what is no day, such as 2026-02-30. */
export const dayOf = text => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const day = parts ? Date.UTC(+parts[1], parts[2] - 1, +parts[3]) / DAY : NaN
  return Number.isFinite(day) && textOf(day) === text ? day : null
}

/* The device's own day. */
export const dayNow = (now = new Date()) => Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY

/* Which days somebody works: a calendar of the register, where `days` has by year what is not as on other weeks, and
   an estate's own days before it. */
export const calendar = (shared, own = {}) => {
  const exceptions = new Map()
  const worked = new Set(own.worked)
  const off = new Set(own.off)
  const closed = new Set(own.closed)
  const exceptionsOf = year => {
    if (!exceptions.has(year)) {
      const days = (shared.days[year] ?? "").split(" ").filter(Boolean)
      exceptions.set(year, new Set(days.map(text => dayOf(`${year}-${text.slice(0, 2)}-${text.slice(2)}`))))
    }
    return exceptions.get(year)
  }
  return {
    years: Object.keys(shared.days).map(Number),
    isKnown: day => String(yearOf(day)) in shared.days,
    isClosed: day => closed.has(day),
    isWorkday: day => {
      if (worked.has(day)) return true
      if (off.has(day)) return false
      return shared.rest.includes(weekdayOf(day)) === exceptionsOf(yearOf(day)).has(day)
    },
  }
}

const calendars = new Map()
export const calendarOf = estate => {
  if (!calendars.has(estate)) calendars.set(estate, calendar(window.handbookChecklists.calendars[estate.days.calendar], estate.days))
  return calendars.get(estate)
}

/* The days set for the period that holds a day, the one before and the one after. */
const nominal = (term, day) => {
  if (term.every) {
    const count = Math.floor((day - term.since) / term.every)
    return [count - 1, count, count + 1].filter(n => n >= 0).map(n => term.since + n * term.every)
  }
  if (term.period === "week") {
    const own = day - weekdayOf(day) + term.weekday
    return [own - 7, own, own + 7]
  }
  const length = LENGTH[term.period] ?? 1
  const date = dateOf(day)
  const number = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / length)
  return [number - 1, number, number + 1].flatMap(period => {
    const months = period * length + term.month - 1
    const year = Math.floor(months / 12)
    const month = months % 12
    if (term.period === "season" && !term.months.includes(month + 1)) return []
    const last = dateOf(Date.UTC(year, month + 1, 0) / DAY).getUTCDate()
    return [Date.UTC(year, month, Math.min(term.day, last)) / DAY]
  })
}

const moved = (term, day, {isClosed, isWorkday}) => {
  const step = term.dayOff === "previous" ? -1 : 1
  while ((term.closes && isClosed(day)) || (term.dayOff && !isWorkday(day))) day += step
  return day
}

/* What happens at events has no day; it is never due by itself. */
export const isDue = (term, day, warnings, days) => {
  if (term.period === "shift" || term.period === "day") return true
  if (term.period === "event") return false
  if (term.warning && warnings.includes(term.warning)) return true
  return nominal(term, day).some(set => moved(term, set, days) === day)
}

const lists = () => {
  const all = window.handbookChecklists
  if (!all.byId)
    all.byId = new Map(
      all.lists.map(list => [
        list.id,
        {
          ...list,
          byNumber: new Map(list.groups.flatMap(group => group.items.map(item => [item.number, {...item, group}]))),
        },
      ]),
    )
  return all.byId
}

export const fill = (estate, text) =>
  (text ?? "").replace(/\{([a-z][a-z0-9_-]*)\}/g, (_, name) =>
    Object.prototype.hasOwnProperty.call(estate.facts, name) ? estate.facts[name] : "＿＿＿＿＿＿",
  )

/* A row with all that is shown of it: `number` says where on its sheet it stands, from 1; `key` names it within its
   sheet for good, on this device too. */
const rowOf = (estate, list, [own, place, , bounds], number) => {
  const item = list.byNumber.get(own)
  const [code, piece] = estate.equipment[place] ?? ["", ""]
  const [min, max, range, mark] = estate.limits[bounds] ?? ["", "", "", ""]
  return {
    ...item,
    number,
    key: code ? `${own}@${code}` : own,
    equipment: code,
    title: fill(estate, item.title) + (piece ? `（${piece}）` : ""),
    plain: fill(estate, item.title),
    answers: item.answers ?? list.answers ?? null,
    deduct: fill(estate, item.deduct),
    formula: fill(estate, item.formula),
    criterion: fill(estate, item.criterion),
    note: fill(estate, item.note),
    fail: fill(estate, item.fail),
    min,
    max,
    range,
    mark,
  }
}

/* `numbers` are the rows that are due; `counted` those that have a number on paper, where that is a month's. */
const sheetOf = (estate, slot, day, numbers, counted = numbers) => {
  const list = lists().get(slot.list)
  const roster = estate.rosters[slot.roster]
  const shift = roster.shifts[slot.shift]
  const [code, piece] = estate.equipment[slot.equipment] ?? ["", ""]
  const rows = numbers.map(number => rowOf(estate, list, estate.rows[number], String(counted.indexOf(number) + 1)))
  const date = textOf(day)
  const parts = [estate.code, date.replace(/-/g, ""), list.form, roster.role, shift.id.replace(/-shift$/, "")]
  const sheet = {
    estate,
    list,
    roster,
    shift,
    day,
    date,
    rows,
    cells: rows,
    columns: null,
    layout: estate.layouts[slot.list] ?? list.layout ?? "",
    equipment: piece,
    code,
    walk: slot.walk,
    bare: parts.join("-"),
    serial: (code ? [...parts, code] : parts).join("-"),
  }
  const isEachShift = rows.length > 0 && numbers.some(number => estate.terms[estate.rows[number][2]].period === "shift")
  const whole = list.columns ? withOwn(sheet, isEachShift) : sheet
  return {...whole, minutes: minutesOf(whole.rows, slot.walk)}
}

const isEvent = (estate, number) => estate.terms[estate.rows[number][2]].period === "event"

/* Whether anybody of a roster is there on a day. */
const isStaffed = (roster, day, {isWorkday, isClosed}) => !(roster.workdays && !isWorkday(day)) && !(isClosed(day) && !roster.always)

/* The first and last day of the month or week that a layout puts on one sheet. */
const spanOf = (layout, day) => {
  if (layout === "week") return [day - weekdayOf(day), day - weekdayOf(day) + 6]
  const date = dateOf(day)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return [Date.UTC(year, month, 1) / DAY, Date.UTC(year, month + 1, 0) / DAY]
}

/* Where a month is one sheet of paper, a row has the number that it has there: rows due on any day of it count. */
const countedRows = (estate, slot, day, due) => {
  const layout = estate.layouts[slot.list] ?? lists().get(slot.list).layout
  if (layout !== "month" && layout !== "week") return due
  const [first, last] = spanOf(layout, day)
  const calendar = calendarOf(estate)
  const ever = new Set()
  let days = 0
  for (let other = first; other <= last; other++) {
    if (!isStaffed(estate.rosters[slot.roster], other, calendar)) continue
    const found = slot.rows.filter(number => !isEvent(estate, number) && isDue(estate.terms[estate.rows[number][2]], other, [], calendar))
    found.forEach(number => ever.add(number))
    days += found.length > 0
  }
  return days > 1 ? slot.rows.filter(number => ever.has(number) || isEvent(estate, number) || due.includes(number)) : due
}

/* The sheets due at an estate, in the order of roles and shifts; `warnings` are seasons with a warning out. */
export const sheets = (estate, day, warnings) => {
  const days = calendarOf(estate)
  const due = estate.terms.map(term => isDue(term, day, warnings, days))
  const found = estate.slots.flatMap(slot => {
    if (!isStaffed(estate.rosters[slot.roster], day, days)) return []
    const terms = slot.rows.map(number => estate.rows[number][2])
    if (!terms.some(term => due[term])) return []
    const rows = slot.rows.filter((number, place) => due[terms[place]] || isEvent(estate, number))
    return [sheetOf(estate, slot, day, rows, countedRows(estate, slot, day, rows))]
  })
  return arranged(found)
}

/* What no day asks for: each as a sheet without anything in it, `serial` being what those begin with that are used. */
export const forms = (estate, day) => estate.forms.map(slot => sheetOf(estate, slot, day, slot.rows))

/* Whether a holiday not announced yet could change what is due on a day. */
export const isGuess = (estate, day) => {
  const {isKnown} = calendarOf(estate)
  return estate.needsWorkdays && (!isKnown(day) || (estate.dayOff === "previous" && !isKnown(day + 7)))
}
