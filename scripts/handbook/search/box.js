// What Material's search box lacks: it hears only `keyup`, so that text that is pasted, spoken or tapped finds nothing; its
// results cannot be narrowed; and where there are none it says no more than that.
;(() => {
  const box = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  if (!box || !result || box.dataset.hs) return
  box.dataset.hs = "on"
  box.inputMode = "search"
  box.setAttribute("enterkeyhint", "search")
  box.maxLength = 400
  const list = result.querySelector(".md-search-result__list")
  const meta = result.querySelector(".md-search-result__meta")

  const bar = document.createElement("div")
  bar.className = "hs-filters"
  bar.hidden = true
  list.before(bar)

  const tell = () => box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
  box.addEventListener("input", tell)
  box.addEventListener("compositionend", tell)

  const type = text => {
    box.value = text
    box.focus()
    tell()
  }

  const filters = () => box.value.match(/@\S+/g) ?? []
  const toggle = label => {
    const token = `@${label}`
    const on = filters().includes(token)
    const rest = box.value.split(/\s+/).filter(word => word && word !== token)
    type((on ? rest : [...rest, token]).join(" "))
  }

  const element = (tag, text, className) => {
    const made = document.createElement(tag)
    if (text) made.textContent = text
    if (className) made.className = className
    return made
  }

  const button = (label, count, on) => {
    const made = element("button", label, "hs-chip")
    made.type = "button"
    made.setAttribute("aria-pressed", String(on))
    if (count) made.append(element("span", ` ${count}`, "hs-chip__count"))
    made.addEventListener("click", () => toggle(label))
    return made
  }

  const drawBar = ({kinds = [], roles = []} = {}) => {
    const held = document.activeElement?.closest?.(".hs-filters") ? document.activeElement.firstChild?.textContent : null
    bar.textContent = ""
    const active = new Set(filters().map(token => token.slice(1)))
    const groups = [
      ["只看", kinds],
      ["岗位", roles],
    ]
    const known = new Set([...kinds, ...roles].map(([label]) => label))
    const lost = [...active].filter(label => !known.has(label)).map(label => [label, 0])
    if (lost.length) groups.unshift(["已选", lost])
    for (const [name, entries] of groups) {
      if (entries.length < 2 && !entries.some(([label]) => active.has(label))) continue
      const group = element("div", "", "hs-filters__group")
      group.setAttribute("role", "group")
      group.setAttribute("aria-label", name)
      group.append(element("span", name, "hs-filters__name"))
      for (const [label, count] of entries) group.append(button(label, count, active.has(label)))
      bar.append(group)
    }
    bar.hidden = !bar.childElementCount
    if (held) [...bar.querySelectorAll("button")].find(chip => chip.firstChild.textContent === held)?.focus()
  }

  const drawNothing = (item, {typed, near, phones}) => {
    meta.textContent = `没有找到“${typed}”`
    const advice = element("div", "", "hs-none md-typeset")
    if (near.length) {
      const line = element("p", "您找的是不是：", "hs-none__near")
      for (const word of near) {
        const made = element("button", word, "hs-chip")
        made.type = "button"
        made.addEventListener("click", () => type(word))
        line.append(made, " ")
      }
      advice.append(line)
    } else advice.append(element("p", "换个说法再试，两三个字就够；也可以打拼音。"))
    if (phones.length) {
      const line = element("p", "急事请拨：", "hs-none__phones")
      for (const [number, use] of phones) {
        const link = element("a", number)
        link.href = `tel:${number}`
        const one = element("span", "", "hs-none__phone")
        one.append(link, ` ${use}`)
        line.append(one, " ")
      }
      advice.append(line)
    }
    item.textContent = ""
    item.append(advice)
  }

  // The page that a result stands on is named in the result; a link of its own before it would come first.
  const tidy = item => {
    const links = item.querySelectorAll(":scope > .md-search-result__link")
    const score = links[0]?.querySelector("[data-md-score]")?.dataset.mdScore
    if (links.length > 1 && Number(score) === 0) links[0].remove()
  }

  const dress = item => {
    if (item.nodeType !== 1) return
    tidy(item)
    const facets = item.querySelector("[data-hs-facets]")
    if (facets) drawBar(JSON.parse(facets.dataset.hsFacets))
    const none = item.querySelector("[data-hs-none]")
    if (none) {
      drawBar()
      drawNothing(item, JSON.parse(none.dataset.hsNone))
    }
  }

  // A shared search may have its results before this file has come.
  list.childNodes.forEach(dress)
  new MutationObserver(changes => {
    for (const {addedNodes} of changes) addedNodes.forEach(dress)
    if (!list.childElementCount) drawBar()
  }).observe(list, {childList: true})
})()
