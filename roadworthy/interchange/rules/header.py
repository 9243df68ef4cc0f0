"""Is the first row a header, and what are the columns called?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadworthy.interchange.rules.dates import looks_like_date
from roadworthy.interchange.rules.numbers import is_number

_ADDRESS = re.compile(r"^\S+@\S+\.\w+$|^https?://")
_NAME = re.compile(r"^[^\W\d][\w .:/()#%&'+-]{0,79}\??$")
_SPACES = re.compile(r"\s+")


def is_header(first: Sequence[str], rest: Sequence[Sequence[str]], known: frozenset[str]) -> bool:
    """Decide whether the first row names the columns.

    Args:
        first: the first row. rest: some rows that follow.
        known: column names of our trade, lower case, which settle the matter.
    """
    cells = [cell.strip() for cell in first]
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    named = sum(plain_name(cell) in known for cell in filled)
    if named * 2 >= len(filled):
        return True
    if any(_ADDRESS.match(cell) for cell in filled):
        return False
    if not rest:
        return named > 0 or all(_NAME.match(cell) and not is_number(cell) for cell in filled)
    return _differs(cells, rest) + named > 0


def _differs(cells: Sequence[str], rest: Sequence[Sequence[str]]) -> int:
    """Votes of the columns: above 0 the first row is of another kind than those below."""
    votes = 0
    for place, cell in enumerate(cells):
        below = [row[place].strip() for row in rest if place < len(row) and row[place].strip()]
        if not cell or not below:
            continue
        if _is_value(cell):
            votes -= 2 if sum(map(_is_value, below)) * 2 > len(below) else 0
        elif sum(map(_is_value, below)) * 10 >= len(below) * 9:
            votes += 2
        elif cell in below:
            votes -= 1
        elif _NAME.match(cell) and len(cell) <= 40 and "\n" not in cell:
            votes += 1
    return votes


def _is_value(cell: str) -> bool:
    return is_number(cell) or looks_like_date(cell) or _ADDRESS.match(cell) is not None


def plain_name(name: str) -> str:
    """A column's name for comparing: ``"Created_At "`` and ``createdAt`` are ``created at``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[\W_]+", " ", spaced).strip().casefold()


def name_columns(cells: Sequence[str], *, has_header: bool) -> list[str]:
    """Give every column a name of its own.

    Unnamed columns are ``column 3``; a repeated name becomes ``votes 2``.
    """
    names: list[str] = []
    taken: set[str] = set()
    for place, bare in enumerate(bare_names(cells), start=1):
        wanted = (bare if has_header else "") or f"column {place}"
        name, again = wanted, 2
        while name.casefold() in taken:
            name, again = f"{wanted} {again}", again + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def bare_names(cells: Sequence[str]) -> list[str]:
    """The header's cells on one line each, at most 200 characters; repeated names stay repeated."""
    return [_SPACES.sub(" ", cell.strip().lstrip("\ufeff")).replace("\0", "")[:200] for cell in cells]
