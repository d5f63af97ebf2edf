// The state of the line: said at the top of every page of the desk, and to whoever listens for "congso:line".
// Whoever loses a request says "congso:lost"; then, and while the line is down, a small file is asked for.
const desk = document.body.dataset.person && document.body.dataset.density === "desk";
const SOON = 4000;
const NOW_AND_THEN = 60000;
const PATIENCE = 5000;
const root = document.documentElement;
let up = true;
let timer = 0;
let banner = null;

async function reached() {
  const icon = document.querySelector('link[rel="icon"]');
  const patience = new AbortController();
  const late = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return (await fetch(icon.href, { method: "HEAD", cache: "no-store", signal: patience.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
}

async function look() {
  clearTimeout(timer);
  tell(navigator.onLine && (await reached()));
  timer = setTimeout(() => (document.hidden && up ? wait() : look()), up ? NOW_AND_THEN : SOON);
}

function wait() {
  timer = setTimeout(look, NOW_AND_THEN);
}

function tell(now) {
  if (now === up) return;
  up = now;
  root.dataset.line = up ? "up" : "down";
  show();
  document.dispatchEvent(new CustomEvent("congso:line", { detail: { up } }));
}

function show() {
  if (!banner) {
    banner = document.createElement("div");
    banner.className = "line-state";
    banner.setAttribute("role", "status");
    (document.querySelector("header.top") || document.body.firstElementChild).after(banner);
  }
  banner.classList.toggle("down", !up);
  banner.textContent = up
    ? "Đã kết nối lại."
    : "Mất kết nối với máy chủ. Xem và nhập tiếp được; lưu, cấp số, chuyển và trả hồ sơ phải chờ có mạng.";
  if (up) setTimeout(() => up && ((banner.textContent = ""), banner.classList.remove("down")), 5000);
}

if (desk) {
  addEventListener("offline", () => tell(false));
  addEventListener("online", look);
  for (const lost of ["congso:lost", "htmx:sendError", "htmx:timeout"]) document.addEventListener(lost, look);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  if (navigator.onLine) wait();
  else look();
}
