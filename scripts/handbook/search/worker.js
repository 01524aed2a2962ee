// Material's search worker, with another engine: it is asked and answers as the stock one does (SETUP 0, READY 1, QUERY 2,
// RESULT 3). On file:// it runs in a frame, where `importScripts` is the shim's.
;(hs => {
  const script = typeof document === "undefined" ? self.location.href : document.querySelector("script[src]").src
  const base = script.split("assets/handbook-search/")[0]
  const waiting = new Map()
  let index
  let options = {}
  let shards
  let latest = 0

  hs.part = ({name, data}) => waiting.get(name)?.(data)

  const fetchPart = name => {
    if (shards && name in shards) return Promise.resolve(shards[name])
    const path = index.cut && /^l?[wd]\d/.test(name) ? `search/${name}.js?${index.edition}` : index.parts[name]
    if (path === undefined) return Promise.resolve(null)
    return new Promise(resolve => {
      waiting.set(name, resolve)
      setTimeout(() => resolve(null), 8000)
      if (queue.push(base + path) === 1) Promise.resolve().then(bring)
    })
  }

  // All that one query asks for is fetched side by side.
  const queue = []
  const bring = () => {
    const urls = queue.splice(0)
    try {
      importScripts(...urls)
    } catch {
      for (const resolve of waiting.values()) resolve(null)
    }
  }

  const answer = async query => {
    try {
      return hs.show(index, await hs.find(index, query, fetchPart), options)
    } catch (error) {
      console.warn("search:", error)
      return {items: []}
    }
  }

  addEventListener("message", async ({data: message}) => {
    if (message?.type === 0) {
      index = hs.open(message.data.docs)
      shards = message.data.docs.shards
      index.edition = message.data.docs.edition
      index.parts = message.data.docs.parts ?? {}
      options = message.data.options ?? {}
      postMessage({type: 1})
    } else if (message?.type === 2 && index) {
      const turn = ++latest
      const data = await answer(String(message.data))
      if (turn === latest) postMessage({type: 3, data})
    }
  })
})((self.handbookSearch = self.handbookSearch || {}))
