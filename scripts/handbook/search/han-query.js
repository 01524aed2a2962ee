/* Put before Material's search worker. Material looks up a Chinese query's words in the index and drops the last
   character of what it does not find. In our index every character is a word, so the query asks for each one. */
addEventListener("message", event => {
  const message = event.data
  if (message?.type === 2 && typeof message.data === "string") {
    message.data = message.data.replace(/\p{Script=Han}+/gu, run => ` ${[...run].map(han => `+${han}`).join(" ")} `)
  }
})
