"""Linear's CSV."""

from roadworthy.ideas.models import Idea, Transition

from .make import bring, counts

HEADER = (
    "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,"
    "Cycle Number,Cycle Name,"
    "Cycle Start,Cycle End,Created,Updated,Started,Triaged,Completed,Canceled,Archived,Due Date,"
    "Parent issue,Initiatives,"
    "Project Milestone ID,Project Milestone,SLA Status,Roadmaps\n"
)
ROWS = (
    'IN-10,App,Kettle,"Boils, loudly",Done,3,High,p1,Kitchen,jo@x.test,ada@example.com,"Bug, Hot",,,,,'
    "2024-05-14T08:53:33Z,"
    "2024-05-23T16:06:19Z,,,2024-05-23T16:06:19Z,,,,,,,,,\n"
    "IN-11,App,Timer,,Canceled,,Low,,,jo@x.test,who@x.test,,,,,,2024-05-15T08:00:00Z,2024-05-16T08:00:00Z,,,,"
    "2024-05-16T08:00:00Z,,,IN-10,,,,,\n"
    "IN-12,App,Mug,,Backlog,,No priority,,,jo@x.test,,,,,,,2024-05-17T08:00:00Z,2024-05-17T08:00:00Z,,,,,,,,,,,,\n"
)


def test_issues_keep_states_projects_owners_parents_and_ends(tea, ada, tmp_path):
    run = bring(tea, tmp_path, "export.csv", HEADER + ROWS)
    kettle, timer, mug = Idea.objects.order_by("source_id")
    assert (run.form["tool"], counts(run)) == ("linear", {"created": 3})
    assert [one.category for one in (kettle, timer, mug)] == ["released", "declined", "new"]
    assert (kettle.component.name, kettle.tags, kettle.owner) == ("Kitchen", ["Bug", "Hot"], ada)
    assert (timer.parent, timer.own["Assignee"]) == (kettle, "who@x.test")
    assert Transition.objects.get(idea=kettle, to_category="released").at.isoformat() == "2024-05-23T16:06:19+00:00"
    assert (kettle.own["Priority"], kettle.own["Creator"]) == ("High", "jo@x.test")


def test_again_it_changes_nothing(tea, tmp_path):
    bring(tea, tmp_path, "export.csv", HEADER + ROWS)
    assert counts(bring(tea, tmp_path, "export.csv", HEADER + ROWS)) == {"unchanged": 3}
