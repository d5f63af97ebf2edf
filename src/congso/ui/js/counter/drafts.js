// Drafts of intake in this browser: typed fields and scanned files, each person's own, for a week at the most.
// A draft is "typing", "waiting" for the line, or "received"/"refused" by the server.
const WEEK = 7 * 24 * 3600 * 1000;
export const person = document.body.dataset.person || "";

let opened = null;

function open() {
  opened ||= new Promise((done, failed) => {
    const asked = indexedDB.open("congso-counter", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function within(mode, work) {
  const store = (await open()).transaction("drafts", mode).objectStore("drafts");
  return new Promise((done, failed) => {
    const asked = work(store);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

export const put = (draft) => within("readwrite", (store) => store.put({ ...draft, person, at: draft.at || Date.now() }));
export const take = (key) => within("readonly", (store) => store.get(key));
export const drop = (key) => within("readwrite", (store) => store.delete(key));

export async function mine() {
  const all = await within("readonly", (store) => store.getAll());
  for (const old of all.filter((draft) => Date.now() - draft.at > WEEK)) await drop(old.key);
  return all.filter((draft) => draft.person === person && Date.now() - draft.at <= WEEK).sort((a, b) => a.at - b.at);
}

// A key that no other draft has, also where crypto.randomUUID is not given (plain http in the office's own network).
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const LEFT_OUT = ["csrfmiddlewaretoken"];

export function fieldsOf(form) {
  const kept = [];
  for (const field of form.elements) {
    if (!field.name || LEFT_OUT.includes(field.name) || ["file", "submit", "button"].includes(field.type)) continue;
    if (field.localName === "button") continue;
    if (["checkbox", "radio"].includes(field.type) && !field.checked) continue;
    kept.push([field.name, field.value]);
  }
  return kept;
}

export function fill(form, fields) {
  for (const field of form.elements) if (["checkbox", "radio"].includes(field.type)) field.checked = false;
  for (const [name, value] of fields) {
    if (name === "thu-tuc") continue;
    const found = [...form.elements].filter((field) => field.name === name && field.type !== "file");
    if (!found.length) {
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(hidden);
    }
    for (const field of found) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = field.checked || field.value === value;
      else field.value = value;
    }
  }
  for (const more of form.querySelectorAll("details.more")) {
    more.open = [...more.querySelectorAll("input:not([type=file])")].some((field) => field.value && field.type === "text");
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}
