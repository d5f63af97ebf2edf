// On a cut line nothing is sent into the void: the form stays as it is, says so beside its button, and says when the line is back.
// Who pressed presses again: what counts is done when somebody sees it done, once (its version or key makes a second sending harmless).
const root = document.documentElement;
const held = new Map();
const isDown = () => !navigator.onLine || root.dataset.line === "down";
const CUT = "Mất kết nối: chưa gửi được. Những gì đã nhập và tệp đã chọn còn nguyên trên trang này. Khi có mạng lại, hãy bấm ";
const BACK = "Đã có mạng lại. Hãy bấm ";

function words(text, button) {
  const name = document.createElement("b");
  const label = [...(button?.childNodes || [])].filter((part) => part.nodeName !== "KBD" && !part.classList?.contains("sr"));
  name.textContent = `“${label.map((part) => part.textContent).join("").trim() || "Gửi"}”`;
  return [text, name, "."];
}

function note(form, button) {
  const known = held.get(form);
  if (known) known.box.remove();
  const box = document.createElement("div");
  box.className = "notice warn held";
  box.setAttribute("role", "alert");
  const said = document.createElement("div");
  box.append(said);
  const place = form.querySelector(".buttons, .deciding, .batch") || form.lastElementChild;
  place ? place.before(box) : form.append(box);
  said.append(...words(CUT, button));
  held.set(form, { box, said, button });
  box.scrollIntoView({ block: "nearest" });
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method !== "post" || "counter" in form.dataset || form.matches("[hx-post]")) return;
    if (!isDown()) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("congso:lost"));
    note(form, event.submitter || form.querySelector("button:not([type=button])"));
  },
  true,
);

document.addEventListener("congso:line", ({ detail }) => {
  for (const { box, said, button } of held.values()) {
    box.classList.toggle("warn", !detail.up);
    box.classList.toggle("ok", detail.up);
    said.replaceChildren(...words(detail.up ? BACK : CUT, button));
    if (detail.up) button?.focus({ preventScroll: true });
  }
});
