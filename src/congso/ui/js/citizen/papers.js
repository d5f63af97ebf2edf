// A paper is sent as soon as it is chosen: photos are shrunk here, shown, sent in pieces, and the part of the page is put anew.
import { send, Stopped } from "./tus.js";

const LONGEST = 2200, QUALITY = 0.8, SMALL = 600 * 1024;
const PHOTOS = ["image/jpeg", "image/png", "image/webp"];

async function shrunk(file) {
  if (!PHOTOS.includes(file.type) || file.size < SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const part = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(picture.width * part), Math.round(picture.height * part)];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((made) => canvas.toBlob(made, "image/jpeg", QUALITY));
    return small && small.size < file.size ? small : file;
  } catch {
    return file; // a picture that this browser cannot open goes as it is
  }
}

const renamed = (file, small) => (small === file ? file.name : file.name.replace(/\.\w+$/, "") + ".jpg");

function pictures(files, place) {
  const row = document.createElement("div");
  row.className = "shots";
  for (const file of files.filter((one) => PHOTOS.includes(one.type)).slice(0, 12)) {
    const picture = new Image();
    picture.alt = file.name;
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    row.append(picture);
  }
  place.append(row);
}

async function take(form, files) {
  const place = form.querySelector("[data-progress]");
  const token = form.elements.csrfmiddlewaretoken.value;
  const words = document.createElement("p"), bar = document.createElement("progress");
  place.replaceChildren(words, bar);
  place.hidden = false;
  bar.setAttribute("aria-label", "Đã tải lên");
  pictures(files, place);
  const uids = [];
  for (const [number, file] of files.entries()) {
    const small = await shrunk(file);
    const key = `congso:tus:${form.action}:${file.name}:${file.size}:${file.lastModified}`;
    const tell = (part, waits) => {
      bar.value = (number + part) / files.length;
      const which = files.length > 1 ? `Đang tải ảnh ${number + 1}/${files.length}` : "Đang tải lên";
      words.textContent = waits ? "Mất kết nối; tự tải tiếp khi có mạng." : `${which}, ${Math.round(bar.value * 100)}%`;
    };
    tell(0, false);
    uids.push(await send(form.dataset.uploadPaper, small, renamed(file, small), key, token, tell));
  }
  bar.value = 1;
  words.textContent = files.length > 1 ? "Đang ghép ảnh thành một tệp" : "Đang kiểm tra tệp";
  await put(form, uids, token, words);
}

// The upload is whole: give it to the paper, and put the parts of the page that changed in the place of the old ones.
async function put(form, uids, token, words) {
  const body = new URLSearchParams([["csrfmiddlewaretoken", token], ...uids.map((uid) => ["tai-len", uid])]);
  for (;;) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const here = form.closest(".paper"), there = page.getElementById(here.id);
      if (!there) return location.reload();
      for (const id of [here.id, "di-tiep"]) document.getElementById(id)?.replaceWith(page.getElementById(id));
      const fresh = document.getElementById(here.id);
      dress(fresh.querySelector("form"));
      fresh.querySelector("a, input")?.focus();
      return;
    } catch {
      words.textContent = "Mất kết nối; tự gửi lại khi có mạng.";
      await new Promise((go) => setTimeout(go, 2000));
    }
  }
}

function fail(form, why) {
  const place = form.querySelector("[data-progress]"), words = document.createElement("p");
  words.className = "govuk-error-message";
  words.textContent = why;
  place.replaceChildren(words);
}

function dress(form) {
  const input = form.querySelector('input[type="file"]'), label = form.querySelector("label"), button = form.querySelector("button");
  form.classList.add("quick");
  label.className = "govuk-button govuk-button--secondary";
  label.textContent = button.textContent.includes("Thay") ? "Chụp lại hoặc chọn tệp khác" : "Chụp ảnh hoặc chọn tệp";
  label.append(Object.assign(document.createElement("span"), { className: "sr", textContent: ` cho ${form.closest(".paper").querySelector("h2").textContent}` }));
  input.classList.add("sr");
  button.hidden = true;
  const begin = async () => {
    const files = [...input.files];
    if (!files.length) return;
    input.disabled = true;
    try {
      await take(form, files);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      fail(form, error.message || "Chưa tải lên được. Hãy thử lại.");
    } finally {
      input.disabled = false;
      input.value = "";
    }
  };
  input.addEventListener("change", begin);
  begin(); // what was chosen before this script was there
}

document.querySelectorAll("form[data-upload-paper]").forEach(dress);
