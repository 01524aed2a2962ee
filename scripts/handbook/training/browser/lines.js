/* What is said, as it stands in a rehearsal: copied from the dialogue, with what the estate has filled in. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || /** @type {HandbookLearning} */ ({}))
  const {el} = window.handbookPage

  /** @type {(turn: Turn, name: string, language?: string) => HTMLElement | null} */
  const words = (turn, name, language) => {
    const from = turn.part(name)
    if (!from) return null
    const copy = el(`p.hb-turn__${name}`, language ? {lang: language} : {})
    copy.append(...from.cloneNode(true).childNodes)
    return copy
  }

  learning.lines = {
    /* The case in which a line is said, if it is not said always. */
    when: turn => turn.part("when")?.textContent ?? "",

    line(turn) {
      const item = el(
        `li.hb-turn.hb-turn--${turn.who}`,
        {},
        el("span.hb-turn__who", {}, turn.part("who")?.textContent),
        el("div.hb-turn__body", {}, words(turn, "when"), words(turn, "zh"), words(turn, "en", "en"), words(turn, "note")),
      )
      const mistakes = turn.part("mistakes")
      if (mistakes) item.append(mistakes.cloneNode(true))
      item.classList.toggle("hb-turn--warned", Boolean(mistakes))
      return item
    },

    situation(talk) {
      const item = el("li.hb-rehearsal__case", {}, "这一回：")
      if (talk.when) item.append(...talk.when.cloneNode(true).childNodes)
      return item
    },
  }
})()
