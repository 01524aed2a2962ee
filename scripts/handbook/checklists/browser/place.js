/* Where things stand that the page of the day asks for. fetch() is not allowed on file://, so that data are scripts. */
import {el} from "../../pages/browser/elements.js"
import {find} from "../../pages/browser/find.js"

export const app = find(document, "#hb-today")

/* What the company calls an estate; the page knows it before any data are there. */
export const placeWord = app.dataset.place ?? ""

/* A file of the site by its path from the root. */
/** @param {string} path */
export const urlOf = path => `${app.dataset.root ?? ""}${path}`

/* The page of a checklist. */
/** @param {string} id */
export const pageOf = id => String(app.dataset.page).replace("*", id)

/** @type {Map<string | undefined, Promise<unknown>>} */
const loaded = new Map()
/** @type {(file: string | undefined) => Promise<unknown>} */
export const load = file => {
  const known = loaded.get(file)
  if (known) return known
  const wanted = new Promise((resolve, reject) => {
    const failed = () => {
      loaded.delete(file)
      reject(new Error(file))
    }
    document.head.append(el("script", {src: file, load: resolve, error: failed}))
  })
  loaded.set(file, wanted)
  return wanted
}

/* What only some forms and files need. */
export const fetchMore = () => load(app.dataset.forms)
