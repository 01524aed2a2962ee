/* A unit test runs the modules that it names, with all that they import, in a window of its own; scripts that are no
   modules run in one, one after another as a page has them. */
import {readFileSync} from "node:fs"
import {createContext, runInContext, SourceTextModule} from "node:vm"

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

const textOf = url => readFileSync(url, "utf8")
const urlOf = name => new URL(`${name}.js`, SCRIPTS)
const isModule = text => /^(?:import|export)\b/m.test(text)

/** A window; `given` is put into it. */
const windowWith = given => {
  const window = {localStorage: new Storage(), addEventListener() {}, console, Event, URL, ...given}
  window.window = window.self = window
  return createContext(window)
}

/** A module that has run in a window, after all that it imports. */
const run = async (window, url) => {
  const known = new Map()
  const moduleOf = ({href}) => {
    if (!known.has(href)) known.set(href, new SourceTextModule(textOf(new URL(href)), {context: window, identifier: href}))
    return known.get(href)
  }
  const module = moduleOf(url)
  await module.link((name, by) => moduleOf(new URL(name, by.identifier)))
  await module.evaluate()
  return module
}

/** What a module exports, in a window of its own. */
export const load = async (name, given = {}) => (await run(windowWith(given), urlOf(name))).namespace

/** The window after these have run in it: modules, or scripts that are none. */
export const loadAll = async (names, given = {}) => {
  const window = windowWith(given)
  for (const url of names.map(urlOf)) {
    const text = textOf(url)
    if (isModule(text)) await run(window, url)
    else runInContext(text, window, {filename: url.href})
  }
  return window
}

/** What a window made, as this side's own objects, which `deepEqual` takes for equal. */
export const plain = value => JSON.parse(JSON.stringify(value))

/** Cases that Python's tests run too. */
export const vectors = name => JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), "utf8"))
