"""A spec as Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

from ..queries import SpecPage

BLOCKS = {"p", "h2", "h3", "h4", "li", "pre", "blockquote", "tr"}
HEADS = {"h2": "## ", "h3": "### ", "h4": "#### "}
AROUND = {"strong": "**", "em": "*", "s": "~~", "code": "`"}
BREAK = "  \n"


class MarkdownWriter(HTMLParser):
    """Turns the editor's HTML into Markdown: its own elements only, everything else as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.line = ""
        self.lists: list[list[int | None]] = []
        self.href = ""
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in {"ul", "ol"}:
            self.close_line()
            self.lists.append([1 if tag == "ol" else None])
        elif tag == "li":
            self.close_line()
            self.line = self.bullet()
        elif tag in HEADS:
            self.close_line()
            self.line = HEADS[tag]
        elif tag == "pre":
            self.close_line()
            self.lines.append("```")
            self.is_code = True
        elif tag == "blockquote":
            self.close_line()
            self.line = "> "
        elif tag == "br":
            self.line += BREAK
        elif tag == "hr":
            self.close_line()
            self.lines += ["---", ""]
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
            self.line += "["
        elif tag in AROUND and not self.is_code:
            self.line += AROUND[tag]
        elif tag in {"td", "th"}:
            self.line += "| "

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in {"ul", "ol"} and self.lists:
            self.close_line()
            self.lists.pop()
            if not self.lists:
                self.lines.append("")
        elif tag == "a":
            self.line += f"]({self.href})"
        elif tag == "pre":
            self.lines += [*self.line.split("\n"), "```", ""]
            self.line, self.is_code = "", False
        elif tag in AROUND and not self.is_code:
            self.line += AROUND[tag]
        elif tag in {"td", "th"}:
            self.line += " "
        elif tag in BLOCKS:
            self.close_line(blank=not self.lists)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.line += data if self.is_code else " ".join(data.split("\n"))

    def bullet(self) -> str:
        """The mark before a list item; numbered lists count."""
        indent = "   " * (len(self.lists) - 1)
        number = self.lists[-1][0] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1][0] = number + 1
        return f"{indent}{number}. "

    def close_line(self, *, blank: bool = False) -> None:
        """End a line that has words, with an empty one behind it when asked."""
        if self.line.strip(" -#>"):
            self.lines.append(self.line.rstrip() if not self.line.endswith(BREAK) else self.line)
            if blank:
                self.lines.append("")
        self.line = ""


def markdown(html: str) -> str:
    """HTML of the editor as Markdown."""
    writer = MarkdownWriter()
    writer.feed(html)
    writer.close()
    writer.close_line()
    return "\n".join(writer.lines).strip() + "\n"


def as_markdown(page: SpecPage) -> str:
    """A whole spec with its criteria as Markdown."""
    head = f"# {page.spec.idea.title}\n\nVersion {page.spec.version}, {page.spec.get_state_display().lower()}\n\n"
    rows = [
        f"- [{'x' if one.is_met else ' '}] {'Must not: ' if one.kind == 'must_not' else ''}{one.text}"
        for one in page.criteria
    ]
    criteria = "\n## Acceptance criteria\n\n" + "\n".join(rows) + "\n" if rows else ""
    return head + markdown(page.spec.body) + criteria
