// A long list on a page gets a box of its own, with the same engine, which is fetched when someone first uses it:
//   <input type="search" data-hs-narrow=".rules > li">
// A page that makes its list itself says so: document.dispatchEvent(new Event("handbook-search:lists")).
;(() => {
  const base = document.currentScript.src.split("assets/handbook-search/")[0]
  const ENGINE = "{engine}"
  let engine
  const fetchEngine = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = base + ENGINE
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })
  const load = () => (engine = engine || fetchEngine())

  const unfold = (fold, isEmpty, isNarrowed) => {
    fold.hidden = isEmpty
    if (isNarrowed && !fold.open) fold.dataset.hsOpened = ""
    if (isNarrowed) fold.open = true
    else if ("hsOpened" in fold.dataset) fold.open = false
    if (!isNarrowed) delete fold.dataset.hsOpened
  }

  // The headings of lists that have nothing left go with them; what is folded is open while a list is narrowed.
  const tidy = (items, shown, output) => {
    for (const list of new Set(items.map(item => item.parentElement))) {
      list.hidden = [...list.children].every(item => item.hidden)
      const fold = list.closest("details")
      if (fold) unfold(fold, list.hidden, shown.length < items.length)
      const heading = list.previousElementSibling
      if (heading && /^H[2-6]$/.test(heading.tagName)) heading.hidden = list.hidden
    }
    if (output) output.textContent = shown.length === items.length ? "" : `${shown.length} 条`
  }

  const serve = () => {
    for (const input of document.querySelectorAll("input[data-hs-narrow]:not([data-hs-ready])")) {
      input.dataset.hsReady = ""
      const frame = input.closest("[hidden]")
      if (frame) frame.hidden = false
      input.addEventListener(
        "focus",
        async () => {
          await load()
          const items = [...document.querySelectorAll(input.dataset.hsNarrow)]
          const output = (input.form ?? input.parentElement.parentElement).querySelector("output")
          await window.handbookSearch.narrow(input, items, shown => tidy(items, shown, output))
        },
        {once: true},
      )
    }
  }
  document.addEventListener("handbook-search:lists", serve)
  if (window.document$) window.document$.subscribe(serve)
  else serve()
})()
