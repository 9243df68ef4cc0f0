"""Counting demand again for a whole product."""

from roadworthy.core.models import Job
from roadworthy.market.models import Customer

from . import make

URL = "/tea/ideas/recount/"


def test_revenue_that_changed_elsewhere_is_counted(ada_client, tea, timer, django_capture_on_commit_callbacks):
    make.ask(timer, make.make_customer(tea, revenue=100))
    Customer.objects.update(revenue=250)
    with django_capture_on_commit_callbacks(execute=True):
        assert ada_client.post(URL).status_code == 302
    timer.refresh_from_db()
    assert timer.revenue_asking == 250
    assert (Job.objects.get().state, Job.objects.get().result) == ("done", {"changed": 1})


def test_who_may_only_look_is_refused(vic_client, tea):
    assert vic_client.post(URL).status_code == 403
    assert not Job.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.post(URL).status_code == 404
