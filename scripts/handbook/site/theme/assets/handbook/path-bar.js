/* On a page that somebody came to from a learning path: how far they are, and the way on and back. The path says what
   stands here (training/browser/player.js); with the tab it is gone. */

const GOING = "handbook-going"

const goingNow = () => {
  try {
    return /** @type {Going | null} */ (__md_get(GOING, sessionStorage))
  } catch {
    return null // site data are forbidden
  }
}

/** @type {(words: string, href: string, name: string) => HTMLElement} */
const link = (words, href, name) => {
  const one = document.createElement("a")
  one.className = name
  one.href = href
  one.textContent = words
  return one
}

const going = goingNow()
if (going && going.page === location.pathname) {
  const bar = document.createElement("nav")
  bar.className = "hb-going hb-screen-only"
  bar.setAttribute("aria-label", "学习路径")
  bar.append(`${going.words} · `, link(going.done, going.next, "hb-going__next"), link("回到路径", going.back, "hb-going__back"))
  document.body.append(bar)
  document.body.classList.add("hb-has-going")
}
