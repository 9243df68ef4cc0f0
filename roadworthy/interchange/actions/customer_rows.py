"""Rows as customers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from roadworthy.interchange.actions.things import Plan, ThingWriter, Values
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.header import plain_name
from roadworthy.interchange.rules.rows import Row
from roadworthy.interchange.rules.words import CUSTOMER_STATES, find_word, plain_word
from roadworthy.market.models import Contact, Customer, Segment

_PLAIN = ("name", "plan", "size", "country", "notes", "state", "domain")
_YEARLY = ("arr", "annual", "yearly", "year", "acv", "contract")


def is_yearly(column: str) -> bool:
    """Does the name of a revenue column say that the amounts are a year's?"""
    words = plain_name(column).split()
    return any(word in _YEARLY for word in words)


class CustomerWriter(ThingWriter):
    """Customers of the product's workspace. One that was there before, by name, becomes this source's."""

    kind = "customers"
    field_on = "customer"
    model = Customer

    def __init__(self, run: ImportRun) -> None:
        super().__init__(run)
        self._segments = {one.name.casefold(): one.pk for one in Segment.objects.filter(workspace=self.workspace)}
        self._new_segments: set[str] = set()
        self._columns = {key: self.mapping.column_of(key) or key for key in ("name", "state", "revenue")}
        period = self.options.get("revenue_period") or ("year" if is_yearly(self._columns["revenue"]) else "month")
        self._months = 12 if period == "year" else 1

    def scope(self) -> Values:
        return {"workspace": self.workspace}

    def resolve(self, row: Row) -> None:
        values = row.values
        if not values.get("name"):
            values["name"] = values.get("domain") or values.get("contact_email", "")
        if not values["name"]:
            row.refuse(self._columns["name"], "", "a customer needs a name")
        if (revenue := values.get("revenue")) is not None and revenue < 0:
            row.refuse(self._columns["revenue"], str(revenue), "is below 0")
        elif revenue is not None:
            values["revenue"] = (revenue / self._months).quantize(Decimal("0.01"))
        if "domain" in values:
            values["domain"] = _bare_domain(values["domain"])
        if word := values.pop("state", ""):
            state = find_word(word, CUSTOMER_STATES)
            if state:
                values["state"] = state
            else:
                row.losses.append(
                    (self._columns["state"], f"“{word}” is none of our states: kept in the customer's own data")
                )
            if plain_word(word) != state:
                row.own[self._columns["state"]] = word

    def prepare(self, rows: Sequence[Row], *, is_writing: bool) -> None:
        names = {row.values["segment"].casefold(): row.values["segment"] for row in rows if "segment" in row.values}
        fresh = {key: name for key, name in names.items() if key not in self._segments}
        if is_writing and fresh:
            place = len(self._segments)
            made = [Segment(workspace=self.workspace, name=name, position=place) for name in fresh.values()]
            Segment.objects.bulk_create(made)
            self._segments |= {one.name.casefold(): one.pk for one in made}
        self.report.add("segments", len(set(fresh) - self._new_segments))
        self._new_segments |= set(fresh)

    def find(self, rows: Sequence[Row]) -> dict[str, int]:
        """By id in the source; else one of the same name that no source has claimed yet, made by hand or with notes."""
        found = super().find(rows)
        by_name = {row.values["name"]: row.source_id for row in rows if row.source_id not in found}
        free = Customer.objects.filter(workspace=self.workspace, source_id="", name__in=by_name).order_by("-pk")
        return {by_name[name]: pk for pk, name in free.values_list("pk", "name")} | found

    def columns(self, row: Row) -> dict[str, Values]:
        values = row.values
        found: dict[str, Values] = {key: {key: values[key]} for key in _PLAIN if key in values}
        if row.own:
            found["own"] = {"own": row.own}
        if "revenue" in values:
            found["revenue"] = {"revenue": values["revenue"]}
        for key in ("since", "lost_on"):
            if key in values:
                found[key] = {key: _day(values[key])}
        if "segment" in values:
            found["segment"] = {"segment_id": self._segments.get(values["segment"].casefold())}
        return found

    def write(self, plan: Plan) -> None:
        super().write(plan)
        self._save_contacts([*plan.new, *(row for row, _, _ in plan.changed)])

    def take_repeated(self, rows: Sequence[Row]) -> None:
        self._save_contacts(rows)

    def _save_contacts(self, rows: Sequence[Row]) -> None:
        rows = [row for row in rows if row.values.get("contact_email") or row.values.get("contact_name")]
        if not rows:
            return
        customers = super().find(rows)
        known = set()
        there = Contact.objects.filter(customer__in=customers.values()).values_list("customer", "email", "name")
        for customer, email, name in there:
            known |= {(customer, email.casefold()), (customer, name.casefold())}
        made = []
        for row in rows:
            pk, name, email = (
                customers[row.source_id],
                row.values.get("contact_name", ""),
                row.values.get("contact_email", ""),
            )
            key = (pk, (email or name).casefold())
            if key not in known:
                made.append(Contact(customer_id=pk, name=name, email=email))
                known.add(key)
        Contact.objects.bulk_create(made, batch_size=1000)
        self.report.add("contacts", len(made))

    def differences(self, row: Row, thing: Any, fields: set[str]) -> Values:
        values = super().differences(row, thing, fields)
        if not thing.source_id:
            values |= {"source": self.source, "source_id": row.source_id}
        if fields & {"contact_name", "contact_email"} and not values:
            values["name"] = row.values["name"]
        return values


def _bare_domain(text: str) -> str:
    return text.casefold().split("//")[-1].split("/")[0].removeprefix("www.")[:200]


def _day(moment: Any) -> date:
    day: date = moment.at.date()
    return day
