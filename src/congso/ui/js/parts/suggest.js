// A search box suggests while one types: arrows choose, Enter opens what is chosen, else the page of results.
for (const [place, input] of document.querySelectorAll("input[data-suggest]").entries()) {
  const list = document.createElement("ul");
  const said = document.createElement("div");
  let timer = 0;
  let asked = 0;
  list.className = "options";
  list.id = `goi-y-${place}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  list.hidden = true;
  said.className = "sr";
  said.setAttribute("role", "status");
  (input.closest(".big") ?? input.form).append(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector('[aria-selected="true"]');

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (option) => {
    current()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
  };

  const ask = async () => {
    const turn = ++asked;
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", input.value);
    let answer;
    try {
      answer = await fetch(address, { credentials: "same-origin" });
    } catch {
      return;
    }
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked || document.activeElement !== input) return;
    list.replaceChildren(...page.querySelectorAll("li"));
    options().forEach((option, n) => (option.id = `${list.id}-${n}`));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = options().length ? `${options().length} gợi ý` : "Không có gợi ý";
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return void (asked++, close());
    timer = setTimeout(ask, 200);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (list.hidden || !all.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const at = all.indexOf(current());
      point(all[(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter" && current()?.dataset.href) {
      event.preventDefault();
      location.assign(current().dataset.href);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option?.dataset.href) return;
    event.preventDefault();
    location.assign(option.dataset.href);
  });
}
