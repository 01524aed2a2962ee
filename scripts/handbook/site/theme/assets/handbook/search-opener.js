/* A link that opens the search: with this in its place, without loading the page again as its address does. */

const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"))
const query = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-md-component=search-query]"))
for (const link of document.querySelectorAll("[data-opens-search]")) {
  link.addEventListener("click", event => {
    if (!toggle || !query) return
    event.preventDefault()
    toggle.checked = true
    toggle.dispatchEvent(new Event("change"))
    query.focus()
  })
}
