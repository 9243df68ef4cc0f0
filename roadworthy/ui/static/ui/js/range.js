// Low, likely, high: the band under the three inputs follows what is typed, and says when they are out of order.
const SVG = "http://www.w3.org/2000/svg";

class Range extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("svg")) return;
    this.inputs = [...this.querySelectorAll("input")];
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "interval is-predicted");
    this.svg.setAttribute("height", "16");
    this.svg.setAttribute("width", "100%");
    this.svg.setAttribute("aria-hidden", "true");
    this.band = this.svg.appendChild(document.createElementNS(SVG, "rect"));
    this.dot = this.svg.appendChild(document.createElementNS(SVG, "circle"));
    this.band.setAttribute("class", "band");
    this.dot.setAttribute("class", "dot");
    this.wrong = Object.assign(document.createElement("p"), { className: "range-wrong" });
    this.wrong.setAttribute("role", "status");
    this.append(this.svg, this.wrong);
    this.addEventListener("input", () => this.draw());
    this.draw();
  }

  draw() {
    const values = this.inputs.map((input) => (input.value === "" ? NaN : Number(input.value)));
    const isFull = values.every(Number.isFinite);
    const [low, likely, high] = values;
    const isOrdered = !isFull || (low <= likely && likely <= high);
    this.wrong.textContent = isOrdered ? "" : "Low, likely and high must rise.";
    this.svg.toggleAttribute("hidden", !isFull || !isOrdered);
    if (!isFull || !isOrdered) return;
    const pad = (high - low) * 0.15 || 1;
    const share = (value) => (100 * (value - low + pad)) / (high - low + 2 * pad);
    this.place(this.band, { x: `${share(low)}%`, width: `${share(high) - share(low)}%`, y: 4, height: 8, rx: 4 });
    this.place(this.dot, { cx: `${share(likely)}%`, cy: 8, r: 4 });
  }

  place(shape, attributes) {
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  }
}
customElements.define("rw-range", Range);
