// A form asks only what the other answers leave open: a part marked data-show-if (the name of a control) is shown while that control
// says data-show-equals ("on" or "" for a box) or one of data-show-among; data-show-unless turns it round. What is hidden is not sent. A table marked data-grows gets another row when asked.
function says(name, wanted) {
  const controls = [...document.getElementsByName(name)].filter((one) => one.type !== "hidden");
  if (!controls.length) return true;
  if (controls.every((one) => one.type === "checkbox" || one.type === "radio")) {
    const chosen = controls.filter((one) => one.checked).map((one) => one.value);
    return wanted.some((one) => (one === "" ? !chosen.length : chosen.includes(one)));
  }
  return controls.some((one) => wanted.includes(one.value.trim()));
}

function isShown({ showIf, showUnless, showEquals, showAmong }) {
  const wanted = showAmong ? showAmong.split(" ") : [showEquals];
  return showUnless ? !says(showUnless, wanted) : says(showIf, wanted);
}

function ask() {
  for (const part of document.querySelectorAll("[data-show-if], [data-show-unless]")) {
    const shown = isShown(part.dataset);
    if (part.hidden === !shown) continue;
    part.hidden = !shown;
    for (const one of part.querySelectorAll("input, select, textarea, button")) one.disabled = !shown;
  }
}

for (const kind of ["input", "change", "htmx:afterSettle"]) document.addEventListener(kind, ask);
ask();

document.addEventListener("click", (event) => {
  const more = event.target.closest("[data-more-rows]");
  if (!more) return;
  const rows = more.closest("[data-grows]").querySelector("tbody");
  const last = rows.lastElementChild;
  const next = last.cloneNode(true);
  const number = rows.children.length;
  for (const cell of next.querySelectorAll("input, select")) {
    cell.name = cell.name.replace(/__\d+__/, `__${number}__`);
    cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/\d+$/, number + 1));
    cell.value = "";
  }
  last.after(next);
  next.querySelector("input, select").focus();
});
