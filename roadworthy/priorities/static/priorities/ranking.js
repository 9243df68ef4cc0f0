// <rw-ranking>: type an estimate in its cell; rows move to their new places without losing the cursor.
import { post } from "rw/send";
import { toast } from "rw/toasts";

class Ranking extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("dblclick", (event) => this.edit(event.target.closest("[data-save]")));
    this.addEventListener("click", (event) => this.cellOf(event)?.focus());
    const first = this.querySelector("[role=gridcell]");
    if (first) first.tabIndex = 0;
  }

  cellOf(event) {
    return event.target.closest("input, a") ? null : event.target.closest("[role=gridcell]");
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
    } else if (/^[-+.,\d]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
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
    if (!cell?.dataset.save || cell.querySelector("input")) return;
    const before = [...cell.childNodes];
    const input = document.createElement("input");
    input.inputMode = "decimal";
    input.value = typed ?? cell.dataset.mine;
    input.setAttribute("aria-label", cell.getAttribute("aria-label"));
    cell.replaceChildren(input);
    input.focus();
    if (typed === undefined) input.select();
    let isOver = false;
    const close = (save, right = 0, down = 0) => {
      if (isOver) return;
      isOver = true;
      const value = input.value.trim();
      cell.replaceChildren(...before);
      if (!save || value === cell.dataset.mine) return right || down ? this.move(cell, right, down) : this.go(cell);
      this.save(cell, value, right, down);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(false);
      else if (event.key === "Enter") close(true, 0, event.shiftKey ? -1 : 1);
      else if (event.key === "Tab") close(true, event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", () => close(true));
  }

  async save(cell, value, right, down) {
    const pk = cell.parentElement.dataset.pk;
    const place = [...cell.parentElement.children].indexOf(cell);
    cell.setAttribute("aria-busy", "true");
    try {
      const html = await post(cell.dataset.save + location.search, { value });
      this.swap(html, pk, place, right, down);
    } catch (error) {
      cell.removeAttribute("aria-busy");
      this.go(cell);
      toast(error.message, { kind: "bad" });
    }
  }

  swap(html, pk, place, right, down) {
    const tops = new Map([...this.querySelectorAll("tr[data-pk]")].map((row) => [row.id, row.getBoundingClientRect().top]));
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = template.content.querySelector("rw-ranking");
    this.replaceWith(fresh);
    window.htmx?.process(fresh);
    for (const row of fresh.querySelectorAll("tr[data-pk]")) slide(row, tops.get(row.id));
    const cell = fresh.querySelector(`tr[data-pk="${pk}"]`)?.children[place];
    if (cell) fresh.move(cell, right, down);
    if (cell && !fresh.contains(document.activeElement)) fresh.go(cell);
  }
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
