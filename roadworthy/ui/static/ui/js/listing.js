// <rw-listing>: the dense table. Arrows walk, F2 or typing edits, Space chooses; filters keep their menus open.
import { edit } from "rw/cell";

const CELLS = ":is(th, td)[tabindex]";

class Listing extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("focusin", (event) => this.onFocus(event));
    this.addEventListener("pointerdown", (event) => this.onPress(event));
    this.addEventListener("dblclick", (event) => this.onDouble(event));
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("change", (event) => this.onChange(event));
    this.addEventListener("htmx:beforeSwap", () => this.keep());
    this.addEventListener("htmx:afterSwap", () => this.restore());
    this.ready();
  }

  get grid() {
    return this.querySelector(".grid");
  }

  ready() {
    const first = this.grid?.querySelector(`tbody ${CELLS}`);
    if (first && !this.grid.querySelector("[tabindex='0']")) first.tabIndex = 0;
    this.countChosen();
  }

  keep() {
    this.openMenus = [...this.querySelectorAll("details.menu[open][id]")].map((menu) => menu.id);
    const active = this.contains(document.activeElement) ? document.activeElement : null;
    this.again = active?.name ? [active.name, active.value, active.type] : null;
  }

  restore() {
    for (const id of this.openMenus ?? []) {
      const menu = document.getElementById(id);
      if (menu) menu.open = true;
    }
    const [name, value, type] = this.again ?? [];
    const found = name && type !== "search" && [...this.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    if (found) (found.find((one) => type !== "checkbox" || one.value === value) ?? found[0])?.focus();
    this.openMenus = this.again = null;
    this.ready();
  }

  cellOf(target) {
    return target.closest?.(".grid :is(th, td)[tabindex]");
  }

  onFocus(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target !== cell) return;
    for (const old of this.grid.querySelectorAll("[tabindex='0']")) if (old !== cell) old.tabIndex = -1;
    cell.tabIndex = 0;
  }

  onPress(event) {
    const cell = this.cellOf(event.target);
    this.wasFocused = cell && document.activeElement === cell;
  }

  onDouble(event) {
    const cell = this.cellOf(event.target);
    if (cell && !event.target.closest("a")) this.start(cell);
  }

  onClick(event) {
    if (event.target.closest("[data-bulk-clear]")) return this.chooseAll(false);
    const box = event.target.closest("input[name=pk]");
    if (box && this.grid) return this.onPick(box, event.shiftKey);
    const cell = this.cellOf(event.target);
    if (!cell || event.target.closest("a, input, select, button")) return;
    if (this.wasFocused && cell.tagName === "TD") this.start(cell);
    else cell.focus();
  }

  onPick(box, isRange) {
    const boxes = [...this.grid.querySelectorAll("input[name=pk]")];
    if (isRange && this.lastPicked && boxes.includes(this.lastPicked)) {
      const [from, to] = [boxes.indexOf(this.lastPicked), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    this.lastPicked = box;
    this.countChosen();
  }

  onChange(event) {
    if (event.target.matches("[data-pick-all]")) this.chooseAll(event.target.checked);
    const choice = event.target.closest("[data-bulk-choice]");
    if (choice?.value) {
      const form = choice.form;
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "action", value: choice.dataset.bulkChoice });
      form.append(hidden);
      form.requestSubmit();
      hidden.remove();
    }
  }

  chooseAll(isChosen) {
    for (const box of this.grid.querySelectorAll("input[name=pk]")) box.checked = isChosen;
    this.countChosen();
  }

  countChosen() {
    const boxes = [...(this.grid?.querySelectorAll("input[name=pk]") ?? [])];
    const count = boxes.filter((box) => box.checked).length;
    const all = this.querySelector("[data-pick-all]");
    if (all) {
      all.checked = count > 0 && count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
    this.grid?.classList.toggle("has-chosen", count > 0);
    for (const box of boxes) box.closest("tr").setAttribute("aria-selected", String(box.checked));
    const words = this.querySelector(".bulk-count");
    if (words) words.textContent = `${count} chosen`;
  }

  onKey(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target !== cell || cell.classList.contains("is-editing")) return;
    if (this.walk(event, cell)) return event.preventDefault();
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      const link = cell.querySelector("a");
      if (event.key === "Enter" && link) link.click();
      else this.start(cell);
    } else if (event.key === " ") {
      event.preventDefault();
      const box = cell.closest("tr").querySelector("input[name=pk]");
      if (box) {
        box.checked = !box.checked;
        this.onPick(box, event.shiftKey);
      }
    } else if (event.key === "Escape" && this.grid.querySelector("input[name=pk]:checked")) {
      event.stopPropagation();
      this.chooseAll(false);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && this.canEdit(cell)) {
      event.preventDefault();
      event.stopPropagation();
      this.start(cell, event.key);
    }
  }

  walk(event, cell) {
    const row = cell.parentElement;
    const cells = [...row.querySelectorAll(`:scope > ${CELLS}`)];
    const rows = [...this.grid.querySelectorAll("tr")].filter((one) => one.querySelector(CELLS));
    const at = [rows.indexOf(row), cells.indexOf(cell)];
    const isLeft = document.dir === "rtl" ? 1 : -1;
    const goes = {
      ArrowUp: [at[0] - 1, at[1]], ArrowDown: [at[0] + 1, at[1]], ArrowLeft: [at[0], at[1] + isLeft], ArrowRight: [at[0], at[1] - isLeft],
      Home: [event.ctrlKey ? 0 : at[0], 0], End: [event.ctrlKey ? rows.length - 1 : at[0], cells.length - 1],
      PageUp: [Math.max(1, at[0] - 15), at[1]], PageDown: [Math.min(rows.length - 1, at[0] + 15), at[1]],
    }[event.key];
    if (!goes) return false;
    rows[goes[0]]?.querySelectorAll(`:scope > ${CELLS}`)[goes[1]]?.focus();
    return true;
  }

  headOf(cell) {
    return this.grid.querySelector(`thead [data-col="${CSS.escape(cell.dataset.col ?? "")}"]`);
  }

  canEdit(cell) {
    return "value" in cell.dataset && "editable" in (this.headOf(cell)?.dataset ?? {});
  }

  start(cell, typed = "") {
    if (!this.canEdit(cell) || cell.classList.contains("is-editing")) return;
    edit(cell, this.headOf(cell), this.querySelector(".listing-region").dataset.shown, typed);
  }
}
customElements.define("rw-listing", Listing);
