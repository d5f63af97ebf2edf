// Focus on the summary of errors, a preview, one press of a button is one request, the name of a dropped file, printing.
document.querySelector("[data-focus]")?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  setTimeout(() => delete form.dataset.sending, 8000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending));

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const box = event.target.closest?.(".upload");
    box?.classList.toggle("over", kind === "dragover");
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]");
  if (!button) return;
  event.preventDefault();
  print();
});

// What works only with a script is hidden until there is one.
const withScript = () => document.querySelectorAll("[data-with-script]").forEach((part) => (part.hidden = false));
withScript();
document.addEventListener("htmx:afterSettle", withScript);

// A preview shows what is being typed (data-shows: the name of a field) and lists what is ticked (data-when: a check box).
function preview(form) {
  for (const part of document.querySelectorAll("[data-shows]")) {
    const typed = form.elements[part.dataset.shows]?.value.trim();
    part.textContent = typed || part.dataset.else || "";
    (part.closest("[data-line]") || part).hidden = !part.textContent;
  }
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = !form.elements[part.dataset.when]?.checked;
}
const previewed = document.querySelector("[data-shows], [data-when]") && document.querySelector("form[data-preview]");
if (previewed) {
  for (const kind of ["input", "change", "htmx:afterSettle"]) document.addEventListener(kind, () => preview(previewed));
  preview(previewed);
}

// A wide table that scrolls within itself can be reached and moved by keys; one that fits is no stop on the way.
const reach = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", target.querySelector("caption, h2")?.textContent.trim() || "Bảng rộng");
    } else for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
  }
});
document.querySelectorAll(".scroll").forEach((box) => reach.observe(box));

// A password can be looked at while it is typed; it is hidden again before it is sent.
for (const box of document.querySelectorAll('[data-module="govuk-password-input"]')) {
  const input = box.querySelector("input"), button = box.querySelector("button");
  const say = (shown) => {
    input.type = shown ? "text" : "password";
    const word = shown ? "hide" : "show";
    button.textContent = box.dataset[`i18n.${word}Password`] || button.textContent;
    button.setAttribute("aria-label", box.dataset[`i18n.${word}PasswordAriaLabel`] || button.textContent);
  };
  button.hidden = false;
  say(false);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    say(input.type === "password");
  });
  input.form?.addEventListener("submit", () => say(false));
}
