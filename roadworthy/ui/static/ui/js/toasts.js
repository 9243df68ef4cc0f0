// Toasts: what happened, with Undo. From the server by `HX-Trigger: {"toast": …}`, from scripts by toast().
const region = () => document.getElementById("toasts");
const LASTS = { bad: 10000, warning: 8000 };

export function toast(text, { kind = "good", undo = null } = {}) {
  const box = region();
  if (!box || !text) return;
  const item = document.createElement("div");
  item.className = `toast ${kind}`;
  const words = document.createElement("p");
  words.textContent = text;
  item.append(words);
  if (undo) item.append(undoForm(undo));
  item.append(closer());
  box.append(item);
  while (box.children.length > 3) box.firstElementChild.remove();
  expire(item, undo ? 9000 : (LASTS[kind] ?? 4500));
}

function undoForm(url) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken" });
  hidden.value = document.querySelector("meta[name=csrf]")?.content ?? "";
  const next = Object.assign(document.createElement("input"), { type: "hidden", name: "next", value: location.href });
  const button = Object.assign(document.createElement("button"), { className: "button small", textContent: "Undo" });
  form.append(hidden, next, button);
  return form;
}

function closer() {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "icon-button", textContent: "×" });
  button.dataset.dismiss = "";
  button.setAttribute("aria-label", "Dismiss");
  return button;
}

function expire(item, after) {
  let timer = setTimeout(() => item.remove(), after);
  item.addEventListener("pointerenter", () => clearTimeout(timer));
  item.addEventListener("focusin", () => clearTimeout(timer));
  item.addEventListener("pointerleave", () => (timer = setTimeout(() => item.remove(), 2500)));
}

for (const item of region()?.children ?? []) expire(item, item.matches(".bad, .warning") ? 10000 : 7000);
document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast")?.remove());
document.addEventListener("toast", (event) => toast(event.detail.text, event.detail));
document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText } = event.detail.xhr;
  const isPlain = responseText && !responseText.trimStart().startsWith("<");
  toast(isPlain ? responseText.slice(0, 300) : `That did not work (${status}). Nothing was saved.`, { kind: "bad" });
});
document.addEventListener("htmx:sendError", () => {
  toast("The server cannot be reached. Nothing was saved; try again.", { kind: "bad" });
});
// A refusal sent as plain words is a toast, not something to swap in.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const isWords = xhr.status === 422 && (xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain");
  if (!isWords) return;
  event.detail.shouldSwap = false;
  toast(xhr.responseText, { kind: "bad" });
});
