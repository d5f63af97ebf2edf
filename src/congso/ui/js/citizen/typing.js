// What is typed goes to the server after each field, quietly; while the line is down it waits in this browser (data-keep).
const LATER = 5000;

function mark(words, waits) {
  const place = document.querySelector("[data-saved]");
  if (!place) return;
  place.classList.toggle("wait", waits);
  place.lastChild.textContent = words;
}

function watch(form) {
  let timer = 0, sent = "";
  const send = async () => {
    clearTimeout(timer);
    const body = new URLSearchParams(new FormData(form));
    const now = body.toString();
    if (now === sent) return;
    try {
      const answer = await fetch(form.dataset.typing, { method: "POST", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") return mark("Hãy đăng nhập lại để lưu", true);
      if (!answer.ok) return mark("Chưa lưu được", true);
      sent = now;
      mark(`Đã lưu ${await answer.text()}`, false);
    } catch {
      mark("Mất mạng, đang giữ trên máy này", true);
      timer = setTimeout(send, LATER);
    }
  };
  sent = new URLSearchParams(new FormData(form)).toString();
  form.addEventListener("change", send);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, LATER);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", send);
}

document.querySelectorAll("form[data-typing]").forEach(watch);
