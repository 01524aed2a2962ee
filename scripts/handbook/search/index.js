// Everything that can be found, and how well each of it answers a word: BM25F over the fields below, built in the
// browser from the very text that results show. Nothing else has to be downloaded, and nothing can disagree with it.
;(hs => {
  // What a word weighs by the field that it stands in, and how much a long field dilutes it.
  const FIELDS = [
    {name: "title", weight: 3.2, dilution: 0.5},
    {name: "aliases", weight: 2.8, dilution: 0.15},
    {name: "english", weight: 2.6, dilution: 0.4},
    {name: "above", weight: 0.9, dilution: 0},
    {name: "text", weight: 1, dilution: 0.35},
  ]
  hs.FIELDS = FIELDS
  const SATURATION = 1.1

  const own = (table, key) => (Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined)

  // "電电訴诉" -> 電 is 电 here, 訴 is 诉.
  hs.pairs = text => {
    const pairs = new Map()
    const chars = [...text]
    for (let i = 0; i + 1 < chars.length; i += 2) pairs.set(chars[i], chars[i + 1])
    return pairs
  }

  // data: what index.py writes. Returns {docs, words, ...}: all that a query needs.
  hs.open = data => {
    const index = {
      pages: [],
      docs: [],
      postings: new Map(),
      latin: new Map(),
      corpus: "",
      starts: [],
      scored: new Map(),
      kinds: data.kinds ?? {},
      roles: data.roles ?? {},
      phones: data.phones ?? [],
      urgent: data.urgent ?? "",
      ask: data.ask ?? "",
      offers: data.offers ?? [],
      variants: new Map(),
      sounds: null,
      synonyms: [],
      lengths: FIELDS.map(() => 0),
      counts: FIELDS.map(() => 0),
      pairs: data.synonyms ?? [],
    }
    if (data.variants) index.variants = hs.pairs(data.variants)
    if (data.cut) {
      index.cut = data.cut
      index.wanted = new Set()
      index.missing = new Map()
      index.size = data.cut.kindOf.length
    }
    index.synonyms = (data.synonyms ?? []).map(pair => pair.map(side => hs.fold(side, index.variants).split("|")))
    // What readers may type is spelled and mistyped like the text.
    // Where the text is not at hand, so is what it is called here.
    const typed = index.synonyms.map(([words, means]) => [...words, ...(index.cut ? means : [])].join("\n")).join("\n")
    index.starts.push({at: 0, doc: -1, field: 1})
    index.corpus = `${typed}\n`
    if (!index.cut) hs.add(index, data)
    return index
  }

  // Adds pages and what is on them; what comes later costs the first query nothing.
  hs.add = (index, data) => {
    const first = index.pages.length
    data.pages.forEach(([url, title], i) => index.pages.push({url, title, first: data.first?.[i]}))
    const parts = [index.corpus]
    let at = index.corpus.length
    data.docs.page.forEach((page, i) => {
      const home = index.pages[first + page]
      const anchor = data.docs.anchor[i]
      const doc = {
        id: anchor || hs.stemOf(home.url),
        page: home,
        location: anchor ? `${home.url}#${anchor}` : home.url,
        title: data.docs.title[i],
        english: data.docs.english[i] ?? "",
        text: data.docs.text[i],
        aliases: data.docs.aliases[i] ?? "",
        kind: data.docs.kind[i] ?? "page",
        roles: data.docs.roles[i] ?? [],
        isPage: !anchor,
      }
      doc.above = home.title === doc.title ? "" : home.title
      const number = index.docs.push(doc) - 1
      FIELDS.forEach(({name}, field) => {
        if (!doc[name]) return
        const folded = hs.fold(doc[name], index.variants)
        const words = hs.cut(folded)
        for (const word of words) {
          const found = index.postings.get(word)
          if (found === undefined) index.postings.set(word, [number * 8 + field])
          else found.push(number * 8 + field)
        }
        index.lengths[field] += words.length
        index.counts[field]++
        doc[`${name}Words`] = words.length
        if (name === "above") return
        index.starts.push({at, doc: number, field})
        parts.push(folded, "\n")
        at += folded.length + 1
      })
      const id = anchor ? hs.fold(`${anchor}`) : ""
      for (const word of id ? hs.cut(id) : []) {
        const found = index.postings.get(word)
        if (found === undefined) index.postings.set(word, [number * 8 + 5])
        else found.push(number * 8 + 5)
      }
    })
    index.corpus = parts.join("")
    index.size = index.docs.length
    index.scored.clear()
    index.latin.clear()
    for (const word of index.postings.keys()) if (!hs.isHan(word)) index.latin.set(word, true)
    index.heard = null
  }

  // Of a large site, the words that begin with the same character lie in one file. What is asked for and not yet there is
  // noted; whoever asks fetches it and asks again.
  hs.shard = (index, word) => {
    const {alone, shards} = index.cut
    const code = word.codePointAt(0)
    const place = alone.indexOf(String.fromCodePoint(code))
    return place >= 0 ? place : alone.length + ((Math.imul(code, 2654435761) >>> 0) % shards)
  }

  const postings = (index, word) => {
    const found = index.postings.get(word)
    if (found === undefined && index.cut) {
      const name = `${index.cut.before ?? ""}w${hs.shard(index, word)}`
      if (index.loads?.get(name) !== false) index.wanted.add(name)
    }
    return found
  }

  hs.addWords = (index, words) => {
    for (const word of Object.keys(words)) {
      if (word[0] === "*") {
        hs.addHints(index, word.slice(1), words[word])
        continue
      }
      index.postings.set(word, words[word])
      if (!hs.isHan(word)) index.latin.set(word, true)
    }
    index.scored.clear()
  }

  // What hints.py says of a character: words that begin with it and what they are called here, what they mean, which of
  // them the site does not have, and how the site writes the character.
  hs.addHints = (index, char, [names = "", meanings = "", missing = "", form = ""]) => {
    const listed = text => (text ? text.split("\n").map(line => line.split(">")) : [])
    for (const [word, others] of listed(names)) index.synonyms.push([[word], others.split("|")])
    const known = hs.isHan(char) ? (index.thesaurus = index.thesaurus ?? new Map()) : (index.english = index.english ?? new Map())
    for (const [word, others] of listed(meanings)) known.set(word, others.split("|"))
    if (missing) index.missing.set(char, missing)
    if (form) index.variants.set(char, form)
    hs.forgetWords(index)
  }

  hs.addDocs = (index, name, rows) => {
    rows.forEach(([url, pageTitle, anchor, title, english, aliases, text], i) => {
      const number = Number(/\d+$/.exec(name)[0]) * index.cut.chunk + i
      let home = index.byUrl?.get(url)
      if (home === undefined) {
        home = {url, title: pageTitle}
        index.byUrl = (index.byUrl ?? new Map()).set(url, home)
      }
      index.docs[number] = {
        ...hs.bare(index, number),
        isBare: false,
        id: anchor || hs.stemOf(url),
        page: home,
        location: anchor ? `${url}#${anchor}` : url,
        title,
        english,
        aliases,
        text,
        isPage: !anchor,
        above: pageTitle === title ? "" : pageTitle,
      }
    })
  }

  // What is known of a thing before its file has come.
  hs.bare = ({cut}, number) => ({
    kind: cut.kinds[cut.kindOf.charCodeAt(number) - 48],
    roles: cut.roles[cut.rolesOf.charCodeAt(number) - 48],
    isBare: true,
  })
  hs.docOf = (index, number) => index.docs[number] ?? hs.bare(index, number)
  hs.stemOf = url =>
    url
      .replace(/(\/index)?\.html$|\/$/, "")
      .split("/")
      .pop()

  // In how many things a word stands.
  hs.frequency = (index, word) => {
    const found = postings(index, word)
    if (found === undefined) return 0
    if (index.cut) return found[0]
    let count = 0
    for (let i = 0, before = -1; i < found.length; i++) {
      const doc = found[i] >> 3
      if (doc !== before) count++
      before = doc
    }
    return count
  }

  hs.rarity = (index, word) => {
    const frequency = hs.frequency(index, word)
    return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5))
  }

  // How well each thing answers one word: {docs, scores}, kept for the next query.
  hs.answer = (index, word) => {
    let answer = index.scored.get(word)
    if (answer !== undefined) return answer
    const found = postings(index, word) ?? []
    if (index.cut) return unpacked(index, word, found)
    answer = {docs: [], scores: [], rarity: found.length ? hs.rarity(index, word) : 0}
    for (let i = 0; i < found.length;) {
      const doc = found[i] >> 3
      let weight = 0
      for (; i < found.length && found[i] >> 3 === doc; i++) {
        const number = found[i] & 7
        if (number === 5) {
          weight += 0.8
          continue
        }
        const {name, weight: worth, dilution} = FIELDS[number]
        const usual = index.lengths[number] / index.counts[number]
        weight += worth / (1 - dilution + (dilution * index.docs[doc][`${name}Words`]) / usual)
      }
      answer.docs.push(doc)
      answer.scores.push((answer.rarity * weight) / (SATURATION + weight))
    }
    index.scored.set(word, answer)
    if (index.scored.size > 4000) index.scored.clear()
    return answer
  }

  const unpacked = (index, word, found) => {
    const answer = {docs: [], scores: [], rarity: found.length ? hs.rarity(index, word) : 0}
    const step = index.cut.steps + 1
    for (let i = 1, doc = 0; i < found.length; i++) {
      doc += Math.floor(found[i] / step)
      answer.docs.push(doc)
      answer.scores.push((answer.rarity * (found[i] % step)) / index.cut.steps)
    }
    if (found.length) index.scored.set(word, answer)
    return answer
  }

  hs.weightOf = (index, doc) => own(index.kinds, doc.kind)?.[1] ?? 1
  hs.labelOf = (index, kind) => own(index.kinds, kind)?.[0] ?? kind
  hs.roleOf = (index, role) => own(index.roles, role) ?? role
})((self.handbookSearch = self.handbookSearch || {}))
