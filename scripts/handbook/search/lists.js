// The same engine for a long list on a page: `handbookSearch.narrow(input, items)` shows the items that answer what is typed.
;(hs => {
  const waiting = new Map()
  if (!hs.part) hs.part = ({name, data}) => waiting.get(name)?.(data)

  const script = document.currentScript?.src ?? ""
  const base = script.split("assets/handbook-search/")[0]

  const run = src =>
    new Promise((resolve, reject) => {
      const made = document.createElement("script")
      made.src = src
      made.onload = resolve
      made.onerror = reject
      document.head.append(made)
    })

  // The site's own index tells the words that readers use and where the parts of it lie.
  let site
  const about = () => (site = site || fetchSite())
  const fetchSite = async () => {
    if (location.protocol !== "file:") return (await (await fetch(`${base}search/search_index.json`)).json()).docs
    if (typeof __index === "undefined") await run(`${base}search/search_index.js`)
    return __index.docs
  }

  const fetchPart = async name => {
    const path = name === "late" ? undefined : (await about()).parts[name]
    if (path === undefined) return null
    const part = new Promise(resolve => waiting.set(name, resolve))
    await run(base + path)
    return part
  }

  // Calls shown(items) with those that answer, best first; with all of them where nothing is typed. Items are hidden by
  // `hidden`; the order on the page stays. An item's title is its [data-search-title] or first heading.
  hs.narrow = async (input, items, shown = () => {}) => {
    const all = [...items]
    const {synonyms, kinds, roles, variants} = await about()
    const column = make => all.map(make)
    const index = hs.open({
      synonyms,
      kinds,
      roles,
      variants,
      pages: [["", ""]],
      docs: {
        page: column(() => 0),
        anchor: column((_, i) => `item-${i}`),
        kind: column(() => "page"),
        roles: column(() => []),
        title: column(item => item.dataset.searchTitle ?? item.querySelector("h1,h2,h3,h4,h5,h6,b,strong")?.textContent.trim() ?? ""),
        english: column(() => ""),
        aliases: column(item => item.dataset.searchAliases ?? ""),
        text: column(item => item.textContent.replace(/\s+/g, " ").trim()),
      },
    })
    let latest = 0
    const look = async () => {
      const turn = ++latest
      const typed = input.value.trim()
      let found = all
      if (typed) {
        const {hits} = await hs.find(index, typed, fetchPart)
        if (turn !== latest) return
        const good = hits.filter(hit => hit.coverage >= Math.min(0.5, hits[0].coverage * 0.6))
        found = good.map(hit => all[Number(hit.doc.id.slice(5))])
      }
      const keep = new Set(found)
      for (const item of all) item.hidden = !keep.has(item)
      shown(found)
    }
    input.addEventListener("input", look)
    await look()
  }
})((self.handbookSearch = self.handbookSearch || {}))
