/* Finds estates by name or city in the list on the page; where the list is only of cities, in the data of all estates,
   fetched when somebody begins to type. Without it the list is a plain list. */
;(() => {
  const form = document.getElementById("search")
  const query = document.getElementById("query")
  const status = document.getElementById("status")
  const hits = document.getElementById("hits")
  const all = document.getElementById("all")
  if (!form || !query || !all) return
  const language = form.dataset.lang
  const MOST = 50
  let estates = null

  const folded = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")

  const say = count => {
    status.textContent = count ? form.dataset.found.replace("{}", count) : form.dataset.none
  }

  const filterPage = words => {
    let count = 0
    for (const section of all.querySelectorAll("section")) {
      const city = folded(section.querySelector("h2").firstChild.textContent)
      let isAny = false
      for (const item of section.querySelectorAll("li")) {
        const link = item.querySelector("a")
        const text = folded(`${link.textContent} ${link.getAttribute("href")}`) + city
        item.hidden = !words.every(word => text.includes(word))
        if (item.hidden) continue
        isAny = true
        count += 1
      }
      section.hidden = !isAny
    }
    say(count)
  }

  const showHits = words => {
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
      for (const one of all.querySelectorAll("[hidden]")) one.hidden = false
    } else if (!form.dataset.all) {
      filterPage(words)
    } else if (estates) {
      showHits(words)
    } else {
      try {
        const data = await (await fetch(form.dataset.all)).json()
        for (const one of data) one.text = folded(one.zh + one.en + one.city.zh + one.city.en + one.id)
        estates = data
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
