// Nothing typed is lost: a form marked data-keep warns before it is left, and keeps a copy in this browser until it was sent well.
// Passwords, files, hidden fields and fields marked data-private are never copied. A copy is thrown away after seven days.
const WEEK = 7 * 24 * 3600 * 1000;
const person = document.body.dataset.person || "";
const place = (form) => `congso:keep:${person}:${form.dataset.keep}`;
const dirty = new Set();

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type) && !("private" in field.dataset) && field.localName !== "button",
  );
}

function copy(form) {
  const kept = fields(form).map((field) => [field.name, field.value, field.type === "checkbox" || field.type === "radio" ? field.checked : null]);
  try {
    localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), kept }));
  } catch {
    // A full or forbidden store: the warning before leaving still protects.
  }
}

function read(form) {
  try {
    const found = JSON.parse(localStorage.getItem(place(form)));
    if (found && Date.now() - found.at < WEEK) return found;
    localStorage.removeItem(place(form));
  } catch {
    return null;
  }
  return null;
}

function restore(form, found) {
  for (const [name, value, checked] of found.kept) {
    for (const field of fields(form).filter((one) => one.name === name)) {
      if (checked === null) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
  dirty.add(form);
}

function differs(form, found) {
  return found.kept.some(([name, value, checked]) =>
    fields(form).some((field) => field.name === name && (checked === null ? field.value !== value : field.value === value && field.checked !== checked)),
  );
}

function offer(form, found) {
  const note = document.createElement("div");
  note.className = "notice run";
  note.setAttribute("role", "status");
  const words = document.createElement("div");
  words.className = "draft";
  const when = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(found.at);
  words.append(`Trình duyệt này còn giữ bản đang nhập lúc ${when}.`);
  for (const [label, act] of [["Dùng lại", () => restore(form, found)], ["Bỏ", () => forget(form)]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = label;
    button.addEventListener("click", () => (act(), note.remove()));
    words.append(button);
  }
  note.append(words);
  form.before(note);
}

function forget(form) {
  dirty.delete(form);
  localStorage.removeItem(place(form));
}

function watch(form) {
  // After sending, the next page without this form means that it was taken in; one with it, filled in as it was, that it was refused.
  const found = read(form);
  if (sessionStorage.getItem("congso:sent") === place(form)) sessionStorage.removeItem("congso:sent");
  if (found && differs(form, found)) offer(form, found);
  let timer = 0;
  form.addEventListener("input", () => {
    dirty.add(form);
    clearTimeout(timer);
    timer = setTimeout(() => copy(form), 400);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    copy(form);
    if (event.defaultPrevented) return; // held back on a cut line
    dirty.delete(form);
    sessionStorage.setItem("congso:sent", place(form));
  });
}

const forms = [...document.querySelectorAll("form[data-keep]")];
const sent = sessionStorage.getItem("congso:sent");
if (sent && !forms.some((form) => place(form) === sent)) {
  // Sent and gone on; a refusal page (409) keeps the copy, so that the way back finds it.
  if (!document.querySelector("#tu-choi")) localStorage.removeItem(sent);
  sessionStorage.removeItem("congso:sent");
}
forms.forEach(watch);
addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});
