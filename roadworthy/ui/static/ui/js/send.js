// Sending to the server outside of forms, with the same answers that htmx understands.
import { toast } from "rw/toasts";

export let lastWrite = 0;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.requestConfig?.verb !== "get") lastWrite = Date.now();
});

export const token = () => document.querySelector("meta[name=csrf]")?.content ?? "";

/** Post fields; resolves to the answer's text, rejects with the server's sentence. */
export async function post(url, fields) {
  lastWrite = Date.now();
  document.documentElement.classList.add("is-working");
  try {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    const headers = { "X-CSRFToken": token(), "HX-Request": "true", "HX-Current-URL": location.href };
    const response = await fetch(url, { method: "POST", headers, body });
    const isWhy = response.status === 422 && response.headers.get("X-Field") === "reason" && !("reason" in fields);
    if (!isWhy) return await read(response);
    document.documentElement.classList.remove("is-working");
    const reason = await why(await response.text());
    if (!reason) throw new Error("Nothing was changed: it needs a reason.");
    return await post(url, { ...fields, reason });
  } catch (error) {
    if (error instanceof TypeError) throw new Error("The server cannot be reached. Nothing was saved; try again.");
    throw error;
  } finally {
    lastWrite = Date.now();
    document.documentElement.classList.remove("is-working");
  }
}

/** Ask for a reason in our own dialog; resolves to what was written, empty when it was put off. */
export function why(question) {
  const dialog = document.getElementById("why");
  const input = dialog.querySelector("textarea");
  dialog.querySelector("label").textContent = question;
  dialog.returnValue = "";
  input.value = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? input.value.trim() : ""), { once: true });
  });
}

async function read(response) {
  if (response.redirected && new URL(response.url).pathname.includes("/accounts/")) {
    throw new Error("You are signed out. Sign in again, then repeat this.");
  }
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(sentence(text, response.status));
  const triggers = response.headers.get("HX-Trigger");
  if (triggers) announce(triggers);
  if (response.headers.get("HX-Redirect")) location.assign(response.headers.get("HX-Redirect"));
  if (response.headers.get("HX-Refresh")) location.reload();
  return text;
}

function sentence(text, status) {
  if (text && !text.startsWith("<")) return text.slice(0, 300);
  return status === 403 ? "You may look at this but not change it." : `That did not work (${status}). Nothing was saved.`;
}

function announce(triggers) {
  let found;
  try {
    found = JSON.parse(triggers);
  } catch {
    found = Object.fromEntries(triggers.split(",").map((name) => [name.trim(), null]));
  }
  for (const [name, detail] of Object.entries(found)) {
    if (name === "toast") toast(detail.text, detail);
    else document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
