/* Browsers inside chat apps do nothing where a page prints or saves a file, and do not say so. What to do then stands under the
   buttons of which one was pressed. */
import {el} from "./elements.js"

const CHAT = /MicroMessenger|wxwork|QQ\/|DingTalk|Lark|Feishu|Weibo/i
const WAY = "点右上角“…”，选“用浏览器打开”，再试一次。"
const PATIENCE = 1500 // milliseconds until a browser that prints has said so

/* Safari gives a pressed button no focus. */
/** @type {Element | null} */
let pressed = null
addEventListener("click", ({target}) => (pressed = /** @type {Element | null} */ (target)), true)

/** @param {string} words */
const tell = words => {
  const former = document.getElementById("hb-inside")
  if (former) former.remove()
  const near = pressed && pressed.closest(".hb-buttons")
  if (near) near.insertAdjacentElement("afterend", el("p.hb-notice.hb-screen-only", {id: "hb-inside", role: "status"}, words))
}

/* Prints the page. */
export const printOut = () => {
  let isPrinting = false
  const hear = () => (isPrinting = true)
  addEventListener("beforeprint", hear)
  print()
  setTimeout(() => {
    removeEventListener("beforeprint", hear)
    if (!isPrinting) tell(`没有出来打印的窗口？聊天软件里的网页打不了：${WAY}`)
  }, PATIENCE)
}

/* Called after a file was given to the browser. */
export const wasSaved = () => {
  if (CHAT.test(navigator.userAgent)) tell(`没有存下文件？聊天软件里的网页存不了：${WAY}`)
}
