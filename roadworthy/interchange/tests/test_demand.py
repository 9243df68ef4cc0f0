"""Customers that come in change what stands behind ideas."""

from roadworthy.delivery.tests.make import make_asker, make_idea
from roadworthy.ideas import actions as ideas
from roadworthy.interchange.tests.make import as_csv, carry_out, write_file


def test_new_revenue_reaches_the_lists(tea, ada, tmp_path):
    idea = make_idea(tea)
    make_asker(idea, name="Bright Dental")
    ideas.recount_product(tea)
    rows = [["name", "revenue a month"], ["Bright Dental", "250"]]
    carry_out(tea, "customers", write_file(tmp_path, "customers.csv", as_csv(rows)), by=ada)
    idea.refresh_from_db()
    assert (idea.voices, idea.revenue_asking) == (1, 250)
