/* What is only there for those who have begun to learn on this device is fetched for them alone: a place with `data-began`
   names the script, and the styles after it. */

const LEARNED = "estate-handbook/learn/settings"

const hasBegun = () => {
  try {
    const site = window.__md_scope ? window.__md_scope.pathname : "/"
    return localStorage.getItem(site + LEARNED) !== null || localStorage.getItem(LEARNED) !== null
  } catch {
    return false // site data are forbidden
  }
}

/** @param {string[]} files */
const fetchAll = ([script, ...styles]) => {
  for (const href of styles) {
    const link = document.createElement("link")
    link.rel = "stylesheet"
    link.href = href
    document.head.append(link)
  }
  const element = document.createElement("script")
  element.src = script
  document.head.append(element)
}

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-began]"))
if (place && hasBegun()) fetchAll((place.dataset.began ?? "").split(" "))
