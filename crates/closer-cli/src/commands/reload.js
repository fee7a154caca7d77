// Loads the page again when `closer serve` has built the site anew. Not part of what is uploaded.
const changes = new EventSource(new URL("changes", document.currentScript.src));
changes.onmessage = () => location.reload();
// A page that is put aside must not keep its connection.
addEventListener("pagehide", () => changes.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());
