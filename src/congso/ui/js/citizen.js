// What filing online can do beyond plain forms. Every page works without any of this.
import "./citizen/typing.js";
import "./citizen/push.js";
import "./citizen/papers.js";

document.querySelector("[data-reload]")?.addEventListener("click", (event) => (event.preventDefault(), location.reload()));
if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/dich-vu/sw.js", { scope: "/dich-vu/" }).catch(() => undefined);
