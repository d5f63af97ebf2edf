// Right after a dossier was received its slip is printed, once: the PDF opens in a frame of its own and asks the printer.
function frame() {
  const found = document.querySelector('iframe[name="in-phieu"]');
  if (found) return found;
  const made = Object.assign(document.createElement("iframe"), { name: "in-phieu", className: "printer", title: "Giấy tiếp nhận đang in" });
  made.tabIndex = -1;
  made.addEventListener("load", () => {
    try {
      if (made.contentWindow.location.href !== "about:blank") made.contentWindow.print();
    } catch {
      // A browser that does not show PDFs in a frame has saved the file instead.
    }
  });
  document.body.append(made);
  return made;
}

export function print(address, token) {
  frame();
  const form = Object.assign(document.createElement("form"), { method: "post", action: address, target: "in-phieu", hidden: true });
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: token }));
  document.body.append(form);
  form.submit();
  form.remove();
}

export function printing() {
  const last = document.querySelector("form[data-print-keys][data-number]");
  if (!last || sessionStorage.getItem("congso:print") !== last.dataset.number) return;
  sessionStorage.removeItem("congso:print");
  print(last.action, last.elements.csrfmiddlewaretoken.value);
}
