/* What a trainee has learned, kept on this device only: one entry a name (`turns/script-noise`, `quiz/topic-privacy`,
   `read`, `person`), each an object. Every change reads the entry afresh and writes it back, so two tabs do not undo each
   other. An entry that cannot be read is set aside, never written over. */
(() => {
  const learning = (window.handbookLearning ??= {})
  const {get, set, drop, keys, parse, watch} = window.handbookPage.keep
  const PREFIX = "estate-handbook/learn/"
  const ASIDE = "estate-handbook/unreadable/"
  const FORMAT = "estate-handbook-learning"

  const read = name => {
    const text = get(PREFIX + name)
    if (text === null) return {}
    const value = parse(text)
    if (value === null) {
      set(ASIDE + name, text)
      drop(PREFIX + name)
    }
    return value ?? {}
  }

  /* The values of a field that are objects, as a fresh object: whatever else was stored there is passed over. */
  const objects = value => Object.fromEntries(
    Object.entries(value && typeof value === "object" && !Array.isArray(value) ? value : {})
      .filter(([, one]) => one && typeof one === "object" && !Array.isArray(one)),
  )

  const day = (date = new Date()) =>
    `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`

  /* Two versions of an entry as one: what was marked later counts, field by field and thing by thing. */
  const merged = (mine, theirs) => {
    const found = {...mine}
    for (const [key, value] of Object.entries(theirs)) {
      const own = found[key]
      const both = [own, value].every(one => one && typeof one === "object" && !Array.isArray(one))
      if (own === undefined) found[key] = value
      else if (both && "at" in own && "at" in value) found[key] = String(value.at) > String(own.at) ? value : own
      else if (both) found[key] = merged(own, value)
    }
    return found
  }

  const record = (learning.record = {
    trouble: "",
    read,
    objects,
    day,

    names() {
      return keys(PREFIX).map(key => key.slice(PREFIX.length))
    },

    /* Change an entry; `change` is given the newest state, and may put things into it. */
    update(name, change) {
      const state = read(name)
      change(state)
      record.trouble = set(PREFIX + name, JSON.stringify(state))
      return state
    },

    forget(name) {
      drop(PREFIX + name)
    },

    /* Everything, as a file's text. */
    exported() {
      const entries = Object.fromEntries(record.names().map(name => [name, read(name)]))
      return JSON.stringify({format: FORMAT, version: 1, entries}, null, 1)
    },

    /* Add what a file holds to what is here. Returns what is wrong with it, or "". */
    imported(text) {
      const file = parse(text)
      if (!file || file.format !== FORMAT || !file.entries || typeof file.entries !== "object") {
        return "这个文件不是从“学习记录”导出的，没有动这台设备上的记录。"
      }
      if (!(file.version <= 1)) return "这个文件是更新的手册导出的：请先刷新手册，再导入。"
      for (const [name, entry] of Object.entries(objects(file.entries))) {
        const state = merged(read(name), entry)
        record.trouble = set(PREFIX + name, JSON.stringify(state)) || record.trouble
      }
      return ""
    },

    troubleWords() {
      return {
        denied: "这个浏览器不让网页存东西（可能开着无痕浏览）：关掉这一页，练的就没有记下来。",
        full: "这个浏览器存满了，最后练的没有存下来。请到“学习记录”导出，再清理别的网页存的东西。",
      }[record.trouble] ?? ""
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
