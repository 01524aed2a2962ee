/* Parts of a page by their selector. */

/**
 * What the page is made with: an error says what is not there.
 *
 * @template {string} S
 * @param {ParentNode} root
 * @param {S} selector
 */
export const find = (root, selector) => {
  const found = root.querySelector(selector)
  if (!found) throw new Error(`${selector} is not there`)
  return /** @type {ElementOf<S>} */ (found)
}

/**
 * All of them, in the order of the page.
 *
 * @template {string} S
 * @param {ParentNode} root
 * @param {S} selector
 */
export const findAll = (root, selector) => [.../** @type {NodeListOf<ElementOf<S>>} */ (root.querySelectorAll(selector))]

/**
 * What an element holds, to be put in elsewhere.
 *
 * @param {Element} element
 */
export const copied = element => [...element.cloneNode(true).childNodes]

/**
 * The words of an element.
 *
 * @param {Element} element
 */
export const wordsOf = element => (element.textContent ?? "").trim()
