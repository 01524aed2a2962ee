/* The service worker of the staff site: what is needed in a cellar lies on the device, the rest as it is read. Where there is
   signal every page comes from the server; what is kept is shown only where the server is not reached, and then says so.
   It answers for the files of its own list alone: whatever else lies on this host, also below its folder, is passed by. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const EDITION = "{edition}"
const LIST = "offline.json"
const BASE = new URL("./", location.href)
const NAMED = `estate-handbook${BASE.pathname}`
const CACHE = `${NAMED}#${EDITION}`
const PATIENCE = 4000 // milliseconds: a page that takes longer is shown as it is kept
const SLOW_ANSWER = new Error("slow")
const SLOW = 60000 // after that, nothing waits for the network for so long
const AT_ONCE = 6
const OWN_NAME = /[.?&=][0-9a-f]{8,12}(?:\.|$)/ // changes with what the file holds
const SHARD = /^search\/l?[a-z]\d+\.js$/

let slowUntil = 0
let askedAt = 0
/** @type {OfflineList | null} */
let list = null
let isGone = false

/** @param {string} path */
const urlOf = path => new URL(path, BASE).href
const ours = async () => (await caches.keys()).filter(name => name.startsWith(`${NAMED}#`))

/* Without `caches.open`: that makes what is not there, also after it was taken away. */
/** @type {(name: string, path: string) => Promise<Response | undefined>} */
const heldIn = (name, path) => caches.match(urlOf(path), {cacheName: name})

/** @type {(name: string) => Promise<OfflineList | null>} */
const listOf = async name => {
  const kept = await heldIn(name, LIST)
  return kept ? kept.json() : null
}

const current = async () => {
  list = list || (await listOf(CACHE))
  return list
}

/* The path of a file of this site, for an address that may leave `index.html` or `.html` out; "" for what is not ours. */
/** @type {(href: string, about: Pick<OfflineList, "files"> & {shards?: boolean} | null) => string} */
const pathOf = (href, about) => {
  const url = new URL(href)
  if (!about || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) return ""
  const path = decodeURI(url.pathname.slice(BASE.pathname.length))
  const asked = path === "" || path.endsWith("/") ? `${path}index.html` : path
  if (about.shards && SHARD.test(asked)) return asked
  return [asked, `${asked}.html`].find(one => one in about.files) || ""
}

/** @type {(paths: Iterable<string>, one: (path: string) => Promise<void>) => Promise<void>} */
const sideBySide = async (paths, one) => {
  const waiting = [...paths]
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await one(path)
  }
  await Promise.all(Array.from({length: AT_ONCE}, work))
}

/** @param {string} path */
const load = async path => {
  const response = await fetch(urlOf(path), {cache: "no-cache", credentials: "same-origin"})
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}

/* An edition is complete before it is current: what did not change is taken over, the rest is fetched. */
const install = async () => {
  const answer = await load(LIST)
  /** @type {OfflineList} */
  const about = await answer.clone().json()
  if (about.edition !== EDITION) throw new Error("the server is between two editions")
  const cache = await caches.open(CACHE)
  const wanted = new Set(about.first)
  /** @type {[Cache, OfflineList][]} */
  const before = []
  for (const name of await ours()) {
    const old = name === CACHE ? null : await listOf(name)
    if (!old) continue
    const held = await caches.open(name)
    before.push([held, old])
    for (const {url} of await held.keys()) {
      const path = pathOf(url, {files: about.files})
      if (path) wanted.add(path)
    }
  }
  await sideBySide(wanted, async path => {
    for (const [held, old] of before) {
      const same = old.files[path] && old.files[path][0] === about.files[path][0]
      const kept = same && (await held.match(urlOf(path)))
      if (kept) return cache.put(urlOf(path), kept)
    }
    return cache.put(urlOf(path), await load(path))
  })
  await cache.put(urlOf(LIST), answer)
}

const activate = async () => {
  for (const name of await ours()) if (name !== CACHE) await caches.delete(name)
  await worker.clients.claim()
}

const forget = async () => {
  isGone = true
  list = null
  for (const name of await ours()) await caches.delete(name)
  await worker.registration.unregister()
}

/* A site that was taken away, or that has no worker any more, takes what was kept along. */
const lookWhetherGone = async () => {
  if (Date.now() - askedAt < 3600000) return
  askedAt = Date.now()
  const {status} = await fetch(location.href, {method: "HEAD", cache: "no-store"})
  if (status !== 404 && status !== 410) return
  await forget()
}

/* The words of the search lie in hundreds of small files; all of them are in one that a folder is read with. */
/** @type {Record<string, unknown> | undefined} */
let shards
/** @type {(path: string) => Promise<Response | null>} */
const shard = async path => {
  if (!shards) {
    const kept = await heldIn(CACHE, "search/search_index.js")
    if (!kept) return null
    const text = await kept.text() // eslint-disable-line no-restricted-syntax -- of a response, not of a Blob
    /** @type {{docs: {shards: Record<string, unknown>}}} */
    const {docs} = JSON.parse(text.slice(text.indexOf("{")))
    shards = docs.shards
  }
  const name = path.slice("search/".length, -".js".length)
  if (!(name in shards)) return null
  const text = `handbookSearch.part(${JSON.stringify({name, data: shards[name]})})\n`
  return new Response(text, {headers: {"Content-Type": "text/javascript; charset=utf-8"}})
}

/** @type {(path: string, isPage: boolean) => Promise<Response | null>} */
const keptOf = async (path, isPage) => {
  const found = (await heldIn(CACHE, path)) || (SHARD.test(path) ? await shard(path) : null)
  if (!found || !isPage) return found
  // The page is told that it was not asked for just now.
  const html = await found.text() // eslint-disable-line no-restricted-syntax -- of a response, not of a Blob
  const head = html.indexOf("<meta charset")
  const marked = head < 0 ? html : `${html.slice(0, head)}<meta name="handbook-kept" content="${EDITION}">${html.slice(head)}`
  return new Response(marked, {headers: {"Content-Type": "text/html; charset=utf-8"}})
}

/* What was read is kept, as long as anything is. */
/** @type {(path: string, response: Response) => Promise<void>} */
const put = async (path, response) => {
  if (!isGone && (await caches.has(CACHE))) await (await caches.open(CACHE)).put(urlOf(path), response)
}

/** @type {(milliseconds: number) => Promise<never>} */
const later = milliseconds => new Promise((_, refuse) => setTimeout(() => refuse(SLOW_ANSWER), milliseconds))

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
const answer = async (event, path) => {
  const {request} = event
  const isPage = request.mode === "navigate"
  const isNamed = OWN_NAME.test(request.url.slice(BASE.href.length))
  const kept = () => keptOf(path, isPage)
  if (isNamed || navigator.onLine === false || Date.now() < slowUntil) {
    const found = await kept()
    if (found) return found
  }
  const asked = isPage
    ? fetch(request.url, {cache: "no-cache", credentials: "same-origin", redirect: "manual"})
    : fetch(request, isNamed ? {} : {cache: "no-cache"})
  const seen = asked.then(response => {
    if (response.ok && response.type === "basic" && !response.redirected && list && path in list.files) {
      event.waitUntil(put(path, response.clone()).catch(() => {})) // there may be no room for it
    }
    if (isPage) event.waitUntil(lookWhetherGone().catch(() => {}))
    return response
  })
  event.waitUntil(seen.catch(() => {}))
  try {
    const response = await Promise.race([seen, later(PATIENCE)])
    return (response.status >= 500 && (await kept())) || response
  } catch (error) {
    const found = await kept()
    if (found) {
      if (error === SLOW_ANSWER) slowUntil = Date.now() + SLOW
      return found
    }
    return seen
  }
}

/* A page that is asked for without signal and is not here: a sentence, and the way to what is. */
/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
const nothing = async (event, path) => {
  try {
    return await answer(event, path)
  } catch (error) {
    if (event.request.mode !== "navigate" || !list || path === list.help) throw error
    return Response.redirect(`${urlOf(list.help)}#not-kept`)
  }
}

worker.addEventListener("install", event => {
  worker.skipWaiting()
  event.waitUntil(install())
})
worker.addEventListener("activate", event => event.waitUntil(activate()))

worker.addEventListener("fetch", event => {
  const {method, url, headers} = event.request
  if (isGone || method !== "GET" || !url.startsWith(BASE.href) || headers.has("range")) return
  if (list) {
    const path = pathOf(url, list)
    if (path) event.respondWith(nothing(event, path))
    return
  }
  if (url === urlOf(LIST) || url === location.href) return
  event.respondWith(
    current().then(about => {
      const path = pathOf(url, about)
      return path ? nothing(event, path) : fetch(event.request)
    }),
  )
})

/* What is kept, in files and bytes. */
/** @type {(about: OfflineList) => Promise<Held>} */
const report = async about => {
  const held = await (await caches.open(CACHE)).keys()
  const paths = held.map(({url}) => pathOf(url, {files: about.files})).filter(path => path)
  /** @param {string[]} names */
  const sum = names => names.reduce((bytes, path) => bytes + about.files[path][1], 0)
  const all = Object.keys(about.files)
  return {label: about.label, files: paths.length, bytes: sum(paths), allFiles: all.length, allBytes: sum(all)}
}

/** @type {(about: OfflineList, paths: string[], tell?: (told: Told) => void) => Promise<void>} */
const keep = async (about, paths, tell) => {
  const cache = await caches.open(CACHE)
  await sideBySide(paths, async path => {
    if (!(path in about.files) || (await cache.match(urlOf(path)))) return
    await cache.put(urlOf(path), await load(path))
    if (tell) tell(await report(about))
  })
}

worker.addEventListener("message", event => {
  const {ports, source} = event
  /** @type {Wanted | null} */
  const data = event.data
  if (!source || !("url" in source) || !source.url.startsWith(BASE.href) || !data) return
  /** @param {Told} about */
  const tell = about => ports[0] && ports[0].postMessage(about)
  const work = async () => {
    const about = await current()
    if (!about) return tell({trouble: true})
    if (data.want === "path") await keep(about, about.paths[data.path] || [])
    if (data.want === "read")
      await keep(
        about,
        data.urls.map(url => pathOf(url, {files: about.files})),
      )
    if (data.want === "everything") await keep(about, Object.keys(about.files), tell)
    if (data.want === "nothing") {
      await forget()
      return tell({done: true})
    }
    return tell({...(await report(about)), done: true})
  }
  event.waitUntil(work().catch(() => tell({trouble: true})))
})
