// Signing with the token at this PC: the page carries papers to congso-token-agent on 127.0.0.1 and signatures back.
// The PIN is typed on the agent's own page and never reaches this one.
const LONGEST = 10 * 60 * 1000;
const PAUSE = 600;
const wait = (time) => new Promise((done) => setTimeout(done, time));

async function asked(address, options) {
  const answer = await fetch(address, options);
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.words || told.reason || "Máy chủ không nhận yêu cầu ký. Hãy tải lại trang.");
  return told;
}

async function fromAgent(address, options) {
  try {
    return await asked(address, options);
  } catch (fault) {
    if (fault instanceof TypeError) throw new Error("Không thấy chương trình ký trên máy này. Hãy mở congso-token-agent rồi thử lại.");
    throw fault;
  }
}

async function decided(agent, number) {
  for (const end = Date.now() + LONGEST; Date.now() < end; await wait(PAUSE)) {
    const told = await fromAgent(`${agent}/ky/${number}`);
    if (!["waiting", "signing"].includes(told.state)) return told;
  }
  throw new Error("Quá 10 phút chưa ký. Hãy bắt đầu lại.");
}

async function sign(form, say) {
  const { tokenAgent: agent, prepare, takeBack, outcomes } = form.dataset;
  const csrf = form.elements.csrfmiddlewaretoken.value;
  const chosen = new FormData(form);
  chosen.delete("secret");
  const own = window.open("", "congso-ky-so", "width=720,height=640");
  try {
    say("Đang chuẩn bị văn bản…");
    const ready = await asked(prepare, { method: "POST", body: chosen });
    if (!ready.papers.length) throw new Error(ready.refused[0].words);
    const json = { "Content-Type": "application/json" };
    const sitting = await fromAgent(`${agent}/ky`, { method: "POST", headers: json, body: JSON.stringify({ papers: ready.papers }) });
    if (own) own.location = sitting.confirm;
    say("Hãy xem và nhập mã PIN ở cửa sổ của chương trình ký.", own ? null : sitting.confirm);
    const told = await decided(agent, sitting.number);
    if (told.state !== "done") throw new Error(told.words);
    for (const [at, one] of told.signatures.entries()) {
      say(`Đang kiểm tra chữ ký ${at + 1}/${told.signatures.length}…`);
      await asked(takeBack, { method: "POST", headers: { ...json, "X-CSRFToken": csrf }, body: JSON.stringify({ signatures: [one] }) });
    }
    location.assign(`${outcomes}?vb=${[...ready.papers, ...ready.refused].map((one) => one.request).join(",")}`);
  } catch (fault) {
    if (own) own.close();
    throw fault;
  }
}

for (const form of document.querySelectorAll("form[data-token-agent]")) {
  const button = form.querySelector("[data-sign-by-token]");
  const status = form.querySelector("[data-sign-status]");
  if (!button) continue;
  const say = (words, link) => {
    status.textContent = words;
    if (!link) return;
    const door = document.createElement("a");
    Object.assign(door, { href: link, target: "_blank", rel: "noopener", textContent: " Mở cửa sổ nhập mã PIN" });
    status.append(door);
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await sign(form, say);
    } catch (fault) {
      say(fault.message);
      button.disabled = false;
    }
  });
}
