/* What a page keeps on this device only (localStorage): texts by key. Where the browser keeps nothing, the page still
   works until it is closed, and `set` says so. */
;(() => {
  const page = (window.handbookPage = window.handbookPage || /** @type {HandbookPage} */ ({}))
  /** @type {Map<string, string>} */
  const memory = new Map() // what could not be kept

  const storage = () => {
    try {
      return window.localStorage
    } catch {
      return null // cookies and site data are forbidden
    }
  }

  /** @type {Kept["get"]} */
  const get = key => {
    const unkept = memory.get(key)
    if (unkept !== undefined) return unkept
    try {
      return storage()?.getItem(key) ?? null
    } catch {
      return null
    }
  }

  /** @type {Kept["set"]} */
  const set = (key, text) => {
    const store = storage()
    try {
      if (store === null) throw new Error("site data are forbidden")
      store.setItem(key, text)
      memory.delete(key)
      for (const [other, unkept] of memory) {
        try {
          store.setItem(other, unkept)
          memory.delete(other)
        } catch {
          /* then there is still no room for it */
        }
      }
      return ""
    } catch (error) {
      memory.set(key, text)
      const {name} = /** @type {DOMException} */ (error)
      const isFull = name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED"
      return isFull && store?.length ? "full" : "denied"
    }
  }

  /** @type {Kept["drop"]} */
  const drop = key => {
    memory.delete(key)
    try {
      storage()?.removeItem(key)
    } catch {
      /* then it was not there */
    }
  }

  /** @type {Kept["keys"]} */
  const keys = prefix => {
    const found = new Set(memory.keys())
    try {
      const store = storage()
      for (let n = 0; n < (store?.length ?? 0); n++) found.add(store?.key(n) ?? "")
    } catch {
      /* then there are none */
    }
    return [...found].filter(key => key.startsWith(prefix)).sort()
  }

  /** @type {Kept["parse"]} */
  const parse = text => {
    try {
      const value = JSON.parse(text)
      return value && typeof value === "object" && !Array.isArray(value) ? value : null
    } catch {
      return null
    }
  }

  page.keep = {
    get,
    set,
    drop,
    keys,
    parse,

    /* Whether all that was set is kept. */
    isWhole: () => memory.size === 0,

    /* Called with the key that another tab has changed, or with null for all of them. */
    watch(listener) {
      addEventListener("storage", event => listener(event.key))
    },
  }
})()
