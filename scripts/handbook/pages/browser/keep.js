/* What a page keeps on this device only (localStorage): texts by key. Where the browser keeps nothing, the page still
   works until it is closed, and `set` says so. */
;(() => {
  const page = (window.handbookPage = window.handbookPage || {})
  const memory = new Map() // what could not be kept

  const storage = () => {
    try {
      return window.localStorage
    } catch {
      return null // cookies and site data are forbidden
    }
  }

  const get = key => {
    if (memory.has(key)) return memory.get(key)
    try {
      return storage()?.getItem(key) ?? null
    } catch {
      return null
    }
  }

  /* "", "full", or "denied" */
  const set = (key, text) => {
    try {
      storage().setItem(key, text)
      memory.delete(key)
      for (const [other, unkept] of memory) {
        try {
          storage().setItem(other, unkept)
          memory.delete(other)
        } catch {
          /* then there is still no room for it */
        }
      }
      return ""
    } catch (error) {
      memory.set(key, text)
      const isFull = error?.name === "QuotaExceededError" || error?.name === "NS_ERROR_DOM_QUOTA_REACHED"
      return isFull && storage()?.length ? "full" : "denied"
    }
  }

  const drop = key => {
    memory.delete(key)
    try {
      storage()?.removeItem(key)
    } catch {
      /* then it was not there */
    }
  }

  const keys = prefix => {
    const found = new Set(memory.keys())
    try {
      for (let n = 0; n < (storage()?.length ?? 0); n++) found.add(storage().key(n))
    } catch {
      /* then there are none */
    }
    return [...found].filter(key => key.startsWith(prefix)).sort()
  }

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
