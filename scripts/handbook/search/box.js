// What Material's search box lacks: it hears only `keyup`, so that text that is pasted, spoken or tapped finds nothing; its
// results cannot be narrowed; and where there are none it says no more than that.
;(hs => {
  const box = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  if (!box || !result || box.dataset.hs) return
  box.dataset.hs = "on"
  const base = document.currentScript.src.split("assets/handbook-search/")[0]
  box.inputMode = "search"
  box.setAttribute("enterkeyhint", "search")
  box.maxLength = 400
  const list = result.querySelector(".md-search-result__list")
  const meta = result.querySelector(".md-search-result__meta")

  // What the box opens is a dialog with links, which the arrow keys step through.
  list.id = list.id || "hs-results"
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-controls", list.id],
    ["aria-haspopup", "dialog"],
    ["aria-expanded", "false"],
    ["aria-autocomplete", "list"],
  ])
    box.setAttribute(name, value)
  meta.setAttribute("role", "status")

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

  const chip = (label, act) => {
    const made = element("button", label, "hs-chip")
    made.type = "button"
    made.addEventListener("click", act)
    return made
  }

  const line = (label, className, things) => {
    const made = element("p", label, className)
    for (const thing of things) made.append(thing, " ")
    return made
  }

  // A question that stays unanswered for a moment is one, not a word on the way to it.
  let asking
  const keepLater = typed => {
    clearTimeout(asking)
    asking = setTimeout(() => hs.kept.ask(typed), 1500)
  }

  const drawNothing = (item, {typed, near, nearest, ask, phones}) => {
    meta.textContent = `没有写到“${typed}”`
    keepLater(typed)
    const advice = element("div", "", "hs-none md-typeset")
    if (nearest) advice.append(element("p", `这里没有写到“${typed}”。下面 ${nearest} 条只是最接近的。`))
    else if (near.length)
      advice.append(
        line(
          "您找的是不是：",
          "hs-none__near",
          near.map(word => chip(word, () => type(word))),
        ),
      )
    else advice.append(element("p", "换个说法再试，两三个字就够；也可以打拼音。"))
    if (ask) advice.append(element("p", `要答案：${ask}。`))
    if (phones.length)
      advice.append(
        line(
          "急事请拨：",
          "hs-none__phones",
          phones.map(([number, use]) => {
            const link = element("a", number)
            link.href = `tel:${number}`
            const one = element("span", "", "hs-none__phone")
            one.append(link, ` ${use}`)
            return one
          }),
        ),
      )
    item.textContent = ""
    item.append(advice)
  }

  const save = () => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([`${hs.kept.questions().join("\n")}\n`], {type: "text/plain"}))
    link.download = "unanswered.txt"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }

  // Before anything is typed: what may be needed in a hurry, and what was looked for last.
  const drawOffers = (item, offers) => {
    const made = element("div", "", "hs-offers md-typeset")
    if (offers.length)
      made.append(
        line(
          "急事：",
          "hs-offers__urgent",
          offers.map(([name, url]) => {
            const link = element("a", name, "hs-chip")
            link.href = base + url
            return link
          }),
        ),
      )
    const words = hs.kept.words()
    if (words.length)
      made.append(
        line(
          "上次找过：",
          "hs-offers__words",
          words.map(word => chip(word, () => type(word))),
        ),
      )
    const questions = hs.kept.questions()
    if (questions.length)
      made.append(
        line(`这台设备上记着 ${questions.length} 个没有找到答案的问题，没有发出去：`, "hs-offers__questions", [
          chip("存成文件，交给作者", save),
          chip("清空", () => {
            hs.kept.forget()
            drawOffers(item, offers)
          }),
        ]),
      )
    meta.textContent = "键入几个字来查"
    item.textContent = ""
    item.append(made)
  }

  // The page that a result stands on is named in the result; a link of its own before it would come first.
  const tidy = item => {
    const links = item.querySelectorAll(":scope > .md-search-result__link")
    const score = links[0]?.querySelector("[data-md-score]")?.dataset.mdScore
    if (links.length > 1 && Number(score) === 0) links[0].remove()
  }

  list.addEventListener("click", ({target}) => {
    if (target.closest(".md-search-result__link") && box.value.trim()) hs.kept.remember(box.value.trim())
  })

  const dress = item => {
    if (item.nodeType !== 1) return
    tidy(item)
    const facets = item.querySelector("[data-hs-facets]")
    if (facets) drawBar(JSON.parse(facets.dataset.hsFacets))
    const offers = item.querySelector("[data-hs-offers]")
    if (offers) {
      drawBar()
      drawOffers(item, JSON.parse(offers.dataset.hsOffers))
    }
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
    if (!list.querySelector(".hs-none")) clearTimeout(asking)
    box.setAttribute("aria-expanded", String(list.childElementCount > 0))
  }).observe(list, {childList: true})
})((self.handbookSearch = self.handbookSearch || {}))
