// Letting this browser show notices: asks the person, subscribes at the browser's own push service, sends the keys along.
const form = document.querySelector("form[data-push-key]");

const bytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
};

async function worker(address) {
  const registration = await navigator.serviceWorker.register(address, { scope: address.replace(/[^/]*$/, "") });
  const coming = registration.installing || registration.waiting;
  if (coming && coming.state !== "activated") {
    await new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done()));
  }
  return registration;
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("Trình duyệt không cho hiện thông báo.");
  const registration = await worker(form.dataset.pushWorker);
  const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) };
  const told = (await registration.pushManager.subscribe(options)).toJSON();
  form.elements.endpoint.value = told.endpoint;
  form.elements.p256dh.value = told.keys.p256dh;
  form.elements.auth.value = told.keys.auth;
  form.submit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe().catch((fault) => (form.querySelector("[role=status]").textContent = fault.message));
  });
}
