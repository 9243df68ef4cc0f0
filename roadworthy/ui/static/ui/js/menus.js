// Menus are <details>: here they close on Esc, outside clicks and choices, and arrows walk through them.
const open = () => document.querySelectorAll("details.menu[open]");

function close(menu, takesFocus) {
  menu.open = false;
  if (takesFocus) menu.querySelector("summary")?.focus();
}

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) close(menu, false);
  const chosen = event.target.closest(".menu-body button.menu-item, .menu-body a.menu-item");
  if (chosen && !chosen.closest("[data-stay]")) close(chosen.closest("details.menu"), false);
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu");
  if (event.key === "Escape") {
    const inner = menu?.open ? menu : [...open()].pop();
    if (inner) {
      event.stopPropagation();
      close(inner, true);
    }
    return;
  }
  if (!menu?.open || (event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target.matches("select, textarea, [type=number], [type=date]")) return;
  const items = [...menu.querySelectorAll(".menu-body :is(a, button, input:not([type=hidden]), select)")].filter((one) => one.checkVisibility());
  if (!items.length) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  const step = event.key === "ArrowDown" ? 1 : -1;
  items[(at + step + items.length) % items.length].focus();
});

// Keep an open menu inside the window.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches?.("details.menu") || !menu.open) return;
  const body = menu.querySelector(".menu-body");
  const box = body.getBoundingClientRect();
  if (box.right > innerWidth - 8) menu.classList.add("menu-end");
  else if (box.left < 8) menu.classList.remove("menu-end");
}, true);
