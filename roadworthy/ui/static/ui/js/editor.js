// <rw-editor>: rich text over a textarea. Tiptap comes with django-prose-editor; the bar and the mentions are ours.
import * as prose from "django-prose-editor/editor";
import { Mention } from "rw/mention";

const ACTS = {
  heading: [(chain) => chain.toggleHeading({ level: 2 }), (editor) => editor.isActive("heading", { level: 2 })],
  subheading: [(chain) => chain.toggleHeading({ level: 3 }), (editor) => editor.isActive("heading", { level: 3 })],
  bold: [(chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  italic: [(chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  code: [(chain) => chain.toggleCode(), (editor) => editor.isActive("code")],
  bullets: [(chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  numbers: [(chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  quote: [(chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  link: [(chain) => chain.addLink(), (editor) => editor.isActive("link")],
  table: [(chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), (editor) => editor.isActive("table")],
  undo: [(chain) => chain.undo(), () => false],
  redo: [(chain) => chain.redo(), () => false],
};
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
    const bar = this.querySelector(".editor-bar");
    if (!bar) return;
    bar.hidden = false;
    this.frame.prepend(bar);
    const all = [...bar.querySelectorAll("button")];
    all[0].tabIndex = 0;
    bar.addEventListener("click", (event) => {
      const act = ACTS[event.target.closest("[data-act]")?.dataset.act];
      if (act) act[0](this.editor.chain().focus()).run();
    });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    });
    this.editor.on("transaction", () => {
      for (const button of all) button.setAttribute("aria-pressed", String(ACTS[button.dataset.act][1](this.editor)));
    });
  }
}
customElements.define("rw-editor", Editor);
