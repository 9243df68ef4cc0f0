"""An import-linter contract of our own: the views, forms, URLs and API of a room are nobody else's."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

FACES = ("views", "forms", "urls", "api")
FREE = {"roadworthy.urls", "roadworthy.settings"}


class OwnFaces(Contract):
    """Broken by an import of `roadworthy.<room>.views` (forms, urls, api) from outside that room.

    Only `roadworthy.urls`, which mounts them, and the room `api`, which mounts every room's `api`, may.
    """

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(filter(None, (intruder(graph, face) for face in sorted(graph.modules) if is_face(face))))
        return ContractCheck(kept=not found, metadata={"found": [line for lines in found for line in lines]})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["found"]:
            output.print_error(line, bold=False)
        output.new_line()


def is_face(module: str) -> bool:
    """Is it a module of a room that speaks HTTP, such as `roadworthy.ideas.views.board`?"""
    parts = module.split(".")
    return len(parts) >= 3 and parts[0] == "roadworthy" and parts[2] in FACES


def room(module: str) -> str:
    """`ideas` for `roadworthy.ideas.views`."""
    return module.split(".")[1] if "." in module else ""


def intruder(graph: ImportGraph, face: str) -> list[str]:
    """A line for each import of this face from elsewhere."""
    lines = []
    for importer in sorted(graph.find_modules_that_directly_import(face)):
        may_mount = importer in FREE or (room(importer) == "api" and face.split(".")[2] == "api")
        if room(importer) != room(face) and not may_mount:
            lines.append(f"{importer} imports {face}: use the room's queries and actions, or a link")
    return lines
