"""Letters to those who asked: their words, one line a header, harmless HTML."""

from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.delivery.rules.letters import Asked, as_html, letter, one_line, subject

SWAP = Asked("Swap shifts", "3 March 2026", "Let us swap shifts", "Two people swap.")
texts = st.text(max_size=80)


def test_it_says_what_they_wrote_and_when():
    text = letter("Nora Bell", [SWAP], release="Spring", product="Rota")
    assert text.startswith("Hello Nora,\n\nOn 3 March 2026 you wrote to us:\n\n    “Let us swap shifts”\n")
    assert "It is here now: Swap shifts, with Spring." in text


def test_who_only_follows_did_not_ask():
    text = letter("", [Asked("Swap", "3 March 2026", follows=True)], release="Spring", product="Rota")
    assert "you wanted to hear about “Swap”" in text
    assert subject([Asked("Swap", "3 March 2026", follows=True)]) == "It is here: Swap"


def test_several_wishes_are_one_letter():
    other = Asked("Dark mode", "4 May 2026")
    assert subject([SWAP, other]) == "You asked for it: Swap shifts and 1 more"
    assert letter("", [SWAP, other], release="Spring", product="Rota").count("It is here now") == 2


def test_the_teams_own_subject_holds():
    assert subject([SWAP], own=" Spring is here ") == "Spring is here"


def test_a_letter_about_nothing_is_no_letter():
    with pytest.raises(ValueError, match="asks"):
        subject([])


@settings(max_examples=25)
@given(texts, texts)
def test_no_text_forges_a_header(title, name):
    line = subject([Asked(title, "3 March 2026")])
    assert line.splitlines() in ([line], [])
    message = EmailMessage()
    message["Subject"] = one_line(name)  # raises where a line break is left


class Tags(HTMLParser):
    """The tags of a page, read by the standard library."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        assert all(not name.startswith("on") for name, _ in attrs)


@settings(max_examples=25)
@given(texts, st.sampled_from(["<script>alert(1)</script>", "<img src=x onerror=y>", 'https://a.example/"><b>', ""]))
def test_html_holds_only_our_own_tags(words, hostile):
    reader = Tags()
    reader.feed(as_html(letter(words, [Asked(words, "1 May 2026", hostile, hostile)], release=words, product="Rota")))
    assert reader.found <= {"html", "body", "p", "br", "blockquote", "a"}


def test_web_addresses_become_links():
    assert '<a href="https://a.example/x" rel="nofollow">https://a.example/x</a>.' in as_html(
        "See https://a.example/x."
    )
