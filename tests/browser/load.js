/* A unit test has a module with all that it imports in a window of its own; scripts that are no modules run in one, one
   after another as a page has them. */
import {readFileSync} from "node:fs"
import {createRequire} from "node:module"
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

/** What several windows share is read, and made into what node can run at once, only once. */
const texts = new Map()
const textOf = url => {
  if (!texts.has(url.href)) texts.set(url.href, plainText(readFileSync(url, "utf8")))
  return texts.get(url.href)
}

const plainText = text => {
  if (!/^(?:import|export)\b/m.test(text)) return {text, isModule: false}
  const {transpile} = createRequire(import.meta.url)("typescript") // late, since it takes a moment
  return {text: transpile(text, {module: "commonjs", target: "es2020"}), isModule: true}
}

/** A window in which modules and scripts are run by their names; `given` is put into it before. */
const open = given => {
  const window = {localStorage: new Storage(), addEventListener() {}, console, Event, URL, ...given}
  window.window = window.self = window
  const context = createContext(window)
  const known = new Map()
  const run = url => {
    if (known.has(url.href)) return known.get(url.href)
    const {text, isModule} = textOf(url)
    const exports = {}
    known.set(url.href, exports)
    const script = isModule ? `((exports, require) => {${text}\n})` : text
    const started = runInContext(script, context, {filename: url.href})
    if (isModule) started(exports, name => run(new URL(name, url)))
    return exports
  }
  return {window, run: name => run(new URL(`${name}.js`, SCRIPTS))}
}

/** The window after these have run in it. */
export const load = (names, given = {}) => {
  const {window, run} = open(given)
  names.forEach(run)
  return window
}

/** What a module exports, in a window of its own. */
export const loadModule = (name, given = {}) => open(given).run(name)

/** What a window made, as this side's own objects, which `deepEqual` takes for equal. */
export const plain = value => JSON.parse(JSON.stringify(value))

/** Cases that Python's tests run too. */
export const vectors = name => JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), "utf8"))
