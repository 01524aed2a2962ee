/* What a page keeps on this device only (localStorage): texts by key. Where the browser keeps nothing, the page still
   works until it is closed, and `set` says so. In the browser every key begins with the path of the site, so that two
   handbooks on one host share nothing; callers know nothing of it. */

/** @type {Map<string, string>} */
// what could not be kept
const memory = new Map()

/* Where the site begins, as the theme knows it; what was kept before keys began with it has OLD alone. */
const SITE = window.__md_scope ? window.__md_scope.pathname : "/"
const OLD = "estate-handbook/"

/** @param {string} key */
const full = key => SITE + key

const storage = () => {
  try {
    return window.localStorage
  } catch {
    // cookies and site data are forbidden
    return null
  }
}

/** @type {(key: string) => string | null} */
export const get = key => {
  const unkept = memory.get(key)
  if (unkept !== undefined) return unkept
  try {
    return storage()?.getItem(full(key)) ?? null
  } catch {
    return null
  }
}

/* The browser is asked once a page to keep this even when room gets scarce; whether it does is its own affair. */
let isAsked = false
const stay = () => {
  if (isAsked) return
  isAsked = true
  // Safari 15.2 on; not on plain http
  const manager = window.navigator && /** @type {{persist?: () => Promise<boolean>} | undefined} */ (navigator["storage"])
  if (manager && manager.persist) manager.persist().catch(() => false)
}

/* What was kept under the old keys goes to the first site that is opened, once; what has no room stays where it is. */
const moveOld = () => {
  try {
    const store = storage()
    const old = []
    for (let n = 0; n < (store?.length ?? 0); n++) old.push(store?.key(n) ?? "")
    for (const key of old.filter(one => one.startsWith(OLD))) {
      const text = store?.getItem(key) ?? ""
      // first, as there may be room for it only once
      store?.removeItem(key)
      try {
        if (store?.getItem(full(key)) === null) store.setItem(full(key), text)
      } catch {
        store?.setItem(key, text)
      }
    }
  } catch {
    /* then nothing was kept */
  }
}
moveOld()

/* "", or why it could not be kept. */
/** @type {(key: string, text: string) => Trouble} */
export const set = (key, text) => {
  const store = storage()
  try {
    if (store === null) throw new Error("site data are forbidden")
    store.setItem(full(key), text)
    memory.delete(key)
    stay()
    for (const [other, unkept] of memory) {
      try {
        store.setItem(full(other), unkept)
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

/** @type {(key: string) => void} */
export const drop = key => {
  memory.delete(key)
  try {
    storage()?.removeItem(full(key))
  } catch {
    /* then it was not there */
  }
}

/** @type {(prefix: string) => string[]} */
export const keys = prefix => {
  const found = new Set(memory.keys())
  try {
    const store = storage()
    for (let n = 0; n < (store?.length ?? 0); n++) {
      const key = store?.key(n) ?? ""
      if (key.startsWith(SITE)) found.add(key.slice(SITE.length))
    }
  } catch {
    /* then there are none */
  }
  return [...found].filter(key => key.startsWith(prefix)).sort()
}

/* The object that a text holds; null for what is none. */
/** @type {(text: string) => Entry | null} */
export const parse = text => {
  try {
    const value = JSON.parse(text)
    return value && typeof value === "object" && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/* Whether all that was set is kept. */
export const isWhole = () => memory.size === 0

/**
 * Called with the key that another tab has changed, or with null for all of them.
 *
 * @param {(key: string | null) => void} listener
 */
export const watch = listener => {
  addEventListener("storage", ({key}) => {
    if (key === null) listener(null)
    else if (key.startsWith(SITE)) listener(key.slice(SITE.length))
  })
}
