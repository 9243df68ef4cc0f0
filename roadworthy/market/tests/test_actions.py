"""What changes in the market, and that it can be taken back."""

import datetime
from decimal import Decimal

import pytest

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea, Status, Vote
from roadworthy.market import actions, queries
from roadworthy.market.models import Contact, Customer, Standing

from .make import make_competitor, make_contact, make_customer, make_segment, make_trait


def test_a_customer_without_a_name_is_refused(workspace, ada):
    with pytest.raises(Refused, match="name"):
        actions.create_customer(workspace, by=ada, name="  ")
    assert not Customer.objects.exists()


def test_losing_a_customer_is_kept_with_its_day(workspace, ada):
    hotel = make_customer(workspace)
    change = actions.change_customer(hotel, by=ada, state="lost", lost_on=datetime.date(2026, 2, 1))
    assert change.verb == "lost"
    assert hotel.lost_on == datetime.date(2026, 2, 1)
    actions.change_customer(hotel, by=ada, state="active")
    assert hotel.lost_on is None


@pytest.mark.parametrize("values", [{"revenue": -1}, {"size": -3}, {"state": "gone"}])
def test_values_that_no_customer_can_have_are_refused(workspace, ada, values):
    with pytest.raises(Refused):
        actions.change_customer(make_customer(workspace), by=ada, **values)


def test_a_segment_of_strangers_is_refused(workspace, coffee, ada):
    with pytest.raises(Refused, match="segment"):
        actions.change_customer(make_customer(workspace), by=ada, segment=make_segment(coffee.workspace))


def test_many_customers_change_at_once_and_back_at_once(workspace, ada):
    rows = [make_customer(workspace, name) for name in "AB"]
    change = actions.change_many(rows, by=ada, plan="Pro")
    history.undo(change, by=ada)
    assert set(Customer.objects.values_list("plan", flat=True)) == {""}


def test_deleting_a_customer_can_be_undone_with_its_contacts(workspace, ada):
    hotel = make_customer(workspace)
    make_contact(hotel)
    change = actions.delete_customer(hotel, by=ada)
    assert not Contact.objects.exists()
    history.undo(change, by=ada)
    assert Contact.objects.get().customer.name == "Grand Hotel"


@pytest.fixture
def merged(tea, workspace, ada):
    """Two accounts of one hotel: notes, contacts, a vote of each for one idea."""
    kept = make_customer(workspace, "Grand Hotel", revenue=100, plan="Pro")
    gone = make_customer(workspace, "Grand Hotel Ltd", revenue=50, country="France", own={"tier": "a"})
    make_contact(gone)
    Note.objects.create(product=tea, text="Too loud", customer=gone)
    status = Status.objects.create(workspace=workspace, name="Thought", category="new")
    idea = Idea.objects.create(product=tea, title="Quiet kettle", status=status)
    for customer in (kept, gone):
        Vote.objects.create(idea=idea, customer=customer)
    return kept, gone, actions.merge_customers(gone, into=kept, by=ada, revenue="add")


def test_after_a_merge_everything_hangs_on_the_one_that_stays(merged):
    kept = Customer.objects.get()
    assert (kept.revenue, kept.plan, kept.country, kept.own) == (150, "Pro", "France", {"tier": "a"})
    assert {Note.objects.get().customer_id, Contact.objects.get().customer_id, Vote.objects.get().customer_id} == {
        kept.pk
    }


def test_undoing_a_merge_brings_both_accounts_back(merged, ada):
    kept, _, change = merged
    history.undo(change, by=ada)
    assert Customer.objects.get(pk=kept.pk).revenue == 100
    assert Customer.objects.get(name="Grand Hotel Ltd").own == {"tier": "a"}
    assert Note.objects.get().customer.name == Contact.objects.get().customer.name == "Grand Hotel Ltd"
    assert Vote.objects.count() == 2


def test_a_customer_cannot_go_into_itself_or_to_strangers(workspace, coffee, ada):
    hotel = make_customer(workspace)
    with pytest.raises(Refused):
        actions.merge_customers(hotel, into=hotel, by=ada)
    with pytest.raises(Refused, match="no such"):
        actions.merge_customers(hotel, into=make_customer(coffee.workspace), by=ada)


def test_a_name_that_is_known_is_found_case_aside(workspace, ada):
    hotel = make_customer(workspace)
    assert actions.find_or_create_customer(workspace, by=ada, name="grand hotel ") == hotel
    assert actions.find_or_create_customer(workspace, by=ada, name="Café Nero").state == "prospect"


def test_a_contact_is_found_by_name_or_address(workspace, ada):
    mina = make_contact(make_customer(workspace), email="mina@hotel.example")
    assert actions.find_or_create_contact(mina.customer, by=ada, typed="MINA") == mina
    assert actions.find_or_create_contact(mina.customer, by=ada, typed="mina@hotel.example") == mina
    assert actions.find_or_create_contact(mina.customer, by=ada, typed="leo@hotel.example").email == "leo@hotel.example"


def test_segments_keep_their_order(workspace, ada):
    first, second = (actions.add_segment(workspace, by=ada, name=name) for name in ("Hotels", "Cafés"))
    actions.move_segment(second, by=ada, up=True)
    assert list(queries.segments(workspace)) == [second, first]
    assert actions.move_segment(second, by=ada, up=True) is None


def test_two_segments_of_one_name_are_refused(workspace, ada):
    make_segment(workspace)
    with pytest.raises(Refused, match="already"):
        actions.add_segment(workspace, by=ada, name="hotels")


def test_shares_count_active_customers_and_what_has_no_segment(workspace):
    hotels = make_segment(workspace)
    make_customer(workspace, segment=hotels, revenue=300)
    make_customer(workspace, segment=hotels, revenue=900, state="lost")
    make_customer(workspace, revenue=100)
    found = {share.group.name: (share.group.customers, share.of_revenue) for share in queries.segment_shares(workspace)}
    assert found == {"Hotels": (1, 0.75), "No segment": (1, 0.25)}


def test_totals_leave_out_what_the_lost_paid(workspace):
    make_customer(workspace, revenue=Decimal("10.50"))
    make_customer(workspace, revenue=5, state="lost")
    assert queries.totals(queries.customers(workspace)) == queries.Totals(2, Decimal("10.50"))


def test_a_rating_is_set_changed_and_taken_away(tea, ada):
    speed, rival = make_trait(tea), make_competitor(tea)
    actions.rate(speed, competitor=rival, level=2, by=ada)
    actions.rate(speed, competitor=None, level=3, by=ada)
    change = actions.rate(speed, competitor=rival, level=None, by=ada)
    assert Standing.objects.get().competitor is None
    history.undo(change, by=ada)
    assert Standing.objects.count() == 2
