/* The pages say until which day what is published may stand; how many days that leaves is known only where they are
   read. By the reader's own calendar: the day itself still counts. */
;(() => {
  const DAY = 864e5
  const SOON = 14
  const look = () => {
    const now = new Date()
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
    let overdue = 0
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
      const [year, month, day] = (place.dataset.due ?? "").split("-").map(Number)
      const left = Math.round((Date.UTC(year, month - 1, day) - today) / DAY)
      if (left < 0) overdue += 1
      place.dataset.left = left < 0 ? "overdue" : left <= SOON ? "soon" : "later"
      place.textContent = left < 0 ? `过期 ${-left} 天` : left === 0 ? "今天到期" : `还有 ${left} 天`
      place.hidden = false
    }
    for (const sum of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-overdue-sum]"))) {
      sum.textContent = `，过期 ${overdue} 项`
      sum.hidden = overdue === 0
    }
  }
  look()
  /* A page may stay open over midnight, or come back from memory days later. */
  addEventListener("pageshow", look)
  document.addEventListener("visibilitychange", look)
})()
