/* What was filled in, kept on this device only (localStorage), one entry a sheet and revision. Every change reads the
   entry afresh and writes it back, so two tabs that fill one sheet do not undo each other. Where the browser keeps
   nothing, the page still works until it is closed, and `trouble()` says so. */
import {drop, get, keys, parse, set, watch as watchKeys} from "../../pages/browser/keep.js"

const PREFIX = "estate-handbook/sheet/"
const CHOICE = "estate-handbook/today"

/** @type {(value: unknown) => Texts} */
const texts = value =>
  Object.fromEntries(
    Object.entries(value ?? {})
      .filter(([, text]) => typeof text === "string" || typeof text === "number")
      .map(([name, text]) => [name, String(text)]),
  )

/* Whatever was stored, in the shape that everything else relies on. Every value is a text. */
/** @type {(value: Entry) => SheetState} */
const cleaned = value => ({
  about: texts(value.about),
  rows: Object.fromEntries(Object.entries(value.rows ?? {}).map(([key, row]) => [key, texts(row)])),
  exceptions: (Array.isArray(value.exceptions) ? value.exceptions : []).map((exception, place) => ({
    id: `old${place}`,
    ...texts(exception),
  })),
  people: texts(value.people),
  fields: texts(value.fields),
})

/** @type {(serial: string, revision: number) => string} */
const keyOf = (serial, revision) => `${PREFIX}${serial}/r${revision}`
/** @type {(key: string) => SheetName | null} */
const nameOf = key => {
  const parts = /^(.+)\/r(\d+)$/.exec(key.slice(PREFIX.length))
  return parts && {serial: parts[1], revision: +parts[2]}
}

/** @type {(state: SheetState) => boolean} */
export const isEmpty = ({exceptions, people, rows, fields}) =>
  !exceptions.length && [people, rows, fields].every(one => !Object.keys(one ?? {}).length)

/* `isBroken`: something is stored, and it cannot be read. */
/** @type {(serial: string, revision: number) => KeptSheet} */
export const read = (serial, revision) => {
  const text = get(keyOf(serial, revision))
  const value = text === null ? {} : parse(text)
  return {state: cleaned(value ?? {}), isBroken: value === null}
}

/* Why what was changed last could not be kept. */
/** @type {Trouble} */
let unkept = ""
export const trouble = () => unkept

/* Change an entry; `change` is given the newest state. */
/** @type {(serial: string, revision: number, change: (state: SheetState) => void) => SheetState} */
export const update = (serial, revision, change) => {
  const {state} = read(serial, revision)
  change(state)
  unkept = set(keyOf(serial, revision), JSON.stringify(state))
  return state
}

/** @type {(serial: string, revision: number) => void} */
export const clear = (serial, revision) => drop(keyOf(serial, revision))

/* All that is stored: serial, revision and state. */
/** @type {() => (SheetName & KeptSheet)[]} */
export const all = () =>
  keys(PREFIX).flatMap(key => {
    const name = nameOf(key)
    return name ? [{...name, ...read(name.serial, name.revision)}] : []
  })

/* What is stored of a sheet under other revisions. */
/** @type {(serial: string, revision: number) => (SheetName & KeptSheet)[]} */
export const others = (serial, revision) =>
  all().filter(entry => entry.serial === serial && entry.revision !== revision && !isEmpty(entry.state))

export const choice = () => texts(parse(get(CHOICE) ?? "{}"))

/** @param {Texts} choice */
export const keepChoice = choice => {
  unkept = set(CHOICE, JSON.stringify(choice)) || unkept
}

/* Called when another tab has changed something: with a serial, or null for everything. */
/** @param {(serial: string | null) => void} listener */
export const watch = listener =>
  watchKeys(key => {
    if (key === null) listener(null)
    else if (key.startsWith(PREFIX)) listener(nameOf(key)?.serial ?? null)
  })

/* What is said where something could not be kept. */
/** @param {Trouble} trouble */
export const troubleWords = trouble =>
  ({
    "": "",
    denied: "这个浏览器不让网页存东西（可能开着无痕浏览）：关掉这一页，填的就没有了。填完请马上打印或下载。",
    full: "这个浏览器存满了，最后填的没有存下来：关掉这一页就没有了。请先打印或下载，再在“这台设备上填过的表”里清除旧的。",
  })[trouble]
