// Search and commands: a combobox over what the server finds and what this page offers.
import { setTheme } from "rw/frame";

const dialog = document.getElementById("palette");
const input = dialog?.querySelector("input");
const list = document.getElementById("palette-list");
let timer = 0;
let asked = 0;

const COMMANDS = [
  ["Light theme", () => setTheme("light")],
  ["Dark theme", () => setTheme("dark")],
  ["Theme of the system", () => setTheme("system")],
  ["Keyboard shortcuts", () => document.querySelector("[data-help]")?.click()],
];

const options = () => [...list.querySelectorAll("[role=option]")];

function choose(option) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function entry(words, act, hint = "") {
  const option = document.createElement(typeof act === "string" ? "a" : "div");
  option.setAttribute("role", "option");
  if (typeof act === "string") option.href = act;
  else option.addEventListener("click", () => (dialog.close(), act()));
  option.append(Object.assign(document.createElement("span"), { textContent: words }));
  if (hint) option.append(Object.assign(document.createElement("small"), { textContent: hint }));
  return option;
}

/** What this page offers without asking; places only while nothing is typed, for then the server names them. */
function local(text) {
  const fits = (words) => words.toLowerCase().includes(text);
  const menu = text && document.querySelector("[data-palette]") ? [] : [...document.querySelectorAll(".sidebar nav a[data-room]")];
  const places = menu.map((link) => [link.title, link.href, "Go to"]);
  const action = document.querySelector(".top-action a.button");
  if (action) places.unshift([action.textContent.trim(), action.href, "On this page"]);
  const found = [...places, ...COMMANDS.map(([words, act]) => [words, act, "Command"])].filter(([words]) => fits(words));
  return found.slice(0, text ? 5 : 14).map((one) => entry(...one));
}

function show(nodes) {
  list.replaceChildren(...nodes);
  options().forEach((option, at) => {
    option.id ||= `palette-option-${at}`;
    option.tabIndex = -1;
  });
  if (!options().length) list.append(Object.assign(document.createElement("p"), { className: "palette-none", textContent: "Nothing found." }));
  choose(options()[0]);
}

async function search() {
  const text = input.value.trim();
  const turn = ++asked;
  const own = local(text.toLowerCase());
  const address = document.querySelector("[data-palette]")?.dataset.palette;
  if (!text || !address) return show(own);
  const url = new URL(address, location.href);
  url.searchParams.set("q", text);
  const response = await fetch(url, { headers: { "HX-Request": "true", "HX-Target": "palette-list" } }).catch(() => null);
  if (turn !== asked) return;
  const found = document.createElement("template");
  if (response?.ok) found.innerHTML = await response.text();
  show([...own, ...found.content.childNodes]);
}

export function open() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  input.select();
  search();
}

if (dialog) {
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 90);
  });
  dialog.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      choose(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && all[at]) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(all[at].href);
      else all[at].click();
    }
  });
  list.addEventListener("pointermove", (event) => choose(event.target.closest("[role=option]") ?? options()[0]));
}
