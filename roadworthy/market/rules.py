"""Pure rules of the market: when a customer counts as lost, shares of revenue, two accounts that become one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.co.uk hotmail.fr live.com msn.com yahoo.com "
    "yahoo.co.uk yahoo.de yahoo.fr ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch gmx.com "
    "web.de "
    "t-online.de freenet.de mail.de posteo.de proton.me protonmail.com protonmail.ch pm.me tutanota.com tuta.io "
    "fastmail.com hey.com zoho.com mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com orange.fr wanadoo.fr "
    "free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it seznam.cz wp.pl o2.pl interia.pl onet.pl bluewin.ch "
    "btinternet.com sky.com comcast.net verizon.net att.net ziggo.nl kpnmail.nl telenet.be skynet.be naver.com".split()
)
"""Domains under which anybody may have an address: they say nothing about an organisation."""

LOST = "lost"
KEEP, TAKE, ADD = "keep", "take", "add"


@dataclass(frozen=True)
class Group:
    """Customers that stand together: how many, and what they pay a month."""

    key: int | None
    name: str
    customers: int
    revenue: Decimal


@dataclass(frozen=True)
class Share:
    """A group beside the whole. A share is 0 to 1, or None when the whole is nothing."""

    group: Group
    of_customers: float | None
    of_revenue: float | None


def shares(groups: Sequence[Group]) -> list[Share]:
    """Each group's share of customers and of revenue.

    Args:
        groups: n groups that do not overlap, in any order.
    Returns:
        n shares in the same order; each column adds up to 1, or is None where the total is zero.
    """
    customers = sum(group.customers for group in groups)
    revenue = sum((group.revenue for group in groups), Decimal(0))
    return [
        Share(
            group,
            group.customers / customers if customers else None,
            float(group.revenue / revenue) if revenue else None,
        )
        for group in groups
    ]


def lost_on(state: str, given: datetime.date | None, today: datetime.date) -> datetime.date | None:
    """The day that a customer was lost: the one given, else today; none while they are not lost."""
    if state != LOST:
        return None
    return given or today


def merged_revenue(kept: Decimal, absorbed: Decimal, choice: str) -> Decimal:
    """Revenue a month after two accounts became one.

    Args:
        choice: `keep` the remaining account's, `take` the other's, or `add` both.
    Raises:
        ValueError: another choice.
    """
    if choice == KEEP:
        return kept
    if choice == TAKE:
        return absorbed
    if choice == ADD:
        return kept + absorbed
    raise ValueError(f"choice: {choice!r} is none of keep, take, add")


def filled_in(kept: Mapping[str, Any], absorbed: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the absorbed account for what the remaining one leaves empty (None, "" or {})."""
    return {name: value for name, value in absorbed.items() if kept.get(name) in (None, "") and value not in (None, "")}


def joined_own(kept: Mapping[str, Any], absorbed: Mapping[str, Any]) -> dict[str, Any]:
    """Own fields of both; where both have a value the remaining account's stays."""
    return {**absorbed, **kept}


def lines(text: str) -> list[str]:
    """A text's lines as a list of points: blank ones fall away, leading dashes and bullets too."""
    points = (line.strip().lstrip("-*•").strip() for line in text.splitlines())
    return [point for point in points if point]


def domains_of(address: str) -> list[str]:
    """The domains under which an organisation may stand that an address belongs to, the nearest first.

    ``mina@mail.inn.example`` gives mail.inn.example and inn.example; an address where anybody may have one gives none.
    """
    domain = address.rpartition("@")[2].strip().rstrip(".").lower()
    if not domain or domain in FREE_MAIL:
        return []
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))][:5]
