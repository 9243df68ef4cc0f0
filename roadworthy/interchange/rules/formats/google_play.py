"""Google Play: the monthly reviews CSV of the Play Console, in UTF-16 with a byte order mark."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from .shape import Form, Format, Item, Thing, columns_as_they_are, comment, first, mark, pack, places


def read(thing: Thing, form: Form) -> Item:
    """One review. Its id stands in its link; the developer's reply becomes talk."""
    cells = columns_as_they_are(thing)
    cells["Review id"] = _id_in(first(thing, "review link")) or _id_of(thing)
    cells["Reply"] = pack(
        [
            comment(
                text=first(thing, "developer reply text"),
                author="Developer",
                at=first(thing, "developer reply date and time"),
            )
        ]
        if first(thing, "developer reply text")
        else []
    )
    cells["Kind"] = "review"
    return Item(cells)


def _id_in(link: str) -> str:
    """The review's id in a link of the Play Console, with either spelling of its name."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    asked = parse_qs(parts.query) | parse_qs(parts.fragment.partition("?")[2])
    asked |= parse_qs(parts.fragment.partition(":")[2])
    return next((asked[key][0] for key in ("reviewid", "reviewId", "id") if key in asked and key != "id"), "") or next(
        (piece.removeprefix("id=") for piece in parts.fragment.replace(":", "&").split("&") if piece.startswith("id=")),
        "",
    )


def _id_of(thing: Thing) -> str:
    """Without a link the app and the millisecond tell reviews apart."""
    at = first(thing, "review submit millis since epoch")
    device = first(thing, "device")
    return f"{first(thing, 'package name')} {at} {device}".strip() if at else ""


FORMAT = Format(
    key="google-play",
    name="Google Play",
    kind="notes",
    told="Each review with its stars, language, device and version; replies become talk.",
    marks=(
        mark("csv", "package name, star rating, review text"),
        mark("csv", "package name, reviewer language, star rating, review submit date and time"),
    ),
    read=read,
    places=places("""
        id: review id
        title: review title
        text: review text
        rating: star rating
        language: reviewer language
        at: review submit date and time
        comments: reply
        kind: kind
        url: review link
    """),
)
