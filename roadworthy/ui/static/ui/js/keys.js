// Shortcuts: `data-key="g i"` on a link or button; `/` search here, Ctrl-K search all, `?` the sheet.
import { open } from "rw/palette";

const isTyping = (target) => target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [contenteditable=true] *");
let begun = "";
let timer = 0;

const GENERAL = [
  ["Search and commands", "Ctrl K"],
  ["Search this list", "/"],
  ["These shortcuts", "?"],
  ["Fold the menu", "["],
  ["Close what is open", "Esc"],
];
const TABLE = [
  ["Move between cells", "↑ ↓ ← →"],
  ["Open the row", "Enter"],
  ["Edit the cell", "F2"],
  ["Choose the row", "Space"],
  ["Save and go on", "Tab"],
  ["Give up editing", "Esc"],
];
const BOARD = [
  ["Lift or drop the card", "Space"],
  ["Move the lifted card", "↑ ↓ ← →"],
  ["Put it back", "Esc"],
];

function section(title, pairs) {
  const box = document.createElement("section");
  const head = Object.assign(document.createElement("h3"), { textContent: title });
  const list = document.createElement("dl");
  for (const [words, keys] of pairs) {
    const term = Object.assign(document.createElement("dt"), { textContent: words });
    const value = document.createElement("dd");
    value.append(...keys.split(" ").flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]));
    list.append(term, value);
  }
  box.append(head, list);
  return box;
}

function help() {
  const dialog = document.getElementById("help");
  if (!dialog) return;
  const marked = [...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.words ?? one.textContent.trim() ?? one.title, one.dataset.key]);
  const parts = [section("Everywhere", GENERAL)];
  const go = marked.filter(([, keys]) => keys.startsWith("g "));
  const here = marked.filter(([, keys]) => !keys.startsWith("g "));
  if (here.length) parts.push(section("On this page", here));
  if (document.querySelector("rw-listing")) parts.push(section("In tables", TABLE));
  if (document.querySelector("rw-board")) parts.push(section("On boards", BOARD));
  if (go.length) parts.push(section("Go to", go));
  dialog.querySelector(".help-body").replaceChildren(...parts);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.target.closest?.(".ProseMirror")) {
    event.preventDefault();
    return void open();
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "?") return void help();
  if (event.key === "[") return void document.querySelector("[data-fold]")?.click();
  if (event.key === "/") {
    const box = document.querySelector("[data-focus-key='/']");
    if (box) {
      event.preventDefault();
      box.focus();
    }
    return;
  }
  if (event.key.length !== 1 || event.key === " ") return;
  const typed = begun ? `${begun} ${event.key}` : event.key;
  const all = [...document.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility() || one.closest(".sidebar"));
  const found = all.find((one) => one.dataset.key === typed);
  clearTimeout(timer);
  begun = "";
  if (found) {
    event.preventDefault();
    found.click();
  } else if (all.some((one) => one.dataset.key.startsWith(`${typed} `))) {
    begun = typed;
    timer = setTimeout(() => (begun = ""), 1200);
  }
});
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-palette]");
  if (opener && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open();
  }
  if (event.target.closest("[data-help]")) help();
});
