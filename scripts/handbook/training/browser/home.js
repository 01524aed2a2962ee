/* On the home page: how far somebody is on the path that they began on this device; nothing where none was begun. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el, refill} = window.handbookPage
  const {record, progress} = learning
  const box = document.getElementById("hb-progress")
  const chosen = record.read("settings").path
  const found = box?.dataset.paths
    .split(";")
    .map(line => line.split(" "))
    .find(([id]) => id === chosen)
  if (!found) return
  const [id, file, url] = found
  progress.load(id, file).then(
    path => {
      const show = () => {
        const sum = progress.sum(path)
        refill(
          box,
          el(
            "p",
            {},
            el("b", {}, el("a", {href: url}, path.title)),
            `：做完 ${sum.done}/${sum.all} 步`,
            sum.due ? `，话术该复习 ${sum.due} 句` : "",
            sum.changed ? `，${sum.changed} 步学过以后改了` : "",
            "。",
          ),
          progress.bar(sum),
        )
        box.hidden = false
        const on = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-goes-on]"))
        if (on) on.href = url
      }
      show()
      record.watch(show)
    },
    () => {},
  )
})()
