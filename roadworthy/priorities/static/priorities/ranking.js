// <rw-ranking>: type an estimate in its cell; the list shows the new order while you type, and rows move to their
// places without losing the cursor. In a what-if nothing is saved: the address takes the change.
import { post } from "rw/send";
import { toast } from "rw/toasts";

const PAUSE = 120;

class Ranking extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("dblclick", (event) => this.edit(event.target.closest("[data-driver]")));
    this.addEventListener("click", (event) => this.cellOf(event)?.focus());
    this.addEventListener("change", (event) => event.target.name === "pk" && this.count());
    this.addEventListener("htmx:beforeRequest", (event) => this.wait(event));
    const first = this.querySelector("[role=gridcell]");
    if (first) first.tabIndex = 0;
    this.count();
  }

  /** News from others waits until the cell is closed. */
  wait(event) {
    if (event.target !== this || !this.querySelector(".rank-cell input")) return;
    event.preventDefault();
    this.isPreview = true;
  }

  get isSupposing() {
    return this.querySelector(".what-if") !== null;
  }

  cellOf(event) {
    return event.target.closest("input, a, button, select") ? null : event.target.closest("[role=gridcell]");
  }

  count() {
    const chosen = this.querySelectorAll("input[name=pk]:checked").length;
    const form = this.querySelector("#ranking-chosen");
    if (!form) return;
    form.classList.toggle("has-chosen", chosen > 0);
    form.querySelector("[data-count]").textContent = `${chosen} chosen`;
    form.querySelector("[value=compare]").disabled = chosen !== 2;
  }

  key(event) {
    const cell = event.target.closest("[role=gridcell]");
    if (!cell || event.target.closest("input")) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      event.preventDefault();
      this.move(cell, ...step);
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      this.edit(cell);
    } else if (event.key.length === 1 && /^[-+.,\p{L}\d]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && cell.dataset.driver) {
      event.preventDefault();
      event.stopPropagation();
      this.edit(cell, event.key);
    }
  }

  move(cell, right, down) {
    const rows = [...this.querySelectorAll("tr[data-pk]")];
    const row = rows[rows.indexOf(cell.parentElement) + down];
    const cells = row ? [...row.querySelectorAll("[role=gridcell]")] : [];
    const place = [...cell.parentElement.querySelectorAll("[role=gridcell]")].indexOf(cell) + right;
    this.go(cells[place]);
  }

  go(cell) {
    if (!cell) return;
    for (const other of this.querySelectorAll("[role=gridcell][tabindex='0']")) other.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  edit(cell, typed) {
    if (!cell?.dataset.driver || cell.querySelector("input")) return;
    const before = [...cell.childNodes];
    const input = document.createElement("input");
    input.value = typed ?? cell.dataset.mine;
    input.autocomplete = "off";
    input.setAttribute("aria-label", cell.getAttribute("aria-label"));
    cell.replaceChildren(input);
    input.focus();
    if (typed === undefined) input.select();
    let isOver = false;
    const close = (save, right = 0, down = 0) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(this.timer);
      this.asked?.abort();
      const value = input.value.trim();
      cell.replaceChildren(...before);
      if (save && value !== cell.dataset.mine) return void this.save(cell, value, right, down);
      if (this.isPreview) return void this.restore(cell, right, down);
      if (right || down) this.move(cell, right, down);
      else this.go(cell);
    };
    input.addEventListener("input", () => this.soon(cell, input));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(false);
      else if (event.key === "Enter") close(true, 0, event.shiftKey ? -1 : 1);
      else if (event.key === "Tab") close(true, event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", () => close(true));
    if (typed !== undefined) this.soon(cell, input);
  }

  /** Ask for the order that this value would make, once the typing rests. */
  soon(cell, input) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.preview(cell, input), PAUSE);
  }

  address(cell, value) {
    const here = new URL(this.dataset.address, location.href);
    const asks = new URLSearchParams(here.search);
    const rows = new URLSearchParams(location.search).get("rows");
    if (rows) asks.set("rows", rows);
    asks.set("value", value);
    return `${here.pathname}ideas/${cell.parentElement.dataset.pk}/drivers/${cell.dataset.driver}/preview/?${asks}`;
  }

  async preview(cell, input) {
    this.asked?.abort();
    const value = input.value.trim();
    if (!value) return;
    this.asked = new AbortController();
    try {
      const response = await fetch(this.address(cell, value), { headers: { "HX-Request": "true" }, signal: this.asked.signal });
      const fault = decodeURIComponent(response.headers.get("X-Fault") ?? "");
      input.setAttribute("aria-invalid", String(fault !== ""));
      input.title = fault;
      if (response.status === 200 && input.isConnected) this.show(await response.text(), cell);
    } catch (error) {
      if (error.name !== "AbortError") input.title = "The new order cannot be shown now; Enter still keeps the value.";
    }
  }

  /** Put the rows in the new order around the row that is typed into, which keeps its input. */
  show(html, cell) {
    this.isPreview = true;
    const fresh = parse(html);
    const old = new Map([...this.querySelectorAll("tr[data-pk]")].map((row) => [row.id, row]));
    const tops = places(this);
    const table = this.querySelector(".rank-table");
    const typed = cell.parentElement;
    const bodies = [...fresh.querySelectorAll(".rank-table tbody")];
    if (!table || !bodies.length) return;
    const isThere = bodies.some((body) => body.querySelector(`#${typed.id}`));
    for (const body of bodies) {
      const place = body.querySelector(`#${typed.id}`);
      if (place) this.weave(body, place, typed, cell);
    }
    for (const [id, row] of old) if (row !== typed && (isThere || !fresh.querySelector(`#${id}`))) row.remove();
    for (const row of this.querySelectorAll("tr[data-pk]")) slide(row, tops.get(row.id));
    window.htmx?.process(table);
  }

  /** Stand the fresh rows before and after the typed one; it never leaves the page, so the caret stays. */
  weave(body, place, typed, cell) {
    let isAfter = false;
    let last = typed;
    for (const row of [...body.children]) {
      if (row === place) {
        isAfter = true;
        const cells = [...place.children];
        [...typed.children].forEach((one, at) => one !== cell && cells[at] && one.replaceWith(cells[at]));
        typed.title = place.title;
      } else if (isAfter) {
        last.after(row);
        last = row;
      } else typed.before(row);
    }
  }

  async restore(cell, right, down) {
    const at = where(cell);
    const response = await fetch(this.dataset.address, { headers: { "HX-Request": "true", "HX-Target": "_ranking" } });
    if (response.ok) this.swap(await response.text(), at, right, down);
  }

  async save(cell, value, right, down) {
    const at = where(cell);
    cell.setAttribute("aria-busy", "true");
    try {
      if (this.isSupposing) return await this.suppose(cell, value, at, right, down);
      const here = new URL(this.dataset.address, location.href);
      const html = await post(`${here.pathname}ideas/${at.pk}/drivers/${cell.dataset.driver}/${here.search}`, { value });
      this.swap(html, at, right, down);
    } catch (error) {
      cell.removeAttribute("aria-busy");
      toast(error.message, { kind: "bad" });
      if (this.isPreview) await this.restore(cell, 0, 0);
      else this.go(cell);
    }
  }

  async suppose(cell, value, at, right, down) {
    const here = new URL(this.dataset.address, location.href);
    const asks = new URLSearchParams(here.search);
    asks.set("idea", at.pk);
    asks.set("driver", cell.dataset.driver);
    asks.set("value", value);
    const response = await fetch(`${here.pathname}what-if/?${asks}`, { headers: { "HX-Request": "true", "HX-Target": "_ranking" } });
    const text = await response.text();
    if (!response.ok) throw new Error(text.startsWith("<") ? "That did not work. Nothing was changed." : text);
    history.pushState({}, "", response.url);
    this.swap(text, at, right, down);
  }

  swap(html, at, right, down) {
    const tops = places(this);
    const fresh = parse(html);
    this.replaceWith(fresh);
    window.htmx?.process(fresh);
    for (const row of fresh.querySelectorAll("tr[data-pk]")) slide(row, tops.get(row.id));
    const cell = fresh.querySelector(`tr[data-pk="${at.pk}"]`)?.children[at.place];
    if (cell) fresh.move(cell, right, down);
    if (cell && !fresh.contains(document.activeElement)) fresh.go(cell);
  }
}

const where = (cell) => ({ pk: cell.parentElement.dataset.pk, place: [...cell.parentElement.children].indexOf(cell) });
const places = (list) => new Map([...list.querySelectorAll("tr[data-pk]")].map((row) => [row.id, row.getBoundingClientRect().top]));

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("rw-ranking");
}

function slide(row, from) {
  if (from === undefined) return;
  const distance = from - row.getBoundingClientRect().top;
  if (Math.abs(distance) < 1) return;
  row.style.transform = `translateY(${distance}px)`;
  requestAnimationFrame(() => {
    row.classList.add("rank-moves");
    row.style.transform = "";
    row.addEventListener("transitionend", () => row.classList.remove("rank-moves"), { once: true });
  });
}

customElements.define("rw-ranking", Ranking);
