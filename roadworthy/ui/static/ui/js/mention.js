// "@" opens a list of people; Enter puts <span data-mention="7">@Ada</span>.
import { Node, Plugin, mergeAttributes } from "django-prose-editor/editor";

function findTyped(state) {
  const { $from } = state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, "\ufffc");
  const match = /(?:^|\s)@([\p{L}\p{N}.-]*)$/u.exec(before);
  return match && { text: match[1], from: $from.pos - match[1].length - 1, to: $from.pos };
}

class People {
  constructor(editor, url) {
    this.editor = editor;
    this.url = url;
    this.list = Object.assign(document.createElement("div"), { className: "mention-list", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "People");
    document.body.append(this.list);
  }

  async update(view) {
    const typed = this.url && view.editable ? findTyped(view.state) : null;
    if (!typed) return this.hide();
    if (typed.text === this.text && !this.list.hidden) return;
    this.text = typed.text;
    const url = new URL(this.url, location.href);
    url.searchParams.set("q", typed.text);
    const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!response?.ok || this.text !== typed.text) return;
    const people = (await response.json()).slice(0, 8);
    if (!people.length) return this.hide();
    this.list.replaceChildren(...people.map((one, at) => this.option(one, at === 0)));
    const box = view.coordsAtPos(typed.from);
    this.list.style.left = `${Math.min(box.left, innerWidth - 200)}px`;
    this.list.style.top = `${box.bottom + 4}px`;
    this.list.hidden = false;
  }

  option(person, isFirst) {
    const option = Object.assign(document.createElement("div"), { textContent: person.name });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(isFirst));
    option.person = person;
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.put(person);
    });
    return option;
  }

  put(person) {
    const typed = findTyped(this.editor.state);
    this.hide();
    if (!typed) return;
    const mention = { type: "mention", attrs: { id: String(person.id), name: person.name } };
    this.editor.chain().focus().insertContentAt({ from: typed.from, to: typed.to }, [mention, { type: "text", text: " " }]).run();
  }

  onKey(event) {
    if (this.list.hidden) return false;
    const all = [...this.list.children];
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all.forEach((one, n) => one.setAttribute("aria-selected", String(n === (at + step + all.length) % all.length)));
    else if (event.key === "Enter" || event.key === "Tab") this.put(all[at].person);
    else if (event.key === "Escape") this.hide();
    else return false;
    event.stopPropagation();
    return true;
  }

  hide() {
    this.list.hidden = true;
    this.text = null;
  }

  destroy() {
    this.list.remove();
  }
}

export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ url: "" }),
  addAttributes: () => ({
    id: { default: null, parseHTML: (element) => element.dataset.mention, renderHTML: ({ id }) => ({ "data-mention": id }) },
    name: { default: "", parseHTML: (element) => element.textContent.replace(/^@/, ""), renderHTML: () => ({}) },
  }),
  parseHTML: () => [{ tag: "span[data-mention]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { class: "mention" }), `@${node.attrs.name}`],
  renderText: ({ node }) => `@${node.attrs.name}`,
  addProseMirrorPlugins() {
    const people = new People(this.editor, this.options.url);
    return [
      new Plugin({
        view: () => ({ update: (view) => people.update(view), destroy: () => people.destroy() }),
        props: { handleKeyDown: (view, event) => people.onKey(event) },
      }),
    ];
  },
});
