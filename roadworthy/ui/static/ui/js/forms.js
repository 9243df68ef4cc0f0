// Small courtesies of forms: questions before danger, growing text, Ctrl-Enter, file sizes, copied links, dialogs.
import { toast } from "rw/toasts";

/** Ask in our own dialog; resolves to true or false. */
export function ask(question) {
  const dialog = document.getElementById("ask");
  if (!dialog) return Promise.resolve(window.confirm(question));
  dialog.querySelector("#ask-words").textContent = question;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const asker = event.submitter?.dataset.confirm ? event.submitter : form;
  if (asker.dataset.confirm && !form.dataset.sure) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(asker.dataset.confirm))) return;
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
    delete form.dataset.sure;
    return;
  }
  if (form.method !== "dialog") form.classList.add("is-sending");
}, true);
document.addEventListener("panel:reset", () => {
  const form = document.querySelector(".panel form[data-reset]");
  form?.reset();
  form?.querySelector("[autofocus]")?.focus();
});
addEventListener("pageshow", () => document.querySelectorAll("form.is-sending").forEach((form) => form.classList.remove("is-sending")));
document.addEventListener("htmx:afterRequest", (event) => event.target.closest?.("form")?.classList.remove("is-sending"));

document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copy]");
  if (copier) {
    const text = new URL(copier.dataset.copy || location.href, location.href).href;
    await navigator.clipboard.writeText(text).then(() => toast("Link copied."), () => toast(text, { kind: "note" }));
  }
  const words = event.target.closest("[data-copy-text]")?.dataset.copyText;
  if (words) {
    await navigator.clipboard.writeText(words).then(() => toast("Copied."), () => toast(words, { kind: "note" }));
  }
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.matches("dialog") && !event.target.matches("#ask")) event.target.close();
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches?.("a[role=button]") && event.key === " ") {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches?.("[data-submit-keys], rw-editor *")) {
    event.target.closest("form")?.requestSubmit();
  }
});

document.addEventListener("change", (event) => event.target.closest("[data-submit]")?.form?.requestSubmit());
document.addEventListener("change", (event) => {
  const input = event.target;
  const limit = Number(input.dataset?.maxMb);
  if (!limit || !input.files) return;
  const large = [...input.files].find((file) => file.size > limit * 1024 * 1024);
  input.setCustomValidity(large ? `“${large.name}” is larger than ${limit} MB.` : "");
  if (large) input.reportValidity();
});
document.querySelector("[data-focus]")?.focus();
