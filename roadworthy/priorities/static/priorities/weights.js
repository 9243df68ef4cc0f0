// <rw-weights>: says what the weights add up to while they are typed.
class Weights extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const values = [...this.querySelectorAll("[data-weight]")].map((input) => input.valueAsNumber).filter(Number.isFinite);
    const place = this.querySelector("[data-sum]");
    if (!place || !values.length) return;
    const sum = values.reduce((total, value) => total + value, 0);
    const size = values.reduce((total, value) => total + Math.abs(value), 0);
    const round = (value) => Number(value.toFixed(2)).toString().replace("-", "\u2212");
    place.textContent = `The weights add up to ${round(sum)}, without their signs to ${round(size)}.`;
  }
}
customElements.define("rw-weights", Weights);
