/* The programs of pages are plain scripts, since browsers load no modules from a folder: a unit test runs those that it
   names, one after another as a bundle has them, in a window of its own. */
import {readFileSync} from "node:fs"
import {createContext, runInContext} from "node:vm"

const SCRIPTS = new URL("../../scripts/handbook/", import.meta.url)
const VECTORS = new URL("../vectors/", import.meta.url)

/** A place where a browser keeps texts; `limit` characters fit into it. */
export class Storage {
  #texts = new Map()

  constructor(limit = Infinity) {
    this.limit = limit
  }

  get length() {
    return this.#texts.size
  }

  key(place) {
    return [...this.#texts.keys()][place] ?? null
  }

  getItem(key) {
    return this.#texts.get(key) ?? null
  }

  setItem(key, text) {
    const size = [...this.#texts].reduce((sum, [other, kept]) => sum + (other === key ? 0 : kept.length), text.length)
    if (size > this.limit) throw Object.assign(new Error("full"), {name: "QuotaExceededError"})
    this.#texts.set(key, text)
  }

  removeItem(key) {
    this.#texts.delete(key)
  }
}

/** The window after these scripts have run in it; `given` is put into it before. */
export const load = (names, given = {}) => {
  const window = {localStorage: new Storage(), addEventListener() {}, console, Event, ...given}
  window.window = window.self = window
  const context = createContext(window)
  for (const name of names) runInContext(readFileSync(new URL(`${name}.js`, SCRIPTS), "utf8"), context, {filename: name})
  return window
}

/** What a window made, as this side's own objects, which `deepEqual` takes for equal. */
export const plain = value => JSON.parse(JSON.stringify(value))

/** Cases that Python's tests run too. */
export const vectors = name => JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), "utf8"))
