// Shows what the office pushes, and opens the page that it speaks of. It keeps nothing and answers no page's request.
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = { body: told.body || "", data: { url: told.url || "/" }, lang: "vi", tag: told.url || "congso" };
  event.waitUntil(self.registration.showNotification(told.title || "Thông báo", shown));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.url, self.location.origin);
  if (target.origin === self.location.origin) event.waitUntil(self.clients.openWindow(target.href));
});
