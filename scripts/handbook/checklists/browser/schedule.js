/* Which sheets are due on a day. The same rules as schedule.py and terms.py; tests/vectors/terms.json keeps
   the two equal. A day is a whole number: days since 1970-01-01. */
import {arranged, minutesOf, withOwn} from "./columns.js"
import {shared} from "./shared.js"

const DAY = 864e5
// in months; a season's period is a month
/** @type {Partial<Record<Period, number>>} */
const LENGTH = {month: 1, quarter: 3, "half-year": 6, year: 12}

/** @param {number} day */
const dateOf = day => new Date(day * DAY)
/** @param {number} day */
export const textOf = day => dateOf(day).toISOString().slice(0, 10)
/** @param {number} day */
const yearOf = day => dateOf(day).getUTCFullYear()
// from Monday, 0
/** @param {number} day */
export const weekdayOf = day => (((day + 3) % 7) + 7) % 7

/* Null for what is no day, such as 2026-02-30. */
/** @param {string} text */
export const dayOf = text => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const day = parts ? Date.UTC(+parts[1], +parts[2] - 1, +parts[3]) / DAY : NaN
  return Number.isFinite(day) && textOf(day) === text ? day : null
}

/* The device's own day. */
export const dayNow = (now = new Date()) => Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY

/* Which days somebody works: a calendar of the register, where `days` has by year what is not as on other weeks, and
   an estate's own days before it. */
/** @type {(given: CalendarData, own?: Partial<OwnDays>) => Workdays} */
export const calendar = ({days, rest}, own = {}) => {
  /** @type {Map<number, Set<number | null>>} */
  const exceptions = new Map()
  const worked = new Set(own.worked)
  const off = new Set(own.off)
  const closed = new Set(own.closed)
  /** @param {number} year */
  const exceptionsOf = year => {
    const kept = exceptions.get(year)
    if (kept) return kept
    const found = new Set(
      (days[year] ?? "")
        .split(" ")
        .filter(Boolean)
        .map(text => dayOf(`${year}-${text.slice(0, 2)}-${text.slice(2)}`)),
    )
    exceptions.set(year, found)
    return found
  }
  return {
    years: Object.keys(days).map(Number),
    isKnown: day => String(yearOf(day)) in days,
    isClosed: day => closed.has(day),
    isWorkday: day => {
      if (worked.has(day)) return true
      if (off.has(day)) return false
      return rest.includes(weekdayOf(day)) === exceptionsOf(yearOf(day)).has(day)
    },
  }
}

/** @type {Map<EstateData, Workdays>} */
const calendars = new Map()
/** @param {EstateData} estate */
export const calendarOf = estate => {
  const found = calendars.get(estate) ?? calendar(shared().calendars[estate.days.calendar], estate.days)
  calendars.set(estate, found)
  return found
}

/* The days set for the period that holds a day, the one before and the one after. */
/** @type {(term: TermData, day: number) => number[]} */
const nominal = (term, day) => {
  const {period, weekday = 0, month = 1, day: own = 1, months = [], every = 0, since = 0} = term
  if (every) {
    const count = Math.floor((day - since) / every)
    return [count - 1, count, count + 1].filter(n => n >= 0).map(n => since + n * every)
  }
  if (period === "week") {
    const here = day - weekdayOf(day) + weekday
    return [here - 7, here, here + 7]
  }
  const length = LENGTH[period] ?? 1
  const date = dateOf(day)
  const number = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / length)
  return [number - 1, number, number + 1].flatMap(n => {
    const count = n * length + month - 1
    const [year, there] = [Math.floor(count / 12), count % 12]
    if (period === "season" && !months.includes(there + 1)) return []
    const last = dateOf(Date.UTC(year, there + 1, 0) / DAY).getUTCDate()
    return [Date.UTC(year, there, Math.min(own, last)) / DAY]
  })
}

/** @type {(term: TermData, day: number, days: Workdays) => number} */
const moved = (term, day, {isClosed, isWorkday}) => {
  const step = term.dayOff === "previous" ? -1 : 1
  while ((term.closes && isClosed(day)) || (term.dayOff && !isWorkday(day))) day += step
  return day
}

/* What happens at events has no day; it is never due by itself. */
/** @type {(term: TermData, day: number, warnings: string[], days: Workdays) => boolean} */
export const isDue = (term, day, warnings, days) => {
  if (term.period === "shift" || term.period === "day") return true
  if (term.period === "event") return false
  if (term.warning && warnings.includes(term.warning)) return true
  return nominal(term, day).some(set => moved(term, set, days) === day)
}

/**
 * What is there by what it goes by: the data of an estate and those that all share are of one edition.
 *
 * @template {unknown} V
 * @param {Map<string, V>} found
 * @param {string} name
 */
const known = (found, name) => {
  const one = found.get(name)
  if (one === undefined) throw new Error(name)
  return one
}

/** @type {(group: GroupData) => [string, GroupedItem][]} */
const itemsOf = group => group.items.map(item => [item.number, {...item, group}])

/** @type {Map<string, Checklist>} */
const lists = new Map()
/** @param {string} id */
const listOf = id => {
  if (!lists.size) for (const list of shared().lists) lists.set(list.id, {...list, byNumber: new Map(list.groups.flatMap(itemsOf))})
  return known(lists, id)
}

/** @type {(estate: EstateData, text: string | undefined) => string} */
export const fill = (estate, text) =>
  (text ?? "").replace(/\{([a-z][a-z0-9_-]*)\}/g, (_, name) =>
    Object.prototype.hasOwnProperty.call(estate.facts, name) ? estate.facts[name] : "＿＿＿＿＿＿",
  )

/* A row with all that is shown of it: `number` says where on its sheet it stands, from 1; `key` names it within its
   sheet for good, on this device too. */
/** @type {(estate: EstateData, list: Checklist, row: RowData, number: string) => SheetRow} */
const rowOf = (estate, list, [own, place, , bounds], number) => {
  const item = known(list.byNumber, own)
  const [code, piece] = estate.equipment[place] ?? ["", ""]
  const [min, max, range, mark] = estate.limits[bounds] ?? ["", "", "", ""]
  return {
    ...item,
    number,
    key: code ? `${own}@${code}` : own,
    equipment: code,
    title: fill(estate, item.title) + (piece ? `（${piece}）` : ""),
    plain: fill(estate, item.title),
    answers: item.answers ?? list.answers,
    deduct: fill(estate, item.deduct),
    parts: item.parts && item.parts.map(part => fill(estate, part)),
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
/** @type {(estate: EstateData, slot: SlotData, day: number, numbers: number[], counted?: number[]) => Sheet} */
const sheetOf = (estate, slot, day, numbers, counted = numbers) => {
  const list = listOf(slot.list)
  const roster = estate.rosters[slot.roster]
  const shift = roster.shifts[slot.shift]
  const [code, piece] = estate.equipment[slot.equipment] ?? ["", ""]
  const rows = numbers.map(number => rowOf(estate, list, estate.rows[number], String(counted.indexOf(number) + 1)))
  const date = textOf(day)
  const parts = [estate.code, date.replace(/-/g, ""), list.form, roster.role, shift.id.replace(/-shift$/, "")]
  /** @type {Sheet} */
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
    minutes: 0,
    walk: slot.walk,
    bare: parts.join("-"),
    serial: (code ? [...parts, code] : parts).join("-"),
  }
  const isEachShift = rows.length > 0 && numbers.some(number => estate.terms[estate.rows[number][2]].period === "shift")
  const whole = list.columns ? withOwn(sheet, list.columns, isEachShift) : sheet
  return {...whole, minutes: minutesOf(whole.rows, slot.walk)}
}

/** @type {(estate: EstateData, number: number) => boolean} */
const isEvent = (estate, number) => estate.terms[estate.rows[number][2]].period === "event"

/* Whether anybody of a roster is there on a day. */
/** @type {(roster: RosterData, day: number, days: Workdays) => boolean} */
const isStaffed = (roster, day, {isWorkday, isClosed}) => !(roster.workdays && !isWorkday(day)) && !(isClosed(day) && !roster.always)

/* The first and last day of the month or week that a layout puts on one sheet. */
/** @type {(layout: Layout, day: number) => [number, number]} */
const spanOf = (layout, day) => {
  if (layout === "week") return [day - weekdayOf(day), day - weekdayOf(day) + 6]
  const date = dateOf(day)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return [Date.UTC(year, month, 1) / DAY, Date.UTC(year, month + 1, 0) / DAY]
}

/* Where a month is one sheet of paper, a row has the number that it has there: rows due on any day of it count. */
/** @type {(estate: EstateData, slot: SlotData, day: number, due: number[]) => number[]} */
const countedRows = (estate, slot, day, due) => {
  const layout = estate.layouts[slot.list] ?? listOf(slot.list).layout
  if (layout !== "month" && layout !== "week") return due
  const [first, last] = spanOf(layout, day)
  const calendar = calendarOf(estate)
  const ever = new Set()
  let days = 0
  for (let other = first; other <= last; other++) {
    if (!isStaffed(estate.rosters[slot.roster], other, calendar)) continue
    const found = slot.rows.filter(number => !isEvent(estate, number) && isDue(estate.terms[estate.rows[number][2]], other, [], calendar))
    found.forEach(number => ever.add(number))
    days += found.length ? 1 : 0
  }
  return days > 1 ? slot.rows.filter(number => ever.has(number) || isEvent(estate, number) || due.includes(number)) : due
}

/* The sheets due at an estate, in the order of roles and shifts; `warnings` are seasons with a warning out. */
/** @type {(estate: EstateData, day: number, warnings: string[]) => Sheet[]} */
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
/** @type {(estate: EstateData, day: number) => Sheet[]} */
export const forms = (estate, day) => estate.forms.map(slot => sheetOf(estate, slot, day, slot.rows))

/* Whether a holiday not announced yet could change what is due on a day. */
/** @type {(estate: EstateData, day: number) => boolean} */
export const isGuess = (estate, day) => {
  const {isKnown} = calendarOf(estate)
  return estate.needsWorkdays && (!isKnown(day) || (estate.dayOff === "previous" && !isKnown(day + 7)))
}
