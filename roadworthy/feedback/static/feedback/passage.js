// <rw-passage>: a note's text with its passages. Draws those that the links panel lists (ul[data-passages]), and puts the
// chosen one (mouse; arrows by sentence, with Ctrl by word) into the panel's inputs `start`, `end`, `quote`.
// Positions count characters as the server does (code points), the browser counts UTF-16: both are turned here.
const FIELDS = ["start", "end", "quote"];

const points = (text, units) => [...text.slice(0, units)].length;
const units = (text, count) => [...text].slice(0, count).join("").length;

function sentences(text) {
  if (Intl.Segmenter) return [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)].map((one) => [one.index, one.index + one.segment.length]);
  return [...text.matchAll(/[^.!?\n]+[.!?\n]*/g)].map((one) => [one.index, one.index + one[0].length]);
}

/** Cut blank space off both ends of [from, to). */
function trimmed(text, [from, to]) {
  const inner = text.slice(from, to);
  return [from + inner.length - inner.trimStart().length, to - (inner.length - inner.trimEnd().length)];
}

class Passage extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector(".note-text");
    this.plain = [...this.box.childNodes].map((node) => node.cloneNode(true));
    this.text = this.box.textContent;
    this.parts = sentences(this.text).map((one) => trimmed(this.text, one)).filter(([from, to]) => to > from);
    this.panel = document.querySelector(this.dataset.panel);
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("mouseup", (event) => this.onMouse(event), { signal });
    document.addEventListener("touchend", (event) => this.onMouse(event), { signal });
    this.box.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.box.addEventListener("click", (event) => this.onMark(event), { signal });
    document.addEventListener("evidence:linked", () => this.onLinked(), { signal });
    this.panel?.addEventListener("change", (event) => event.target.name === "importance" && this.draw(), { signal });
    this.watch = new MutationObserver(() => this.refresh());
    if (this.panel) this.watch.observe(this.panel, { childList: true, subtree: true, attributeFilter: ["aria-current"] });
    window.addEventListener("hashchange", () => this.jump(), { signal });
    this.refresh();
    this.jump();
  }

  disconnectedCallback() {
    this.stop.abort();
    this.watch.disconnect();
  }

  // What the panel knows

  /** The passage of the suggestion that is chosen in the panel. */
  suggested() {
    const one = this.panel?.querySelector("[data-pick][aria-current][data-suggest-start]");
    if (!one || this.chosen) return [];
    const [from, to] = [one.dataset.suggestStart, one.dataset.suggestEnd].map((at) => units(this.text, Number(at)));
    return to > from ? [{ from, to, isSuggested: true }] : [];
  }

  listed() {
    const items = [...(this.panel?.querySelectorAll("li[data-start]") ?? [])].filter((item) => item.dataset.end);
    return items.map((item) => ({
      from: units(this.text, Number(item.dataset.start)),
      to: units(this.text, Number(item.dataset.end)),
      importance: item.querySelector("select[name=importance]")?.value ?? item.dataset.importance,
      title: item.dataset.title ?? item.querySelector("a")?.textContent.trim(),
      url: item.dataset.url ?? item.querySelector("a")?.getAttribute("href"),
    })).filter((one) => one.to > one.from);
  }

  refresh() {
    this.draw();
    this.fill();
  }

  fill() {
    const values = this.chosen ? this.values() : null;
    for (const name of FIELDS) {
      for (const input of this.panel?.querySelectorAll(`form [name="${name}"]`) ?? []) {
        const value = values ? String(values[name]) : "";
        if (input.value === value || (!values && !input.dataset.filled && !this.isLinked)) continue;
        input.value = value;
        input.dataset.filled = values ? "1" : "";
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  }

  values() {
    const [from, to] = this.chosen;
    return { start: points(this.text, from), end: points(this.text, to), quote: this.text.slice(from, to) };
  }

  // Jumping: #t=83 to what is said at 83 seconds, #q=10-42 to those characters of the text

  jump() {
    const [, kind, first, last] = location.hash.match(/^#([tq])=(\d{1,9})(?:-(\d{1,9}))?$/) ?? [];
    this.target = kind === "q" && last ? [units(this.text, Number(first)), units(this.text, Number(last))] : null;
    this.moment = kind === "t" ? Number(first) : null;
    this.draw();
    const found = this.box.querySelector("mark.is-target, .turn.is-target");
    found?.scrollIntoView({ block: "center" });
  }

  /** The turn that is said at this second: the last one that has begun. */
  turnAt(seconds) {
    return [...this.box.querySelectorAll(".turn[data-seconds]")].findLast((one) => Math.floor(one.dataset.seconds) <= seconds);
  }

  // Choosing

  choose(range) {
    this.chosen = range && range[1] > range[0] ? range : null;
    this.classList.toggle("has-chosen", Boolean(this.chosen));
    this.refresh();
    this.say();
    const detail = this.chosen ? this.values() : null;
    this.panel?.dispatchEvent(new CustomEvent("passage:chosen", { bubbles: true, detail }));
  }

  /** The panel comes back with what was sent; the passage is done with, so its inputs are emptied. */
  onLinked() {
    this.choose(null);
    this.isLinked = true;
    setTimeout(() => {
      this.refresh();
      this.isLinked = false;
    }, 400);
  }

  say() {
    this.live ??= this.appendChild(Object.assign(document.createElement("span"), { className: "sr" }));
    this.live.setAttribute("role", "status");
    this.live.textContent = this.chosen ? `Chosen: ${this.values().quote}` : "";
  }

  onMouse(event) {
    const found = getSelection();
    if (!found.rangeCount || found.isCollapsed) {
      if (this.box.contains(event.target) && !event.target.closest("mark") && this.chosen) this.choose(null);
      return;
    }
    const range = found.getRangeAt(0);
    if (!this.box.contains(range.startContainer) || !this.box.contains(range.endContainer)) return;
    const from = this.offset(range.startContainer, range.startOffset);
    this.choose(trimmed(this.text, [from, from + range.toString().length]));
  }

  offset(node, inside) {
    const before = document.createRange();
    before.selectNodeContents(this.box);
    before.setEnd(node, inside);
    return before.toString().length;
  }

  onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && this.chosen) {
      event.stopPropagation();
      return void this.choose(null);
    }
    if (!step || event.altKey || !this.parts.length) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) this.choose(this.byWord(step, event.shiftKey));
    else this.choose(event.shiftKey && this.chosen ? this.extended(step) : this.stepped(step));
    this.box.querySelector("mark.is-chosen")?.scrollIntoView({ block: "nearest" });
  }

  stepped(step) {
    if (!this.chosen) return this.parts[step > 0 ? 0 : this.parts.length - 1];
    const [from, to] = this.chosen;
    const next = step > 0 ? this.parts.find((one) => one[0] >= to) : this.parts.findLast((one) => one[1] <= from);
    return next ?? this.chosen;
  }

  extended(step) {
    const [from, to] = this.chosen;
    if (step > 0) return [from, this.parts.find((one) => one[1] > to)?.[1] ?? to];
    return [from, this.parts.findLast((one) => one[1] < to && one[1] > from)?.[1] ?? to];
  }

  /** Ctrl and Shift move the passage's end by a word, Ctrl alone its start. */
  byWord(step, isEnd) {
    this.words ??= [...this.text.matchAll(/\S+/g)].map((one) => [one.index, one.index + one[0].length]);
    if (!this.chosen) return this.words[step > 0 ? 0 : this.words.length - 1];
    const [from, to] = this.chosen;
    if (isEnd) {
      const ends = this.words.map((one) => one[1]);
      return [from, (step > 0 ? ends.find((end) => end > to) : ends.findLast((end) => end < to && end > from)) ?? to];
    }
    const starts = this.words.map((one) => one[0]);
    return [(step > 0 ? starts.find((start) => start > from && start < to) : starts.findLast((start) => start < from)) ?? from, to];
  }

  onMark(event) {
    const url = event.target.closest("mark[data-url]")?.dataset.url;
    if (url && getSelection().isCollapsed) this.panel?.querySelector(`a[href="${CSS.escape(url)}"]`)?.focus();
  }

  // Drawing

  draw() {
    const all = [...this.listed(), ...this.suggested()];
    if (this.chosen) all.push({ from: this.chosen[0], to: this.chosen[1], isChosen: true });
    if (this.target) all.push({ from: this.target[0], to: this.target[1], isTarget: true });
    const sign = JSON.stringify([all, this.moment]);
    if (sign === this.drawn) return;
    this.drawn = sign;
    this.box.replaceChildren(...this.plain.map((node) => node.cloneNode(true)));
    const edges = [...new Set(all.flatMap((one) => [one.from, one.to]))].sort((a, b) => a - b);
    for (let n = 1; n < edges.length; n += 1) {
      const over = all.filter((one) => one.from <= edges[n - 1] && one.to >= edges[n]);
      if (over.length) this.wrap(edges[n - 1], edges[n], over);
    }
    if (this.moment !== null && this.moment !== undefined) this.turnAt(this.moment)?.classList.add("is-target");
  }

  /** Put marks around [from, to), one for each text node that it touches. */
  wrap(from, to, over) {
    const walker = document.createTreeWalker(this.box, NodeFilter.SHOW_TEXT);
    let at = 0;
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (at < to && end > from) found.push([node, Math.max(from - at, 0), Math.min(to - at, node.length)]);
      at = end;
    }
    for (const [node, start, end] of found) {
      const part = document.createRange();
      part.setStart(node, start);
      part.setEnd(node, end);
      part.surroundContents(this.mark(over));
    }
  }

  mark(over) {
    const mark = document.createElement("mark");
    const linked = over.filter((one) => !one.isChosen && !one.isTarget && !one.isSuggested);
    mark.classList.toggle("is-suggested", over.some((one) => one.isSuggested));
    mark.classList.toggle("is-chosen", over.some((one) => one.isChosen));
    mark.classList.toggle("is-target", over.some((one) => one.isTarget));
    if (linked.length) {
      mark.dataset.importance = String(Math.max(...linked.map((one) => Number(one.importance) || 0)));
      mark.dataset.url = linked[0].url ?? "";
      mark.title = linked.map((one) => one.title).filter(Boolean).join("\n");
    }
    return mark;
  }
}
customElements.define("rw-passage", Passage);
