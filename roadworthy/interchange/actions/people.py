"""Customers and contacts that rows name: found by name, address or domain, made when asked to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from roadworthy.core.models import Workspace
from roadworthy.interchange.actions.recording import Record, save_records
from roadworthy.interchange.models import ImportRun
from roadworthy.market.models import Contact, Customer

_FREE_MAIL = frozenset(
    (
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "mail.ru",
        "qq.com",
        "163.com",
        "example.com",
        "yahoo.de",
        "yahoo.co.uk",
        "yahoo.fr",
        "ymail.com",
        "msn.com",
        "pm.me",
        "gmx.at",
        "gmx.ch",
        "gmx.com",
        "t-online.de",
        "freenet.de",
        "mail.com",
        "fastmail.com",
        "hey.com",
        "zoho.com",
        "yandex.ru",
        "orange.fr",
        "free.fr",
        "laposte.net",
        "libero.it",
        "seznam.cz",
        "wp.pl",
        "126.com",
        "naver.com",
        "users.noreply.github.com",
        "duck.com",
        "tutanota.com",
    )
)


class Directory:
    """A workspace's customers by name and domain. Memory: one entry a customer, none a row of the file."""

    def __init__(self, run: ImportRun, workspace: Workspace, *, may_create: bool) -> None:
        self._run, self._workspace, self._may_create = run, workspace, may_create
        self._names: dict[str, int] = {}
        self._domains: dict[str, int] = {}
        self._wanted: set[str] = set()
        self._contacts: dict[str, tuple[int, int]] = {}
        rows = Customer.objects.filter(workspace=workspace).values_list("pk", "name", "domain").order_by("-pk")
        for pk, name, domain in rows.iterator():
            self._names[_plain(name)] = pk
            if domain:
                self._domains[domain.casefold().removeprefix("www.")] = pk

    def find(self, name: str, email: str) -> tuple[int | None, int | None]:
        """(customer, contact) that a row names, as far as they are there."""
        contact = self._contacts.get(email) if email else None
        if name:
            customer = self._names.get(_plain(name))
            return customer, contact[1] if contact and contact[0] == customer else None
        if contact:
            return contact
        domain = company_domain(email)
        return self._domains.get(domain), None

    def key(self, name: str, email: str) -> str:
        """The same for all who speak for one customer, whether it is there or would be made; empty for nobody's."""
        customer, _ = self.find(name, email)
        if customer is not None or not self._may_create:
            return f"customer {customer}" if customer is not None else ""
        named = _plain(name) or company_domain(email)
        return f"new {named}" if named else ""

    def knows(self, name: str) -> bool:
        """Is there a customer of this name, or will there be one?"""
        return self._may_create or _plain(name) in self._names

    def prepare(
        self, pairs: Iterable[tuple[str, str]], *, is_writing: bool, people: Mapping[str, str] | None = None
    ) -> dict[str, int]:
        """Get ready for a batch of (customer's name, contact's e-mail); what is made, or would be, is counted.

        Who is not named is known by the domain of the address, unless it is one of free mail.

        Args:
            people: names by e-mail, for contacts that are made.
        Two SQL queries, two more when something is made.
        """
        pairs = list(dict.fromkeys(pairs))
        emails = {email for _, email in pairs if email}
        known = Contact.objects.filter(customer__workspace=self._workspace, email__in=emails) if emails else []
        self._contacts = {one.email.casefold(): (one.customer_id, one.pk) for one in known}
        if not self._may_create:
            return {}
        names = {_plain(name): name for name, _ in pairs if name and _plain(name) not in self._names}
        domains = self._unknown_domains(pairs)
        fresh = (names.keys() | domains) - self._wanted
        self._wanted |= fresh
        if is_writing and (names or domains):
            self._create([*((name, "") for name in names.values()), *((one, one) for one in sorted(domains))])
        return {"customers": len(fresh), "contacts": self._add_contacts(pairs, people or {}) if is_writing else 0}

    def _unknown_domains(self, pairs: Iterable[tuple[str, str]]) -> set[str]:
        """Domains of addresses that name no customer and belong to none."""
        bare = {company_domain(email) for name, email in pairs if not name and email not in self._contacts} - {""}
        for domain in bare - self._domains.keys():
            if domain in self._names:
                self._domains[domain] = self._names[domain]
        return bare - self._domains.keys()

    def _create(self, wanted: Iterable[tuple[str, str]]) -> None:
        made = [
            Customer(
                workspace=self._workspace,
                name=name,
                domain=domain,
                state=Customer.State.PROSPECT,
                source=self._run.source,
            )
            for name, domain in wanted
        ]
        Customer.objects.bulk_create(made, batch_size=1000)
        self._names |= {_plain(one.name): one.pk for one in made}
        self._domains |= {one.domain: one.pk for one in made if one.domain}
        save_records(self._run, [Record("customers", one.pk, is_new=True) for one in made])

    def _add_contacts(self, pairs: Iterable[tuple[str, str]], people: Mapping[str, str]) -> int:
        made = {}
        for name, email in pairs:
            customer = self._names.get(_plain(name)) if name else self._domains.get(company_domain(email))
            if customer and email and email not in self._contacts and email not in made:
                made[email] = Contact(customer_id=customer, email=email, name=people.get(email, "")[:200])
        Contact.objects.bulk_create(made.values(), batch_size=1000)
        self._contacts |= {email: (one.customer_id, one.pk) for email, one in made.items()}
        return len(made)


def company_domain(email: str) -> str:
    """The domain of a company's address; empty for free mail and for none."""
    domain = email.rsplit("@", 1)[-1].casefold().removeprefix("www.") if "@" in email else ""
    return "" if domain in _FREE_MAIL or len(domain) > 200 else domain


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
