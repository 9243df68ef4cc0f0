// <rw-editor>: rich text over a textarea. Tiptap comes with django-prose-editor; the bar and the mentions are ours.
import * as prose from "django-prose-editor/editor";
import { Mention } from "rw/mention";

const ITEMS = [
  ["Heading", "H", (c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  ["Small heading", "h", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  null,
  ["Bold", "B", (c) => c.toggleBold(), (e) => e.isActive("bold")],
  ["Italic", "I", (c) => c.toggleItalic(), (e) => e.isActive("italic")],
  ["Code", "<>", (c) => c.toggleCode(), (e) => e.isActive("code")],
  null,
  ["List", "•", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  ["Numbered list", "1.", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ["Quotation", "“", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  ["Link", "↗", (c) => c.addLink(), (e) => e.isActive("link")],
  ["Table", "▦", (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), (e) => e.isActive("table")],
  null,
  ["Undo", "↶", (c) => c.undo(), () => false],
  ["Redo", "↷", (c) => c.redo(), () => false],
];
const NAMES = "Document Paragraph Text HardBreak Heading Bold Italic Strike Underline Code CodeBlock Blockquote BulletList OrderedList ListItem HorizontalRule Link Table TableRow TableHeader TableCell History Dropcursor Gapcursor".split(" ");

class Editor extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    if (!this.area || this.editor) return;
    this.label = document.querySelector(`label[for="${CSS.escape(this.area.id)}"]`);
    this.frame = Object.assign(document.createElement("div"), { className: "editor" });
    this.area.before(this.frame);
    this.editor = new prose.Editor({
      element: this.frame,
      injectCSS: false,
      content: this.area.value,
      editable: !this.area.disabled,
      extensions: [...NAMES.map((name) => prose[name]), Mention.configure({ url: this.dataset.people ?? "" })],
      editorProps: { attributes: this.attributes_() },
      onUpdate: ({ editor }) => this.store(editor),
    });
    this.frame.append(this.area);
    this.addBar();
    this.label?.addEventListener("click", (event) => {
      event.preventDefault();
      this.editor.commands.focus();
    });
  }

  disconnectedCallback() {
    this.editor?.destroy();
    this.editor = null;
  }

  attributes_() {
    const found = { role: "textbox", "aria-multiline": "true", "aria-label": this.label?.textContent.replace("*", "").trim() || "Text", class: "rich", dir: "auto" };
    const about = this.area.getAttribute("aria-describedby");
    return about ? { ...found, "aria-describedby": about } : found;
  }

  store(editor) {
    this.area.value = editor.isEmpty ? "" : editor.getHTML();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.area.dispatchEvent(new Event("change", { bubbles: true }));
  }

  addBar() {
    const bar = Object.assign(document.createElement("div"), { className: "editor-bar" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Formatting");
    const buttons = ITEMS.map((item) => (item ? this.button(item) : document.createElement("i")));
    bar.append(...buttons);
    this.frame.prepend(bar);
    const all = buttons.filter((one) => one.tagName === "BUTTON");
    all[0].tabIndex = 0;
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    });
    this.editor.on("transaction", () => buttons.forEach((one) => one.refresh?.()));
  }

  button([label, sign, act, isActive]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: label, tabIndex: -1 });
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => act(this.editor.chain().focus()).run());
    button.refresh = () => button.setAttribute("aria-pressed", String(isActive(this.editor)));
    return button;
  }
}
customElements.define("rw-editor", Editor);
