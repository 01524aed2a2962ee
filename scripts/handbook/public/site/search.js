/* Finds estates by name or city in the list on the page; where the list is only of cities, in the data of all estates,
   fetched when somebody begins to type. Without it the list is a plain list. */
;(() => {
  const form = document.getElementById("search")
  const query = /** @type {HTMLInputElement | null} */ (document.getElementById("query"))
  const status = document.getElementById("status")
  const hits = document.getElementById("hits")
  const all = document.getElementById("all")
  if (!form || !query || !status || !hits || !all) return
  const language = form.dataset.lang === "en" ? "en" : "zh"
  const MOST = 50
  /** @type {(EstateEntry & {text: string})[] | null} */
  let estates = null

  /** @param {string} text */
  const folded = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

  /** @param {number} count */
  const say = count => {
    const {found = "", none = ""} = form.dataset
    status.textContent = count ? found.replace("{}", String(count)) : none
  }

  /** @param {string[]} words */
  const filterPage = words => {
    let count = 0
    for (const section of all.querySelectorAll("section")) {
      const city = folded(section.querySelector("h2")?.firstChild?.textContent ?? "")
      let isAny = false
      for (const item of section.querySelectorAll("li")) {
        const link = item.querySelector("a")
        const text = folded(`${link?.textContent} ${link?.getAttribute("href")}`) + city
        item.hidden = !words.every(word => text.includes(word))
        if (item.hidden) continue
        isAny = true
        count += 1
      }
      section.hidden = !isAny
    }
    say(count)
  }

  /** @type {(estates: (EstateEntry & {text: string})[], words: string[]) => void} */
  const showHits = (estates, words) => {
    const found = estates.filter(one => words.every(word => one.text.includes(word)))
    hits.textContent = ""
    for (const one of found.slice(0, MOST)) {
      const link = document.createElement("a")
      link.href = one.id + (language === "en" ? "/en.html" : "/index.html")
      link.textContent = `${one[language]} · ${one.city[language]}`
      const item = document.createElement("li")
      item.append(link)
      hits.append(item)
    }
    all.hidden = true
    say(found.length)
  }

  const search = async () => {
    const words = query.value.trim().split(/\s+/).map(folded).filter(Boolean)
    if (!words.length) {
      hits.textContent = status.textContent = ""
      all.hidden = false
      for (const one of all.querySelectorAll("[hidden]")) one.removeAttribute("hidden")
    } else if (!form.dataset.all) {
      filterPage(words)
    } else if (estates) {
      showHits(estates, words)
    } else {
      try {
        /** @type {EstateEntry[]} */
        const data = await (await fetch(form.dataset.all)).json()
        estates = data.map(one => ({...one, text: folded(one.zh + one.en + one.city.zh + one.city.en + one.id)}))
      } catch {
        filterPage(words)
        return
      }
      search()
    }
  }

  form.hidden = false
  form.addEventListener("submit", event => event.preventDefault())
  query.addEventListener("input", search)
  if (query.value) search()
})()
