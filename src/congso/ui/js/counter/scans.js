// A scan or photo goes into its component at once: shown, kept in the draft, sent while the rest is typed, never asked
// for again. It comes by the file dialog or camera, is dropped on the row, or pasted.

const LARGEST = 200 * 1024 * 1024;
export const held = new Map(); // component -> {blob, name, uid}

const box = (form, component) => form.querySelector(`[data-scans="${component}"]`);
const cell = (form, component) => {
  const place = box(form, component);
  return place.localName === "tr" ? place.lastElementChild : place;
};

function shown(form, component) {
  const place = cell(form, component);
  place.querySelectorAll(".file").forEach((old) => old.remove());
  place.querySelectorAll(`input[name="da-co-${component}"]`).forEach((old) => old.remove());
  const line = document.createElement("span");
  line.className = "file";
  place.prepend(line);
  return line;
}

function show(form, component, words, tone = "") {
  const scan = held.get(component);
  const line = shown(form, component);
  line.classList.add(...(tone ? [tone] : []));
  const link = document.createElement("a");
  link.textContent = scan.name;
  link.target = "_blank";
  link.href = scan.uid ? `/tep/${scan.uid}/` : URL.createObjectURL(scan.blob);
  if (scan.blob.type.startsWith("image/")) {
    const picture = new Image();
    picture.src = URL.createObjectURL(scan.blob);
    picture.alt = "";
    line.append(picture);
  }
  line.append(link);
  const said = document.createElement("small");
  said.setAttribute("role", "status");
  said.textContent = words;
  line.append(said);
  if (scan.uid) {
    const kept = Object.assign(document.createElement("input"), { type: "hidden", name: `da-co-${component}`, value: scan.uid });
    cell(form, component).prepend(kept);
  }
  return said;
}

// Sends one file; onProgress gets a part of one. Gives {uid}, {error}, or throws when the line is lost.
export function upload(address, token, scan, onProgress = () => {}) {
  return new Promise((done, lost) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("tep", scan.blob, scan.name);
    request.open("POST", address);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.ontimeout = request.onabort = () => lost(new Error("line"));
    request.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = { error: request.status === 413 ? "Tệp quá lớn." : `Máy chủ chưa nhận tệp (${request.status}).` };
      }
      done(answer);
    };
    request.send(body);
  });
}

async function send(form, component) {
  const scan = held.get(component);
  const said = show(form, component, "đang tải lên");
  if (document.documentElement.dataset.line === "down" || !navigator.onLine) return wait(form, component);
  try {
    const answer = await upload(form.dataset.scan, form.elements.csrfmiddlewaretoken.value, scan, (part) => {
      said.textContent = `đang tải lên ${Math.round(part * 100)}%`;
    });
    if (held.get(component) !== scan) return;
    if (answer.error) return refuse(form, component, answer.error);
    scan.uid = answer.uid;
    show(form, component, "đã quét, đã lưu", "ok");
  } catch {
    document.dispatchEvent(new Event("congso:lost"));
    wait(form, component);
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function wait(form, component) {
  show(form, component, "giữ trong máy này, tải lên khi có mạng", "warn");
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function refuse(form, component, reason) {
  held.delete(component);
  const line = shown(form, component);
  line.className = "file govuk-error-message";
  line.setAttribute("role", "alert");
  line.textContent = reason;
}

export function put_in(form, component, file) {
  if (file.size > LARGEST) return held.set(component, { blob: file, name: file.name }) && refuse(form, component, "Tệp không quá 200 MB.");
  held.set(component, { blob: file, name: file.name || "anh-chup.png", uid: "" });
  const tick = form.elements[`co-${component}`];
  if (tick && !tick.checked) tick.click();
  const used = form.elements[`dung-lai-${component}`];
  if (used) used.checked = false;
  return send(form, component);
}

// The scans of a draft are laid on the page again; what was not sent yet goes now.
export function lay_back(form, files) {
  held.clear();
  form.querySelectorAll(".file").forEach((old) => old.remove());
  form.querySelectorAll('input[name^="da-co-"]').forEach((old) => old.remove());
  for (const [component, scan] of files) {
    if (!box(form, component)) continue;
    held.set(component, scan);
    if (scan.uid) show(form, component, "đã quét, đã lưu", "ok");
    else send(form, component);
  }
}

// Sends what the line kept back.
export function send_kept(form) {
  for (const [component, scan] of held) if (!scan.uid) send(form, component);
}

export function scans(form) {
  form.classList.add("live"); // names of files stand in their rows: the browser need not say them again
  form.addEventListener("change", (event) => {
    const file = event.target.type === "file" && event.target.files[0];
    if (!file) return;
    const component = event.target.name.replace(/^(tep|anh)-/, "");
    event.target.value = "";
    put_in(form, component, file);
    event.target.closest("tr")?.querySelector(".tick").focus();
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      const place = event.target.closest("[data-scans]");
      if (!place || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      place.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files[0]) put_in(form, place.dataset.scans, event.dataTransfer.files[0]);
    });
  }
  document.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    const place = document.activeElement?.closest("[data-scans]");
    if (!file || !place) return;
    event.preventDefault();
    put_in(form, place.dataset.scans, file);
  });
  document.addEventListener("congso:line", (event) => event.detail.up && send_kept(form));
}
