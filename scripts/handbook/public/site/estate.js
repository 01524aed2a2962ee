/* Finds promises and disclosures among the folded rows of an estate's page; opens the row that an address names, where
   the style sheet cannot; opens all for paper. Without it the rows are unfolded one by one, and all is there. */
;(() => {
  const form = document.getElementById("search")
  const query = /** @type {HTMLInputElement | null} */ (document.getElementById("query"))
  const status = document.getElementById("status")
  const rows = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details")])
  if (!form || !query || !status) return

  /** @param {string | null} text */
  const folded = text => (text || "").normalize("NFKC").toLowerCase()
  /** @type {Map<HTMLDetailsElement, string>} */
  const texts = new Map()

  const find = () => {
    const words = folded(query.value).split(/\s+/).filter(Boolean)
    let count = 0
    for (const row of rows) {
      if (!texts.has(row)) texts.set(row, folded(row.textContent))
      const text = texts.get(row) || ""
      row.hidden = !words.every(word => text.includes(word))
      if (!row.hidden) count += 1
    }
    for (const section of document.querySelectorAll(".folds")) {
      const isEmpty = ![...section.querySelectorAll("details")].some(row => !row.hidden)
      section.toggleAttribute("hidden", isEmpty)
    }
    const {found = "", none = ""} = form.dataset
    status.textContent = words.length ? (count ? found.replace("{}", String(count)) : none) : ""
  }

  const openNamed = () => {
    let id = location.hash.slice(1)
    try {
      id = decodeURIComponent(id)
    } catch {
      return
    }
    const target = document.getElementById(id)
    const row = target && target.closest("details")
    if (!row || (row.open && !row.hidden)) return
    if (row.hidden) {
      query.value = ""
      find()
    }
    row.open = true
    row.scrollIntoView()
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = []
  addEventListener("beforeprint", () => {
    opened = rows.filter(row => !row.open)
    for (const row of opened) row.open = true
  })
  addEventListener("afterprint", () => {
    for (const row of opened) row.open = false
  })

  document.documentElement.classList.add("js")
  form.hidden = false
  form.addEventListener("submit", event => event.preventDefault())
  query.addEventListener("input", find)
  addEventListener("hashchange", openNamed)
  if (query.value) find()
  openNamed()
})()
