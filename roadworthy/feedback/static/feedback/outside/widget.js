// Roadworthy's feedback button for other sites. No cookie, no storage; all inside a shadow root, styled by a constructed sheet.
(() => {
  "use strict";
  const me = document.currentScript;
  if (!me || document.querySelector("roadworthy-feedback")) return;
  const words = {
    open: "Feedback", title: "Send feedback", text: "What should we know?", email: "E-mail, if you want an answer",
    send: "Send", close: "Close", thanks: "Thank you. We read everything.", failed: "That did not work. Please try again.",
    empty: "Please write a few words.", sending: "Sending…",
  };
  for (const key of Object.keys(words)) words[key] = me.dataset[key] || words[key];
  const target = me.src.replace(/\.js(\?.*)?$/, "/");
  const css = `
    :host { all: initial; position: fixed; inset: auto 16px 16px auto; z-index: 2147483000; color-scheme: light dark;
      font: 15px/1.45 system-ui, sans-serif; --ink: light-dark(#1d2426, #eceae6); --paper: light-dark(#fff, #22272a);
      --quiet: light-dark(#5b6466, #a9b0b2); --line: light-dark(#8d9698, #6f787b); --accent: light-dark(#0b6470, #4db5c4);
      --on: light-dark(#fff, #06272c); --bad: light-dark(#a32a1f, #ff9c90); }
    :host([data-scheme=light]) { color-scheme: light; } :host([data-scheme=dark]) { color-scheme: dark; }
    * { box-sizing: border-box; font: inherit; }
    [hidden] { display: none !important; }
    button { cursor: pointer; border-radius: 8px; border: 1px solid transparent; padding: 9px 16px; min-height: 40px; }
    .main { background: var(--accent); color: var(--on); font-weight: 600; }
    .open { border-radius: 22px; box-shadow: 0 2px 10px #0004; }
    .plain { background: none; color: var(--ink); border-color: var(--line); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    dialog { position: fixed; inset: auto 16px 16px auto; margin: 0; width: min(380px, calc(100vw - 32px));
      max-height: calc(100vh - 32px); overflow: auto; border: 1px solid var(--line); border-radius: 12px; padding: 18px;
      background: var(--paper); color: var(--ink); box-shadow: 0 8px 30px #0005; }
    h2 { font-size: 17px; font-weight: 600; margin: 0 0 12px; }
    label { display: block; font-size: 14px; margin: 10px 0 4px; }
    textarea, input { width: 100%; padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px;
      background: var(--paper); color: var(--ink); }
    textarea { min-height: 110px; resize: vertical; }
    .trap { position: absolute; left: -9999px; }
    .row { display: flex; gap: 8px; justify-content: flex-end; margin-top: 14px; }
    p { margin: 8px 0 0; color: var(--quiet); }
    p.bad { color: var(--bad); }`;
  const make = (name, more = {}, ...inside) => {
    const one = Object.assign(document.createElement(name), more);
    one.append(...inside);
    return one;
  };

  class Feedback extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      this.opener = make("button", { className: "main open", type: "button", textContent: words.open });
      this.opener.setAttribute("aria-haspopup", "dialog");
      this.text = make("textarea", { id: "text", required: true, maxLength: 10000, dir: "auto" });
      this.email = make("input", { id: "email", type: "email", maxLength: 254, autocomplete: "email" });
      this.trap = make("input", { tabIndex: -1, autocomplete: "off", ariaHidden: "true", name: "website" });
      this.say = make("p", { role: "status" });
      this.submit = make("button", { className: "main", textContent: words.send });
      this.leave = make("button", { className: "plain", type: "button", textContent: words.close });
      this.mail = make("div", {}, make("label", { htmlFor: "email", textContent: words.email }), this.email);
      this.fields = make("div", {},
        make("label", { htmlFor: "text", textContent: words.text }), this.text, this.mail,
        make("div", { className: "trap", ariaHidden: "true" }, this.trap));
      this.mail.hidden = Boolean(me.dataset.identity);
      this.form = make("form", { noValidate: true }, make("h2", { id: "title", textContent: words.title }), this.fields, this.say,
        make("div", { className: "row" }, this.leave, this.submit));
      this.dialog = make("dialog", {}, this.form);
      this.dialog.setAttribute("aria-labelledby", "title");
      root.append(this.opener, this.dialog);
      this.opener.addEventListener("click", () => this.show());
      this.leave.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => this.reset());
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send();
      });
    }

    show() {
      this.opener.hidden = true;
      this.dialog.showModal();
      this.text.focus();
    }

    reset() {
      this.opener.hidden = false;
      this.opener.focus();
      if (!this.fields.hidden) return;
      this.fields.hidden = this.submit.hidden = false;
      this.tell("");
    }

    tell(sentence, isBad = false) {
      this.say.textContent = sentence;
      this.say.className = isBad ? "bad" : "";
    }

    async send() {
      if (!this.text.value.trim()) {
        this.tell(words.empty, true);
        return void this.text.focus();
      }
      if (!this.email.checkValidity()) return void this.email.reportValidity();
      this.submit.disabled = true;
      this.tell(words.sending);
      const body = { text: this.text.value, email: this.email.value, website: this.trap.value, page: location.origin + location.pathname };
      if (me.dataset.identity) body.identity = me.dataset.identity;
      try {
        const answer = await fetch(target, {
          method: "POST", mode: "cors", credentials: "omit", referrerPolicy: "no-referrer",
          headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
        });
        const said = await answer.json();
        if (!answer.ok) return void this.tell(said.error || words.failed, true);
        this.text.value = "";
        this.fields.hidden = this.submit.hidden = true;
        this.tell(words.thanks);
        this.leave.focus();
      } catch {
        this.tell(words.failed, true);
      } finally {
        this.submit.disabled = false;
      }
    }
  }
  customElements.get("roadworthy-feedback") || customElements.define("roadworthy-feedback", Feedback);
  const put = () => {
    const one = document.createElement("roadworthy-feedback");
    if (me.dataset.scheme) one.dataset.scheme = me.dataset.scheme;
    document.body.append(one);
  };
  document.body ? put() : document.addEventListener("DOMContentLoaded", put);
})();
