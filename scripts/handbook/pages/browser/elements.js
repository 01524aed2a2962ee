/* Elements made in one line. Words always go in as text, never as HTML. */
(() => {
  const page = (window.handbookPage ??= {})

  /* `el("p.hb-note", {id: "a"}, "words", child)`: attributes by name, functions as listeners, true for a bare attribute. */
  page.el = (name, attributes = {}, ...children) => {
    const [tag, ...classes] = name.split(".")
    const element = document.createElement(tag)
    if (classes.length) element.className = classes.join(" ")
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value)
      else if (value === true) element.setAttribute(key, "")
      else if (value !== false && value != null) element.setAttribute(key, value)
    }
    element.append(...children.flat().filter(child => child != null && child !== false))
    return element
  }
})()
