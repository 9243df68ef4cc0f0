// A number with a slider below it: both follow each other, and the form hears only the number.
class Slider extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('input[type="range"]')) return;
    const field = this.querySelector('input[type="number"]');
    const track = document.createElement("input");
    track.type = "range";
    for (const name of ["min", "max", "step"]) track.setAttribute(name, field.getAttribute(name));
    track.value = field.value;
    track.setAttribute("aria-label", this.querySelector("label").textContent.trim());
    track.addEventListener("input", (event) => {
      event.stopPropagation();
      field.value = track.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    track.addEventListener("change", (event) => event.stopPropagation());
    field.addEventListener("input", (event) => {
      if (event.isTrusted) track.value = field.value;
    });
    field.parentElement.after(track);
  }
}
customElements.define("rw-slider", Slider);
