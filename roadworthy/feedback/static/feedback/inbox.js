// <rw-inbox>: the queue beside the open note. Keeps the open row marked and in sight, walks by arrows, holds what was
// chosen while the queue is drawn anew, and undoes step after step.
const isBusy = (target) => target.closest?.("input, textarea, select, [contenteditable=true], details.menu[open], dialog[open], .note-text, .panel");

class Inbox extends HTMLElement {
  connectedCallback() {
    this.undos = [];
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.onKeyOfMany(event), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    document.addEventListener("suggestions:none", () => this.addEventListener("htmx:afterSettle", () => this.newIdea(), { once: true }), { signal });
    document.addEventListener("toast", (event) => event.detail?.undo && this.undos.push(event.detail.undo), { signal });
    document.addEventListener("submit", (event) => this.onUndoForm(event), { signal, capture: true });
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("change", (event) => this.onChange(event));
    this.addEventListener("toggle", (event) => this.onToggle(event), true);
    this.addEventListener("htmx:beforeRequest", (event) => document.hidden && event.target.id === "readers" && event.preventDefault());
    this.addEventListener("htmx:configRequest", (event) => this.onRequest(event));
    this.addEventListener("htmx:beforeSwap", () => this.keep());
    this.addEventListener("htmx:afterSettle", () => this.ready());
    this.addEventListener("htmx:oobAfterSwap", () => this.ready());
    this.ready();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get reading() {
    return this.querySelector("#reading");
  }

  get openPk() {
    return this.reading?.dataset.pk;
  }

  get inbox() {
    return this.querySelector("#inbox");
  }

  rows() {
    return [...this.querySelectorAll(".queue-row")];
  }

  // Keeping things as they were

  keep() {
    this.chosenPks = new Set([...this.querySelectorAll(".queue-pick input:checked")].map((box) => box.value));
    this.openMenus = [...this.querySelectorAll(".queue-bar details.menu[open][id]")].map((menu) => menu.id);
  }

  ready() {
    for (const box of this.querySelectorAll(".queue-pick input")) if (this.chosenPks?.has(box.value)) box.checked = true;
    for (const id of this.openMenus ?? []) document.getElementById(id)?.setAttribute("open", "");
    this.chosenPks = this.openMenus = null;
    this.mark();
    this.count();
  }

  mark() {
    const pk = this.openPk;
    for (const row of this.rows()) {
      const link = row.querySelector("a");
      if (row.dataset.pk === pk) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (pk === this.shownPk) return;
    const isFirst = this.shownPk === undefined;
    this.shownPk = pk;
    const bulk = this.querySelector("[data-open-note]");
    if (bulk) bulk.value = pk ?? "";
    if (isFirst) return;
    this.querySelector(".queue-row a[aria-current]")?.scrollIntoView({ block: "nearest" });
    this.reading.querySelector(".inbox-note")?.scrollTo(0, 0);
    if (this.inbox) this.inbox.dataset.view = pk ? "note" : "queue";
  }

  // The queue asks for as many notes as it shows
  onRequest(event) {
    if (event.target.matches("[data-refresh]")) event.detail.parameters.size = Math.max(50, this.rows().length);
  }

  // Keys

  onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (this.onPanelKey(event) || this.onDigit(event)) return;
    const menu = event.target.closest?.("details.menu[open]");
    if (menu && /^[1-9]$/.test(event.key) && !event.target.matches("input")) return void menu.querySelectorAll("button.menu-item")[event.key - 1]?.click();
    const key = { ArrowDown: "j", ArrowUp: "k" }[event.key];
    if (!key || isBusy(event.target) || document.getElementById("panel")?.hidden === false) return;
    event.preventDefault();
    this.querySelector(`[data-step="${key}"]`)?.click();
  }

  /** In the links: arrows walk from the search through the ideas found, Esc goes back to the note. */
  onPanelKey(event) {
    const { target, key } = event;
    if (key === "Escape" && target.closest?.("#links, .note-fact, .queue-search")) {
      target.blur();
      return true;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!step || !target.matches?.("#links input[type=search], #links button[name=idea]")) return false;
    const stops = [...this.querySelectorAll("#links input[type=search], #links button[name=idea]")];
    stops[stops.indexOf(target) + step]?.focus();
    event.preventDefault();
    return true;
  }

  // Suggestions: a digit chooses one, the keys on its buttons link or dismiss it

  onDigit(event) {
    if (!/^[1-9]$/.test(event.key) || isBusy(event.target)) return false;
    const picks = [...this.querySelectorAll("#note-picks [data-pick]")];
    const chosen = picks[event.key - 1];
    if (!chosen) return false;
    event.preventDefault();
    this.choosePick(picks, chosen);
    chosen.querySelector("button[name=idea]")?.focus();
    return true;
  }

  choosePick(picks, chosen) {
    const now = picks.find((one) => one.hasAttribute("aria-current"));
    if (!now || now === chosen) return;
    now.removeAttribute("aria-current");
    chosen.setAttribute("aria-current", "true");
    for (const name of ["idea", "dismiss"]) {
      const [from, to] = [now, chosen].map((one) => one.querySelector(`button[name=${name}]`));
      for (const key of ["key", "words"]) {
        to.dataset[key] = from.dataset[key];
        delete from.dataset[key];
      }
    }
  }

  newIdea() {
    const part = this.querySelector("details.new-from-note");
    if (part) part.open = true;
  }

  // With notes chosen, the keys of steps take all of them

  onKeyOfMany(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "X") return void this.chooseShown(event);
    if (!this.inbox?.classList.contains("has-chosen")) return;
    const step = { a: "accept", e: "archive" }[event.key];
    const button = step ? this.querySelector(`#queue-bulk button[name=action][value=${step}]`) : null;
    if (button) button.click();
    else if (event.key === "s" || event.key === "b") this.openBulk(event.key === "s" ? "snooze" : "assign");
    else if (event.key === "Escape") this.chooseNone();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  openBulk(action) {
    const menu = this.querySelector("#bulk-menu");
    if (!menu) return;
    menu.open = true;
    menu.querySelector(`[data-bulk-action=${action}]`)?.focus();
  }

  chooseShown(event) {
    const boxes = [...this.querySelectorAll(".queue-pick input")];
    const isAll = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !isAll;
    this.count();
    event.preventDefault();
  }

  onToggle(event) {
    const menu = event.target;
    if (menu.matches("details.new-from-note")) return this.onNewIdea(menu);
    if (menu.matches("details.key-menu") && menu.open) menu.querySelector("button.menu-item")?.focus();
  }

  /** The title of a new idea begins with the note's; closed again, nothing of it is sent. */
  onNewIdea(part) {
    const title = part.querySelector("input[name=title]");
    if (!title) return;
    title.value = part.open ? (this.passage() || part.dataset.title || "") : "";
    if (part.open) {
      title.focus();
      title.select();
    }
  }

  passage() {
    const quote = this.querySelector("#links [name=quote]")?.value ?? "";
    return quote.replace(/\s+/g, " ").trim().slice(0, 120);
  }

  onClick(event) {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.matches("[data-undo-last]")) this.undo(button.dataset.query);
    else if (button.matches("[data-link-passage]")) this.link();
    else if (button.matches("[data-assign-other]")) this.querySelector("#fact-assignee")?.focus();
    else if (button.matches("[data-choose-open]")) this.chooseOpen();
    else if (button.matches("[data-choose-none]")) this.chooseNone();
    else if (button.matches("[data-back]") && this.inbox && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.inbox.dataset.view = "queue";
      this.querySelector(".queue-row a[aria-current]")?.focus();
    }
  }

  link() {
    const panel = this.querySelector("#links");
    panel?.scrollIntoView({ block: "nearest" });
    (panel?.querySelector("input[type=search]") ?? panel?.querySelector("form :is(input:not([type=hidden]), select, button)"))?.focus();
  }

  // Undo, step after step

  undo(query) {
    const url = this.undos.pop();
    if (!url) return void import("rw/toasts").then(({ toast }) => toast("Nothing to undo here. Older steps stand in the note's history.", { kind: "note" }));
    document.querySelectorAll(`.toast form[action="${CSS.escape(url)}"]`).forEach((form) => form.closest(".toast").remove());
    this.keep();
    window.htmx.ajax("POST", url, { source: this, target: "#reading", swap: "outerHTML", values: { queue: query ?? "" } });
  }

  onUndoForm(event) {
    const form = event.target.closest?.(".toast form");
    const at = form ? this.undos.indexOf(form.getAttribute("action")) : -1;
    if (at < 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.undos.push(...this.undos.splice(at, 1));
    this.undo(this.querySelector("[data-undo-last]")?.dataset.query);
  }

  // Choosing many

  count() {
    const boxes = [...this.querySelectorAll(".queue-pick input")];
    const count = boxes.filter((box) => box.checked).length;
    const words = this.querySelector(".bulk-count");
    if (words) words.textContent = count ? `${count} chosen` : "";
    this.inbox?.classList.toggle("has-chosen", count > 0);
  }

  chooseOpen() {
    const box = this.querySelector(`#row-${this.openPk} .queue-pick input`);
    if (!box) return;
    box.checked = !box.checked;
    this.count();
  }

  chooseNone() {
    for (const box of this.querySelectorAll(".queue-pick input:checked")) box.checked = false;
    this.count();
  }

  onChange(event) {
    if (event.target.matches(".queue-pick input")) this.pick(event.target);
    const choice = event.target.closest("[data-bulk-action]");
    if (!choice?.value) return;
    const form = choice.form;
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "action", value: choice.dataset.bulkAction });
    form.append(hidden);
    form.requestSubmit();
    hidden.remove();
  }

  pick(box) {
    const boxes = [...this.querySelectorAll(".queue-pick input")];
    if (window.event?.shiftKey && boxes.includes(this.lastPicked)) {
      const [from, to] = [boxes.indexOf(this.lastPicked), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    this.lastPicked = box;
    this.count();
  }
}
customElements.define("rw-inbox", Inbox);
