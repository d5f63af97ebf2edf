// Ctrl+Enter: with the line up the dossier is received at once; on a cut line it is kept and sent once when it is back.
// Every draft has one key from its first letter on: sent twice, from two tabs or after a lost answer, it is one dossier.
import { drop, fieldsOf, fill, newKey, person, put, take } from "./drafts.js";
import { held, lay_back } from "./scans.js";
import { lay_out } from "./refusals.js";
import { show_tray } from "./tray.js";

export const down = () => document.documentElement.dataset.line === "down" || !navigator.onLine;

export function draftOf(form, state = "typing") {
  return {
    key: form.elements.khoa.value,
    state,
    procedure: form.dataset.procedure,
    code: form.elements["thu-tuc"].value,
    name: form.elements.name.value.trim(),
    fields: fieldsOf(form),
    files: [...held].map(([component, scan]) => [component, scan]),
  };
}

// What the server would refuse for certain is said before it is kept for later.
function lacking(form) {
  const missing = [...form.querySelectorAll("tr[data-required]")].filter((row) => !row.querySelector(".tick").checked);
  if (!form.elements.name.value.trim()) return "Hãy ghi tên chủ hồ sơ.";
  if (missing.length) return `Còn thiếu: ${missing.map((row) => row.dataset.required).join("; ")}.`;
  return "";
}

function tell(form, words) {
  form.querySelector("[data-told]").textContent = words;
}

// Sends one draft. Gives the server's answer, {errors}, or throws when the line is lost.
export async function post(address, fields, token, waiting) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", token);
  const headers = { Accept: "application/json" };
  if (waiting) headers["X-Waiting"] = "1";
  const answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) return { errors: ["Phiên làm việc đã hết: hãy đăng nhập lại rồi gửi."] };
  if (answer.status >= 500) throw new Error("line");
  try {
    return await answer.json();
  } catch {
    return { errors: [`Máy chủ chưa nhận (${answer.status}).`] };
  }
}

async function keep_for_later(form) {
  const why = lacking(form);
  if (why) return tell(form, why);
  await put(draftOf(form, "waiting"));
  next_person(form);
  tell(form, "Đã giữ trong máy này. Số hồ sơ chỉ cấp khi có mạng.");
  show_tray();
}

// The page of the same procedure, empty again.
function next_person(form) {
  form.reset();
  lay_back(form, []);
  form.querySelectorAll('input[type="hidden"][name="id_number_id"], input[type="hidden"][name="sao"]').forEach((field) => (field.value = ""));
  form.querySelectorAll(".held, .earlier").forEach((part) => part.replaceChildren());
  form.querySelectorAll("details.more").forEach((more) => (more.open = false));
  form.querySelector("#chu-ho-so legend small").textContent = "tìm người đã có khi có mạng";
  for (const field of form.querySelectorAll("#chu-ho-so input")) if (field.type === "text" || field.type === "email") field.value = "";
  form.querySelectorAll("[data-papers] .tick").forEach((box) => (box.checked = false));
  form.elements.khoa.value = newKey();
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.elements.id_number.focus();
}

async function receive(form) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  try {
    if (down()) return await keep_for_later(form);
    tell(form, "Đang tiếp nhận…");
    await put(draftOf(form));
    let answer;
    try {
      for (const [component, scan] of held) if (!scan.uid) await settled(form, component);
      answer = await post(form.action, draftOf(form).fields, form.elements.csrfmiddlewaretoken.value, false);
    } catch {
      document.dispatchEvent(new Event("congso:lost"));
      return await keep_for_later(form);
    }
    if (answer.summary) return tell(form, ""), lay_out(form, answer);
    if (answer.errors) return form.submit(); // The session ended: the page that says so holds what was typed.
    await drop(form.elements.khoa.value);
    if (answer.slip) sessionStorage.setItem("congso:print", answer.number);
    location.assign(answer.next);
  } finally {
    delete form.dataset.busy;
  }
}

// A scan that is on its way is waited for; one that the line kept back makes the whole wait.
async function settled(form, component) {
  for (let waited = 0; waited < 300; waited++) {
    const scan = held.get(component);
    if (!scan || scan.uid) return;
    if (down()) throw new Error("line");
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("line");
}

async function reopen(form) {
  const key = new URLSearchParams(location.hash.slice(1)).get("ban");
  const draft = key && (await take(key));
  if (!draft || draft.person !== person) return;
  history.replaceState(null, "", location.pathname + location.search);
  fill(form, draft.fields);
  lay_back(form, draft.files);
  await put({ ...draft, state: "typing" });
  show_tray();
}

function works(form) {
  const cut = down();
  form.querySelector("[data-works]").hidden = !cut;
  for (const other of form.querySelectorAll('.bar [name="viec"]')) other.disabled = cut;
  for (const link of form.querySelectorAll("[data-needs-line]")) {
    if (cut) link.setAttribute("aria-disabled", "true");
    else link.removeAttribute("aria-disabled");
  }
  tell(form, cut ? "Mất mạng: Ctrl+Enter giữ hồ sơ trong máy này và gửi khi có mạng." : "");
}

export function sending(form) {
  let timer = 0;
  const save = () => put(draftOf(form)).catch(() => tell(form, "Trình duyệt này không giữ được bản nháp."));
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", (event) => event.isTrusted && later());
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "viec") return clearTimeout(timer), void drop(form.elements.khoa.value);
    event.preventDefault();
    clearTimeout(timer);
    receive(form);
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-needs-line]") || !down()) return;
    event.preventDefault();
    tell(form, "Việc này cần có mạng.");
  });
  document.addEventListener("congso:line", () => works(form));
  works(form);
  reopen(form);
}
