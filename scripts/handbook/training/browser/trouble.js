/* Where what somebody does cannot be kept, a page says so, once: an alert that is read out again only when its words change. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || /** @type {HandbookLearning} */ ({}))
  const {el, refill} = window.handbookPage

  learning.trouble = () => {
    const element = el("div", {role: "alert"})
    return {
      element,
      show() {
        const said = learning.record.troubleWords()
        if (element.textContent !== said) refill(element, ...(said ? [el("p.hb-notice.hb-notice--bad", {}, said)] : []))
      },
    }
  }
})()
