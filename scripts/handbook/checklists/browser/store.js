/* What was filled in, kept on this device only (localStorage), one entry a sheet and revision. Every change reads the
   entry afresh and writes it back, so two tabs that fill one sheet do not undo each other. Where the browser keeps
   nothing, the page still works until it is closed, and `trouble` says so. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || {})
  const PREFIX = "estate-handbook/sheet/"
  const CHOICE = "estate-handbook/today"
  const {get, set, drop, keys, parse, watch} = window.handbookPage.keep

  const texts = value =>
    Object.fromEntries(
      Object.entries(value ?? {})
        .filter(([, text]) => typeof text === "string" || typeof text === "number")
        .map(([name, text]) => [name, String(text)]),
    )

  /* Whatever was stored, in the shape that everything else relies on. Every value is a text. */
  const cleaned = value => ({
    about: texts(value.about),
    rows: Object.fromEntries(Object.entries(value.rows ?? {}).map(([key, row]) => [key, texts(row)])),
    exceptions: (Array.isArray(value.exceptions) ? value.exceptions : []).map((exception, place) => ({
      id: `old${place}`,
      ...texts(exception),
    })),
    people: texts(value.people),
    fields: texts(value.fields),
  })

  const keyOf = (serial, revision) => `${PREFIX}${serial}/r${revision}`
  const nameOf = key => {
    const parts = /^(.+)\/r(\d+)$/.exec(key.slice(PREFIX.length))
    return parts && {serial: parts[1], revision: +parts[2]}
  }

  const isEmpty = ({exceptions, ...state}) =>
    !exceptions.length && ["people", "rows", "fields"].every(name => !Object.keys(state[name] ?? {}).length)

  /* `isBroken`: something is stored, and it cannot be read. */
  const read = (serial, revision) => {
    const text = get(keyOf(serial, revision))
    const value = text === null ? {} : parse(text)
    return {state: cleaned(value ?? {}), isBroken: value === null}
  }

  const store = (today.store = {
    trouble: "",
    read,
    isEmpty,

    /* Change an entry; `change` is given the newest state. */
    update(serial, revision, change) {
      const {state} = read(serial, revision)
      change(state)
      store.trouble = set(keyOf(serial, revision), JSON.stringify(state))
      return state
    },

    clear(serial, revision) {
      drop(keyOf(serial, revision))
    },

    /* What is stored of a sheet under other revisions. */
    others(serial, revision) {
      return store.all().filter(entry => entry.serial === serial && entry.revision !== revision && !isEmpty(entry.state))
    },

    /* All that is stored: serial, revision and state. */
    all() {
      return keys(PREFIX)
        .map(nameOf)
        .filter(Boolean)
        .map(name => ({...name, ...read(name.serial, name.revision)}))
    },

    choice() {
      return texts(parse(get(CHOICE) ?? "{}"))
    },

    keepChoice(choice) {
      store.trouble = set(CHOICE, JSON.stringify(choice)) || store.trouble
    },

    /* Called when another tab has changed something: with a serial, or null for everything. */
    watch(listener) {
      watch(key => {
        if (key === null) listener(null)
        else if (key.startsWith(PREFIX)) listener(nameOf(key)?.serial ?? null)
      })
    },
  })
})()
