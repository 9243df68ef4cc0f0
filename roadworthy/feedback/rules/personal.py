"""Personal data in a text, found by patterns that are checked: addresses, phones, cards, accounts, known names."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_READ = 500_000
SHORTEST_NAME = 3


class Kind(StrEnum):
    """What kind of personal data."""

    EMAIL = "e-mail"
    PHONE = "phone"
    CARD = "card"
    ACCOUNT = "account"
    ADDRESS = "network address"
    NAME = "name"


@dataclass(frozen=True)
class Found:
    """``text[start:end]`` of the original is personal data of this kind."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """The text with each finding replaced by its kind in brackets, such as "[e-mail]", and where they stood."""

    text: str
    found: tuple[Found, ...]


def mask(text: str, names: Iterable[str] = ()) -> Masked:
    """Replace personal data. Masking what is masked changes nothing.

    E-mail addresses; phone numbers (with country code, or with a word such as "phone" or "call" before and possible
    in some large country); payment cards (13 to 19 digits, known issuer, Luhn sum); bank accounts (IBAN of the right
    length, remainder 97); IP addresses where a word such as "IP" or "host" stands before; the given names as whole
    words, case aside. Versions, dates, amounts, order numbers and identifiers stay.

    Args:
        names: of people that are known, such as contacts; those shorter than SHORTEST_NAME are left out.
    Returns:
        Findings without overlap, by place, with offsets of the text as given.
    Source:
        Luhn: ISO/IEC 7812-1, annex B. IBAN: ISO 13616-1, remainder by ISO 7064 MOD 97-10.
    """
    read = text[:MOST_READ]
    masks = [match.span() for match in _MASK.finditer(read)]
    finders = (_emails(read), _accounts(read), _cards(read), _addresses(read), _phones(read), _names(read, names))
    taken: list[Found] = []
    for finder in finders:
        fresh = [one for one in finder if not any(a < one.end and one.start < b for a, b in masks)]
        taken += [one for one in fresh if not any(t.start < one.end and one.start < t.end for t in taken)]
    taken.sort(key=lambda one: one.start)
    parts, at = [], 0
    for one in taken:
        parts += [text[at : one.start], f"[{one.kind}]"]
        at = one.end
    return Masked("".join([*parts, text[at:]]), tuple(taken))


_MASK = re.compile("|".join(re.escape(f"[{kind}]") for kind in Kind))
_EMAIL = re.compile(
    r"(?<![\w.%+-])[\w%+'-]{1,64}(?:\.[\w%+'-]{1,64}){0,8}"
    r"@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}(?![\w])")
_DIGITS = re.compile(r"(?<![\w.,/:+#-])\d(?:[ -]?\d){12,18}(?![\w]|[.,]\d|-\w)")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:.])")
_IP_WORDS = re.compile(
    r"\b(?:ips?|ip[- ]?(?:v[46]|addr\w*|adresse\w*)|ping\w*|from|client|host|"
    r"peer|remote|inet6?|address|login|logged in|"
    r"connect\w*|visitor|adresse|dirección|indirizzo)\b[^\n.]{0,24}$",
    re.IGNORECASE,
)
_VERSION_WORDS = re.compile(r"\b(?:v|ver|version\w*|release\w*|build|firmware|driver|update\w*)\W{0,4}$", re.IGNORECASE)
_PHONE_WORDS = re.compile(
    r"\b(?:phone|tel\w*|mobile\w*|mob|cell\w*|call(?:ed|ing)?|ring|fax|"
    r"whats ?app|sms|text me|reach me|hotline|handy|ruf\w*|"
    r"anruf\w*|durchwahl|tél\w*|portable|appel\w*|llam\w*|móvil|celular|cellulare|chiam\w*|ligar|ligue|bel|bellen|gsm|"
    r"тел\w*|звон\w*)\b[^\n\d]{0,24}$|(?:電話|携帯|电话|手机|전화|هاتف|โทร)[^\n\d]{0,12}$",
    re.IGNORECASE,
)
_ID_WORDS = re.compile(
    r"(?:\b(?:order|ticket|case|invoice|ref\w*|id|no|nr|number of|account|"
    r"customer|serial|sku|error|code|isbn|ean|version|build|"
    r"tracking|contract|article|item|rechnung\w*|auftrag\w*|bestell\w*|"
    r"kunden\w*|pedido|factura|commande|facture)\b|#)\W{0,4}$",
    re.IGNORECASE,
)
_ISSUERS = (
    (("4",), (13, 16, 19)),
    (("51", "52", "53", "54", "55", *map(str, range(2221, 2721))), (16,)),
    (("34", "37"), (15,)),
    (("6011", "65", *map(str, range(644, 650)), "62"), (16, 17, 18, 19)),
    (("36", "38", "39", "300", "301", "302", "303", "304", "305"), (14, 16)),
    (tuple(map(str, range(3528, 3590))), (16, 17, 18, 19)),
    (("50", "56", "57", "58", "6304", "67"), (13, 14, 15, 16, 17, 18, 19)),
)
_REGIONS = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "IN", "BR", "AU", "JP")


def passes_luhn(digits: str) -> bool:
    """Whether the last digit fits the others. Known answer: 79927398713 does."""
    values = [int(digit) for digit in reversed(digits)]
    return sum(values[::2]) % 10 == -sum(sum(divmod(2 * value, 10)) for value in values[1::2]) % 10


def is_card(digits: str) -> bool:
    """Whether the digits are those of a payment card: issuer, length and Luhn sum fit, and not all are equal."""
    fits = any(len(digits) in lengths and digits.startswith(starts) for starts, lengths in _ISSUERS)
    return fits and len(set(digits)) > 1 and passes_luhn(digits)


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, *match.span())


def _accounts(text: str) -> Iterator[Found]:
    from stdnum import iban  # noqa: PLC0415  (loads tables of all countries: only where texts are masked)

    for match in _IBAN.finditer(text):
        words = match.group()
        ends = [len(words), *(at for at in range(len(words) - 1, 14, -1) if words[at] == " ")]
        end = next((end for end in ends if iban.is_valid(words[:end], check_country=False)), None)
        if end is not None:
            yield Found(Kind.ACCOUNT, match.start(), match.start() + end)


def _cards(text: str) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        written = match.group()
        ends = [len(written), *(gap.start() for gap in reversed(list(re.finditer("[ -]", written))))]
        end = next((end for end in ends if _is_grouped(written[:end]) and is_card(_digits(written[:end]))), None)
        if end is not None:
            yield Found(Kind.CARD, match.start(), match.start() + end)


def _digits(written: str) -> str:
    return re.sub(r"[ -]", "", written)


def _is_grouped(written: str) -> bool:
    """Whether digits stand together or in groups as cards show them: 4-4-4-4, 4-6-5, 4-6-4 and the like."""
    groups = [len(group) for group in re.split(r"[ -]", written)]
    return len(groups) == 1 or (groups[0] == 4 and min(groups[:-1]) >= 4 and len({*re.findall(r"[ -]", written)}) == 1)


def _addresses(text: str) -> Iterator[Found]:
    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            try:
                ip = ipaddress.ip_address(match.group())
            except ValueError:
                continue
            before = text[max(0, match.start() - 40) : match.start()]
            if ip.is_loopback or ip.is_unspecified or _VERSION_WORDS.search(before):
                continue
            if _IP_WORDS.search(before):
                yield Found(Kind.ADDRESS, *match.span())


def _phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        before = text[max(0, match.start() - 40) : match.start()]
        if not 7 <= len(digits) <= 15 or _DATE.search(written) or (_ID_WORDS.search(before) and written[0] != "+"):
            continue
        if written.startswith(("+", "00")):
            regions: Sequence[str | None] = (None,)
            written = "+" + written[2:] if written.startswith("00") else written
        elif _PHONE_WORDS.search(before):
            regions = _REGIONS
        else:
            continue
        if any(_is_phone(written, region) for region in regions):
            yield Found(Kind.PHONE, *match.span())


_PHONE = re.compile(r"(?<![\w.,/:@#+-])(?:\+|00)?\(?\d(?:[ ()./-]{0,2}\d){6,16}(?![\w@]|[.,:/-]\d)")
_DATE = re.compile(r"\b(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\b|\b\d\d?[-./]\d\d?[-./](?:19|20)\d\d\b")


def _is_phone(written: str, region: str | None) -> bool:
    """Whether it is a number that exists in the plan of the country that it names, or of this region."""
    from phonenumbers import NumberParseException, is_valid_number, parse  # noqa: PLC0415  (tables of all countries)

    try:
        return bool(is_valid_number(parse(written, region)))
    except NumberParseException:
        return False


def _names(text: str, names: Iterable[str]) -> Iterator[Found]:
    """Known names as whole words, the longest first, so that "Ada King" is not left as "[name] King"."""
    known = {_plain(name) for name in names}
    wanted = sorted((name for name in known if len(name) >= SHORTEST_NAME), key=lambda name: (-len(name), name))
    if not wanted:
        return
    lowered = _lowered(text)
    for at in range(0, len(wanted), 500):
        some = "|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted[at : at + 500])
        for match in re.finditer(rf"(?<!\w)(?:{some})(?!\w)", lowered):
            yield Found(Kind.NAME, *match.span())


def _plain(name: str) -> str:
    return " ".join(_lowered(unicodedata.normalize("NFC", name)).split())


def _lowered(text: str) -> str:
    """Lower case of the same length, so that offsets stay true."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
