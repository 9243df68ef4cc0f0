"""Drivers that fill themselves, and drivers typed as sizes, steps or yes and no, with a formula that reads them."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.core.models import Product
from roadworthy.priorities.actions import refill
from roadworthy.priorities.models import Driver, DriverMetric, Estimate, Formula

from .desk import Desk, insert, morning

Kind, Source = Driver.Kind, Driver.Source
DRIVERS: tuple[Driver, ...] = (
    Driver(
        key="need", name="Customers with the need", source=Source.CUSTOMERS, unit="customers",
        help_text="Those who asked, and those among the others who would.",
    ),
    Driver(
        key="proof", name="Proof", kind=Kind.PERCENT, source=Source.EVIDENCE, upper=1,
        help_text="How sure the linked evidence makes us.",
    ),
    Driver(
        key="usage", name="People it touches a week", source=Source.METRIC, unit="people",
        help_text="From the metric that is nearest to the idea.",
    ),
    Driver(key="size", name="Size", kind=Kind.TSHIRT, help_text="Compared with what we have built before."),
    Driver(
        key="fit", name="Strategic fit", kind=Kind.SCALE,
        scale=[[3, "core"], [2, "strong"], [1, "some"], [0, "none"]], help_text="Does it serve this year's objectives?",
    ),
    Driver(key="law", name="Required by law", kind=Kind.YES_NO, upper=1, help_text="Must customers have it by law?"),
)  # fmt: skip
FORMULA = ("Proven need per week", "need * proof / effort")
SIZES: tuple[tuple[str, str, str, str], ...] = (
    ("rest-callout", "tomasz", "S", ""),
    ("rest-callout", "lucia", "M to L", "The night shift's rules touch it"),
    ("skills", "lucia", "L", "Every screen that shows a person"),
    ("skills", "tomasz", "L to XXL", "I counted eleven screens"),
    ("leave-clash", "lucia", "S to M", ""),
    ("oncall-pay", "tomasz", "M", ""),
)
FITS: tuple[tuple[str, str, str], ...] = (
    ("rest-callout", "core", "Safe rosters are why we exist"),
    ("skills", "strong", ""),
    ("leave-clash", "some to strong", ""),
    ("oncall-pay", "strong", "Half of the lost deals named it"),
)
LAWS: tuple[tuple[str, str], ...] = (("rest-callout", "yes"), ("oncall-pay", "70 %"), ("skills", "no"))
METRIC = "wau"
TOUCHES: tuple[tuple[str, float], ...] = (("skills", 0.6), ("leave-clash", 0.35), ("rest-callout", 0.2))


def load_filled(desk: Desk) -> None:
    """For the roster product."""
    product = desk.products["rota"]
    drivers = make_drivers(product)
    rows = [said(desk, drivers["size"], key, who, text, why) for key, who, text, why in SIZES]
    rows += [said(desk, drivers["fit"], key, "maren", text, why) for key, text, why in FITS]
    rows += [said(desk, drivers["law"], key, "maren", text, "") for key, text in LAWS]
    insert(rows)
    insert(
        DriverMetric(idea=desk.ideas[key], driver=drivers["usage"], metric=desk.metrics[METRIC], share=share)
        for key, share in TOUCHES
    )
    Formula.objects.create(product=product, name=FORMULA[0], expression=FORMULA[1])
    refill(product)


def make_drivers(product: Product) -> dict[str, Driver]:
    """The drivers behind those that are there, by key."""
    made = {}
    for place, one in enumerate(DRIVERS):
        values = {field.attname: getattr(one, field.attname) for field in Driver._meta.fields if field.name != "id"}
        made[one.key] = Driver.objects.create(**values | {"product_id": product.pk, "position": 20 + place})
    return made


def said(desk: Desk, driver: Driver, idea: str, who: str, text: str, why: str) -> Estimate:
    """One estimate in the driver's words, three weeks before the end."""
    low, likely, high = driver.read(text)
    at = morning(desk.world.end - timedelta(days=21))
    return Estimate(
        idea=desk.ideas[idea],
        driver=driver,
        person=desk.users[who],
        low=low,
        likely=likely,
        high=high,
        reason=why,
        at=at,
    )
