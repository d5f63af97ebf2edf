// Sending a file in pieces by tus 1.0.0: what came stays on the server, and after a cut the rest follows from there.
const VERSION = { "Tus-Resumable": "1.0.0" };
const PIECE = 256 * 1024;
const PATIENCE = [500, 1000, 2000, 4000, 8000, 15000];

const pause = (time) => new Promise((go) => {
  const timer = setTimeout(go, time);
  addEventListener("online", () => (clearTimeout(timer), go()), { once: true });
});

export class Stopped extends Error {}

const base64 = (words) => btoa(String.fromCharCode(...new TextEncoder().encode(words)));

async function ask(address, method, headers, body) {
  const answer = await fetch(address, { method, headers: { ...VERSION, ...headers }, body });
  if (answer.status >= 500 && answer.status !== 507) throw new TypeError("the server did not answer");
  return answer;
}

async function begun(where, file, name, token) {
  const headers = { "X-CSRFToken": token, "Upload-Length": file.size, "Upload-Metadata": `filename ${base64(name)}` };
  const answer = await ask(where, "POST", headers);
  if (answer.status !== 201) throw new Stopped(answer.status === 403 ? "Hãy tải lại trang và đăng nhập lại." : await answer.text());
  return new URL(answer.headers.get("Location")).pathname;
}

// Where an upload that was begun before stands; nothing when it is not kept any more or is of another length.
async function standing(address, file) {
  const answer = await ask(address, "HEAD", {});
  return answer.ok && Number(answer.headers.get("Upload-Length")) === file.size ? Number(answer.headers.get("Upload-Offset")) : null;
}

async function next(address, file, at, token) {
  const headers = { "X-CSRFToken": token, "Content-Type": "application/offset+octet-stream", "Upload-Offset": at };
  const answer = await ask(address, "PATCH", headers, file.slice(at, at + PIECE));
  if (answer.status === 204) return Number(answer.headers.get("Upload-Offset"));
  if (answer.status === 409 || answer.status === 423) throw new TypeError("ask again where it stands");
  throw new Stopped(answer.status === 404 ? "Phiên tải lên đã hết hạn. Hãy chọn lại tệp." : await answer.text());
}

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function remember(key, address) {
  try { address ? localStorage.setItem(key, address) : localStorage.removeItem(key); } catch { /* a forbidden store: a reload begins anew */ }
}

// Send one file; tells how far it is (0 to 1) and whether it waits for the line. Gives the uid of the finished upload.
export async function send(where, file, name, key, token, tell) {
  let address = remembered(key), at = null, tries = 0;
  for (;;) {
    try {
      if (at === null && address) at = await standing(address, file);
      if (at === null) {
        address = await begun(where, file, name, token);
        remember(key, address);
        at = 0;
      }
      while (at < file.size) {
        tell(at / file.size, false);
        at = await next(address, file, at, token);
        tries = 0;
      }
      remember(key, null);
      return address.split("/").filter(Boolean).pop();
    } catch (error) {
      if (error instanceof Stopped) {
        remember(key, null);
        throw error;
      }
      tell(at === null ? 0 : at / file.size, true);
      at = null;
      await pause(PATIENCE[Math.min(tries++, PATIENCE.length - 1)]);
    }
  }
}
