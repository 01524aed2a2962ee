/* Copying a text. Browsers give pages the clipboard over https alone; the older way also works over plain http, from a folder, and
   in the browsers of chat apps. */
import {el} from "./elements.js"

/** @param {string} text */
const copyBySelecting = text => {
  const field = el("textarea.hb-sr", {readonly: true, "aria-hidden": "true"})
  field.value = text
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)
  document.body.append(field)
  field.select()
  field.setSelectionRange(0, text.length) // iOS selects nothing else
  try {
    return document.execCommand("copy")
  } catch {
    return false
  } finally {
    field.remove()
    if (focused) focused.focus({preventScroll: true})
  }
}

/* Whether it is copied now. */
/** @type {(text: string) => Promise<boolean>} */
export const copy = async text => {
  if (!window.isSecureContext || !navigator.clipboard) return copyBySelecting(text)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelecting(text)
  }
}
