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
      inner.importScripts = (...urls) => urls.reduce((before, src) => before.then(() => load(src)), Promise.resolve())
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
