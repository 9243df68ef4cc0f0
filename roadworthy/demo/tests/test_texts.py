"""The texts: no two alike, nothing left over from drafting, every word of the trade known."""

import re
from collections import Counter
from itertools import combinations

from roadworthy.demo.loading.writing import all_specs
from roadworthy.demo.texts import talk_open, talk_released
from roadworthy.demo.texts.decisions import DECISIONS
from roadworthy.demo.texts.plans import PLANS
from roadworthy.demo.texts.reasons import JUDGED, PREDICTED
from roadworthy.demo.texts.releases import CHANGELOG
from roadworthy.demo.texts.strategy import NEEDS
from roadworthy.demo.texts.why import RESEARCH, WHY
from roadworthy.demo.texts.work import WORK
from roadworthy.demo.world.read import read_talk
from roadworthy.demo.world.stories import IDEAS, SHIPPED
from roadworthy.demo.world.voices import all_said

DRAFTING = re.compile(r"lorem|ipsum|\bTODO\b|\bTBD\b|\bxxx|foo\b|placeholder|\{\w*\}|\[\[|\]\]|>>", re.IGNORECASE)
KEYS = {idea.key for idea in IDEAS}


def words_of(text):
    return re.findall(r"\w+", text.lower())


def shingles(text, size=7):
    words = words_of(text)
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}


def test_there_are_several_hundred_notes_and_none_is_there_twice():
    texts = [said.text for _, said in all_said()]
    assert len(texts) >= 400
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_no_two_notes_share_a_phrase_of_any_length():
    seen = {}
    shared = []
    for _, said in all_said():
        for phrase in shingles(said.text):
            if phrase in seen and seen[phrase] != said.text:
                shared.append(" ".join(phrase))
            seen[phrase] = said.text
    assert shared == []


def test_notes_are_as_long_and_as_short_as_people_write():
    lengths = sorted(len(words_of(said.text)) for _, said in all_said())
    assert lengths[0] <= 3
    assert lengths[-1] >= 200
    assert 20 <= lengths[len(lengths) // 2] <= 60


def test_notes_do_not_begin_alike():
    first = Counter(tuple(words_of(said.text)[:3]) for _, said in all_said() if len(words_of(said.text)) > 3)
    assert max(first.values()) <= 3


def test_nothing_is_left_over_from_drafting():
    texts = [f"{said.title} {said.text}" for _, said in all_said()]
    texts += [f"{idea.title} {idea.promise} {idea.about} {idea.reason}" for idea in IDEAS]
    texts += [f"{one.title} {one.reason} {one.dissent}" for one in DECISIONS] + [s.html(9) for s in all_specs()]
    assert [text for text in texts if DRAFTING.search(text)] == []


def test_notes_speak_four_languages():
    assert {said.language for _, said in all_said()} == {"en", "de", "fr", "es"}


def test_each_passage_speaks_for_an_idea_that_exists():
    marks = [mark for _, said in all_said() for mark in said.marks]
    assert len(marks) > 250
    assert {key for key, *_ in marks} <= KEYS
    assert all(0 <= weight <= 3 and start < end for _, weight, start, end in marks)


def test_every_text_hangs_on_an_idea_that_exists():
    remarks = {row[0] for module in (talk_open, talk_released) for row in read_talk(module.TALK)}
    named = remarks | set(WORK) | set(WHY) | set(CHANGELOG) | {row[0] for row in RESEARCH} | {p[0] for p in PLANS}
    named |= {key for key, _ in PREDICTED} | set(JUDGED) | {spec.idea for spec in all_specs()}
    named |= {one.idea for one in DECISIONS if one.idea}
    assert named <= KEYS


def test_ideas_hang_on_needs_parents_and_each_other():
    needs = {need[0] for need in NEEDS}
    assert {idea.need for idea in IDEAS} <= needs
    assert {idea.under for idea in IDEAS} - {""} <= KEYS
    assert all(idea.merged_into in KEYS for idea in IDEAS if idea.status == "merged")
    assert all(len(idea.reason) > 60 for idea in IDEAS if idea.status in ("declined", "retired"))


def test_titles_of_ideas_differ():
    titles = [idea.title for idea in IDEAS]
    assert len(titles) == len(set(titles)) >= 70
    assert not [(a, b) for a, b in combinations(titles, 2) if a.lower() == b.lower()]


def test_what_was_released_has_its_line_in_the_changelog_and_its_tickets():
    shipped = {idea.key for idea in IDEAS if idea.release in SHIPPED}
    assert shipped <= set(CHANGELOG)
    assert shipped <= set(WORK)


def test_specs_have_content_and_criteria_of_both_kinds():
    specs = all_specs()
    assert len(specs) >= 20
    assert all(len(spec.html(9)) > 250 and len(spec.criteria) >= 2 for spec in specs)
    assert {kind for spec in specs for _, kind, _ in spec.criteria} == {"must", "must_not"}
    assert all(sorted(spec.summaries) == list(range(1, len(spec.summaries) + 1)) for spec in specs)
