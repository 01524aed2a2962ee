/* Have the browser keep a file; `parts` are texts or bytes. */
import {el} from "../../pages/browser/elements.js"
import {wasSaved} from "../../pages/browser/inside.js"

/** @type {(name: string, parts: BlobPart[], type: string) => void} */
export const save = (name, parts, type) => {
  const url = URL.createObjectURL(new Blob(parts, {type}))
  const link = el("a", {href: url, download: name, hidden: true})
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60e3)
  wasSaved()
}
