"""Linear: the CSV export of a workspace's issues."""

from __future__ import annotations

from .shape import Form, Format, Item, Thing, columns_as_they_are, first, mark, places, states


def read(thing: Thing, form: Form) -> Item:
    """One issue; the day on which it was completed or cancelled closes it."""
    cells = columns_as_they_are(thing)
    cells["Closed"] = first(thing, "completed", "canceled")
    return Item(cells)


FORMAT = Format(
    key="linear",
    name="Linear",
    kind="ideas",
    told="Each issue with status, project, labels, estimate, owner and its parent.",
    marks=(
        mark("csv", "id, team, title, status, priority, project, creator, created, completed, canceled"),
        mark("csv", "id, team, title, description, status, cycle name, parent issue"),
    ),
    read=read,
    places=places("""
        id: id
        title: title
        text: description
        state: status
        author: creator
        tags: labels
        area: project
        at: created
        closed: closed
        parent: parent issue
        owner: assignee
    """),
    states=states("""
        new: triage, backlog, todo
        building: in progress, in review
        released: done
        declined: canceled, cancelled, duplicate
    """),
)
