/* <rw-practice data-capacity="18">: adds up the weeks of what is numbered, as the teams stated them. */
class Practice extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const cards = [...this.querySelectorAll("[data-card]")];
    let weeks = 0;
    let chosen = 0;
    for (const card of cards) {
      const isChosen = Boolean(card.querySelector("[data-build]")?.value);
      card.classList.toggle("is-chosen", isChosen);
      if (!isChosen) continue;
      chosen += 1;
      weeks += Number(card.querySelector("[data-weeks]")?.dataset.weeks ?? 0);
    }
    const sum = this.querySelector("[data-sum]");
    if (!sum || !chosen) return;
    const free = Number(this.dataset.capacity);
    sum.textContent = `${chosen} ${chosen === 1 ? "idea" : "ideas"}: ${weeks.toFixed(1)} of ${free.toFixed(1)} weeks, as the teams say.`;
    sum.classList.toggle("is-over", weeks > free);
  }
}

customElements.define("rw-practice", Practice);
