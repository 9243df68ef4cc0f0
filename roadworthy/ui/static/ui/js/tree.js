// <rw-tree>: arrows walk and open, typing finds, Enter follows; Alt with arrows moves a node where that is allowed.
import { post } from "rw/send";
import { toast } from "rw/toasts";

class Tree extends HTMLElement {
  connectedCallback() {
    this.top = this.querySelector("[role=tree]");
    this.store = `rw-tree:${location.pathname}:${this.top.id}`;
    this.recall();
    const first = this.querySelector("[role=treeitem]");
    if (first) first.tabIndex = 0;
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  items() {
    return [...this.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement.closest("[aria-expanded=false]"));
  }

  set(item, isOpen) {
    if (!item.hasAttribute("aria-expanded")) return;
    item.setAttribute("aria-expanded", String(isOpen));
    const shut = [...this.querySelectorAll("[aria-expanded=false]")].map((one) => one.dataset.key);
    try {
      sessionStorage.setItem(this.store, JSON.stringify(shut));
    } catch {
      // What was folded is then forgotten with the page.
    }
  }

  recall() {
    try {
      const shut = JSON.parse(sessionStorage.getItem(this.store));
      if (!shut) return;
      for (const item of this.querySelectorAll("[aria-expanded]")) item.setAttribute("aria-expanded", String(!shut.includes(item.dataset.key)));
    } catch {
      // As the server sent it.
    }
  }

  focus(item) {
    if (!item) return;
    for (const old of this.querySelectorAll("[role=treeitem][tabindex='0']")) old.tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  }

  onClick(event) {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    if (event.target.closest(".tree-toggle")) this.set(item, item.getAttribute("aria-expanded") === "false");
    if (!event.target.closest("a")) this.focus(item);
  }

  onKey(event) {
    const item = event.target;
    if (!item.matches("[role=treeitem]")) return;
    if (event.altKey && event.key.startsWith("Arrow")) return this.onMove(event, item);
    const all = this.items();
    const at = all.indexOf(item);
    const isOpen = item.getAttribute("aria-expanded");
    const [forth, back] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    if (event.key === "ArrowDown") this.focus(all[at + 1]);
    else if (event.key === "ArrowUp") this.focus(all[at - 1]);
    else if (event.key === "Home") this.focus(all[0]);
    else if (event.key === "End") this.focus(all.at(-1));
    else if (event.key === forth) isOpen === "false" ? this.set(item, true) : isOpen && this.focus(all[at + 1]);
    else if (event.key === back) isOpen === "true" ? this.set(item, false) : this.focus(item.parentElement.closest("[role=treeitem]"));
    else if (event.key === "Enter") item.querySelector(":scope > .tree-row a")?.click();
    else if (event.key === "*") for (const one of item.parentElement.children) this.set(one, true);
    else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) this.find(event.key.toLowerCase(), all, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  find(letter, all, at) {
    const round = [...all.slice(at + 1), ...all.slice(0, at)];
    const title = (item) => item.querySelector(":scope > .tree-row :is(a, span[id])").textContent.trim().toLowerCase();
    this.focus(round.find((item) => title(item).startsWith(letter)));
  }

  onMove(event, item) {
    event.preventDefault();
    if (!("canMove" in this.dataset) || !item.dataset.move) return;
    const parent = item.parentElement.closest("[role=treeitem]");
    const from = [item.parentElement, item.nextElementSibling];
    const [forth, back] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    if (event.key === "ArrowUp") item.previousElementSibling?.before(item);
    else if (event.key === "ArrowDown") item.nextElementSibling?.after(item);
    else if (event.key === forth) this.under(item, item.previousElementSibling);
    else if (event.key === back) parent?.after(item);
    if (item.parentElement === from[0] && item.nextElementSibling === from[1]) return;
    this.focus(item);
    this.save(item, from);
  }

  under(item, above) {
    if (!above) return;
    let group = above.querySelector(":scope > ul");
    if (!group) {
      group = document.createElement("ul");
      group.setAttribute("role", "group");
      above.append(group);
    }
    above.setAttribute("aria-expanded", "true");
    group.append(item);
  }

  async save(item, [list, next]) {
    const parent = item.parentElement.closest("[role=treeitem]")?.dataset.key ?? "";
    try {
      await post(item.dataset.move, { parent, before: item.nextElementSibling?.dataset.key ?? "" });
    } catch (error) {
      list.insertBefore(item, next);
      this.focus(item);
      toast(error.message, { kind: "bad" });
    }
  }
}
customElements.define("rw-tree", Tree);
