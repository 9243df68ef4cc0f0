// <rw-board>: cards move by mouse and touch (pointer events) or keyboard (Space lifts, arrows move, Space drops, Esc returns).
import { post } from "rw/send";
import { toast } from "rw/toasts";

const FAR = 5;

class Board extends HTMLElement {
  connectedCallback() {
    if (!("canMove" in this.dataset)) return;
    for (const card of this.querySelectorAll(".card[data-move]")) this.prepare(card);
    for (const lane of this.querySelectorAll(".lane")) lane.querySelector(".count").dataset.seen = lane.querySelector(".cards").children.length;
    this.addEventListener("pointerdown", (event) => this.onDown(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("click", (event) => this.justDragged && (event.preventDefault(), event.stopPropagation()), true);
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("htmx:load", (event) => event.target.matches(".card") && this.prepare(event.target));
  }

  prepare(card) {
    card.tabIndex = 0;
    card.setAttribute("aria-roledescription", "card that can be moved");
  }

  place(card) {
    return { list: card.parentElement, next: card.nextElementSibling };
  }

  onDown(event) {
    const card = event.target.closest(".card[data-move]");
    if (!card || event.button || event.target.closest("button, select, input, summary")) return;
    const box = card.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY, from: this.place(card), box, flyer: null, card, isTouch: event.pointerType === "touch" };
    const stop = new AbortController();
    const options = { signal: stop.signal };
    if (start.isTouch) this.holdToLift(start, stop);
    addEventListener("pointermove", (move) => this.onMove(move, start, stop), options);
    addEventListener("pointerup", () => this.onUp(start, stop, true), options);
    addEventListener("pointercancel", () => this.onUp(start, stop, false), options);
    addEventListener("keydown", (key) => key.key === "Escape" && this.onUp(start, stop, false), options);
    addEventListener("touchmove", (touch) => start.flyer && touch.preventDefault(), { ...options, passive: false });
  }

  // A touch that moves at once scrolls; one that rests lifts the card.
  holdToLift(start, stop) {
    const timer = setTimeout(() => this.lift(start), 300);
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  lift(start) {
    const flyer = start.card.cloneNode(true);
    flyer.removeAttribute("id");
    flyer.classList.add("is-flying");
    flyer.style.inlineSize = `${start.box.width}px`;
    flyer.style.left = `${start.box.left}px`;
    flyer.style.top = `${start.box.top}px`;
    this.append(flyer);
    start.flyer = flyer;
    start.card.classList.add("is-place");
    this.classList.add("is-dragging");
  }

  onMove(event, start, stop) {
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (!start.flyer) {
      if (far < FAR) return;
      if (start.isTouch) return stop.abort();
      this.lift(start);
    }
    start.flyer.style.left = `${start.box.left + event.clientX - start.x}px`;
    start.flyer.style.top = `${start.box.top + event.clientY - start.y}px`;
    this.scrollNear(event.clientX);
    const list = document.elementFromPoint(event.clientX, event.clientY)?.closest(".lane")?.querySelector(".cards");
    if (!list || !this.contains(list)) return;
    const others = [...list.children].filter((one) => one !== start.card);
    const next = others.find((one) => event.clientY < one.getBoundingClientRect().top + one.offsetHeight / 2) ?? null;
    if (start.card.parentElement !== list || start.card.nextElementSibling !== next) list.insertBefore(start.card, next);
  }

  scrollNear(x) {
    const box = this.getBoundingClientRect();
    if (x < box.left + 40) this.scrollBy(-12, 0);
    if (x > box.right - 40) this.scrollBy(12, 0);
  }

  onUp(start, stop, isDrop) {
    stop.abort();
    if (!start.flyer) return;
    start.flyer.remove();
    start.card.classList.remove("is-place");
    this.classList.remove("is-dragging");
    this.justDragged = true;
    setTimeout(() => (this.justDragged = false));
    if (isDrop) this.save(start.card, start.from);
    else this.putBack(start.card, start.from);
  }

  putBack(card, { list, next }) {
    list.insertBefore(card, next?.parentElement === list ? next : null);
    this.count();
  }

  onKey(event) {
    const card = event.target.closest(".card");
    if (!card || event.target !== card) return;
    const isLifted = card.classList.contains("is-lifted");
    if (event.key === " " && card.dataset.move) this.toggleLift(card, isLifted);
    else if (event.key === "Escape" && isLifted) {
      event.stopPropagation();
      card.classList.remove("is-lifted");
      this.putBack(card, this.from);
      card.focus();
      this.say("Put back.");
    } else if (event.key === "Enter") card.querySelector(".card-title")?.click();
    else if (event.key.startsWith("Arrow")) isLifted ? this.shift(card, event.key) : this.walk(card, event.key);
    else return;
    event.preventDefault();
  }

  toggleLift(card, isLifted) {
    card.classList.toggle("is-lifted", !isLifted);
    if (isLifted) return this.save(card, this.from);
    this.from = this.place(card);
    this.say("Lifted. Arrows move, Space drops, Esc puts back.");
  }

  lists() {
    return [...this.querySelectorAll(".cards")];
  }

  beside(card, key) {
    const lists = this.lists();
    const isBack = (key === "ArrowLeft") !== (document.dir === "rtl");
    return lists[lists.indexOf(card.parentElement) + (isBack ? -1 : 1)];
  }

  shift(card, key) {
    if (key === "ArrowUp") card.previousElementSibling?.before(card);
    else if (key === "ArrowDown") card.nextElementSibling?.after(card);
    else {
      const at = [...card.parentElement.children].indexOf(card);
      const list = this.beside(card, key);
      list?.insertBefore(card, list.children[at] ?? null);
    }
    card.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    const list = card.parentElement;
    this.say(`${list.dataset.label}, place ${[...list.children].indexOf(card) + 1} of ${list.children.length}`);
    this.count();
  }

  walk(card, key) {
    if (key === "ArrowUp") card.previousElementSibling?.focus();
    else if (key === "ArrowDown") card.nextElementSibling?.focus();
    else {
      const at = [...card.parentElement.children].indexOf(card);
      const list = this.beside(card, key);
      (list?.children[at] ?? list?.lastElementChild)?.focus();
    }
  }

  async save(card, from) {
    const { list, next } = this.place(card);
    if (from.list === list && from.next === next) return;
    this.count();
    try {
      await post(card.dataset.move, { column: list.dataset.column, before: next?.dataset.pk ?? "" });
      this.say(`${card.querySelector(".card-title").textContent.trim()} is now in ${list.dataset.label}`);
      card.dispatchEvent(new CustomEvent("card:moved", { bubbles: true, detail: { column: list.dataset.column } }));
    } catch (error) {
      this.putBack(card, from);
      toast(error.message, { kind: "bad" });
    }
  }

  count() {
    for (const lane of this.querySelectorAll(".lane")) {
      const mark = lane.querySelector("header .count");
      const seen = Number(mark.dataset.seen);
      const now = lane.querySelector(".cards").children.length;
      mark.dataset.seen = now;
      mark.textContent = Number(mark.textContent.replaceAll(",", "")) + now - seen;
    }
  }

  say(words) {
    this.voice ??= this.appendChild(Object.assign(document.createElement("span"), { className: "sr" }));
    this.voice.setAttribute("aria-live", "assertive");
    this.voice.textContent = words;
  }
}
customElements.define("rw-board", Board);
