/* Elements made in one line. Words always go in as text, never as HTML. */
;(() => {
  const page = (window.handbookPage = window.handbookPage || /** @type {HandbookPage} */ ({}))

  /* `el("p.hb-note", {id: "a"}, "words", child)`: attributes by name, functions as listeners, true for a bare attribute. */
  page.el = (name, attributes = {}, ...children) => {
    const [tag, ...classes] = name.split(".")
    const element = document.createElement(tag)
    if (classes.length) element.className = classes.join(" ")
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value)
      else if (value === true) element.setAttribute(key, "")
      else if (value !== false && value != null) element.setAttribute(key, String(value))
    }
    return add(element, children)
  }

  /**
   * @template {Element} E
   * @param {E} element
   * @param {(Child | Child[])[]} children
   */
  const add = (element, children) => {
    for (const child of children.flat()) if (child != null && child !== false) element.append(child)
    return element
  }

  /* An element with these children in place of those it has; `Element.replaceChildren` is newer than the floor. */
  page.refill = (element, ...children) => {
    element.textContent = ""
    return add(element, children)
  }

  /* A page says that its program has not started, until the program takes the sentence away. */
  page.started = () => {
    for (const notice of document.querySelectorAll("[data-not-started]")) notice.remove()
  }
})()
