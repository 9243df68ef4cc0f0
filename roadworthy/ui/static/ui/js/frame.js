// The frame: folding the menu, the theme switch, waiting counts, menus that load when opened, the busy line.
const root = document.documentElement;

function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts for this page.
  }
}

function showTheme() {
  const now = root.dataset.theme ?? "system";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === now));
  }
}

export function setTheme(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember("rw-theme", theme === "system" ? null : theme);
  showTheme();
}

export function fold() {
  const folds = !("fold" in root.dataset);
  if (folds) root.dataset.fold = "";
  else delete root.dataset.fold;
  remember("rw-fold", folds ? "1" : null);
}

async function showWaiting() {
  const url = document.querySelector("[data-waiting]")?.dataset.waiting;
  if (!url) return;
  const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok || !response.headers.get("Content-Type")?.includes("json")) return;
  for (const [room, count] of Object.entries(await response.json())) {
    for (const mark of document.querySelectorAll(`[data-count="${CSS.escape(room)}"]`)) {
      mark.textContent = count ? (count > 99 ? "99+" : count) : "";
      mark.title = count ? `${count} waiting for you` : "";
    }
  }
}

async function fillLazy(menu) {
  const place = menu.querySelector(".lazy");
  if (!place || place.childElementCount) return;
  const response = await fetch(menu.dataset.lazy, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (response?.ok) place.innerHTML = await response.text();
}

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-choice]");
  if (choice) setTheme(choice.dataset.themeChoice);
  if (event.target.closest("[data-fold]")) fold();
});
document.addEventListener("toggle", (event) => event.target.matches?.("[data-lazy][open]") && fillLazy(event.target), true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash === "#sidebar") location.hash = "";
});

let running = 0;
const count = (step) => {
  running = Math.max(0, running + step);
  root.classList.toggle("is-working", running > 0);
};
document.addEventListener("htmx:beforeSend", () => count(1));
document.addEventListener("htmx:afterRequest", () => count(-1));
document.addEventListener("rw:waiting", showWaiting);
showTheme();
showWaiting();
