/* Paper cannot be unfolded: what is closed is opened for printing and closed again. print.css does the same where
   ::details-content is known; this is for the browsers that do not know it yet. */
addEventListener("beforeprint", () => {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".md-content details:not([open])"))) {
    details.open = true
    details.dataset.hbOpened = ""
  }
})
addEventListener("afterprint", () => {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("[data-hb-opened]"))) {
    details.open = false
    delete details.dataset.hbOpened
  }
})
