"""Transcripts: known answers in the shapes that meeting tools write, broken files, and bombs."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from roadworthy.feedback.rules.transcripts import (
    NotATranscript,
    Spoken,
    compose,
    read_transcript,
    realign,
    seconds_of,
)


def read(name, text, encoding="utf-8"):
    return read_transcript(name, text.encode(encoding))


def said(turns):
    return [(turn.speaker, turn.text) for turn in turns]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("01:02:03.500", 3723.5), ("2:03", 123), ("00:01", 1), ("120:00:00,250", 432000.25),
        ("0:0:3.43", 3.43), ("75:10", 4510), ("00:00:60.000", 60),
        ("9999999:00:00", None), ("half past", None), ("", None),
    ],
)  # fmt: skip
def test_times_are_read_with_and_without_hours(text, seconds):
    assert seconds_of(text) == (None if seconds is None else pytest.approx(seconds))


def test_a_voice_span_names_who_speaks_and_cut_sentences_are_joined():
    turns = read(
        "call.vtt",
        "\ufeffWEBVTT - Kickoff\r\n\r\nNOTE made by a tool\r\n\r\n1\r\n00:00:01.000 --> 00:00:03.000\r\n"
        "<v Anna Smith>We need the roster\r\n\r\n2\r\n"
        "00:03.100 --> 00:05.000 align:start\r\nto be <i>shared</i>.</v>\r\n"
        "\r\n100:00:05.000 --> 100:00:06.000\r\n<v.loud Ben>Why &amp; how?</v>\r\n",
    )
    assert turns == [
        Spoken("Anna Smith", "We need the roster to be shared.", 1, 5),
        Spoken("Ben", "Why & how?", 360005, 360006),
    ]


def test_a_speaker_named_at_the_first_cue_only_goes_on():
    turns = read(
        "call.srt",
        "1\n00:00:01,000 --> 00:00:03,000\nAnna: We need it\n\n2\n00:00:03,100 --> 00:00:05,000\nsoon. Note: by May.\n"
        "\n3\n00:00:06,000 --> 00:00:08,000\nBen: Why?\nAnna: Because.\n4\n00:00:08,000 --> 00:00:09,000\nYes.\n",
    )
    assert said(turns) == [("Anna", "We need it soon. Note: by May."), ("Ben", "Why?"), ("Anna", "Because. Yes.")]
    assert [turn.end for turn in turns] == [5, 8, 9]


def test_overlapping_and_unsorted_cues_come_in_the_order_of_time():
    turns = read(
        "a.vtt",
        "WEBVTT\n\n00:10.000 --> 00:12.000\n<v Ben>Later.\n\n00:01.000 --> 00:11.000\n<v Anna>First.\n\n"
        "00:02.000 --> 00:03.000\n<v Ben>Mhm.\n\n00:09.000 --> 00:08.000\n<v Anna>Backwards.\n",
    )
    assert said(turns) == [("Anna", "First."), ("Ben", "Mhm."), ("Anna", "Backwards."), ("Ben", "Later.")]
    assert all(turn.end >= turn.start for turn in turns)


def test_two_voices_in_one_cue_are_two_turns():
    turns = read("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Ready?</v>\n<v Ben>Yes.</v>\n")
    assert said(turns) == [("Anna", "Ready?"), ("Ben", "Yes.")]


def test_rolling_captions_are_taken_once():
    turns = read(
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe kettle wakes us\n\n00:02.000 --> 00:03.000\n"
        "the kettle wakes us every morning\n\n00:03.000 --> 00:04.000\nthe kettle wakes us every morning\n",
    )
    assert said(turns) == [("", "the kettle wakes us every morning")]


def test_chinese_cues_are_joined_without_a_blank():
    turns = read("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 王>我们需要\n\n00:02.000 --> 00:03.000\n排班表\n")
    assert said(turns) == [("王", "我们需要排班表")]


HELLO, PROBLEM = "Hello there. It goes on.", "The problem: it crashed at 10:30."
TWO = [("Anna Smith", HELLO), ("Ben de Vries", PROBLEM)]
CUT = HELLO.replace(". ", ".\n")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (f"Call of March\n\nAnna Smith: {CUT}\n\nBen de Vries: {PROBLEM}", [None, None]),
        (f"[00:01:02] Anna Smith: {HELLO}\n[00:01:09] Ben de Vries: {PROBLEM}", [62, 69]),
        (f"[00:01:02] Anna Smith\n{CUT}\n[00:01:09] Ben de Vries\n{PROBLEM}", [62, 69]),
        (f"Anna Smith  1:02\n{HELLO}\n\nBen de Vries  1:00:09\n{PROBLEM}\n", [62, 3609]),
        (f"[Anna Smith] 10:02:33\n{HELLO}\n\n[Ben de Vries] 10:02:40\n{PROBLEM}", [36153, 36160]),
        (f"00:00:01 Anna Smith: {HELLO}\n00:00:05 Ben de Vries: {PROBLEM}", [1, 5]),
        (f"Anna Smith (00:00:01): {HELLO}\nBen de Vries [00:00:05]: {PROBLEM}", [1, 5]),
        (f"0:0:1.0 --> 0:0:3.43\nAnna Smith\n{HELLO}\n\n0:0:5.0 --> 0:0:7.0\nBen de Vries\n{PROBLEM}\n", [1, 5]),
        (f"00:00:01 - 00:00:03\nAnna Smith\n{HELLO}\n00:00:05 - 00:00:07\nBen de Vries\n{PROBLEM}\n", [1, 5]),
    ],
)
def test_plain_text_in_the_shapes_that_tools_write(text, starts):
    turns = read("call.txt", text.replace("\n", "\r\n"))
    assert said(turns) == TWO
    assert [turn.start for turn in turns] == starts


def test_a_remark_with_a_colon_is_nobody():
    turns = read("a.txt", "Anna: One.\nNote: not a person.\nthe problem: neither\nBen: Two.")
    assert said(turns) == [("Anna", "One. Note: not a person. the problem: neither"), ("Ben", "Two.")]


def test_old_windows_letters_are_read():
    assert said(read("a.txt", "Jörg: één\nJosé: dos – “tres”", "cp1252"))[1] == ("José", "dos – “tres”")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Dear all, we met at 10:30 and it was fine.\nRegards"),
        ("a.vtt", b"WEBVTT\n\nnothing at all"), ("a.srt", b""), ("a.pdf", b"%PDF-"), ("a.docx", b"PK\x03\x04broken"),
        ("a.txt", b"\x00" * 100), ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n"), ("a.txt", b"x" * 300_000),
    ],
)  # fmt: skip
def test_what_is_no_transcript_is_refused_with_a_sentence(name, data):
    with pytest.raises(NotATranscript, match=r"\."):
        read_transcript(name, data)


def document(paragraphs):
    import docx

    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_of_teams_is_read():
    old = document(["0:0:1.0 --> 0:0:3.43\nAnna Smith\nHello there.", "0:0:5.0 --> 0:0:7.0\nBen\nHi."])
    new = document(["Kickoff", "March 3, 2026, 10:00AM", "Anna Smith   0:01\nHello there.", "Ben   0:05\nHi."])
    for data in (old, new):
        turns = read_transcript("call.docx", data)
        assert said(turns) == [("Anna Smith", "Hello there."), ("Ben", "Hi.")]
        assert [turn.start for turn in turns] == [1, 5]


def packed(xml, name="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(name, xml)
    return out.getvalue()


def test_bombs_in_word_documents_are_refused():
    laughs = b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>'
    for data in (
        packed(b"<a>" + b" " * 60_000_000 + b"</a>"),
        packed(laughs),
        packed(b"<a><b></a>"),
        packed(b"x", "y"),
    ):
        with pytest.raises(NotATranscript):
            read_transcript("a.docx", data)


def test_each_turn_stands_where_it_says():
    turns = [Spoken("Anna", "Hm 👩‍🔧."), Spoken("", "Nobody."), Spoken("Ben", "عربي")]
    text, places = compose(turns)
    assert text == "Anna: Hm 👩‍🔧.\n\nNobody.\n\nBen: عربي"
    assert [text[one.start_char : one.end_char] for one in places] == [turn.text for turn in turns]
    longer, more = compose([Spoken("Cy", "Later.")], after=text)
    assert longer == text + "\n\nCy: Later."
    assert longer[more[0].start_char : more[0].end_char] == "Later."


@budget(max_examples=25)
@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=10), st.data())
def test_an_edit_in_one_place_moves_the_turns_around_it(old, typed, data):
    at = data.draw(st.integers(0, len(old)))
    until = data.draw(st.integers(at, len(old)))
    new = old[:at] + typed + old[until:]
    before, after = (0, at), (until, len(old))
    (a, b), (c, d) = realign(old, new, [before, after])
    assert 0 <= a <= b <= len(new)
    assert 0 <= c <= d <= len(new)
    assert new[a:b][: min(at, b)] == old[:at][: min(at, b)]
    assert b >= min(at, len(new))
    assert new.endswith(new[c:d])


def test_cues_agree_with_another_reader():
    import webvtt

    text = "WEBVTT\n\n" + "\n\n".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.250 --> {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n"
        f"<v {'Anna' if n % 2 else 'Ben'}>Sentence {n}.</v>"
        for n in range(0, 5000, 37)
    )
    theirs = list(webvtt.from_string(text))
    ours = read("a.vtt", text)
    assert [(cue.voice, cue.text, cue.start_in_seconds) for cue in theirs] == [
        (turn.speaker, turn.text, int(turn.start)) for turn in ours
    ]
