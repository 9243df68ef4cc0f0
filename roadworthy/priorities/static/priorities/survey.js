// A public survey with a keyboard: arrows choose between two, S skips. Everything works without it.
const form = document.querySelector("form[data-survey]");
const KEYS = { ArrowLeft: "left", ArrowRight: "right", ArrowDown: "tie", s: "skip", S: "skip" };

if (form?.dataset.survey === "pair") {
  document.addEventListener("keydown", (event) => {
    const outcome = KEYS[event.key];
    if (!outcome || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    const button = form.querySelector(`button[name="outcome"][value="${outcome}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

// A second click while the answer is on its way sends nothing.
let isSending = false;
form?.addEventListener("submit", (event) => {
  if (isSending) event.preventDefault();
  isSending = true;
});
addEventListener("pageshow", () => { isSending = false; });
