// The search costs nothing before somebody touches its box. Material asks for the index as soon as a page is there, and has a
// worker for it: what asks for the index waits (`send`), and the worker starts with the first message to it.
;(() => {
  if (location.protocol === "file:") return // there Material itself waits, and asks with a script
  const INDEX = /\/search\/search_index\.json$/
  const BOX = "[data-md-component=search-query], #__search"
  const EVENTS = ["focusin", "change", "pointerdown", "keyup"]
  let isTouched = /[?&][hq]=/.test(location.search) // a shared search, or words to mark, which the index says how to cut
  const waiting = []

  const isIt = target => target?.matches?.(`${BOX}, label[for=__search]`)
  const touch = ({target}) => {
    if (isTouched || !(isIt(target) || isIt(target?.closest?.("label")))) return
    isTouched = true
    for (const name of EVENTS) document.removeEventListener(name, touch, true)
    for (const start of waiting.splice(0)) start()
  }
  for (const name of EVENTS) document.addEventListener(name, touch, true)

  const {open, send} = XMLHttpRequest.prototype
  const held = new WeakSet()
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (INDEX.test(String(url).split("?")[0])) held.add(this)
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (...body) {
    if (isTouched || !held.has(this)) return send.apply(this, body)
    waiting.push(() => send.apply(this, body))
  }

  const Started = window.Worker
  class LazyWorker {
    constructor(url, ...options) {
      if (!String(url).includes("/handbook-search/")) return new Started(url, ...options)
      this.heard = []
      this.start = () => {
        this.worker = new Started(url, ...options)
        for (const one of this.heard) this.worker.addEventListener(...one)
      }
    }

    addEventListener(...about) {
      this.heard.push(about)
      this.worker?.addEventListener(...about)
    }

    removeEventListener(...about) {
      this.heard = this.heard.filter(one => one[0] !== about[0] || one[1] !== about[1])
      this.worker?.removeEventListener(...about)
    }

    postMessage(...message) {
      if (!this.worker) this.start()
      this.worker.postMessage(...message)
    }

    terminate() {
      this.worker?.terminate()
    }
  }
  window.Worker = LazyWorker
})()
// Lets a worker run on file://, where browsers refuse workers: in a hidden frame that answers as a worker does. What runs in it
// are files, so that a policy against inline scripts holds there too. After npm iframe-worker, which writes an inline script.
;(() => {
  if (location.protocol !== "file:") return

  class FrameWorker {
    constructor(url) {
      this.target = document.createDocumentFragment() // EventTarget itself cannot be extended in Safari 13
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      const inner = frame.contentWindow
      inner.document.open() // or some browsers put another empty page in its place later
      inner.document.write("<!doctype html><title>worker</title><body></body>")
      inner.document.close()
      const load = src =>
        new Promise((resolve, reject) => {
          const script = inner.document.createElement("script")
          Object.assign(script, {src, onload: resolve, onerror: reject})
          inner.document.body.append(script)
        })
      inner.importScripts = (...urls) => Promise.all(urls.map(load))
      inner.postMessage = data => setTimeout(() => this.tell("message", {data}))
      this.frame = frame
      this.ready = load(url)
      this.ready.catch(() => this.tell("error", {message: `${url} cannot be read`}))
    }

    tell(type, about) {
      const event = Object.assign(new Event(type), about)
      this.target.dispatchEvent(event)
      this[`on${type}`]?.(event)
    }

    addEventListener(...about) {
      this.target.addEventListener(...about)
    }

    removeEventListener(...about) {
      this.target.removeEventListener(...about)
    }

    postMessage(data) {
      const inner = this.frame.contentWindow
      this.ready.then(
        () => inner.dispatchEvent(new inner.MessageEvent("message", {data})),
        () => {},
      )
    }

    terminate() {
      this.frame.remove()
    }
  }

  window.Worker = FrameWorker
})()
