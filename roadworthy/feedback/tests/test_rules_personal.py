"""Personal data is masked where it is some, and only there."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.personal import Kind, is_card, mask, passes_luhn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to ada.king+tea@mail.example.co.uk, please.", "Write to [e-mail], please."),
        ("<ada@tea.example>;bob@tea.example", "<[e-mail]>;[e-mail]"),
        ("müller@bücher.example", "[e-mail]"),
        ("Call me: +49 30 901820", "Call me: [phone]"),
        ("+1 (212) 736-5000 is the desk", "[phone] is the desk"),
        ("My phone is 020 7219 3000.", "My phone is [phone]."),
        ("Tel. 030/901820, abends", "Tel. [phone], abends"),
        ("電話 03-3581-5111 まで", "電話 [phone] まで"),
        ("card 4111 1111 1111 1111 exp 12/27", "card [card] exp 12/27"),
        ("5500005555555559 was charged, 378282246310005 too", "[card] was charged, [card] too"),
        ("IBAN DE89 3704 0044 0532 0130 00 please", "IBAN [account] please"),
        ("GB29NWBK60161331926819", "[account]"),
        ("my IP is 203.0.113.7, help", "my IP is [network address], help"),
        ("host 2001:db8::8a2e:370:7334 is down", "host [network address] is down"),
    ],
)
def test_personal_data_is_masked(text, expected):
    assert mask(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "Since version 10.4.0.1 it crashes, 2.3.4.5 was fine",
        "Order 4111111111111112, ticket #123456789012, build 20240131120000",
        "On 2024-01-31 12:30:45 we paid 1,234,567.89 EUR or 1 234 567 or $12.345.678",
        "From 01/02/2024 to 28.02.2024",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301 and 0x7ffdeadbeef12345 and sha 9f86d081884c7d65",
        "@ada wrote: see user@host and a@b",
        "1234567 users, 100 000 000 rows, 5555 5555",
        "ISBN 978-3-16-148410-0, EAN 4006381333931, invoice 0049301234567",
        "DE89370400440532013001 is no account",
        "std::vector and 12:30:45 and a::b",
        "1.2.3.4 without a word before",
        "127.0.0.1 is the address of this host 127.0.0.1",
        "call 3 times 20 minutes, then phone 2 of 5",
        "Pi is 3.14159265358979, ratio 0.4111111111111111",
        "0000000000000000 and 1111 1111 1111 1111",
    ],
)
def test_what_is_no_personal_data_stays(text):
    assert mask(text).text == text


def test_known_names_go_as_whole_words():
    text = "ada  king met Adamant Kings; ADA left. Жанна Ли, Zoë"
    found = mask(text, names=["Ada King", "Ada", "Жанна Ли", "zoë", "Li", ""])
    assert found.text == "[name] met Adamant Kings; [name] left. [name], [name]"
    assert [text[one.start : one.end] for one in found.found] == ["ada  king", "ADA", "Жанна Ли", "Zoë"]


def test_the_check_digits_have_known_answers():
    assert passes_luhn("79927398713")
    assert [n for n in range(10) if passes_luhn(f"7992739871{n}")] == [3]
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")
    assert not is_card("9111111111111111")


def luhn_by_hand(digits):
    """Another route: double every second digit from the right, subtract nine above nine."""
    total = 0
    for place, digit in enumerate(int(one) for one in digits[::-1]):
        value = digit * 2 if place % 2 else digit
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@settings(max_examples=25)
@given(st.from_regex(r"\A[0-9]{1,25}\Z"))
def test_luhn_agrees_with_another_route(digits):
    assert passes_luhn(digits) == luhn_by_hand(digits)


PIECES = [
    "ada@tea.example",
    "+49 30 901820",
    "4111111111111111",
    "GB29NWBK60161331926819",
    "Ada",
    "[e-mail]",
    "1.2.3.4",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map(" ".join))
def test_masking_twice_changes_nothing_and_offsets_are_those_of_the_original(text):
    once = mask(text, names=["Ada"])
    assert mask(once.text, names=["Ada"]).text == once.text
    rebuilt, at = "", 0
    for one in once.found:
        rebuilt += text[at : one.start] + f"[{one.kind}]"
        at = one.end
    assert rebuilt + text[at:] == once.text
    assert all(one.start < one.end for one in once.found)


@settings(max_examples=25, deadline=None)
@given(
    st.one_of(
        st.from_regex(r"\A[0-9]{1,3}(\.[0-9]{1,3}){1,3}(-(rc|beta)[0-9])?\Z"),
        st.dates().map(str),
        st.datetimes().map(str),
        st.uuids().map(str),
        st.floats(0, 1e9).map(lambda value: f"{value:,.2f} EUR"),
        st.integers(0, 10**9).map(lambda number: f"#{number}"),
    )
)
def test_versions_dates_identifiers_and_amounts_are_no_personal_data(word):
    text = f"It happened with {word} again"
    assert mask(text).text == text


def test_a_long_hostile_text_is_read_in_time():
    text = "a@" * 50_000 + "1 " * 50_000 + "+" * 10_000 + "1:" * 20_000
    assert not mask(text).found
    assert re.fullmatch(r"(?s).*", mask(text).text)


def test_each_kind_has_its_words():
    assert {str(kind) for kind in Kind} == {"e-mail", "phone", "card", "account", "network address", "name"}
