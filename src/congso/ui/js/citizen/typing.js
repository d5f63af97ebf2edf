// What is typed goes to the server after each field, quietly; while the line is down it waits in this browser (data-keep).
const LATER = 2500, PATIENCE = 20000;

function mark(words, waits) {
  const place = document.querySelector("[data-saved]");
  if (!place) return;
  place.classList.toggle("wait", waits);
  place.lastChild.textContent = words;
}

// A field as the page came; on a slow line people type before this script is there.
function untouched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked === field.defaultChecked;
  if (!field.options) return field.value === field.defaultValue;
  return field.selectedIndex === Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
}

// One sending at a time, so that an older one never comes after a newer one, and "saved" is said of what stands there now.
function watch(form) {
  let timer = 0, sent = "", busy = false;
  const typed = () => new URLSearchParams(new FormData(form));
  const again = () => (clearTimeout(timer), (timer = setTimeout(send, LATER)));
  async function send() {
    clearTimeout(timer);
    const body = typed(), now = body.toString();
    if (busy || now === sent) return;
    busy = true;
    try {
      const answer = await fetch(form.dataset.typing, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout?.(PATIENCE) });
      if (answer.type === "opaqueredirect") return mark("Hãy đăng nhập lại để lưu", true);
      if (!answer.ok) return mark("Chưa lưu được", true);
      const at = await answer.text();
      sent = now;
      if (typed().toString() === now) mark(`Đã lưu ${at}`, false);
      else again();
    } catch {
      mark("Mất mạng, đang giữ trên máy này", true);
      again();
    } finally {
      busy = false;
    }
  }
  if ([...form.elements].filter((one) => one.name).every(untouched)) sent = typed().toString();
  else again();
  form.addEventListener("change", send);
  form.addEventListener("input", again);
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", send);
}

document.querySelectorAll("form[data-typing]").forEach(watch);
