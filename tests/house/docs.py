"""What the documentation must name: read from the source, so that nothing new stays unexplained."""

import ast
import re
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, python_files

DOCS = ROOT / "docs"
SETTING = re.compile(r"^(ROADWORTHY_[A-Z0-9_]+|DATABASE_URL)$")
BLOCK = re.compile(r"^```python[ \t]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def settings_read(files=None):
    """Every environment variable that the package reads: a string constant of the right form in a call or index."""
    found = set()
    for file in files or [file for file in python_files(PACKAGE) if "tests" not in file.parts]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.match(node.value):
                found.add(node.value)
    return found


def first_column(text):
    """What stands in code marks at the beginning of each row of the tables."""
    return set(re.findall(r"^\| *`([^`]+)`", text, re.MULTILINE))


def sections(text):
    """{heading: text below it} of a page; code marks in headings are dropped."""
    parts = re.split(r"^#{2,4} +(.*)$", text, flags=re.MULTILINE)
    return {head.replace("`", "").strip(): body for head, body in zip(parts[1::2], parts[2::2], strict=True)}


def commands(command, prefix=""):
    """(name, option names) of each command that does something; hidden options are nobody's business."""
    below = getattr(command, "commands", None)
    if below:
        for name, child in below.items():
            yield from commands(child, f"{prefix} {name}".strip())
        return
    options = {
        name
        for parameter in command.params
        if parameter.param_type_name == "option" and not parameter.hidden
        for name in parameter.opts
        if name.startswith("--")
    }
    yield prefix, options - {"--help"}


def pages():
    """Every page of the documentation, README and CONTRIBUTING included."""
    return [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]


def python_blocks(file):
    """(line, code) of each block marked as Python."""
    text = file.read_text(encoding="utf-8")
    return [(text[: match.start()].count("\n") + 2, match.group(1)) for match in BLOCK.finditer(text)]


def broken_links(file):
    """Links to files of ours that are not there."""
    text = re.sub(r"^```.*?^```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = [link or picture for link, picture in LINK.findall(text)]
    ours = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    return [target for target in ours if not (file.parent / Path(target)).exists()]
