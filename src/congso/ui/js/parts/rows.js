// Lists: j and k move from row to row, x chooses, Enter opens; "choose all" and the words of the batch bar.
const lines = () => [...document.querySelectorAll("table[data-rows] tbody tr, ol[data-rows] > li")];

document.addEventListener("keydown", (event) => {
  if (!["j", "k", "x"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const all = lines();
  if (!all.length) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  if (event.key === "x") {
    all[here]?.querySelector("input[type=checkbox]")?.click();
    return;
  }
  const next = all[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), all.length - 1)];
  (next.querySelector("a[href]") || next.querySelector("input"))?.focus();
  next.scrollIntoView({ block: "nearest" });
});

function boxes(form, name) {
  return [...form.querySelectorAll("tbody input[type=checkbox]")].filter((box) => (box.dataset.of || box.name) === name);
}

function tell(form) {
  const master = form.querySelector("[data-select-all]");
  const words = form.querySelector("[data-chosen]");
  const mine = master ? boxes(form, master.dataset.selectAll) : [];
  const chosen = mine.filter((box) => box.checked).length;
  if (master) {
    master.checked = chosen > 0 && chosen === mine.length;
    master.indeterminate = chosen > 0 && chosen < mine.length;
  }
  if (words) words.textContent = chosen ? `Đã chọn ${chosen} ${words.dataset.chosen}` : `Chọn ${words.dataset.chosen} ở cột đầu`;
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form || event.target.type !== "checkbox") return;
  const name = event.target.dataset.selectAll;
  if (name) boxes(form, name).forEach((box) => (box.checked = event.target.checked));
  if (form.querySelector("[data-select-all]")) tell(form);
});
document.addEventListener("reset", (event) => setTimeout(() => tell(event.target)));
