/* Whose estate the lines are said for: its number, its times, where a line leaves room for them. Estates are loaded only
   when somebody asks for them, or asked for them the last time. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el} = window.handbookPage
  const box = document.getElementById("hb-fill")

  const load = file =>
    new Promise((resolve, reject) => {
      if (window.handbookFacts) resolve()
      else document.head.append(el("script", {src: file, load: resolve, error: reject}))
    })

  const spots = () => document.querySelectorAll(".hb-dialogue .hb-fact[data-fact]")

  /* Put an estate's words into every line, or take them out again. */
  const fill = estate => {
    for (const spot of spots()) {
      spot.dataset.blank = spot.dataset.blank ?? spot.textContent
      const language = spot.closest("[lang=en]") ? "en" : "zh"
      const words = estate?.[language][spot.dataset.fact]
      spot.textContent = words ?? spot.dataset.blank
      spot.classList.toggle("hb-fact--filled", words !== undefined)
    }
  }

  learning.chooseEstate = async () => {
    if (!box || !spots().length) return
    const {record} = learning
    const select = el("select", {name: "estate", "aria-describedby": "hb-fill-about"}, el("option", {value: ""}, "不指定"))
    const label = el("label", {hidden: true}, `按哪个${box.dataset.place}说 `, select)
    const about = el("span", {id: "hb-fill-about", role: "status"})
    const button = el(
      "button.hb-button",
      {
        type: "button",
        click: async () => {
          await open()
          select.focus()
        },
      },
      `换成${box.dataset.place}的号码和时限`,
    )
    const open = async () => {
      try {
        await load(box.dataset.facts)
      } catch {
        about.textContent = `读不到各${box.dataset.place}的数据，请刷新这一页。`
        return
      }
      for (const {id, zh} of window.handbookFacts) select.append(el("option", {value: id}, zh.estate))
      label.hidden = false
      button.remove()
    }
    const apply = () => {
      const estate = window.handbookFacts?.find(one => one.id === select.value)
      fill(estate)
      about.textContent = estate ? `号码、时限已换成这个${box.dataset.place}的；〔 〕里的当场填。` : ""
    }
    select.addEventListener("change", () => {
      record.update("settings", settings => (settings.estate = select.value))
      apply()
    })
    box.append(button, label, about)
    box.hidden = false
    const chosen = record.read("settings").estate
    if (typeof chosen === "string" && chosen) {
      await open()
      select.value = chosen
      if (select.selectedIndex < 0) select.value = ""
      apply()
    }
  }
})()
