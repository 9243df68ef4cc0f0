"""Reads the texts' own small forms: notes, talk, specs, customers.

A note: ``>> kind [de|fr|es] [cards] | where | when | who [| rating]``, then perhaps ``= title``, then the text, lines
joined, with evidence as ``[[idea:importance|passage]]``. ``where`` is a segment, ``any``, or a customer's whole name;
``when`` a range of months or a season; ``who`` a role, or ``role=Name``.

A remark: ``>> idea | step +days | who`` (``>>>`` answers the one above).

A spec: ``>> idea | template | state``, sections ``## Title``, ``* point``, criteria ``+ must`` and ``- must not``,
summaries ``~ version words``, reviews ``@ who state version: words``. A digit before a sign says since which version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

LANGUAGES = {"de", "fr", "es"}
MARK = re.compile(r"\[\[\s*([a-z0-9-]+):([0-3])\|(.*?)\]\]", re.DOTALL)
SPEAKER = re.compile(r"^[A-ZÀ-Ý][\w'’ .]{0,22} ?: ")


@dataclass(frozen=True)
class Said:
    """A note as written, its marks taken out."""

    kind: str
    language: str
    product: str
    where: str
    when: str
    role: str
    name: str
    rating: float | None
    title: str
    text: str
    marks: tuple[tuple[str, int, int, int], ...]


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each head that begins with ``>>``, and the lines below it."""
    head, lines = "", list[str]()
    for line in text.strip("\n").split("\n"):
        if line.startswith(">>"):
            if head:
                yield head, lines
            head, lines = line, []
        else:
            lines.append(line)
    if head:
        yield head, lines


def joined(lines: list[str], *, speakers: bool = False) -> str:
    """Wrapped lines as paragraphs; in an interview each speaker begins a line."""
    paragraphs: list[str] = []
    is_open = False
    for line in (raw.strip() for raw in lines):
        if not line:
            is_open = False
        elif is_open and not (speakers and SPEAKER.match(line)):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
            is_open = True
    return ("\n" if speakers else "\n\n").join(paragraphs)


def take_marks(text: str) -> tuple[str, tuple[tuple[str, int, int, int], ...]]:
    """The text without its marks, and (idea, importance, start, end) of each."""
    plain, found, end = "", [], 0
    for match in MARK.finditer(text):
        plain += text[end : match.start()]
        start = len(plain)
        plain += match[3].strip()
        found.append((match[1], int(match[2]), start, len(plain)))
        end = match.end()
    return plain + text[end:], tuple(found)


def read_notes(text: str) -> Iterator[Said]:
    """The notes of one module of texts."""
    for head, lines in blocks(text):
        what, where, when, who, *rest = [part.strip() for part in head.strip("> ").split("|")]
        kind, *more = what.split()
        title = ""
        if lines and lines[0].startswith("= "):
            title, lines = lines[0][2:].strip(), lines[1:]
        plain, marks = take_marks(joined(lines, speakers=kind == "interview"))
        role, _, name = who.partition("=")
        yield Said(
            kind=kind,
            language=next((word for word in more if word in LANGUAGES), "en"),
            product="cards" if "cards" in more else "rota",
            where=where,
            when=when,
            role=role,
            name=name,
            rating=float(rest[0]) if rest else None,
            title=title,
            text=plain,
            marks=marks,
        )


def read_talk(text: str) -> Iterator[tuple[str, str, int, str, bool, str]]:
    """Remarks: (idea, step, days after it, who, whether it answers, words)."""
    for head, lines in blocks(text):
        idea, anchor, who = [part.strip() for part in head.strip("> ").split("|")]
        step, days = anchor.split()
        yield idea, step, int(days), who, head.startswith(">>>"), joined(lines)


@dataclass
class SpecText:
    """A spec as written. ``body`` holds (since version, HTML); ``criteria`` (since version, kind, words)."""

    idea: str
    template: str
    state: str
    body: list[tuple[int, str]] = field(default_factory=list)
    criteria: list[tuple[int, str, str]] = field(default_factory=list)
    summaries: dict[int, str] = field(default_factory=dict)
    reviews: list[tuple[str, str, int, str]] = field(default_factory=list)

    def html(self, version: int) -> str:
        """The body as it stood at a version."""
        text = "".join(part for since, part in self.body if since <= version)
        return text.replace("</ul><ul>", "")


SIGN = re.compile(r"^(\d?)(## |\* |\+ |- )(.*)$", re.DOTALL)
REVIEW = re.compile(r"^@ (\w+) (\w+) (\d):?(.*)$", re.DOTALL)


def read_specs(text: str) -> Iterator[SpecText]:
    """The specs of one module of texts."""
    for head, lines in blocks(text):
        idea, template, state = [part.strip() for part in head.strip("> ").split("|")]
        spec, since = SpecText(idea, template, state), 1
        for line in whole_lines(lines):
            since = read_line(spec, line, since)
        yield spec


def whole_lines(lines: list[str]) -> list[str]:
    """Lines with their continuations, which are indented by two spaces."""
    found: list[str] = []
    for line in lines:
        if line.startswith("  ") and found:
            found[-1] += " " + line.strip()
        elif line.strip():
            found.append(line.strip())
    return found


def read_line(spec: SpecText, line: str, since: int) -> int:
    """Put one line where it belongs; returns the version that the section belongs to."""
    if line.startswith("~ "):
        number, _, words = line[2:].partition(" ")
        spec.summaries[int(number)] = words
    elif review := REVIEW.match(line):
        spec.reviews.append((review[1], review[2], int(review[3]), review[4].strip()))
    elif sign := SIGN.match(line):
        version, words = int(sign[1] or 0), sign[3].strip()
        if sign[2] == "## ":
            since = version or 1
            spec.body.append((since, f"<h2>{escape(words, quote=False)}</h2>"))
        elif sign[2] == "* ":
            spec.body.append((version or since, f"<ul><li>{escape(words, quote=False)}</li></ul>"))
        else:
            spec.criteria.append((version or 1, "must" if sign[2] == "+ " else "must_not", words))
    else:
        spec.body.append((since, f"<p>{escape(line, quote=False)}</p>"))
    return since


def read_customers(text: str) -> Iterator[tuple[str, str, str, int, str]]:
    """Customers: (name, segment, country, people, products: R, C, B for both or P for a prospect)."""
    for line in text.strip().split("\n"):
        name, segment, country, people, products = [part.strip() for part in line.split("|")]
        yield name, segment, country, int(people), products
