// The portal with scripts: ideas like what is typed, filters that act at once, and a second's work against spam.
// Everything works without this file.

class Similar extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.place = this.querySelector(".portal-alike");
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 250);
    });
  }

  async ask() {
    const text = this.field.value.trim();
    if (text.length < 3) return this.place.replaceChildren();
    const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(text)}`);
    if (!answer.ok || text !== this.field.value.trim()) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.place.replaceChildren(...page.body.children);
  }
}
customElements.define("rw-similar", Similar);

const BITS = 12;
const AT_ONCE = 64;
const encoder = new TextEncoder();

function bitsOf(bytes) {
  let bits = 0;
  for (const byte of bytes) {
    if (byte) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

async function solve(challenge) {
  for (let from = 0; ; from += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, step) => from + step);
    const tries = numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${number}`)));
    const found = (await Promise.all(tries)).findIndex((digest) => bitsOf(new Uint8Array(digest)) >= BITS);
    if (found >= 0) return String(from + found);
  }
}

// crypto.subtle is there on https and on this machine only; elsewhere the post waits for a person.
for (const form of crypto.subtle ? document.querySelectorAll("form[data-proof]") : []) {
  let work;
  const begin = () => (work ??= solve(form.dataset.proof));
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("submit", async (event) => {
    if (form.elements.proof.value) return;
    const submitter = event.submitter;
    event.preventDefault();
    form.setAttribute("aria-busy", "true");
    form.elements.proof.value = await begin();
    // Not at once: a form that is just being submitted does not submit again.
    setTimeout(() => form.requestSubmit(submitter));
  });
}

for (const form of document.querySelectorAll("form.portal-filters")) {
  form.classList.add("is-live");
  for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
}
