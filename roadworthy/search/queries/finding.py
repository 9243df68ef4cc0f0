"""What fits the words, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Substr
from markupsafe import Markup

from roadworthy.core import targets
from roadworthy.feedback import queries as feedback
from roadworthy.feedback.rules.finding import NEARBY
from roadworthy.market.models import Contact
from roadworthy.specs.models import Spec
from roadworthy.ui.passages import cut, fold, grade, mark, terms_of, without_markup

from ..models import Entry
from ..sources import BY_KIND, SHIFT, SOURCES, Source
from .places import Place
from .statements import Within, newest, ranges, run

EACH = 12
CAP = 100
FURTHER = 4
"""Behind what has the words: see `passages.grade`."""
WITH_MARKUP = {"spec", "release"}
LABELS = {
    "idea": "ideas.idea",
    "note": "feedback.note",
    "customer": "market.customer",
    "contact": "market.customer",
    "spec": "specs.spec",
    "release": "delivery.release",
    "work": "delivery.workitem",
    "metric": "analytics.metric",
    "objective": "strategy.objective",
    "opportunity": "strategy.opportunity",
    "decision": "ideas.decision",
}


@dataclass(frozen=True)
class Hit:
    """Something found: its title and a passage with the words marked, its page, and the product if it is another."""

    kind: str
    title: Markup
    passage: Markup
    url: str
    product: str
    icon: str
    label: str


@dataclass(frozen=True)
class Row:
    """One entry of the index, without markup; what has no title is called by its first words."""

    pk: int
    kind: str
    object_id: int
    product: int | None
    workspace: int | None
    title: str
    body: str

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> Row:
        """From the columns of `statements.newest`."""
        text = without_markup(row[6]) if row[1] in WITH_MARKUP else row[6]
        text = " ".join(text.split())
        pk, kind, object_id, product, workspace, title, _ = row
        return cls(pk, kind, object_id, product, workspace, title.strip() or text[:90], text)

    def has(self, terms: Sequence[str]) -> bool:
        """Do the words stand in what one sees? Markup is indexed too, so it is asked of kinds that have any."""
        if self.kind not in WITH_MARKUP or len(self.body) > 3000:
            return True
        text = fold(f"{self.title} {self.body}")
        return all(fold(term) in text for term in terms)


def is_enough(terms: Sequence[str], place: Place) -> bool:
    """Two letters at least, and somewhere to look."""
    return sum(map(len, terms)) >= 2 and bool(place.words)


def find(
    text: str, place: Place, *, kinds: Sequence[str] = (), each: int = EACH, notes: feedback.BestNotes | None = None
) -> list[Hit]:
    """What fits, best first: exact titles, titles that begin so, titles with the words, then texts; newest first.

    Args:
        kinds: only these; all when empty.
        each: at most so many of a kind.
        notes: those of `best_notes`, to be shown instead of the newest.
    Returns:
        nothing for less than two letters. Two to four SQL queries, one more with notes.
    """
    terms = terms_of(text)
    if not is_enough(terms, place):
        return []
    wanted = [source for source in SOURCES if not kinds or source.kind in kinds]
    sources = [source for source in wanted if notes is None or source.kind != "note"]
    rows = [Row.read(row) for row in _newest(terms, place, sources, "title", each)]
    many: dict[str, int] = defaultdict(int)
    for row in rows:
        many[row.kind] += 1
    if rest := [source for source in sources if many[source.kind] < each]:
        seen = {row.pk for row in rows}
        more = map(Row.read, _newest(terms, place, rest, "all", each))
        rows += [row for row in more if row.pk not in seen]
    best = _places(notes) if notes is not None and BY_KIND["note"] in wanted else {}
    rows += _entries(best.keys() - {row.pk for row in rows}, place)
    rows = [row for row in rows if row.has(terms)]

    def order(row: Row) -> tuple[Any, ...]:
        at, is_near = best.get(row.pk, (len(best), False))
        graded = FURTHER if is_near else grade(terms, row.title)
        return graded, not _is_here(row, place), -(row.pk >> SHIFT), at, -row.pk

    rows.sort(key=order)
    return _hits(_at_most(rows, each), terms, place)


def best_notes(text: str, place: Place, each: int = EACH) -> feedback.BestNotes:
    """The notes that fit best by words and meaning, where the person may read. Two SQL queries a product."""
    if not is_enough(terms_of(text), place):
        return feedback.BestNotes((), 0)
    return feedback.best_notes(list(place.products.values()), text, each)


def _places(notes: feedback.BestNotes) -> dict[int, tuple[int, bool]]:
    """By id in the index: the place among the notes that fit best, and whether only their meaning is near."""
    return {BY_KIND["note"].low + pk: (at, tier == NEARBY) for at, (pk, tier) in enumerate(notes.found)}


def _entries(pks: Collection[int], place: Place) -> list[Row]:
    """These entries of the index, where the person may read. One SQL query, none without any."""
    if not pks:
        return []
    columns = ("id", "kind", "object_id", "product_id", "workspace_id", "title", Substr("body", 1, 4000))
    return [Row.read(row) for row in Entry.objects.filter(pk__in=pks, place__in=place.words).values_list(*columns)]


def _newest(
    terms: Sequence[str], place: Place, sources: Sequence[Source], within: Within, each: int
) -> list[tuple[Any, ...]]:
    """The newest entries of these kinds. One SQL query."""
    return run([newest(terms, place, among, within, each * kinds) for among, kinds in ranges(sources)])


def _is_here(row: Row, place: Place) -> bool:
    return place.here is None or row.product in (None, place.here.pk)


def _at_most(rows: list[Row], each: int) -> list[Row]:
    """The first `each` of every kind, in the same order."""
    many: dict[str, int] = defaultdict(int)
    kept = []
    for row in rows:
        many[row.kind] += 1
        if many[row.kind] <= each:
            kept.append(row)
    return kept


def _hits(rows: list[Row], terms: Sequence[str], place: Place) -> list[Hit]:
    """Rows as pages show them. A query for the ideas of specs and one for the customers of contacts."""
    ideas = dict(Spec.objects.filter(pk__in=_ids(rows, "spec")).values_list("pk", "idea_id"))
    customers = dict(Contact.objects.filter(pk__in=_ids(rows, "contact")).values_list("pk", "customer_id"))
    found = []
    for row in rows:
        source = BY_KIND[row.kind]
        slug = place.slug_for(row.product, row.workspace)
        pk = customers.get(row.object_id, 0) if row.kind == "contact" else row.object_id
        url = targets.address_of(LABELS[row.kind], pk, slug, idea=ideas.get(row.object_id)) if slug else ""
        name = "" if _is_here(row, place) or row.product not in place.products else place.products[row.product].name
        passage = (
            mark(cut(row.body, terms), terms)
            if not row.body.startswith(row.title) or len(row.body) > 90
            else Markup("")
        )
        found.append(Hit(row.kind, mark(row.title[:160], terms), passage, url, name, source.icon, source.label))
    return found


def _ids(rows: list[Row], kind: str) -> list[int]:
    return [row.object_id for row in rows if row.kind == kind]


def counts(text: str, place: Place, notes: feedback.BestNotes | None = None) -> dict[str, int]:
    """How many of each kind fit, counted to a hundred; of notes as `best_notes` counted them. One SQL query."""
    terms = terms_of(text)
    if not is_enough(terms, place):
        return {}
    sources = [source for source in SOURCES if notes is None or source.kind != "note"]
    statements = [newest(terms, place, (source.low, source.high), "all", CAP) for source in sources]
    found = dict(run(statements, "SELECT kind, count(*) FROM ({}) found GROUP BY kind"))
    return {**found, "note": min(notes.count, CAP)} if notes is not None and notes.count else found
