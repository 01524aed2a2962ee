/* Where what somebody does cannot be kept, a page says so, once: an alert that is read out again only when its words change. */
import {el, refill} from "../../pages/browser/elements.js"
import {troubleWords} from "./record.js"

export const troubleBox = () => {
  const element = el("div", {role: "alert"})
  return {
    element,
    show() {
      const said = troubleWords()
      if (element.textContent !== said) refill(element, said ? el("p.hb-notice.hb-notice--bad", {}, said) : null)
    },
  }
}
