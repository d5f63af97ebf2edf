// Find as you type (the ARIA combobox with a list): the list is an HTML fragment from data-combobox; the choice fills a hidden field.
let serial = 0;

function enhance(box) {
  if (box.dataset.ready) return;
  box.dataset.ready = "yes";
  const input = box.querySelector("input[type=text]");
  const chosen = box.querySelector("input[type=hidden]");
  const list = document.createElement("ul");
  const said = document.createElement("div");
  let timer = 0;
  let asked = 0;
  const free = "free" in box.dataset;
  list.className = "options";
  list.id = `options-${++serial}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.querySelector("label").textContent.trim());
  list.hidden = true;
  said.className = "sr";
  said.setAttribute("role", "status");
  box.querySelector(".find").after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector('[aria-selected="true"]');

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(option) {
    current()?.setAttribute("aria-selected", "false");
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    if (!free) input.value = option.dataset.text || option.textContent.trim();
    chosen.value = option.dataset.value;
    close();
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    if (input.form?.hasAttribute("data-go-on-choice")) input.form.requestSubmit();
  }

  async function ask() {
    if (!input.form) return; // taken off the page meanwhile
    const turn = ++asked;
    const address = new URL(box.dataset.combobox, location.href);
    const request = { headers: { "HX-Request": "true" }, credentials: "same-origin" };
    if ("post" in box.dataset) {
      const token = input.form.elements.csrfmiddlewaretoken.value;
      Object.assign(request, { method: "POST", body: new URLSearchParams({ q: input.value, csrfmiddlewaretoken: token }) });
    } else address.searchParams.set("q", input.value);
    let answer;
    try {
      answer = await fetch(address, request);
    } catch {
      document.dispatchEvent(new Event("congso:lost"));
      return;
    }
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return;
    list.replaceChildren(...page.querySelectorAll("li"));
    options().forEach((option, n) => (option.id = `${list.id}-${n}`));
    list.hidden = !list.children.length || document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (!free) point(options()[0]);
    said.textContent = options().length ? `${options().length} kết quả` : "Không tìm thấy";
  }

  input.addEventListener("input", () => {
    chosen.value = "";
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(ask, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) return void (event.preventDefault(), ask());
    if (list.hidden) return;
    const all = options();
    const at = all.indexOf(current());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1;
      point(all[(next + all.length) % all.length]);
    } else if (event.key === "Enter" && current() && !event.ctrlKey) {
      event.preventDefault();
      choose(current());
    } else if (event.key === "Tab" && current() && input.value.trim()) choose(current());
    else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    choose(option);
  });
}

const enhanceAll = (root) => root.querySelectorAll("[data-combobox]").forEach(enhance);
enhanceAll(document);
document.addEventListener("htmx:load", (event) => enhanceAll(event.detail.elt.parentNode || document));
