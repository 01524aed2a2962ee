/* What this device has kept of the site, and buttons to keep all of it or nothing. */
;(() => {
  const place = document.querySelector("[data-offline]")
  if (!place) return
  const words = /** @type {HTMLElement} */ (place.querySelector("[data-said]"))
  const workers = location.protocol === "file:" || !window.isSecureContext ? undefined : navigator.serviceWorker
  const base = window.__md_scope ? window.__md_scope.href : new URL(".", location.href).href

  const megabytes = (/** @type {number} */ bytes) => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`

  /** @type {(worker: ServiceWorker, want: "report" | "everything" | "nothing", hear: (told: Told) => void) => void} */
  const ask = (worker, want, hear) => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = ({data}) => hear(data)
    /** @type {Wanted} */
    const wanted = {want}
    worker.postMessage(wanted, [port2])
  }

  /** @type {(words: string, click: () => void, isMain?: boolean) => HTMLButtonElement} */
  const button = (text, click, isMain = false) => {
    const one = document.createElement("button")
    one.type = "button"
    one.className = isMain ? "hb-button hb-button--main" : "hb-button"
    one.textContent = text
    one.addEventListener("click", click)
    return one
  }

  const buttons = document.createElement("p")
  buttons.className = "hb-buttons"
  place.append(buttons)
  words.setAttribute("role", "status")

  /** @type {(text: string, ...all: HTMLButtonElement[]) => void} */
  const show = (text, ...all) => {
    words.textContent = text
    buttons.textContent = ""
    buttons.append(...all)
  }

  /* The choice is kept beside what else the site keeps; where nothing is kept, neither is this. */
  const choose = (/** @type {boolean} */ isWanted) => {
    const key = `${new URL(base).pathname}estate-handbook/offline`
    try {
      if (isWanted) localStorage.removeItem(key)
      else localStorage.setItem(key, "no")
    } catch {
      /* site data are forbidden */
    }
  }

  const start = () => {
    choose(true)
    show("正在存……")
    if (workers) workers.register(`${base}offline-worker.js`).then(wait, () => show("存不下来：这个浏览器不让存，或者没有空地方了。"))
  }

  const none = () => show("这台设备上还没有存。", button("现在存", start, true))

  /** @type {(worker: ServiceWorker, kept: Told) => void} */
  const tell = (worker, kept) => {
    if (!("files" in kept)) {
      const again = button("再试一次", () => ask(worker, "everything", next => tell(worker, next)), true)
      show("没有全部存下来：没有信号了，或者没有空地方了。已经存下的还在。", again)
      return
    }
    const has = `这台设备上存着${kept.label}：${kept.files} 个文件，${megabytes(kept.bytes)}。`
    const rest = kept.allBytes - kept.bytes
    if (!kept.done) {
      show(`${has}还有 ${megabytes(rest)}，正在存……`)
      return
    }
    const all = button(`全部存下来（还要 ${megabytes(rest)}）`, () => ask(worker, "everything", next => tell(worker, next)), true)
    const drop = () => {
      choose(false)
      ask(worker, "nothing", none)
    }
    const no = button("删掉存下的", drop)
    if (kept.files < kept.allFiles) show(has, all, no)
    else show(`${has}全部存好了。`, no)
  }

  const look = (/** @type {ServiceWorker} */ worker) => ask(worker, "report", kept => tell(worker, kept))

  const wait = () => {
    if (!workers) return
    workers.ready.then(({active}) => active && look(active), none)
  }

  const missing = /** @type {HTMLElement | null} */ (document.querySelector("[data-not-kept]"))
  if (missing && location.hash === "#not-kept") missing.hidden = false

  if (!document.querySelector("meta[name=handbook-edition]")) {
    show("这个网站没有开这个功能，或者这是预览。")
  } else if (location.protocol === "file:") {
    show("这一份是从文件夹打开的：没有信号，全部都能看，能搜。")
  } else if (!workers) {
    const why = window.isSecureContext ? "这个浏览器不让存" : "网址以 http:// 开头，浏览器不让存"
    show(`${why}：没有信号时打不开手册。紧急事件请打印一份随身带，或者请管网站的人换成 https，或者发一份能放进 U 盘的。`)
  } else {
    workers.getRegistration(base).then(found => {
      if (!found) none()
      else if (found.active) look(found.active)
      else wait()
    }, none)
  }
})()
