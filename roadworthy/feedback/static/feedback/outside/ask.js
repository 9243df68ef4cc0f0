// Roadworthy's survey for other sites. No cookie, no storage: the server says whether this person is asked now.
(() => {
  "use strict";
  const me = document.currentScript;
  const person = me?.dataset.person?.trim();
  if (!person || document.querySelector("roadworthy-survey")) return;
  const base = me.src.replace(/\.js(\?.*)?$/, "/");
  const close = me.dataset.close || "Close";
  const css = `
    :host { all: initial; position: fixed; inset: auto 16px 16px auto; z-index: 2147483000; color-scheme: light dark;
      width: min(440px, calc(100vw - 32px)); height: min(460px, calc(100vh - 32px)); }
    :host([data-scheme=light]) { color-scheme: light; } :host([data-scheme=dark]) { color-scheme: dark; }
    iframe { width: 100%; height: 100%; border: 1px solid light-dark(#8d9698, #6f787b); border-radius: 12px;
      background: light-dark(#fff, #22272a); box-shadow: 0 8px 30px #0005; }
    button { position: absolute; inset: 8px 8px auto auto; width: 36px; height: 36px; border: 0; border-radius: 8px;
      background: none; color: light-dark(#1d2426, #eceae6); font: 20px/1 system-ui, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid light-dark(#0b6470, #4db5c4); }`;

  function show() {
    const host = document.createElement("roadworthy-survey");
    if (me.dataset.scheme) host.dataset.scheme = me.dataset.scheme;
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const frame = Object.assign(document.createElement("iframe"), { src: `${base}?inside=1`, title: me.dataset.title || "Survey" });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: close });
    button.setAttribute("aria-label", close);
    const end = () => host.remove();
    button.addEventListener("click", end);
    host.addEventListener("keydown", (event) => event.key === "Escape" && end());
    root.append(frame, button);
    document.body.append(host);
  }

  async function ask() {
    const response = await fetch(`${base}ask/`, { method: "POST", body: person, credentials: "omit" }).catch(() => null);
    if (response?.ok && (await response.json()).ask) show();
  }
  setTimeout(ask, Number(me.dataset.delay ?? 2) * 1000);
})();
