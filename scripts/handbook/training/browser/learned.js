/* What is kept of a script on this device: how well each line is known, and the runs that are not over. */
import * as boxes from "./boxes.js"
import * as record from "./record.js"

const RUNS_KEPT = 20

/** @type {(name: string, script: Script) => Learned} */
export const learnedOf = (name, script) => {
  const MARKS = `turns/${name}`
  const RUN = {talk: `run/${name}`, drill: `drill/${name}`} // a review does not end a talk that was left half way

  const marks = () => record.objects(record.read(MARKS).marks)

  return {
    entries: [MARKS, ...Object.values(RUN)],

    marks,

    stateOf: (turn, known = marks()) => boxes.stateOf(known[turn.id], turn.print),

    mark: (turn, answer) =>
      record.update(MARKS, state => {
        const known = record.objects(state.marks)
        known[turn.id] = {...boxes.marked(known[turn.id], answer, turn.print)}
        state.marks = known
      }),

    keep: run => record.update(RUN[run.kind], state => Object.assign(state, run)),

    left(kind) {
      const kept = record.read(RUN[kind])
      const {deal, talk, index} = kept
      /** @type {TrailStep[]} */
      const trail = record.list(kept.trail).filter(step => script.spot(step.turn) || script.talk(step.branch)?.when)
      /** @type {string[]} */
      const queue = Array.isArray(kept.queue) ? kept.queue.filter(id => script.spot(id)) : []
      if (kept.isOver || !(kind === "talk" ? script.talk(talk) && trail.length : queue.length)) return null
      return {
        kind,
        deal: record.text(deal),
        talk: record.text(talk),
        index: typeof index === "number" && Number.isInteger(index) ? index : 0,
        trail,
        queue,
        outcome: "",
        isOver: false,
      }
    },

    over(run, counts) {
      record.update(MARKS, state => {
        const runs = Array.isArray(state.runs) ? state.runs : []
        state.runs = [...runs, {at: new Date().toISOString(), outcome: run.outcome, ...counts}].slice(-RUNS_KEPT)
      })
      record.forget(RUN[run.kind])
    },
  }
}
