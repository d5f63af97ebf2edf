// Focus on the summary of errors, one press of a button is one request, the name of a dropped file, printing.
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
for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
