// A page that says no lists what was sent by the names of its fields; the page that sent it tells here what people call them.
// Only labels and the words of choices are kept, in this tab, never what was typed.
const PLACE = "congso:called";
const words = (part) => (part?.textContent || "").replace(/\s+/g, " ").trim();

// A label may hold its own control, whose words are not its name.
function name_in(label) {
  const copy = label?.cloneNode(true);
  copy?.querySelectorAll("input, select, textarea, small, .sr").forEach((part) => part.remove());
  return words(copy);
}

function called(field) {
  if (field.type === "hidden") return "";
  const group = field.type === "radio" || field.type === "checkbox" ? name_in(field.closest(".govuk-fieldset")?.querySelector("legend")) : "";
  return group || name_in(field.labels?.[0]) || field.getAttribute("aria-label") || field.name;
}

// The words of a choice by its value; what is typed needs none.
function choices(field) {
  if (field.localName === "select") return [...field.options].map((one) => [one.value, words(one)]);
  return field.type === "radio" || field.type === "checkbox" ? [[field.value, name_in(field.labels?.[0])]] : [];
}

function remember(form) {
  const known = {};
  for (const field of form.elements) {
    if (!field.name || field.localName === "button") continue;
    const one = (known[field.name] ||= { called: "", choices: {} });
    one.called ||= called(field);
    for (const [value, said] of choices(field)) if (value && said) one.choices[value] = said;
  }
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ path: new URL(form.getAttribute("action") || location.href, location.href).pathname, known }));
  } catch {
    // A full or forbidden store: the names stay as they are.
  }
}

// What was hidden was not typed by anybody and is left out.
function name_all() {
  const terms = document.querySelectorAll("#tu-choi .facts dt");
  const { path, known } = (terms.length && JSON.parse(sessionStorage.getItem(PLACE))) || {};
  if (path !== location.pathname) return;
  for (const term of terms) {
    const one = known[term.textContent];
    const value = term.nextElementSibling;
    if (!one) continue;
    if (!one.called) {
      value.remove();
      term.remove();
      continue;
    }
    const said = one.choices[words(value)];
    if (said) value.textContent = said === one.called ? "có" : said;
    term.textContent = one.called;
  }
}

document.addEventListener("submit", (event) => event.target.method === "post" && remember(event.target), true);
name_all();
