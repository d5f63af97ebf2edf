// Keeps styles, scripts and fonts of online services at hand, and one page for when the line is down. Nothing personal is ever kept:
// pages come from the office or not at all, and what is sent goes past this worker.
const SHELF = "congso-dich-vu-1", OFFLINE = "/dich-vu/khong-mang/", STATIC = "/static/", MOST = 60;

async function fill() {
  const shelf = await caches.open(SHELF);
  const page = await fetch(OFFLINE, { credentials: "omit" });
  const words = await page.clone().text();
  await shelf.put(OFFLINE, page);
  const parts = [...words.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  await Promise.all([...new Set(parts)].map((part) => shelf.add(part).catch(() => undefined)));
}

async function kept(request) {
  const shelf = await caches.open(SHELF);
  const found = await shelf.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) {
    await shelf.put(request, answer.clone());
    const keys = await shelf.keys();
    const old = keys.filter((one) => new URL(one.url).pathname !== OFFLINE).slice(0, Math.max(0, keys.length - MOST));
    await Promise.all(old.map((one) => shelf.delete(one)));
  }
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("congso-dich-vu-") && name !== SHELF).map((name) => caches.delete(name)))),
  ),
);
self.addEventListener("fetch", (event) => {
  const { request } = event, place = new URL(request.url);
  if (request.method !== "GET" || place.origin !== self.location.origin) return;
  if (place.pathname.startsWith(STATIC)) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
});
