/* What only some forms and files need, for those that are fetched without it: additions.js hands it over when it is there. */

/** @type {Partial<More>} */
export const more = {}

/**
 * A part of it; it is fetched before anything is drawn that needs it.
 *
 * @template {keyof More} Name
 * @param {Name} name
 */
export const need = name => {
  const found = more[name]
  if (!found) throw new Error(name)
  return found
}
