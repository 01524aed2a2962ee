/* Questions as they stand on the page, each made into something to answer: `form` is shown, `isAnswered` and `isRight` say
   how it stands, `said` gives an answer as a text and `put` restores it. One maker a kind of question. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el} = window.handbookPage

  const shuffled = things => {
    const left = [...things]
    return things.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0])
  }

  const words = element => element.cloneNode(true).childNodes

  /* Radios or checkboxes; `choices` are {value, content, isRight}. */
  const choosing = (type, name, choices) => {
    const inputs = choices.map(({value}) => el("input", {type, name, value}))
    return {
      form: el(
        "div.hb-quiz__choices",
        {},
        choices.map(({content}, place) => {
          const label = el("label.hb-quiz__choice", {}, inputs[place], el("span"))
          label.lastChild.append(...content)
          return label
        }),
      ),
      isAnswered: () => inputs.some(input => input.checked),
      isRight: () => inputs.every((input, place) => input.checked === choices[place].isRight),
      said: () => inputs.filter(input => input.checked).map(input => input.value),
      put: values => inputs.forEach(input => (input.checked = values.includes(input.value))),
      lock() {
        inputs.forEach((input, place) => {
          input.disabled = true
          const label = input.closest("label")
          label.classList.toggle("hb-quiz__choice--right", choices[place].isRight)
          label.classList.toggle("hb-quiz__choice--wrong", input.checked && !choices[place].isRight)
          if (choices[place].isRight) label.append(el("b.hb-quiz__mark", {}, "正确"))
          else if (input.checked) label.append(el("b.hb-quiz__mark", {}, "选错了"))
        })
      },
    }
  }

  const options = (type, question, order) => {
    const items = [...question.querySelectorAll(".hb-question__choices > li")]
    return choosing(
      type,
      question.id,
      order
        .map(place => items[place])
        .map(item => ({
          value: item.dataset.place,
          content: words(item),
          isRight: "right" in item.dataset,
        })),
    )
  }

  const trueFalse = question => {
    const holds = question.dataset.holds === "true"
    return choosing("radio", question.id, [
      {value: "true", content: ["对"], isRight: holds},
      {value: "false", content: ["不对"], isRight: !holds},
    ])
  }

  /* Put in order: every line can be moved up and down, by touch and by key. */
  const ordering = (question, order) => {
    const items = [...question.querySelectorAll(".hb-question__choices > li")]
    const status = el("p.hb-sr", {role: "status"})
    const list = el("ol.hb-quiz__order")
    let wasMoved = false
    const lines = order
      .map(place => items[place])
      .map(item => {
        const text = item.textContent.trim()
        const up = el("button.hb-button", {type: "button", "aria-label": `上移：${text}`, click: () => move(line, -1, up)}, "↑")
        const down = el("button.hb-button", {type: "button", "aria-label": `下移：${text}`, click: () => move(line, 1, down)}, "↓")
        const line = el("li", {"data-place": item.dataset.place}, el("span"), el("span.hb-quiz__moves", {}, up, down))
        line.firstChild.append(...words(item))
        return line
      })
    const move = (line, by, button) => {
      const all = [...list.children]
      const other = all[all.indexOf(line) + by]
      if (!other) return
      wasMoved = true
      if (by < 0) other.before(line)
      else other.after(line)
      button.focus()
      status.textContent = `现在是第 ${[...list.children].indexOf(line) + 1} 步`
      list.dispatchEvent(new Event("change", {bubbles: true}))
    }
    list.append(...lines)
    const places = () => [...list.children].map(line => line.dataset.place)
    return {
      form: el("div", {}, list, status),
      isAnswered: () => wasMoved,
      isRight: () => places().every((place, index) => +place === index + 1),
      said: places,
      put(values) {
        wasMoved = true
        list.append(...values.map(place => lines.find(line => line.dataset.place === place)).filter(Boolean))
      },
      lock() {
        for (const [index, line] of [...list.children].entries()) {
          line.querySelectorAll("button").forEach(button => button.remove())
          const isRight = +line.dataset.place === index + 1
          line.append(el("b.hb-quiz__mark", {}, isRight ? "正确" : `应是第 ${line.dataset.place} 步`))
          line.classList.toggle("hb-quiz__choice--wrong", !isRight)
        }
      },
    }
  }

  const matching = (question, order) => {
    const lefts = [...question.querySelectorAll(".hb-question__lefts > li")]
    const rights = order.map(place => [...question.querySelectorAll(".hb-question__choices > li")][place])
    const selects = lefts.map(left =>
      el(
        "select",
        {"aria-label": left.textContent.trim()},
        el("option", {value: ""}, "请选"),
        rights.map(right => el("option", {value: right.dataset.place}, right.textContent.trim())),
      ),
    )
    const isRight = place => +selects[place].value === place + 1
    return {
      form: el(
        "ul.hb-quiz__pairs",
        {},
        lefts.map((left, place) => {
          const item = el("li", {}, el("span"), selects[place])
          item.firstChild.append(...words(left))
          return item
        }),
      ),
      isAnswered: () => selects.every(select => select.value),
      isRight: () => selects.every((_, place) => isRight(place)),
      said: () => selects.map(select => select.value),
      put: values => selects.forEach((select, place) => (select.value = values[place] ?? "")),
      lock() {
        selects.forEach((select, place) => {
          const right = rights.find(one => +one.dataset.place === place + 1).textContent.trim()
          select.disabled = true
          select.after(el("b.hb-quiz__mark", {}, isRight(place) ? "正确" : `应配：${right}`))
          select.closest("li").classList.toggle("hb-quiz__choice--wrong", !isRight(place))
        })
      },
    }
  }

  const MAKERS = {
    single: (question, order) => options("radio", question, order),
    multiple: (question, order) => options("checkbox", question, order),
    "true-false": trueFalse,
    order: ordering,
    match: matching,
  }

  const HINTS = {single: "选一个", multiple: "选出全部正确的", "true-false": "这句话对不对", order: "按先后排好", match: "给每一项配上"}

  learning.shuffled = shuffled
  learning.questions = () =>
    [...document.querySelectorAll(".hb-question")].map(element => ({
      id: element.id,
      kind: element.dataset.kind,
      hint: HINTS[element.dataset.kind],
      isFloor: "floor" in element.dataset,
      print: element.dataset.print,
      title: element.querySelector(".hb-question__text").lastChild.textContent.trim(),
      why: element.querySelector(".hb-question__why"),
      /* A fresh order of what is to be chosen from; an order question never starts out solved. */
      order: () => {
        const items = [...element.querySelectorAll(".hb-question__choices > li")]
        const order = shuffled(items.map((_, place) => place))
        const isSolved = element.dataset.kind === "order" && order.every((place, index) => +items[place].dataset.place === index + 1)
        return isSolved ? order.reverse() : order
      },
      isOrder: order => {
        const number = element.querySelectorAll(".hb-question__choices > li").length
        return Array.isArray(order) && order.length === number && order.every((_, place) => order.includes(place))
      },
      make: order => MAKERS[element.dataset.kind](element, order),
    }))
})()
