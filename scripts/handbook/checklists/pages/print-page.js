/* Buttons that print the page they stand on; without JavaScript they are not there. */
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print-page]"))) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
