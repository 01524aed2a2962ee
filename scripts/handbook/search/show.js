// Results as Material's list wants them, each saying why it is there. Everything is escaped here: Material takes it as HTML.
;(hs => {
  const MOST = 30
  const A_PAGE = 3
  const SNIPPET = 92
  // What comes nearest where nothing answers the question, and the characters of a sentence that is a title.
  const NEAREST = 3
  const TITLE = 60
  const VIA = {sound: "同音", shape: "形近", pinyin: "拼音", initials: "首字母", word: "也叫", english: "英文"}

  const escape = text => String(text).replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)
  hs.escape = escape

  // {items, suggest} for a RESULT message.
  hs.show = (index, {asked, hits, sureness = 0, all = hits}, {suggest} = {}) => {
    if (!asked.typed.trim()) return {items: index.offers.length ? [[offered(index)]] : []}
    const isAnswered = sureness >= 1
    const items = isAnswered
      ? grouped(index, asked, hits, facets(index, all))
      : [[nothing(index, asked, hits)], ...grouped(index, asked, hits.slice(0, NEAREST), "")]
    return suggest ? {items, suggest: completions(index, asked)} : {items}
  }

  const grouped = (index, asked, hits, extra) => {
    const groups = []
    const byPage = new Map()
    for (const hit of hits.slice(0, 120)) {
      const of = byPage.get(hit.doc.page) ?? []
      byPage.set(hit.doc.page, of)
      if (of.length < A_PAGE && groups.length < MOST) {
        const group = {main: hit, rest: []}
        of.push(group)
        groups.push(group)
      } else if (of.length) of[of.length - 1].rest.push(hit)
    }
    return groups.map(({main, rest}, number) => {
      const first = drawn(index, asked, main, number === 0 ? extra : "")
      const more = rest
        .slice(0, 5)
        .map(hit => ({...drawn(index, asked, hit, ""), score: Math.min(hit.score, main.score * 0.99)}))
        .filter(item => item.location.includes("#"))
      const page = main.doc.page
      return main.doc.isPage
        ? [first, ...more]
        : [first, ...more, {location: page.url, title: escape(page.title), text: "", score: 0, terms: {}}]
    })
  }

  const drawn = (index, asked, {doc, score, matched, sentence}, extra) => {
    const wanted = phrases(matched)
    const [name] = marked(index, doc.title, wanted)
    const [english] = marked(index, doc.english, wanted)
    const [, ranges] = marked(index, doc.text, wanted)
    const terms = {}
    for (const word of words(index, doc, wanted)) terms[word] = true
    const answer = isAnswer(doc, sentence) ? sentence : null
    const called = doc.english ? `${name} <span class="hs-english" lang="en">${english}</span>` : name
    const text = answer ? rest(doc.text, ranges, answer) : snippet(doc.text, ranges)
    return {
      location: doc.location,
      score,
      terms,
      title: answer ? said(doc.text, ranges, answer) : called,
      text: `<span class="hs-text">${answer ? `<b class="hs-name">${called}</b> ` : ""}${text}</span>${why(index, asked, doc, matched)}${extra}`,
    }
  }

  // A rule, a promise or an item is called by the sentence that answers; a page and a heading by their names.
  const isAnswer = (doc, sentence) =>
    sentence !== undefined && sentence.end > sentence.at && !doc.isPage && doc.kind !== "heading" && doc.kind !== "page"

  const said = (text, ranges, {at, end}) => {
    const stop = at + text.slice(at, end).replace(/[。；\s]+$/, "").length
    return stop - at > TITLE ? `${paint(text, ranges, at, at + TITLE)}…` : paint(text, ranges, at, stop)
  }

  const rest = (text, ranges, {at, end}) => {
    const others = at > 0 ? [0, Math.min(at, SNIPPET)] : [end, Math.min(text.length, end + SNIPPET)]
    if (end - at > TITLE) return snippet(text, ranges)
    return others[1] > others[0] ? `${paint(text, ranges, others[0], others[1])}${others[1] < (at > 0 ? at : text.length) ? "…" : ""}` : ""
  }

  // What matched, in full where the words stand together, else word by word.
  const phrases = matched => {
    const found = []
    for (const {text, words} of matched) {
      found.push(text)
      for (const [word] of words) if (word.length > 1) found.push(word)
    }
    return [...new Set(found)].filter(Boolean).sort((a, b) => b.length - a.length)
  }

  const rangesOf = (folded, wanted) => {
    const ranges = []
    for (const phrase of wanted) {
      for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
        const alone = phrase.length === 1
        if (!alone || wanted.length < 3) ranges.push([at, at + phrase.length])
      }
    }
    ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    const merged = []
    for (const range of ranges) {
      const last = merged[merged.length - 1]
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
      else merged.push([...range])
    }
    return merged
  }

  const marked = (index, text, wanted) => {
    const ranges = rangesOf(hs.fold(text, index.variants), wanted)
    return [paint(text, ranges, 0, text.length), ranges]
  }

  const paint = (text, ranges, from, to) => {
    let html = ""
    let at = from
    for (const [start, end] of ranges) {
      if (end <= from || start >= to) continue
      html += escape(text.slice(at, Math.max(at, start)))
      html += `<mark data-md-highlight>${escape(text.slice(Math.max(at, start), Math.min(end, to)))}</mark>`
      at = Math.min(end, to)
    }
    return html + escape(text.slice(at, to))
  }

  // The stretch of the text that holds most of what matched.
  const snippet = (text, ranges) => {
    if (text.length <= SNIPPET) return paint(text, ranges, 0, text.length)
    let best = 0
    let most = -1
    for (const [start] of ranges) {
      const from = Math.max(0, start - 18)
      const held = ranges.reduce((sum, [a, b]) => (a >= from && b <= from + SNIPPET ? sum + b - a : sum), 0)
      if (held > most) {
        most = held
        best = from
      }
    }
    const stop = text.lastIndexOf("。", best + 17)
    if (best > 0 && stop >= best - 12) best = stop + 1
    const end = Math.min(text.length, best + SNIPPET)
    return `${best > 0 ? "…" : ""}${paint(text, ranges, best, end)}${end < text.length ? "…" : ""}`
  }

  // The words to mark on the page that a result leads to.
  const words = (index, doc, wanted) => {
    const found = []
    for (const text of [doc.title, doc.text]) {
      for (const [start, end] of rangesOf(hs.fold(text, index.variants), wanted)) {
        const word = text.slice(start, end).trim()
        if (word && !/\s/.test(word)) found.push(word)
      }
    }
    const long = found.filter(word => word.length > 1)
    return [...new Set(long.length ? long : found)].slice(0, 6)
  }

  const why = (index, asked, doc, matched) => {
    const tags = [`<span class="hs-kind" data-kind="${escape(doc.kind)}">${escape(hs.labelOf(index, doc.kind))}</span>`]
    if (doc.above) tags.push(`<span class="hs-page">${escape(doc.page.title)}</span>`)
    const roles = doc.roles.map(role => hs.roleOf(index, role))
    if (roles.length) tags.push(`<span class="hs-role">${escape(roles.slice(0, 3).join("、"))}${roles.length > 3 ? "…" : ""}</span>`)
    if (!doc.isPage && /^[\w.-]+$/.test(doc.id)) tags.push(`<code class="hs-id">${escape(doc.id)}</code>`)
    for (const alias of calledSo(index, doc, matched)) tags.push(`<span class="hs-via">也叫：${alias}</span>`)
    const ways = new Set()
    for (const {via, from, text} of matched) {
      if (via && from !== text) ways.add(`${VIA[via]}：${from} → ${text}`)
    }
    for (const way of [...ways].slice(0, 2)) tags.push(`<span class="hs-via">${escape(way)}</span>`)
    return `<span class="hs-why">${tags.join(" ")}</span>`
  }

  // An alias that matched where nothing that is shown did.
  const calledSo = (index, doc, matched) => {
    const wanted = phrases(matched).filter(phrase => phrase.length > 1 || doc.aliases.split(" ").includes(phrase))
    const shown = hs.fold(`${doc.title} ${doc.english} ${doc.text}`, index.variants)
    const unseen = wanted.filter(phrase => !shown.includes(phrase))
    return doc.aliases
      .split(" ")
      .filter(alias => alias && unseen.some(phrase => hs.fold(alias, index.variants).includes(phrase)))
      .slice(0, 2)
      .map(alias => marked(index, alias, unseen)[0])
  }

  // What the results can be narrowed to; box.js makes buttons of it.
  const facets = (index, found) => {
    const kinds = new Map()
    const roles = new Map()
    for (const {doc} of found.slice(0, 120)) {
      kinds.set(doc.kind, (kinds.get(doc.kind) ?? 0) + 1)
      for (const role of doc.roles) roles.set(role, (roles.get(role) ?? 0) + 1)
    }
    const list = (counts, label) =>
      [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 7)
        .map(([id, count]) => [label(id), count])
    const data = {kinds: list(kinds, id => hs.labelOf(index, id)), roles: list(roles, id => hs.roleOf(index, id))}
    return `<span hidden data-hs-facets="${escape(JSON.stringify(data))}"></span>`
  }

  // The site does not say it: what comes nearest stands below; here whom to ask, words that are near, and the numbers to ring.
  const nothing = (index, asked, hits) => {
    const typed = asked.typed.replace(/@\S+/g, "").trim()
    const data = {
      typed: [...typed].slice(0, 40).join(""),
      near: hits.length ? [] : nearest(index, hs.fold(typed.slice(0, 60), index.variants)),
      nearest: Math.min(hits.length, NEAREST),
      ask: index.ask,
      phones: index.phones,
    }
    const phones = index.phones.map(([number, use]) => `${number} ${use}`).join("；")
    return {
      location: index.urgent || "",
      score: 1,
      terms: {},
      title: `没有写到“${escape(data.typed)}”`,
      text:
        `<span class="hs-text">${phones ? `急事请拨：${escape(phones)}` : "换个说法再试，两三个字就够。"}</span>` +
        `<span hidden data-hs-none="${escape(JSON.stringify(data))}"></span>`,
    }
  }

  // Before anything is typed: what somebody may need in a hurry.
  const offered = index => ({
    location: index.urgent || "",
    score: 1,
    terms: {},
    title: "急事",
    text: `<span hidden data-hs-offers="${escape(JSON.stringify(index.offers))}"></span>`,
  })

  const nearest = (index, typed) => {
    const chars = new Set([...typed].filter(char => char.trim()))
    const best = new Map()
    for (const doc of index.docs.filter(Boolean)) {
      for (const name of [doc.title, ...doc.aliases.split(" ")]) {
        if (!name || name.length > 12 || best.has(name)) continue
        const folded = hs.fold(name, index.variants)
        const shared = [...new Set(folded)].filter(char => chars.has(char)).length
        if (shared) best.set(name, (shared * shared) / ([...folded].length + chars.size))
      }
    }
    return [...best]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([name]) => name)
  }

  // How the word being typed may go on: Material shows the last of these.
  const completions = (index, {typed}) => {
    const last = typed.split(/[\s-]+/).pop()
    if (!last || last.length > 20) return []
    let best = null
    for (const doc of index.docs.filter(Boolean)) {
      for (const name of [doc.title, ...doc.aliases.split(" ")]) {
        if (name.length > last.length && name.startsWith(last) && name.length < 16 && (best === null || name.length < best.length))
          best = name
      }
    }
    return best === null ? [] : [best]
  }
})((self.handbookSearch = self.handbookSearch || {}))
