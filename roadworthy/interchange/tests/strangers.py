"""Strangers' files where they lie beside the repository; elsewhere small ones of the same shape, made on the spot."""

import csv
import gzip
import io
import random
from dataclasses import dataclass
from pathlib import Path

from .make import SHARED


@dataclass(frozen=True)
class Stranger:
    """A file and what the standard library says is in it."""

    path: Path
    rows: list[dict[str, str]]


def stranger(name, folder):
    """The file of this name: the real one, or one of its shape."""
    path = next((found for found in SHARED.glob(f"*/{name}")), None)
    if path is None:
        path = folder / name
        table = SHAPES[name](random.Random(7))
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(table)
        data = text.getvalue().encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    content = path.read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode()
    return Stranger(path, list(csv.DictReader(io.StringIO(text, newline=""))))


def wishes(chance):
    """Requests with votes; titles recur in other years, one is longer than a title may be."""
    yield "year", "category", "title", "votes", "discussants", "phab_tickets"
    for n in range(240):
        title = f'Wish "{n % 90}", really' if n else "Wish " * 45
        yield (
            2015 + n // 90,
            f"Area {n % 38}",
            title,
            chance.randrange(0, 150),
            chance.randrange(1, 9),
            "T1 T2" * (n % 2),
        )


def bugs(chance):
    """Reports with texts of many lines, quotation marks and code."""
    yield "project", "id", "title", "text", "status", "priority", "resolution", "created", "resolved"
    for n in range(250):
        text = f'It says "no",\n\n  at line {n};\n\n,,,\n' * chance.randrange(0, 4)
        day = f"{chance.randrange(1, 29):02}/{chance.choice(['Jan', 'May', 'Sep'])}/2{n % 4} 10:{n % 60:02}"
        yield "hadoop", 13_000_000 + n, f"Bug {n}", text, "Open", "Major", "", day, "" if n % 3 else day


def reviews(chance):
    """Reviews whose ids repeat, whose dates are none, and whose texts recur."""
    yield "id", "source", "date", "rating", "title", "text", "label", "ambiguous"
    labels = ["Bug", "Feature", "Rating", "UserExperience"]
    for n in range(360):
        text = f"Works, mostly; {n % 200} times out of ten"
        yield n % 240, "AppStore", "12:44" if n % 6 == 0 else "", n % 5 + 1, "", text, chance.choice(labels), n % 2 == 0


def purchases(chance):
    """Events with amounts over some months."""
    yield "user_id", "event", "timestamp", "cds", "amount"
    for n in range(3_000):
        day = f"199{7 + n % 2}-{n % 6 + 1:02}-{chance.randrange(1, 29):02} 12:00:00"
        yield f"{n % 700:05}", "purchase", day, chance.randrange(1, 5), f"{chance.uniform(1, 90):.2f}"


SHAPES = {
    "wishlist_feature_requests_votes.csv": wishes,
    "bug_reports_hadoop.csv": bugs,
    "app_reviews_maalej.csv": reviews,
    "cdnow_events.csv.gz": purchases,
}
