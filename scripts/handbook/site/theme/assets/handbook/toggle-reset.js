/* Firefox restores checkboxes on reload, and would open the drawer or the search again. A page kept in the
   back-forward cache is left alone: there Material's own state is kept with it. */
addEventListener("pagehide", event => {
  if (event.persisted) return
  for (const id of ["__drawer", "__search", "__toc"]) {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById(id))
    if (toggle) toggle.checked = false
  }
})
