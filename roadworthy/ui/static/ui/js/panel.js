// Detail as a panel at the side, with its own address: Esc closes, arrows go on, Ctrl-click gives the page.
const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
let opener = null;
let home = null;
let asked = null;

const key = (href) => new URL(href, location.href).pathname;
const links = () => [...document.querySelectorAll("a[data-panel]")].filter((link) => !panel.contains(link) && link.checkVisibility());
const current = () => links().find((link) => asked && key(link.href) === key(asked));

function mark() {
  for (const row of document.querySelectorAll(".is-open")) row.classList.remove("is-open");
  if (!panel.hidden) current()?.closest("tr, .card, .tree-row")?.classList.add("is-open");
}

/** Grey lines until the page is here. */
function waiting() {
  const lines = Object.assign(document.createElement("div"), { className: "skeleton panel-main" });
  lines.append(...Array.from({ length: 6 }, () => document.createElement("i")));
  return lines;
}

async function show(href) {
  asked = href;
  panel.hidden = false;
  body.classList.add("is-loading");
  if (!body.childElementCount) body.append(waiting());
  const response = await fetch(href, { headers: { "X-Panel": "1" } }).catch(() => null);
  if (asked !== href) return;
  const text = response?.ok ? await response.text() : "";
  const page = new DOMParser().parseFromString(text, "text/html").querySelector(".panel-page");
  if (!page) return void location.assign(href);
  body.replaceChildren(page);
  body.classList.remove("is-loading");
  body.scrollTop = 0;
  panel.setAttribute("aria-label", page.dataset.title);
  panel.querySelector("[data-panel-full]").href = href;
  document.title = `${page.dataset.title} · Roadworthy`;
  window.htmx?.process(page);
  page.dispatchEvent(new CustomEvent("rw:added", { bubbles: true }));
  mark();
  panel.tabIndex = -1;
  (page.querySelector("[autofocus]") ?? panel).focus({ preventScroll: true });
}

function open(href) {
  const isFirst = panel.hidden;
  if (isFirst) home = { href: location.href, title: document.title };
  history[isFirst ? "pushState" : "replaceState"]({ panel: href }, "", href);
  show(href);
}

function hide() {
  panel.hidden = true;
  asked = null;
  body.replaceChildren();
  if (home) document.title = home.title;
  mark();
  opener?.closest("[data-col]")?.focus() ?? opener?.focus();
}

function close() {
  if (panel.hidden) return;
  if (history.state?.panel) history.back();
  else hide();
}

function step(by) {
  const all = links();
  const next = all[all.indexOf(current()) + by];
  if (!next) return;
  opener = next;
  next.scrollIntoView({ block: "nearest" });
  open(next.href);
}

if (panel) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    const isPlain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && isPlain && !panel.contains(link)) {
      event.preventDefault();
      opener = link;
      open(link.href);
    }
    if (event.target.closest("[data-panel-close]")) close();
    const stepper = event.target.closest("[data-panel-step]");
    if (stepper) step(Number(stepper.dataset.panelStep));
  });
  document.addEventListener("keydown", (event) => {
    if (panel.hidden || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && !event.target.closest?.("details.menu[open]")) return void close();
    const isBar = event.target === panel || event.target.closest?.(".panel-bar");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isBar && by) {
      event.preventDefault();
      step(by);
    }
  });
  document.addEventListener("panel:close", close);
  addEventListener("popstate", (event) => {
    if (event.state?.panel) show(event.state.panel);
    else if (!panel.hidden) hide();
  });
}
