/* What all estates share; nothing of a sheet is shown before it is there. */

export const shared = () => {
  const found = window.handbookChecklists
  if (!found) throw new Error("checklists.js")
  return found
}
