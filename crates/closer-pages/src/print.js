// Shows the button that prints. Without script there is none, and the browser's own menu prints as well.
const button = document.getElementById("print-sheet");
button.hidden = false;
button.addEventListener("click", () => window.print());
