// The counter by keys: sections by Ctrl and an arrow, rows by arrows, one key for each thing that is done to a paper.
const rowsOf = (form) => [...form.querySelectorAll("[data-papers] tbody tr")];

const shows = (field) => field.offsetParent && field.type !== "hidden" && !field.closest("details:not([open]) > :not(summary)");

function firstOf(section) {
  const fields = [...section.querySelectorAll("input, select, a[href]")].filter(shows);
  return fields.find((one) => one.closest("tbody")) || fields.find((one) => one.type !== "radio" || one.checked) || fields[0];
}

function sections(form, event) {
  const all = [...form.querySelectorAll("fieldset")].filter((part) => part.querySelector(":scope > legend"));
  const here = all.findIndex((part) => part.contains(document.activeElement));
  const onwards = event.key === "ArrowDown" ? all.slice(here + 1) : all.slice(0, Math.max(here, 0)).reverse();
  const next = onwards.find(firstOf); // what is folded up is passed over
  if (!next) return;
  event.preventDefault();
  firstOf(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function along(form, event) {
  const all = rowsOf(form);
  const row = event.target.closest("tr");
  const column = [...row.querySelectorAll(".tick, .count")].indexOf(event.target);
  const next = all[all.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next || column < 0) return;
  event.preventDefault();
  const field = next.querySelectorAll(".tick, .count")[column];
  field.focus();
  if (field.select && field.type !== "checkbox") field.select();
}

function toggle(box) {
  if (box) box.click();
}

const onPaper = {
  t: (row) => row.querySelector('input[type="file"]').click(),
  d: (row) => toggle(row.querySelector(".held input")),
  g: (row) => {
    const more = row.querySelector("details.more");
    more.open = !more.open;
    if (more.open) more.querySelector("select").focus();
  },
  a: (row, form) => toggle(form.querySelector("[data-select-all]")),
};

export function keys(form) {
  form.addEventListener("keydown", (event) => {
    const arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (arrow && event.ctrlKey) return sections(form, event);
    const row = event.target.closest("[data-papers] tr");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow && event.target.matches(".tick, .count")) return along(form, event);
    if (!event.target.matches(".tick")) return;
    if (/^[1-9]$/.test(event.key)) {
      const chosen = rowsOf(form)[Number(event.key) - 1]?.querySelector(".tick");
      if (!chosen) return;
      event.preventDefault();
      toggle(chosen);
      chosen.focus();
    } else if (onPaper[event.key.toLowerCase()]) {
      event.preventDefault();
      onPaper[event.key.toLowerCase()](row, form);
    }
  });
  form.addEventListener("change", (event) => {
    for (const more of form.querySelectorAll("[data-opens]")) {
      const [name, value] = more.dataset.opens.split("=");
      if (event.target.name === name) more.open = event.target.value === value;
    }
    if (event.target === form) return; // told by a script; and a form's own "name" may be a field of that name
    const used = event.target.name.match(/^dung-lai-(.+)$/);
    const tick = used && event.target.checked && form.elements[`co-${used[1]}`];
    if (tick && !tick.checked) tick.click();
  });
}
