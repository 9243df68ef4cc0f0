// Runs before the first paint: theme and folded menu as the person left them. A classic script, so nothing flashes.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("rw-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("rw-fold") === "1") root.dataset.fold = "";
  } catch {
    // Storage may be forbidden; the system's theme serves then.
  }
})();
