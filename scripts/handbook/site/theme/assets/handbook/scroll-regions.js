/* Material lets wide Markdown tables and code scroll sideways, but no key reaches them (axe:
   scrollable-region-focusable). What scrolls here becomes a named region in the tab order; what fits does not. */

const boxes = ".md-typeset__scrollwrap, .md-typeset pre > code"
/** @param {Element} box */
const name = box => {
  if (box.matches("code")) {
    const number = [...document.querySelectorAll(".md-typeset pre > code")].indexOf(box) + 1
    return `代码 ${number}，可左右滚动`
  }
  const caption = box.querySelector("caption")
  const headings = [...document.querySelectorAll(".md-content h1, .md-content h2, .md-content h3, .md-content h4")]
  const above = headings.filter(h => h.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).pop()
  const text = (caption ?? above)?.textContent?.replace("¶", "").trim()
  return `表格，可左右滚动${text ? `：${text}` : ""}`
}
const look = () => {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(boxes))) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0
      box.setAttribute("role", "region")
      box.setAttribute("aria-label", name(box))
    } else if (box.getAttribute("role") === "region") {
      for (const attribute of ["tabindex", "role", "aria-label"]) box.removeAttribute(attribute)
    }
  }
}
/* Material wraps the tables only when its own script has run. */
addEventListener("load", look)
addEventListener("resize", look)
document.addEventListener("toggle", look, true)
