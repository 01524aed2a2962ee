/* What is drawn by lot. */

/**
 * The same things in an order that nobody knows.
 *
 * @template T
 * @param {T[]} things
 */
export const shuffled = things => {
  const left = [...things]
  return things.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0])
}
