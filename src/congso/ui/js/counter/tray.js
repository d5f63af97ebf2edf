// What this browser still keeps for the person at the counter: drafts begun, dossiers that wait for the line, and what
// became of those that were sent.
import { drop, mine, put, take } from "./drafts.js";
import { down, post } from "./sending.js";
import { upload } from "./scans.js";
import { print } from "./printing.js";

const place = () => document.querySelector("[data-waiting]");
const token = () => document.querySelector('input[name="csrfmiddlewaretoken"]').value;
const COUNTER = "/mot-cua/tiep-nhan/";
const SCAN = "/mot-cua/tep-quet/";
const LEASE = "congso:counter:sending";

const words = {
  typing: () => "đang nhập dở",
  waiting: () => (down() ? "chờ có mạng; số hồ sơ chỉ cấp khi có mạng" : "đang gửi"),
  received: (draft) => `đã tiếp nhận, hẹn trả ${draft.answer.due}`,
  refused: (draft) => `chưa tiếp nhận được: ${draft.answer.errors.join(" ")}`,
};

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "link";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function line(draft) {
  const row = document.createElement("li");
  row.className = `draft-${draft.state}`;
  const who = document.createElement(draft.state === "received" ? "a" : "b");
  who.textContent = draft.state === "received" ? draft.answer.number : draft.name || "Chưa có tên";
  if (draft.state === "received") who.href = draft.answer.link;
  const said = document.createElement("span");
  said.textContent = ` ${draft.state === "received" ? `${draft.name}, ` : ""}${draft.procedure}: ${words[draft.state](draft)}. `;
  row.append(who, said);
  if (draft.state === "received" && draft.answer.slip) row.append(button("In giấy tiếp nhận", () => print(draft.answer.slip, token())));
  if (["typing", "refused"].includes(draft.state)) row.append(button("Mở lại", () => reopen(draft)));
  if (draft.state !== "waiting") row.append(button(draft.state === "received" ? "Cất" : "Bỏ", async () => (await drop(draft.key), show_tray())));
  return row;
}

function reopen(draft) {
  const there = `${COUNTER}?thu-tuc=${encodeURIComponent(draft.code)}#ban=${draft.key}`;
  if (location.pathname + location.search === there.split("#")[0]) {
    location.hash = `ban=${draft.key}`;
    location.reload();
  } else location.assign(there);
}

export async function show_tray() {
  const box = place();
  if (!box) return;
  const open = document.querySelector("form[data-counter]")?.elements.khoa.value;
  const drafts = (await mine().catch(() => [])).filter((draft) => !(draft.state === "typing" && (draft.key === open || !draft.name)));
  box.querySelector("ul")?.remove();
  box.hidden = !drafts.length;
  if (!drafts.length) return;
  const list = document.createElement("ul");
  list.append(...drafts.map(line));
  box.append(list);
}

// One tab sends at a time; where the browser has no locks, a lease in its store does, and the key does at the server.
async function alone(work) {
  if (navigator.locks) return navigator.locks.request("congso-counter", { ifAvailable: true }, (lock) => lock && work());
  if (Number(localStorage.getItem(LEASE)) > Date.now()) return;
  localStorage.setItem(LEASE, Date.now() + 30000);
  try {
    return await work();
  } finally {
    localStorage.removeItem(LEASE);
  }
}

async function send_one(key) {
  const draft = await take(key);
  if (!draft || draft.state !== "waiting") return;
  const fields = draft.fields.filter(([name]) => !name.startsWith("da-co-"));
  for (const [component, scan] of draft.files) {
    if (!scan.uid) {
      const answer = await upload(SCAN, token(), scan);
      if (answer.error) return put({ ...draft, state: "refused", answer: { errors: [`${scan.name}: ${answer.error}`] } });
      scan.uid = answer.uid;
      await put(draft);
    }
    fields.push([`da-co-${component}`, scan.uid]);
  }
  const answer = await post(COUNTER, fields, token(), true);
  if (answer.errors) await put({ ...draft, state: "refused", answer });
  else await put({ ...draft, state: "received", answer, fields: [], files: [] });
}

async function send_waiting() {
  if (down() || !place()) return;
  await alone(async () => {
    for (const draft of (await mine()).filter((one) => one.state === "waiting")) {
      try {
        await send_one(draft.key);
      } catch {
        return document.dispatchEvent(new Event("congso:lost"));
      }
      await show_tray();
    }
  });
}

export function tray() {
  if (!place()) return;
  document.addEventListener("congso:line", async () => {
    await show_tray();
    send_waiting();
  });
  show_tray().then(send_waiting);
}
