// <rw-poker>: the table follows what others do within a moment, and never takes away what somebody is typing.
import { toast } from "rw/toasts";

const KINDS = ["live:priorities.poker", "live:priorities.pokeridea"];

class Poker extends HTMLElement {
  connectedCallback() {
    this.hear = () => this.later(80);
    for (const kind of KINDS) document.body.addEventListener(kind, this.hear);
    this.addEventListener("input", (event) => event.target.form?.classList.contains("poker-form") && this.changed(event.target));
    this.addEventListener("keydown", (event) => this.walk(event));
    this.addEventListener("submit", (event) => (this.isSent = !event.target.closest(".poker-talk")));
    const left = this.dataset.closes ? new Date(this.dataset.closes) - Date.now() : -1;
    if (left > 0 && left < 2 ** 31) this.clock = setTimeout(this.hear, left + 500);
  }

  disconnectedCallback() {
    for (const kind of KINDS) document.body.removeEventListener(kind, this.hear);
    clearTimeout(this.clock);
    clearTimeout(this.timer);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), milliseconds);
  }

  // A range and "I cannot say" exclude each other.
  changed(input) {
    this.isTyped = true;
    const field = input.closest(".poker-field");
    const cannot = field?.querySelector("input[name$=_cannot]");
    if (!cannot || input.name.endsWith("_reason")) return;
    if (input !== cannot) cannot.checked = false;
    else if (cannot.checked) for (const card of field.querySelectorAll("input[name$=_card]")) card.checked = false;
  }

  // Arrows walk over the cards of a scale.
  walk(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const row = event.target.closest(".poker-cards");
    if (!step || !row) return;
    event.preventDefault();
    const cards = [...row.querySelectorAll("input")];
    cards[(cards.indexOf(event.target) + step + cards.length) % cards.length]?.focus();
  }

  async look() {
    if (this.isSent) return;
    let response;
    try {
      response = await fetch(this.dataset.url, { headers: { "HX-Request": "true", "HX-Target": this.id } });
    } catch {
      return this.later(3000);
    }
    if (!this.isConnected) return;
    if (response.redirected) return this.leave(response.url);
    if (!response.ok) return this.later(3000);
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const fresh = template.content.querySelector("rw-poker");
    if (fresh) this.show(fresh);
  }

  show(fresh) {
    const words = this.isTyped ? this.typed() : [];
    if (fresh.id === this.id && fresh.dataset.stand === this.dataset.stand) {
      const [mine, theirs] = [this, fresh].map((one) => one.querySelector(".poker-side"));
      if (mine && theirs && !mine.querySelector("details[open]")) this.put(mine, theirs);
      return;
    }
    const isSameIdea = fresh.dataset.stand.split("-")[1] === this.dataset.stand.split("-")[1];
    const told = this.querySelector(".poker-kept");
    this.put(this, fresh);
    if (words.length) fresh.keep(words, "This was revealed while you were typing. Not sent:");
    else if (told && isSameIdea) fresh.querySelector(".poker-main")?.prepend(told);
    else if (!isSameIdea) scrollTo({ top: 0 });
  }

  put(old, fresh) {
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
    document.dispatchEvent(new CustomEvent("rw:added", { detail: {}, bubbles: true }));
    if (focused) fresh.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  // What stands in the form, in words.
  typed() {
    const found = [];
    for (const field of this.querySelectorAll(".poker-form .poker-field")) {
      const numbers = [...field.querySelectorAll(".range-three input")].map((input) => input.value.trim()).filter(Boolean);
      const cards = [...field.querySelectorAll("input[name$=_card]:checked")].map((input) => input.nextElementSibling.textContent);
      const reason = field.querySelector("input[name$=_reason]")?.value.trim();
      const said = [...numbers, ...cards].join(" to ");
      if (said || reason) found.push(`${field.dataset.driver}: ${[said, reason].filter(Boolean).join(", ")}`);
    }
    return found;
  }

  keep(words, title) {
    const box = Object.assign(document.createElement("div"), { className: "notice note poker-kept" });
    const list = document.createElement("ul");
    list.append(...words.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    const inner = document.createElement("div");
    inner.append(Object.assign(document.createElement("strong"), { textContent: title }), list);
    box.append(inner);
    box.setAttribute("role", "status");
    (this.querySelector(".poker-main") ?? this).prepend(box);
  }

  // The session is over: go to its summary, unless something typed would be lost.
  leave(url) {
    const words = this.isTyped ? this.typed() : [];
    if (!words.length) return location.assign(url);
    this.keep(words, "The session ended while you were typing. Not sent:");
    this.querySelector(".poker-form button")?.setAttribute("disabled", "");
    this.isTyped = false;
    toast("The session is over.", { kind: "note" });
  }
}
customElements.define("rw-poker", Poker);
