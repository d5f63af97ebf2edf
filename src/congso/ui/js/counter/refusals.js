// An intake that was refused, said where the page stands: the summary with its links, and each reason beside its place.
const MARK = "p.govuk-error-message";

function clear(form) {
  form.querySelectorAll(MARK).forEach((old) => old.remove());
  form.querySelectorAll(".faulty").forEach((row) => row.classList.remove("faulty"));
  form.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  form.querySelectorAll('[aria-describedby^="loi-"]').forEach((field) => field.removeAttribute("aria-describedby"));
}

function message(field, said) {
  const words = document.createElement("p");
  words.className = "govuk-error-message";
  words.id = `loi-${field.id}`;
  const spoken = Object.assign(document.createElement("span"), { className: "sr", textContent: "Lỗi: " });
  words.append(spoken, said);
  return words;
}

// In a row of papers under its name, in a group above its control, else at the end of its line.
function put(field, words) {
  const row = field.closest("tr");
  const group = field.closest(".govuk-form-group");
  if (row) {
    row.classList.add("faulty");
    row.querySelector("label").after(words);
  } else if (group) {
    group.classList.add("govuk-form-group--error");
    const control = group.querySelector(".govuk-radios, .govuk-checkboxes, .combobox") || field;
    control.before(words);
  } else field.append(words);
}

export function lay_out(form, { places, summary }) {
  clear(form);
  const box = form.querySelector("[data-faults]");
  box.innerHTML = summary;
  for (const { href, said } of places) {
    const field = href && form.querySelector(`[id="${CSS.escape(href.slice(1))}"]`);
    if (!field) continue;
    field.closest("details:not([open])")?.setAttribute("open", "");
    put(field, message(field, said));
    if (!field.matches("input, select, textarea")) continue;
    field.setAttribute("aria-invalid", "true");
    if (!field.hasAttribute("aria-describedby")) field.setAttribute("aria-describedby", `loi-${field.id}`);
  }
  box.querySelector("[data-focus]")?.focus();
}
