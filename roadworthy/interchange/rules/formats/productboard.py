"""Productboard: the CSV of notes, and the CSV of features."""

from __future__ import annotations

from roadworthy.interchange.rules.header import plain_name

from .shape import Form, Format, Item, Thing, bare_text, columns_as_they_are, mark, places, states

_WORDS = ("text", "note text", "content", "description", "feature description")


def read(thing: Thing, form: Form) -> Item:
    """One note or feature; texts lose their HTML."""
    cells = columns_as_they_are(thing)
    return Item({name: bare_text(text) if plain_name(name) in _WORDS else text for name, text in cells.items()})


NOTES = Format(
    key="productboard-notes",
    name="Productboard",
    kind="notes",
    told="Each note with its customer, author, tags and state.",
    marks=(
        mark("csv", "note title, note text, user email"),
        mark("csv", "note title, note text"),
        mark("csv", "title, content, user email, company domain"),
        mark("csv", "title, text, user email, company name, tags"),
        mark("csv", "note id, title, content, state"),
    ),
    read=read,
    places=places("""
        id: note id, id
        title: note title, title
        text: note text, text, content
        email: user email
        author: user name
        company: company name, company
        tags: tags
        state: state, status
        at: created at, created, created date
        url: source url, note url, display url, url
    """),
)

FEATURES = Format(
    key="productboard-features",
    name="Productboard",
    kind="ideas",
    told="Each feature with status, component, parent, owner and tags.",
    marks=(
        mark("csv", "feature name, feature description"),
        mark("csv", "feature name, feature status"),
        mark("csv", "name, description, status, parent, owner, user impact score"),
        mark("csv", "hierarchy path, feature, status"),
    ),
    read=read,
    places=places("""
        id: feature id, id, uuid
        title: feature name, name, feature
        text: feature description, description
        state: feature status, status
        area: component, component name
        tags: tags, feature tags
        parent: parent, parent feature
        owner: owner, feature owner, owner email
        votes: portal votes, votes
        at: created at, created, created date
        closed: released at
        effort: effort
        url: url, feature url, link
    """),
    states=states("""
        new: new idea, candidate, no status
        exploring: under consideration, discovery
        planned: planned
        building: in progress, delivery
        released: released, done
        declined: won t do, archived
    """),
)
