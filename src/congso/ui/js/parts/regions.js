// The page beside the form: the place where the field in hand was read stands out and comes into view; a press on a
// place leads to its field. The page can be looked at larger; the places are parts of its hundredths, so they stay.
const pages = document.querySelector(".letterpages");
const drawn = pages?.hasAttribute("data-regions");

function show(name) {
  let first = null;
  for (const place of pages.querySelectorAll("[data-region]")) {
    const on = place.dataset.region === name;
    place.classList.toggle("on", on);
    if (on) first ||= place;
  }
  if (first) bring(first.getBoundingClientRect(), pages.getBoundingClientRect());
}

// Only the box of the pages moves, never the page under the hands of who types.
function bring(place, box) {
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const beside = (from, to, start, end, room) => (from < start || to > end ? (from + to) / 2 - (start + room / 2) : 0);
  const top = beside(place.top, place.bottom, box.top, box.bottom, pages.clientHeight);
  const left = beside(place.left, place.right, box.left, box.right, pages.clientWidth);
  if (top || left) pages.scrollBy({ top, left, behavior: quiet ? "auto" : "smooth" });
}

if (drawn) {
  document.addEventListener("focusin", ({ target }) => target.name && show(target.name));
  pages.querySelector("img")?.decode().finally(() => show(document.activeElement?.name));
  pages.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-region]")?.dataset.region;
    const field = name && document.querySelector(`form [name="${name}"]:not([type=hidden])`);
    if (!field) return;
    field.closest("details:not([open])")?.setAttribute("open", "");
    field.focus();
  });
}

pages?.querySelector("[data-zoom]")?.addEventListener("click", ({ target }) => {
  const large = pages.classList.toggle("zoomed");
  target.setAttribute("aria-pressed", large);
  target.textContent = large ? "Thu vừa khung" : "Phóng to trang";
  const on = pages.querySelector(".on");
  if (on) bring(on.getBoundingClientRect(), pages.getBoundingClientRect());
});
