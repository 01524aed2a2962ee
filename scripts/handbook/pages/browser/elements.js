/* Elements made in one line. Words always go in as text, never as HTML. */

/**
 * @template {Element} E
 * @param {E} element
 * @param {(Child | Child[])[]} children
 */
const add = (element, children) => {
  for (const child of children.flat()) if (child != null && child !== false && child !== "") element.append(child)
  return element
}

/**
 * `el("p.hb-note", {id: "a"}, "words", child)`: attributes by name, functions as listeners, true for a bare attribute.
 *
 * @template {string} N
 * @param {N} name
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
export const el = (name, attributes = {}, ...children) => {
  const [tag, ...classes] = name.split(".")
  const element = document.createElement(tag)
  if (classes.length) element.className = classes.join(" ")
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value)
    else if (value === true) element.setAttribute(key, "")
    else if (value !== false && value != null) element.setAttribute(key, String(value))
  }
  return /** @type {ElementOf<N>} */ (add(element, children))
}

/**
 * An element with these children in place of those it has; `Element.replaceChildren` is newer than the floor.
 *
 * @template {Element} E
 * @param {E} element
 * @param {(Child | Child[])[]} children
 */
export const refill = (element, ...children) => {
  element.textContent = ""
  return add(element, children)
}

/**
 * A button; the main one of its group stands out.
 *
 * @param {string} words
 * @param {() => void} click
 */
export const button = (words, click, isMain = false) =>
  el(isMain ? "button.hb-button.hb-button--main" : "button.hb-button", {type: "button", click}, words)

/* A page says that its program has not started, until the program takes the sentence away. */
export const started = () => {
  for (const notice of document.querySelectorAll("[data-not-started]")) notice.remove()
}
