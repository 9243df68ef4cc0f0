// <rw-timeline>: bars move and stretch by mouse, touch and arrow keys (Shift changes the end); Enter opens.
import { post } from "rw/send";
import { toast } from "rw/toasts";

const FAR = 4;
const DAY = 86400000;
const GAP = 9;

/** As the server draws it: straight runs with rounded corners. */
function elbow(x1, y1, x2, y2) {
  if (x2 - x1 >= 2 * GAP) return rounded([[x1, y1], [x2 - GAP, y1], [x2 - GAP, y2], [x2, y2]]);
  const between = y1 === y2 ? y1 + 16 : (y1 + y2) / 2;
  return rounded([[x1, y1], [x1 + GAP, y1], [x1 + GAP, between], [x2 - GAP, between], [x2 - GAP, y2], [x2, y2]]);
}

function rounded(points, radius = 5) {
  const toward = (from, to) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const share = Math.min(radius, length / 2) / length;
    return `${from[0] + (to[0] - from[0]) * share} ${from[1] + (to[1] - from[1]) * share}`;
  };
  const corners = points.slice(1, -1).map((at, n) => `L${toward(at, points[n])}Q${at.join(" ")} ${toward(at, points[n + 2])}`);
  return `M${points[0].join(" ")}${corners.join("")}L${points.at(-1).join(" ")}`;
}

class Timeline extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.time");
    if (!this.svg) return;
    this.perDay = Number(this.svg.dataset.perDay);
    this.box = this.querySelector(".timeline-scroll");
    this.box.addEventListener("scroll", () => requestAnimationFrame(() => this.showTitles()), { passive: true });
    this.toToday();
    this.showTitles();
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    if ("canMove" in this.dataset) this.addEventListener("pointerdown", (event) => this.onDown(event));
  }

  toToday() {
    this.box.scrollLeft = Number(this.svg.dataset.today) - this.box.clientWidth * 0.25;
  }

  /** Titles of bars that begin out of sight move to where the bar is seen. */
  showTitles() {
    const left = this.box.scrollLeft;
    for (const title of this.svg.querySelectorAll(".bar-title")) {
      const bar = title.ownerSVGElement;
      const hidden = left - Number(bar.getAttribute("x"));
      const room = Number(bar.getAttribute("width")) - 60;
      title.setAttribute("x", Math.max(11, Math.min(hidden + 8, room)));
    }
  }

  day(item, name) {
    return Date.parse(`${item.dataset[name]}T00:00:00Z`);
  }

  iso(time) {
    return new Date(time).toISOString().slice(0, 10);
  }

  onClick(event) {
    if (event.target.closest("[data-today]")) return this.toToday();
    const item = event.target.closest(".time-item");
    if (item && !this.justDragged) this.open(item, event);
  }

  open(item, event) {
    if (!item.dataset.href) return;
    const link = Object.assign(document.createElement("a"), { href: item.dataset.href });
    link.dataset.panel = "";
    item.closest("rw-timeline").append(link);
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    link.remove();
  }

  /** Put a bar at other dates, without saving. */
  put(item, start, end) {
    const first = Date.parse(`${this.svg.dataset.first}T00:00:00Z`);
    const bar = item.querySelector(".time-bar");
    const tail = Number(item.dataset.tail);
    const x = ((start - first) / DAY) * this.perDay;
    const solid = Math.max(10, ((end - start) / DAY + 1) * this.perDay - tail / 2);
    const width = solid + tail;
    const set = (node, values) => node && Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
    set(bar, { x, width });
    set(bar.querySelector(".bar-body"), { width: solid });
    set(bar.querySelector(".bar-tail"), { x: solid });
    set(item.querySelector(".bar-focus"), { x: x - 1, width: width + 2 });
    set(item.querySelector(".bar-grip"), { x: x + solid - 5 });
    set(item.querySelector(".bar-out"), { x: x + width + 5 });
    item.dataset.start = this.iso(start);
    item.dataset.end = this.iso(end);
    this.redraw(item.dataset.key);
    this.showTitles();
  }

  /** Draw the lines of what waits for what again where this bar is an end of them. */
  redraw(key) {
    for (const line of this.svg.querySelectorAll(".needs")) {
      if (line.dataset.from !== key && line.dataset.to !== key) continue;
      const [from, to] = [line.dataset.from, line.dataset.to].map((one) => this.svg.querySelector(`[data-key="${CSS.escape(one)}"]`));
      const at = (item, name) => Number(item.querySelector(".time-bar").getAttribute(name));
      const [x1, y1] = [at(from, "x") + at(from, "width") - Number(from.dataset.tail) / 2, at(from, "y") + 12];
      const [x2, y2] = [at(to, "x"), at(to, "y") + 12];
      line.setAttribute("d", elbow(x1, y1, x2 - 1, y2));
      line.classList.toggle("is-late", from.dataset.end >= to.dataset.start);
    }
  }

  onDown(event) {
    const item = event.target.closest(".time-item[data-save]");
    if (!item || event.button) return;
    const isEnd = event.target.matches(".bar-grip");
    const from = [this.day(item, "start"), this.day(item, "end")];
    const startX = event.clientX;
    const stop = new AbortController();
    let days = null;
    const move = (next) => {
      const far = next.clientX - startX;
      if (days === null && Math.abs(far) < FAR) return;
      days = Math.round(far / this.perDay);
      item.classList.add("is-moving");
      this.shift(item, from, days, isEnd);
    };
    const finish = (isDrop) => {
      stop.abort();
      item.classList.remove("is-moving");
      if (days === null) return;
      this.justDragged = true;
      setTimeout(() => (this.justDragged = false));
      if (isDrop && days) this.save(item, from);
      else this.put(item, ...from);
    };
    addEventListener("pointermove", move, { signal: stop.signal });
    addEventListener("pointerup", () => finish(true), { signal: stop.signal });
    addEventListener("pointercancel", () => finish(false), { signal: stop.signal });
    addEventListener("keydown", (key) => key.key === "Escape" && finish(false), { signal: stop.signal });
  }

  shift(item, [start, end], days, isEnd) {
    if (isEnd) this.put(item, start, Math.max(start, end + days * DAY));
    else this.put(item, start + days * DAY, end + days * DAY);
  }

  onKey(event) {
    const item = event.target.closest(".time-item");
    if (!item) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return this.open(item, event);
    }
    const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (sign && item.dataset.save && "canMove" in this.dataset) {
      event.preventDefault();
      this.pending ??= { item, from: [this.day(item, "start"), this.day(item, "end")] };
      this.shift(item, [this.day(item, "start"), this.day(item, "end")], sign * Number(this.svg.dataset.step), event.shiftKey);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.savePending(), 600);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const all = [...this.svg.querySelectorAll(".time-item")];
      all[all.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
    } else if (event.key === "Escape" && this.pending) {
      clearTimeout(this.timer);
      this.put(this.pending.item, ...this.pending.from);
      this.pending = null;
    }
  }

  savePending() {
    const { item, from } = this.pending;
    this.pending = null;
    this.save(item, from);
  }

  async save(item, from) {
    try {
      await post(item.dataset.save, { start: item.dataset.start, end: item.dataset.end });
    } catch (error) {
      this.put(item, ...from);
      toast(error.message, { kind: "bad" });
    }
  }
}
customElements.define("rw-timeline", Timeline);
