// One key to a place: "/" to the search, "?" to help, Ctrl+Enter sends the form marked data-submit-keys, Ctrl+P the one marked
// data-print-keys, Escape closes menus.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    return;
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = (event.target.closest && event.target.closest("form[data-submit-keys]")) || document.querySelector("form[data-submit-keys]");
    if (form) {
      event.preventDefault();
      form.requestSubmit();
    }
    return;
  }
  if (event.key === "p" && event.ctrlKey && document.querySelector("form[data-print-keys]")) {
    event.preventDefault();
    document.querySelector("form[data-print-keys]").requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const place = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!place) return;
  event.preventDefault();
  if (place.matches("a, button")) place.click();
  else {
    place.focus();
    place.select?.();
  }
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
