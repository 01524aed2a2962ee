/* Registers the site's service worker, where it has one and the browser allows it, and says in one sentence what nobody should
   take for current: a page that was kept on this device, and a page of which the server has a newer edition. */
import {el} from "../../../../pages/browser/elements.js"

const WORKER = "offline-worker.js"
const QUIET = 3000 // milliseconds after the page is there: what is read now goes first
const AGAIN = 30 * 60 * 1000

const meta = (/** @type {string} */ name) => {
  const found = /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name=${name}]`))
  return found ? found.content : null
}

const base = window.__md_scope ? window.__md_scope.href : new URL(".", location.href).href
const edition = meta("handbook-edition")
const help = base + (meta("handbook-offline") || "")
const isKept = meta("handbook-kept") !== null
const workers = location.protocol === "file:" || !window.isSecureContext ? undefined : navigator.serviceWorker

/* ---- The sentence ---- */

/** @type {HTMLElement | null} */
let bar = null

/** @type {(words: string, button?: string) => void} */
const say = (words, button = "") => {
  const again = () => location.reload()
  if (bar) bar.remove()
  bar = el(
    "div.hb-signal hb-screen-only",
    {role: "status"},
    el("span", {}, words),
    button && el("button.hb-signal__go", {type: "button", click: again}, button),
    el("a", {href: help}, "存了什么"),
  )
  const main = document.querySelector(".md-container") || document.body
  main.insertBefore(bar, document.querySelector(".md-main"))
}

const sayWhatIsKept = () => {
  if (isKept && navigator.onLine) say(`连不上，这是存下的${edition}。`, "再试一次")
  else say(`没有信号，这是存下的${edition}。`)
}

/* What was typed on this page and still stands there: nobody is asked to reload in the middle of it. */
/** @type {Set<HTMLElement>} */
const typed = new Set()
document.addEventListener("input", ({target}) => {
  const field = /** @type {HTMLElement} */ (target)
  if (field.closest && field.closest("main")) typed.add(field)
})
const isFilling = () => [...typed].some(field => field.isConnected && field.offsetParent !== null)

let isNewer = false
const sayWhatIsNewer = () => {
  if (isNewer && !isFilling()) say(`手册有新的一版，这一页还是${edition}。`, "看新的")
}

/* ---- The worker ---- */

/** @type {(registration: ServiceWorkerRegistration) => void} */
const look = registration => {
  if (navigator.onLine && document.visibilityState === "visible") registration.update().catch(() => {})
}

/* Who has deleted what was kept does not get it again unasked (pages/offline.js). */
const isUnwanted = () => {
  try {
    return localStorage.getItem(`${new URL(base).pathname}estate-handbook/offline`) === "no"
  } catch {
    return false // site data are forbidden: then the browser refuses the worker, too
  }
}

/* The reader's own path, and what this page has fetched before the worker was there. */
const keepMine = () => {
  const active = workers && workers.controller
  if (!active) return
  /** @param {Wanted} wanted */
  const ask = wanted => active.postMessage(wanted)
  const urls = [location.href, ...performance.getEntriesByType("resource").map(({name}) => name)]
  ask({want: "read", urls: urls.map(url => url.split("#")[0])})
  try {
    const settings = JSON.parse(localStorage.getItem(`${new URL(base).pathname}estate-handbook/learn/settings`) || "{}")
    if (typeof settings.path === "string") ask({want: "path", path: settings.path})
  } catch {
    /* site data are forbidden, or somebody else's */
  }
}

/** @type {(container: ServiceWorkerContainer) => Promise<void>} */
const register = async container => {
  const script = `${base}${WORKER}`
  const hadOne = container.controller !== null && container.controller.scriptURL === script
  const found = await container.getRegistration(base)
  const own = found && found.scope === base ? found : null
  if (hadOne && !own) return // it has just taken itself away: the site has no worker any more
  const registration = own || (await container.register(script))
  // What the server has at this moment is what this page was made from, unless it was kept.
  await registration.update().catch(() => {})
  const first = isKept ? null : registration.installing || registration.waiting
  registration.addEventListener("updatefound", () => {
    const next = registration.installing
    if (!next || next === first) return
    next.addEventListener("statechange", () => {
      if (next.state !== "activated" || !hadOne) return
      isNewer = true
      sayWhatIsNewer()
    })
  })
  container.addEventListener("controllerchange", keepMine)
  keepMine()
  document.addEventListener("visibilitychange", () => {
    look(registration)
    sayWhatIsNewer()
  })
  addEventListener("online", () => look(registration))
  setInterval(() => {
    look(registration)
    sayWhatIsNewer()
  }, AGAIN)
}

/* A site that has no worker any more leaves none behind. */
/** @type {(container: ServiceWorkerContainer) => Promise<void>} */
const tidy = async container => {
  const registration = await container.getRegistration(base)
  if (!registration || registration.scope !== base) return
  await registration.unregister()
  const prefix = `estate-handbook${new URL(base).pathname}#`
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name)
}

const begin = () => {
  if (!workers) return
  if (edition === null) {
    tidy(workers).catch(() => {})
    return
  }
  const {connection} = navigator
  if (workers.controller || !(isUnwanted() || (connection && connection.saveData))) register(workers).catch(() => {})
}

if (edition !== null) {
  if (location.protocol !== "file:") {
    // Not in the page itself: from a folder, browsers report it as an error.
    const link = document.createElement("link")
    Object.assign(link, {rel: "manifest", href: `${base}manifest.webmanifest`})
    document.head.append(link)
  }
  if (isKept) sayWhatIsKept()
  if (workers) {
    addEventListener("offline", sayWhatIsKept)
    addEventListener("online", () => {
      if (isKept) say(`又有信号了，这一页还是存下的${edition}。`, "看最新的")
      else if (bar && !isNewer) bar.remove()
    })
  }
}
addEventListener("load", () => setTimeout(begin, QUIET))
