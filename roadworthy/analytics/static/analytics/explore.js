// <rw-explore>: answers while somebody types, shows faults beside their fields, and keeps the focus where the work goes on.
let wanted = "";

class Explore extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", (event) => {
      if (event.target.matches("input[type=text], input[type=number]")) event.target.form?.dispatchEvent(new CustomEvent("typed", { bubbles: true }));
    });
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=do]");
      if (button) wanted = button.value;
    }, true); // htmx stops it on its way up
    this.addEventListener("htmx:load", (event) => {
      if (event.target.id === "answer") this.showFaults(JSON.parse(event.target.dataset.faults || "{}"));
    });
    const order = wanted;
    wanted = "";
    if (order) setTimeout(() => this.focusOn(order));
  }

  // A new row wants its first field; a row that went leaves the focus on its list.
  focusOn(order) {
    const [verb, path] = order.split(":");
    const list = verb === "add" ? path : path.replace(/\.\d+$/, "");
    const fields = [...this.querySelectorAll("select[name], input[name]")].filter((field) => field.type !== "hidden" && field.name.startsWith(`${list}`));
    const field = verb === "add" ? (fields.findLast((one) => !one.value) ?? fields.at(-1)) : fields.at(-1);
    (field ?? this.querySelector(`button[value="add:${CSS.escape(list)}"]`))?.focus();
  }

  showFaults(faults) {
    for (const old of this.querySelectorAll(".builder p.error")) old.remove();
    for (const field of this.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    for (const [name, sentence] of Object.entries(faults)) this.showFault(name, sentence);
  }

  showFault(name, sentence) {
    const field = this.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`) ?? this.querySelector(`[name^="${CSS.escape(name)}"]:not([type=hidden])`);
    if (!field) return;
    const words = Object.assign(document.createElement("p"), { className: "error", id: `${name}-error`, textContent: sentence.charAt(0).toUpperCase() + sentence.slice(1) });
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", words.id);
    (field.closest("label") ?? field).after(words);
  }
}
customElements.define("rw-explore", Explore);
