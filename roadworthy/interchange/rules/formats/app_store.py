"""App Store: customer reviews as CSV, as App Store Connect's reports and the usual review tools write them."""

from __future__ import annotations

from .shape import Form, Format, Item, Thing, columns_as_they_are, comment, first, mark, pack, places

_ANSWER = ("developer response", "developer reply", "reply", "response")


def read(thing: Thing, form: Form) -> Item:
    """One review; the developer's answer becomes talk."""
    cells = columns_as_they_are(thing)
    said = comment(
        text=first(thing, *_ANSWER), author="Developer", at=first(thing, "developer response date", "reply date")
    )
    cells["Answer"] = pack([said]) if said.get("text") else ""
    cells["Kind"] = "review"
    return Item(cells)


FORMAT = Format(
    key="app-store",
    name="App Store",
    kind="notes",
    told="Each review with its stars, title, author, date and version; answers become talk.",
    marks=(
        mark("csv", "rating, title, review, territory"),
        mark("csv", "rating, title, body, reviewer nickname"),
        mark("csv", "rating, title, body, territory"),
        mark("csv", "rating, title, review, nickname"),
        mark("csv", "review id, rating, title, review, storefront"),
        mark("csv", "rating, title, body, reviewer nickname, created date, territory"),
    ),
    read=read,
    places=places("""
        id: review id, id
        title: title
        text: review, body
        rating: rating
        author: reviewer nickname, nickname, author, reviewer
        at: created date, date, last modified, submitted
        comments: answer
        kind: kind
        url: url, link
    """),
)
