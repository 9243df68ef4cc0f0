// Deciding by keyboard: j and k walk, x chooses, a letter presses the button of the post at hand.

class Moderation extends HTMLElement {
  connectedCallback() {
    this.heard = (event) => this.press(event);
    document.addEventListener("keydown", this.heard);
    this.posts[0]?.focus({ preventScroll: true });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.heard);
  }

  get posts() {
    return [...this.querySelectorAll("[data-post]")];
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const at = this.posts.indexOf(document.activeElement?.closest("[data-post]"));
    const walk = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    const post = this.posts[at];
    if (walk) this.posts[Math.min(Math.max(at + walk, 0), this.posts.length - 1)]?.focus();
    else if (event.key === "x" && post) post.querySelector("[name=post]")?.click();
    else if (post && /^[airb]$/.test(event.key)) post.querySelector(`[data-key=${event.key}]`)?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
customElements.define("rw-moderation", Moderation);
