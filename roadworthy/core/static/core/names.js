// "@" in a plain textarea opens a list of people; Enter writes the name. Without it one types the name oneself.
let made = 0;

class Names extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area || !this.dataset.people || this.list) return;
    this.list = Object.assign(document.createElement("div"), { className: "mention-list", hidden: true, id: `names-${++made}` });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "People");
    document.body.append(this.list);
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.addEventListener("input", () => this.suggest());
    this.area.addEventListener("keydown", (event) => this.onKey(event));
    this.area.addEventListener("blur", () => setTimeout(() => this.hide(), 150));
  }

  disconnectedCallback() {
    this.list?.remove();
    this.list = null;
  }

  typed() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    const match = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(before);
    return match && { text: match[1], from: before.length - match[1].length - 1 };
  }

  async suggest() {
    const typed = this.typed();
    if (!typed) return this.hide();
    this.asked = typed.text;
    const url = new URL(this.dataset.people, location.href);
    url.searchParams.set("q", typed.text);
    const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok || this.asked !== typed.text || !this.list) return;
    const people = await response.json();
    if (!people.length) return this.hide();
    this.list.replaceChildren(...people.map((one, at) => this.option(one, at)));
    const box = this.area.getBoundingClientRect();
    this.list.style.left = `${Math.min(box.left, innerWidth - 200)}px`;
    this.list.style.top = `${Math.min(box.bottom + 4, innerHeight - 8 - 34 * people.length)}px`;
    this.list.hidden = false;
    this.choose(0);
  }

  option(person, at) {
    const option = Object.assign(document.createElement("div"), { textContent: person.name, id: `${this.list.id}-${at}` });
    if (person.title) option.append(" ", Object.assign(document.createElement("small"), { className: "quiet", textContent: person.title }));
    option.setAttribute("role", "option");
    option.dataset.name = person.name;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.put(option);
    });
    return option;
  }

  choose(at) {
    [...this.list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    this.area.setAttribute("aria-activedescendant", this.list.children[at].id);
  }

  put(option) {
    const typed = this.typed();
    this.hide();
    if (!typed) return;
    this.area.setRangeText(`@${option.dataset.name} `, typed.from, this.area.selectionStart, "end");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.area.focus();
  }

  onKey(event) {
    if (!this.list || this.list.hidden) return;
    const all = [...this.list.children];
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.choose((at + step + all.length) % all.length);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.put(all[at]);
    else if (event.key === "Escape") this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  hide() {
    this.asked = null;
    if (this.list) this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}

customElements.define("rw-names", Names);
