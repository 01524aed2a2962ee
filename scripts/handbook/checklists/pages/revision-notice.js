/* The QR code of a sheet leads to #r<revision>. Revisions that the page knows are told by :target alone; this is for
   the others: a sheet newer than the page, or a number that never was. */
;(() => {
  const look = () => {
    const revision = /^#r(\d{1,6})$/.exec(location.hash)?.[1]
    const isKnown = revision !== undefined && document.getElementById(`r${revision}`) !== null
    const newer = /** @type {HTMLElement | null} */ (document.querySelector("[data-newer-than]"))
    const unknown = /** @type {HTMLElement | null} */ (document.querySelector(".hb-revision[data-unknown]"))
    if (!newer || !unknown) return
    const isNewer = Number(revision) > Number(newer.dataset.newerThan)
    newer.hidden = revision === undefined || isKnown || !isNewer
    unknown.hidden = revision === undefined || isKnown || isNewer
    for (const notice of [newer, unknown]) {
      const place = notice.querySelector("[data-revision]")
      if (place) place.textContent = revision ?? ""
    }
  }
  look()
  addEventListener("hashchange", look)
})()
