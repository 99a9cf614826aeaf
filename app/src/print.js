// Shows the buttons that print the page: without scripts they could do nothing, so the page comes without them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
