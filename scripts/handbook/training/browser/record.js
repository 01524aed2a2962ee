/* What a trainee has learned, kept on this device only: one entry a name (`turns/script-noise`, `run/script-noise`, `quiz/topic-privacy`,
   `read`, `person`), each an object. Every change reads the entry afresh and writes it back, so two tabs do not undo each
   other. An entry that cannot be read is set aside as it stands, and taken along in exports. */
import {drop, get, isWhole, keys, parse, set, watch as watchKept} from "../../pages/browser/keep.js"

const PREFIX = "estate-handbook/learn/"
const ASIDE = "estate-handbook/aside/" // as long as the other one: what is moved here fits even when nothing else does
const FORMAT = "estate-handbook-learning"

/** @type {(value: unknown) => value is Entry} */
const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value)

/** @type {(name: string) => Entry} */
export const read = name => {
  const text = get(PREFIX + name)
  if (text === null) return {}
  const value = parse(text)
  if (value === null) setAside(name, text)
  return value ?? {}
}

/** @type {Trouble} */
let trouble = ""

/** @type {(name: string, state: Entry) => void} */
const write = (name, state) => {
  trouble = set(PREFIX + name, JSON.stringify(state)) || (isWhole() ? "" : trouble)
}

/** @type {(name: string, text: string) => void} */
const setAside = (name, text) => {
  let place = ASIDE + name
  for (let n = 2; ![null, text].includes(get(place)); n++) place = `${ASIDE}${name}/${n}`
  drop(PREFIX + name)
  set(place, text)
}

/* The values of a field that are objects, as a fresh object: whatever else was stored there is passed over. */
/** @type {(value: unknown) => Record<string, Entry>} */
export const objects = value => {
  /** @type {[string, Entry][]} */
  const found = []
  for (const [name, one] of Object.entries(isObject(value) ? value : {})) if (isObject(one)) found.push([name, one])
  return Object.fromEntries(found)
}

/* The objects of a list; whatever else was stored is passed over. */
/** @type {(value: unknown) => Entry[]} */
export const list = value => (Array.isArray(value) ? value.filter(isObject) : [])

/* A text that was kept; "" for whatever else was stored there. */
/** @param {unknown} value */
export const text = value => (typeof value === "string" ? value : "")

/* A day by this device's clock as `2026-12-01`; "" for what is no time. */
export const day = (date = new Date()) =>
  Number.isNaN(date.getTime())
    ? ""
    : `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`

/** @param {Entry} one */
const last = one => String(one.retaken ?? one.at ?? "")

/* Two lists of what was done, each thing by its time. */
/** @type {(mine: Entry[], theirs: Entry[]) => Entry[]} */
const joined = (mine, theirs) => {
  const found = new Map(list(mine).map(one => [one.at, one]))
  for (const one of list(theirs)) {
    const own = found.get(one.at)
    if (!own || last(one) > last(own)) found.set(one.at, one)
  }
  return [...found.values()].sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1))
}

/* Two versions of an entry as one: what was marked later counts, field by field and thing by thing. A run that is not
   over stays whole: its own, or where there is none, theirs. */
/** @type {(mine: Entry, theirs: Entry) => Entry} */
const merged = (mine, theirs) => {
  const found = {...mine}
  for (const [key, value] of Object.entries(theirs)) {
    const own = found[key]
    if (own === undefined || own === null || own === "") found[key] = value
    else if (key === "run") continue
    else if (Array.isArray(own) && Array.isArray(value)) found[key] = joined(own, value)
    else if (!isObject(own) || !isObject(value)) continue
    else if ("at" in own && "at" in value) found[key] = last(value) > last(own) ? value : own
    else found[key] = merged(own, value)
  }
  return found
}

/* What a file may hold: more than anybody can have learned, and less than what fills a device or breaks a page. */
const LIMITS = {bytes: 1e6, entries: 400, depth: 8, letters: 4000, number: 1e6}
const NAMES = /^(?:(?:turns|run|drill|quiz)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*|read|person|settings|questions)$/
/** @param {unknown} value */
const isTime = value => value === null || value === "" || (typeof value === "string" && !Number.isNaN(Date.parse(value)))
/** @type {Record<string, (value: unknown) => boolean>} */
const RANGES = {
  at: isTime,
  retaken: isTime,
  score: value => typeof value === "number" && value >= 0 && value <= 100,
  box: value => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 9,
}

/* Whether an entry is of a shape that this page writes, however deep; without recursion, which a file could exhaust. */
/** @param {Entry} entry */
const isFit = entry => {
  /** @type {{value: unknown, depth: number}[]} */
  const waiting = [{value: entry, depth: 1}]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const {value, depth} = next
    if (typeof value === "string" && value.length > LIMITS.letters) return false
    if (typeof value === "number" && Math.abs(value) > LIMITS.number) return false
    if (value === null || typeof value !== "object") continue
    if (depth > LIMITS.depth) return false
    for (const [key, one] of Object.entries(value)) {
      const fits = Array.isArray(value) || !Object.prototype.hasOwnProperty.call(RANGES, key) ? null : RANGES[key]
      if (key === "__proto__" || key.length > LIMITS.letters || (fits && !fits(one))) return false
      waiting.push({value: one, depth: depth + 1})
    }
  }
  return true
}

/* As much of a file is read: more than that is no record. */
export const MAX_BYTES = LIMITS.bytes

const names = () => keys(PREFIX).map(key => key.slice(PREFIX.length))

/* The tries of a quiz, as far as they tell a score. */
/** @type {(key: string) => Try[]} */
export const tries = key => {
  /** @type {Try[]} */
  const found = []
  for (const one of list(read(`quiz/${key}`).tries)) {
    const {score} = one
    if (typeof score === "number" && Number.isFinite(score)) found.push({...one, score})
  }
  return found
}

/* What could not be read: text by name. */
export const aside = () => Object.fromEntries(keys(ASIDE).map(key => [key.slice(ASIDE.length), get(key)]))

/* Change an entry; `change` is given the newest state, and may put things into it. */
/** @type {(name: string, change: (state: Entry) => void) => void} */
export const update = (name, change) => {
  const state = read(name)
  change(state)
  write(name, state)
}

/** @param {string} name */
export const forget = name => drop(PREFIX + name)

export const forgetAll = () => {
  for (const key of [...keys(PREFIX), ...keys(ASIDE)]) drop(key)
  trouble = ""
}

/* Everything, as a file's text. */
export const exported = () => {
  const entries = Object.fromEntries(names().map(name => [name, read(name)]))
  return JSON.stringify({format: FORMAT, version: 1, entries, unreadable: aside()}, null, 1)
}

/* Add what a file holds to what is here. Returns what is wrong with it, or "". */
/** @param {string} said */
export const imported = said => {
  if (said.length > LIMITS.bytes) return "这个文件超过 1 MB，不是学习记录，没有动这台设备上的记录。"
  const file = parse(said)
  if (file?.format !== FORMAT || !isObject(file.entries)) {
    return "这个文件不是从“学习记录”导出的，没有动这台设备上的记录。"
  }
  if (!(Number(file.version) <= 1)) return "这个文件是更新的手册导出的：请先刷新手册，再导入。"
  const entries = Object.entries(file.entries)
  /** @type {[string, Entry][]} */
  const fit = []
  for (const [name, entry] of entries) if (NAMES.test(name) && isObject(entry) && isFit(entry)) fit.push([name, entry])
  const strange = entries.find((one, place) => fit[place]?.[0] !== one[0])
  if (strange || entries.length > LIMITS.entries) {
    const what = strange ? `有一项不是这里写的（${strange[0].slice(0, 40)}）` : `有 ${entries.length} 项，太多了`
    return `这个文件里${what}，整个没有导入，这台设备上的记录没有动。请重新导出一次。`
  }
  for (const [name, entry] of fit) {
    const own = read(name)
    const state = /^(run|drill)\//.test(name) && Object.keys(own).length ? own : merged(own, entry)
    write(name, state)
  }
  return ""
}

/* Why not everything is kept, in words; "" where it is. */
export const troubleWords = () =>
  ({
    "": "",
    denied: "这个浏览器不让网页存东西（可能开着无痕浏览）：关掉这一页，练的就没有记下来。",
    full: "这个浏览器存满了，最后练的没有存下来。请到“学习记录”导出，再清理别的网页存的东西。",
  })[trouble]

/* Called with the name of an entry that another tab has changed, or with null for all of them. */
/** @param {(name: string | null) => void} listener */
export const watch = listener =>
  watchKept(key => {
    if (key === null) listener(null)
    else if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length))
  })
