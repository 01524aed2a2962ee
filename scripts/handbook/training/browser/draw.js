/* The list of scripts: how much of each is known, and a scene drawn by lot, those that are due first. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el} = window.handbookPage
  const box = document.getElementById("hb-draw")
  if (!box) return
  const {record, boxes} = learning

  const scripts = [...document.querySelectorAll(".hb-scripts [data-script]")].map(element => ({
    id: element.dataset.script,
    lines: +element.dataset.lines,
    url: element.querySelector("a").getAttribute("href"),
    state: element.querySelector("[data-state]"),
  }))

  const count = ({id}) => {
    const marks = Object.values(record.objects(record.read(`turns/${id}`).marks))
    return {
      known: marks.filter(mark => boxes.boxOf(mark) > 0).length,
      due: marks.filter(mark => boxes.stateOf(mark, mark.print) === "due").length,
    }
  }

  const show = () => {
    for (const script of scripts) {
      const {known, due} = count(script)
      script.state.textContent = [known && `会 ${Math.min(known, script.lines)}/${script.lines} 句`, due && `该复习 ${due} 句`]
        .filter(Boolean)
        .join("，")
    }
  }

  const draw = () => {
    const due = scripts.filter(script => count(script).due)
    const open = scripts.filter(script => count(script).known < script.lines)
    const from = due.length ? due : open.length ? open : scripts
    location.href = `${from[Math.floor(Math.random() * from.length)].url}#rehearse`
  }

  box.append(el("button.hb-button.hb-button--main", {type: "button", click: draw}, "抽一个场景来练"))
  box.hidden = false
  show()
  record.watch(show)
})()
