/* What a trainee has learned, kept on this device only: one entry a name (`turns/script-noise`, `run/script-noise`, `quiz/topic-privacy`,
   `read`, `person`), each an object. Every change reads the entry afresh and writes it back, so two tabs do not undo each
   other. An entry that cannot be read is set aside as it stands, and taken along in exports. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {get, set, drop, keys, parse, watch, isWhole} = window.handbookPage.keep
  const PREFIX = "estate-handbook/learn/"
  const ASIDE = "estate-handbook/aside/" // as long as the other one: what is moved here fits even when nothing else does
  const FORMAT = "estate-handbook-learning"

  const isObject = value => Boolean(value) && typeof value === "object" && !Array.isArray(value)

  const read = name => {
    const text = get(PREFIX + name)
    if (text === null) return {}
    const value = parse(text)
    if (value === null) setAside(name, text)
    return value ?? {}
  }

  const write = (name, state) => {
    const trouble = set(PREFIX + name, JSON.stringify(state))
    record.trouble = trouble || (isWhole() ? "" : record.trouble)
  }

  const setAside = (name, text) => {
    let place = ASIDE + name
    for (let n = 2; ![null, text].includes(get(place)); n++) place = `${ASIDE}${name}/${n}`
    drop(PREFIX + name)
    set(place, text)
  }

  /* The values of a field that are objects, as a fresh object: whatever else was stored there is passed over. */
  const objects = value => Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, one]) => isObject(one)))

  /* The objects of a list; whatever else was stored is passed over. */
  const list = value => (Array.isArray(value) ? value.filter(isObject) : [])

  /* A day by this device's clock as `2026-12-01`; "" for what is no time. */
  const day = (date = new Date()) =>
    Number.isNaN(date.getTime())
      ? ""
      : `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`

  const last = one => String(one.retaken ?? one.at ?? "")

  /* Two lists of what was done, each thing by its time. */
  const joined = (mine, theirs) => {
    const found = new Map(list(mine).map(one => [one.at, one]))
    for (const one of list(theirs)) if (!found.has(one.at) || last(one) > last(found.get(one.at))) found.set(one.at, one)
    return [...found.values()].sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1))
  }

  /* Two versions of an entry as one: what was marked later counts, field by field and thing by thing. A run that is not
     over stays whole: its own, or where there is none, theirs. */
  const merged = (mine, theirs) => {
    const found = {...mine}
    for (const [key, value] of Object.entries(theirs)) {
      const own = found[key]
      if (own === undefined || own === null || own === "") found[key] = value
      else if (key === "run") continue
      else if (Array.isArray(own) && Array.isArray(value)) found[key] = joined(own, value)
      else if (!isObject(own) || !isObject(value)) continue
      else if ("at" in own && "at" in value) found[key] = last(value) > last(own) ? value : own
      else found[key] = merged(own, value)
    }
    return found
  }

  /* What a file may hold: more than anybody can have learned, and less than what fills a device or breaks a page. */
  const LIMITS = {bytes: 1e6, entries: 400, depth: 8, letters: 4000, number: 1e6}
  const NAMES = /^(?:(?:turns|run|drill|quiz)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*|read|person|settings|questions)$/
  const isTime = value => value === null || value === "" || (typeof value === "string" && !Number.isNaN(Date.parse(value)))
  const RANGES = {
    at: isTime,
    retaken: isTime,
    score: value => typeof value === "number" && value >= 0 && value <= 100,
    box: value => Number.isInteger(value) && value >= 0 && value <= 9,
  }

  /* Whether an entry is of a shape that this page writes, however deep; without recursion, which a file could exhaust. */
  const isFit = entry => {
    const waiting = [{value: entry, depth: 1}]
    while (waiting.length) {
      const {value, depth} = waiting.pop()
      if (typeof value === "string" && value.length > LIMITS.letters) return false
      if (typeof value === "number" && Math.abs(value) > LIMITS.number) return false
      if (value === null || typeof value !== "object") continue
      if (depth > LIMITS.depth) return false
      for (const [key, one] of Object.entries(value)) {
        const fits = Array.isArray(value) || !Object.prototype.hasOwnProperty.call(RANGES, key) ? null : RANGES[key]
        if (key === "__proto__" || key.length > LIMITS.letters || (fits && !fits(one))) return false
        waiting.push({value: one, depth: depth + 1})
      }
    }
    return true
  }

  const record = (learning.record = {
    MAX_BYTES: LIMITS.bytes,
    trouble: "", // why not everything is kept: "full" or "denied"
    read,
    objects,
    list,
    day,

    names: () => keys(PREFIX).map(key => key.slice(PREFIX.length)),

    /* The tries of a quiz, as far as they tell a score. */
    tries: key => list(read(`quiz/${key}`).tries).filter(one => Number.isFinite(one.score)),

    /* What could not be read: text by name. */
    aside: () => Object.fromEntries(keys(ASIDE).map(key => [key.slice(ASIDE.length), get(key)])),

    /* Change an entry; `change` is given the newest state, and may put things into it. */
    update(name, change) {
      const state = read(name)
      change(state)
      write(name, state)
      return state
    },

    forget(name) {
      drop(PREFIX + name)
    },

    forgetAll() {
      for (const key of [...keys(PREFIX), ...keys(ASIDE)]) drop(key)
      record.trouble = ""
    },

    /* Everything, as a file's text. */
    exported() {
      const entries = Object.fromEntries(record.names().map(name => [name, read(name)]))
      return JSON.stringify({format: FORMAT, version: 1, entries, unreadable: record.aside()}, null, 1)
    },

    /* Add what a file holds to what is here. Returns what is wrong with it, or "". */
    imported(text) {
      if (text.length > LIMITS.bytes) return "这个文件超过 1 MB，不是学习记录，没有动这台设备上的记录。"
      const file = parse(text)
      if (file?.format !== FORMAT || !isObject(file.entries)) {
        return "这个文件不是从“学习记录”导出的，没有动这台设备上的记录。"
      }
      if (!(file.version <= 1)) return "这个文件是更新的手册导出的：请先刷新手册，再导入。"
      const entries = Object.entries(file.entries)
      const strange = entries.find(([name, entry]) => !NAMES.test(name) || !isObject(entry) || !isFit(entry))
      if (strange || entries.length > LIMITS.entries) {
        const what = strange ? `有一项不是这里写的（${strange[0].slice(0, 40)}）` : `有 ${entries.length} 项，太多了`
        return `这个文件里${what}，整个没有导入，这台设备上的记录没有动。请重新导出一次。`
      }
      for (const [name, entry] of entries) {
        const own = read(name)
        const state = /^(run|drill)\//.test(name) && Object.keys(own).length ? own : merged(own, entry)
        write(name, state)
      }
      return ""
    },

    troubleWords() {
      return (
        {
          denied: "这个浏览器不让网页存东西（可能开着无痕浏览）：关掉这一页，练的就没有记下来。",
          full: "这个浏览器存满了，最后练的没有存下来。请到“学习记录”导出，再清理别的网页存的东西。",
        }[record.trouble] ?? ""
      )
    },

    /* Called with the name of an entry that another tab has changed, or with null for all of them. */
    watch(listener) {
      watch(key => {
        if (key === null) listener(null)
        else if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length))
      })
    },
  })
})()
