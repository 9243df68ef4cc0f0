"""State for tests of import: files in strangers' shapes, and runs through them."""

import csv
import io
import os
from pathlib import Path

from roadworthy.core.models import Comment
from roadworthy.interchange import actions

SHARED = Path(os.environ.get("ROADWORTHY_SHARED_DATA") or Path(__file__).parents[4] / "shared" / "data")


def source(content):
    """A file out of bytes or text, opened anew each time."""
    data = content.encode() if isinstance(content, str) else content
    return lambda: io.BytesIO(data)


def as_csv(rows, **dialect):
    """Rows as CSV bytes."""
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue().encode()


def write_file(folder, name, content):
    """A file on disk."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def begin(product, kind, path, *, by=None, targets=None, **options):
    """A run for a file, decided and ready to be checked."""
    run = actions.begin(product, kind, by=by, name=path.name, path=path, most_rows=None)
    return actions.decide(run, targets=targets or {}, **options)


def carry_out(product, kind, path, *, by=None, targets=None, **options):
    """Import a file to the end."""
    run = begin(product, kind, path, by=by, targets=targets, **options)
    return actions.carry_out(run, lambda: path.open("rb"))


def counts(run):
    """The counts of a run's report that are not zero, without the rows read."""
    return {name: count for name, count in run.report["rows"].items() if count and name != "read"}


def bring(product, folder, name, content, *, kind=None, by=None, targets=None, **options):
    """Import what a tool exported, known by its content, as the command line does; the check says the same before."""
    path = write_file(folder, name, content)
    run = actions.begin(product, kind, by=by, name=path.name, path=path, most_rows=None)
    actions.decide(run, targets=targets or {}, **options)
    actions.check(run, lambda: path.open("rb"))
    told = run.report["rows"], run.report["extras"]
    actions.carry_out(run, lambda: path.open("rb"))
    assert run.report["rows"] == told[0]
    return run


def losses(run):
    """What a run's report says was lost: (column, what) to how many parts or rows."""
    return {
        (column["column"], loss["what"]): loss["parts"] or loss["rows"]
        for column in run.report["columns"]
        for loss in column["losses"]
    }


def talk(thing):
    """What was said under a thing: (author, moment, text), oldest first."""
    said = Comment.objects.filter(kind=thing._meta.label_lower, object_id=thing.pk).order_by("created", "pk")
    return [(str(one.by or one.author), f"{one.created:%Y-%m-%d %H:%M}", one.text) for one in said]
