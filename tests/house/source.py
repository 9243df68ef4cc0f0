"""What the house tests look at: our source files, and the functions, views and strings in them."""

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "roadworthy"


@dataclass(frozen=True)
class Function:
    """A function of a file: where it stands and how many lines it has, its docstring not counted."""

    file: Path
    name: str
    line: int
    lines: int
    first_argument: str

    def __str__(self):
        return f"{self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file}:{self.line} {self.name}"


def python_files(*folders):
    """Every Python file that we write by hand: no migrations."""
    found = [file for folder in folders or (PACKAGE, ROOT / "tests") for file in sorted(Path(folder).rglob("*.py"))]
    return [file for file in found if "migrations" not in file.parts]


def templates(folder=PACKAGE):
    """Every page and fragment."""
    return sorted(file for file in folder.rglob("*.html") if "node_modules" not in file.parts)


def line_count(file):
    """The number of lines of a text file."""
    return len(file.read_text(encoding="utf-8").splitlines())


def functions(file):
    """The functions of a file, methods and inner ones included."""
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args]
            first = arguments[0].arg if arguments else ""
            yield Function(
                file, node.name, node.lineno, node.end_lineno - node.lineno + 1 - docstring_lines(node), first
            )


def docstring_lines(node):
    """How many lines the docstring takes: prose about a formula is no code."""
    if ast.get_docstring(node, clean=False) is None:
        return 0
    first = node.body[0]
    return first.end_lineno - first.lineno + 1


def is_view(function):
    """A function of `views.py` or `views/` that takes the request."""
    return function.first_argument == "request" and ("views" in function.file.parts or function.file.name == "views.py")


def rooms():
    """The folders of the package that hold something."""
    return sorted(folder for folder in PACKAGE.iterdir() if folder.is_dir() and any(folder.glob("*.py")))
