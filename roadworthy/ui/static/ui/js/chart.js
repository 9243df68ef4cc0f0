// <rw-chart>: crosshair and words under the pointer, the same by arrow keys, and the downloads.
const SHEET = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-size", "font-weight", "text-anchor"];

class Chart extends HTMLElement {
  connectedCallback() {
    const source = this.querySelector("script[type='application/json']");
    if (!source || this.cover) return;
    this.data = JSON.parse(source.textContent);
    this.box = this.querySelector(".plot-box");
    if (!this.data.points.length) return;
    this.addDownloads();
    this.cover = Object.assign(document.createElement("div"), { className: "plot-cover", tabIndex: 0 });
    this.cover.setAttribute("role", "slider");
    this.cover.setAttribute("aria-label", `${this.dataset.title}: walk through with the arrow keys`);
    this.cover.setAttribute("aria-valuemin", 0);
    this.cover.setAttribute("aria-valuemax", this.data.points.length - 1);
    this.cover.setAttribute("aria-valuenow", 0);
    this.tell(0);
    const hasLinks = this.box.querySelector("svg a");
    this.box.append(this.cover);
    if (hasLinks) this.cover.style.pointerEvents = "none";
    const area = hasLinks ? this.box : this.cover;
    area.addEventListener("pointermove", (event) => this.onMove(event));
    area.addEventListener("pointerleave", () => this.hide());
    const opens = this.data.points.some((point) => point.lines.some((line) => line.href));
    this.cover.classList.toggle("is-linked", opens);
    if (opens) this.cover.addEventListener("click", (event) => this.onClick(event));
    this.cover.addEventListener("keydown", (event) => this.onKey(event));
    this.cover.addEventListener("blur", () => this.hide());
    this.cover.addEventListener("focus", () => this.cover.matches(":focus-visible") && this.show(this.at ?? 0));
  }

  onMove(event) {
    const box = this.cover.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    const far = (point) => (this.data.kind === "line" || point.row == null ? Math.abs(point.x - x) : this.isFree ? Math.hypot((point.x - x) * box.width, (point.row - y) * box.height) / 1000 : Math.abs(point.row - y));
    let best = 0;
    this.data.points.forEach((point, at) => {
      if (far(point) < far(this.data.points[best])) best = at;
    });
    this.show(best);
  }

  // Points that lie anywhere, not along one axis.
  get isFree() {
    return ["scatter", "cells"].includes(this.data.kind);
  }

  // The line that was meant is the one nearest to the pointer.
  onClick(event) {
    const y = event.clientY - this.cover.getBoundingClientRect().top;
    const lines = this.data.points[this.at ?? 0].lines.filter((line) => line.href);
    const [nearest] = lines.sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y));
    if (nearest) location.assign(nearest.href);
  }

  onKey(event) {
    const last = this.data.points.length - 1;
    const now = this.at ?? 0;
    const to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") return this.hide();
    const href = this.data.points[now].href || this.data.points[now].lines.find((line) => line.href)?.href;
    if (event.key === "Enter" && href) return void location.assign(href);
    if (to === undefined) return;
    event.preventDefault();
    this.show(Math.min(last, Math.max(0, to)));
  }

  tell(at) {
    const { label, lines, marks = [] } = this.data.points[at];
    this.cover.setAttribute("aria-valuenow", at);
    this.cover.setAttribute("aria-valuetext", [label, ...lines.map((line) => `${line.name} ${line.words}`), ...marks].join(", "));
  }

  show(at) {
    this.at = at;
    const point = this.data.points[at];
    this.cross ??= this.box.insertBefore(document.createElement("div"), this.cover);
    this.tip ??= this.box.appendChild(document.createElement("div"));
    this.cross.hidden = this.tip.hidden = false;
    const isRow = point.row != null && !this.isFree;
    this.cross.className = isRow ? "plot-cross is-row" : "plot-cross";
    this.cross.style.left = isRow ? "" : `${100 * point.x}%`;
    this.cross.style.top = isRow ? `${100 * point.row}%` : "";
    this.cross.hidden = this.isFree;
    this.tip.className = "plot-tip";
    this.tip.replaceChildren(...this.words(point));
    const isRight = point.x > 0.55;
    this.tip.style.left = isRight ? "" : `calc(${100 * point.x}% + 12px)`;
    this.tip.style.right = isRight ? `calc(${100 * (1 - point.x)}% + 12px)` : "";
    this.tip.style.top = point.row == null ? "0" : `calc(${100 * point.row}% + 16px)`;
    this.tell(at);
  }

  words({ label, lines, marks = [] }) {
    const make = (tag, text, css) => Object.assign(document.createElement(tag), { textContent: text, className: css ?? "" });
    const rows = lines.map((line) => {
      const row = document.createElement("div");
      row.append(make("i", "", `tone-${line.tone}`), make("span", line.name), make("span", line.words));
      return row;
    });
    return [make("b", label), ...rows, ...marks.map((mark) => make("div", mark))];
  }

  hide() {
    if (this.tip) this.tip.hidden = this.cross.hidden = true;
  }

  addDownloads() {
    const foot = this.querySelector(".chart-foot");
    const row = Object.assign(document.createElement("div"), { className: "chart-downloads" });
    for (const [name, act] of [["CSV", () => this.csv()], ["SVG", () => this.svg()], ["PNG", () => this.png()]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.setAttribute("aria-label", `Download ${this.dataset.title} as ${name}`);
      button.addEventListener("click", act);
      row.append(button);
    }
    foot.append(row);
  }

  save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.dataset.title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  csv() {
    const harmless = (text) => (/^[=+@\t\r]|^-(?![\d.,]+$)/.test(text) ? `'${text}` : text);
    const rows = [...this.querySelectorAll(".chart-table tr")].map((row) => [...row.cells].map((cell) => `"${harmless(cell.textContent.trim()).replaceAll('"', '""')}"`).join(","));
    this.save(new Blob(["\ufeff", rows.join("\r\n")], { type: "text/csv" }), "csv");
  }

  // The drawing with its looks written into it and room for the labels that stand outside the plot.
  drawing() {
    const plot = this.querySelector(".plot");
    const copy = plot.cloneNode(true);
    const from = [plot, ...plot.querySelectorAll("*")];
    const to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((node, at) => {
      const style = getComputedStyle(node);
      for (const name of SHEET) to[at].setAttribute(name, style.getPropertyValue(name));
      to[at].removeAttribute("class");
    });
    const box = plot.getBoundingClientRect();
    const inner = plot.getBBox();
    const [left, top] = [Math.min(0, inner.x) - 12, Math.min(0, inner.y) - 12];
    const [width, height] = [Math.max(box.width, inner.x + inner.width) - left + 12, Math.max(box.height, inner.y + inner.height) - top + 12];
    const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    outer.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    for (const [name, value] of Object.entries({ width, height, viewBox: `${left} ${top} ${width} ${height}` })) outer.setAttribute(name, value);
    copy.setAttribute("width", box.width);
    copy.setAttribute("overflow", "visible");
    outer.append(copy);
    return { text: new XMLSerializer().serializeToString(outer), width, height };
  }

  svg() {
    this.save(new Blob([this.drawing().text], { type: "image/svg+xml" }), "svg");
  }

  async png() {
    const { text, width, height } = this.drawing();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => this.save(blob, "png"));
  }
}
customElements.define("rw-chart", Chart);
