/* What only some forms and files need, for those that are fetched without it: additions.js hands it over when it is there. */

export const more = /** @type {More} */ ({})
