"""What a reader would stumble over in a spec: vague words, no metric, no negative case."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .outline import blocks, sentences

_VAGUE: dict[str, str] = {
    "fast|quick|quickly|slow|performant|responsive": "Say how fast: a time in seconds, and for which share of cases.",
    "easy|easily|simple|simply|intuitive|user-friendly|seamless|seamlessly": (
        "Say who can do it, in how many steps or how long."
    ),
    "soon|later|eventually|in the future|as soon as possible|asap": "Say when.",
    "some|several|many|few|a lot of|various|a number of|numerous": "Say how many.",
    "etc|and so on|and more|and the like|for example": "Name all cases, or say what decides.",
    "appropriate|appropriately|suitable|reasonable|adequate|sufficient|good|better|best|nice|optimal": (
        "Say by which measure."
    ),
    "flexible|scalable|robust|modern|state of the art|secure|reliable": "Say what it must withstand.",
    "should be able to|might|maybe|possibly|ideally|if possible|where possible|as needed|as required": (
        "Say whether it must, and when."
    ),
    "usually|normally|often|sometimes|generally|typically|mostly": "Say in which cases not.",
    "tbd|to be defined|to be decided|todo|tbc|\\?\\?\\?": "This is still open.",
    "improve|improved|enhance|enhanced|optimise|optimize|streamline": "Say from which number to which.",
}
_VAGUE_PATTERN = [(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), advice) for words, advice in _VAGUE.items()]
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|zero|none|never|always|all|every|each|no)\b",
    re.IGNORECASE,
)
_OBSERVABLE = re.compile(
    r"\b(?:shows?|shown|sees?|appears?|disappears?|receives?|sends?|sent|saves?|saved|opens?|closes?|returns?|contains?|"
    r"lists?|refuses?|refused|rejects?|asks?|warns?|displays?|moves?|deletes?|creates?|exports?|imports?|logs?|"
    r"redirects?|enabled|disabled|visible|hidden|equals?|matches|stays?|remains?|becomes?|gets?|is|are|can|cannot|has|have|"
    r"given|when|then)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"%|\bper cent\b|\bpercent\b|\bmetric\b|\bkpi\b|\bconversion\b|\bretention\b|\brate\b|\bshare of\b|\brevenue\b|"
    r"\bchurn\b|\bactive users\b|\bnps\b|\bcsat\b|\btickets?\b.*\b(?:fewer|less|drop)|\bfrom \S*\d\S* to \S*\d",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no longer|cannot|can't|won't|refus\w+|reject\w+|den(?:y|ied|ies)|fails?|failure|errors?|invalid|"
    r"empty|missing|without|offline|timeout|forbidden|expired|unless)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Finding:
    """Something to look at.

    Attributes:
        kind: vague, no-metric, no-negative-case, no-criteria, unmeasurable, long-sentence or empty.
        place: "spec", "paragraph 3" or "criterion 2".
        quote: the words in question, empty where something is missing.
        start, end: where the quote stands in its paragraph or criterion, in characters.
        sentence: what is wrong. advice: what to do.
    """

    kind: str
    place: str
    quote: str
    start: int
    end: int
    sentence: str
    advice: str


@dataclass(frozen=True)
class CriterionText:
    """An acceptance criterion; ``is_negative`` marks "must not happen"."""

    text: str
    is_negative: bool = False


def lint(html: str, criteria: Iterable[CriterionText] = (), *, has_metric: bool = False) -> list[Finding]:
    """Return what a careful reader would ask, in the order of the text, what is missing last.

    English only. Headings are not read for vague words. A finding is a hint, never a refusal.

    Args:
        html: the spec's body. criteria: its acceptance criteria.
        has_metric: a prediction or metric is linked to the idea already.
    Source:
        the classes of words: ISO/IEC/IEEE 29148:2018, 5.2.7 (vague, open-ended and
        comparative terms, loopholes); H. Femmer et al., "Rapid quality assurance with requirements
        smells", Journal of Systems and Software 123 (2017), 190-213.
    """
    rows = list(criteria)
    found = blocks(html)
    if not found and not rows:
        return [
            Finding(
                "empty", "spec", "", 0, 0, "Nothing is written yet.", "Start with the problem, in a customer's words."
            )
        ]
    findings: list[Finding] = []
    for number, block in enumerate(found, start=1):
        if not re.fullmatch("h[1-6]|pre|th", block.tag):
            findings += _vague(block.text, f"paragraph {number}") + _long(block.text, f"paragraph {number}")
    for number, row in enumerate(rows, start=1):
        findings += _vague(row.text, f"criterion {number}") + _unmeasurable(row, f"criterion {number}")
    text = " ".join(block.text for block in found)
    return findings + _missing(text, rows, has_metric)


def _vague(text: str, place: str) -> list[Finding]:
    hits = [
        Finding(
            "vague", place, m.group(), m.start(), m.end(), f"“{m.group()}” means something else to everybody.", advice
        )
        for pattern, advice in _VAGUE_PATTERN
        for m in pattern.finditer(text)
        if not _is_measured(text, m.end())
    ]
    return sorted(hits, key=lambda finding: finding.start)


def _is_measured(text: str, end: int) -> bool:
    """Whether a number follows within the same sentence: "fast (under 2 s)" is not vague."""
    rest = re.split(r"[.!?;]\s", text[end:], maxsplit=1)[0]
    return bool(re.search(r"\d", rest[:60]))


def _long(text: str, place: str, *, most: int = 40) -> list[Finding]:
    findings = []
    for sentence in sentences(text):
        count = len(sentence.split())
        if count > most:
            start = text.find(sentence)
            words = f"This sentence has {count} words."
            findings.append(
                Finding("long-sentence", place, sentence, start, start + len(sentence), words, "Cut it in two.")
            )
    return findings


def _unmeasurable(row: CriterionText, place: str) -> list[Finding]:
    text = row.text.strip()
    if not text or _NUMBER.search(text) or (_OBSERVABLE.search(text) and len(text.split()) >= 4):
        return []
    return [
        Finding("unmeasurable", place, text, 0, len(row.text), "Nobody can tell whether this is met.",
                "Say what one does and what one then sees.")
    ]  # fmt: skip


def _missing(text: str, rows: Sequence[CriterionText], has_metric: bool) -> list[Finding]:
    everything = " ".join([text, *(row.text for row in rows)])
    findings = []
    if not rows:
        findings.append(
            _lacks("no-criteria", "There is no acceptance criterion.", "Say how we would see that it is done.")
        )
    if not has_metric and not _METRIC.search(everything):
        findings.append(_lacks("no-metric", "No metric says what it is for.", "Name the number that should move."))
    if rows and not any(row.is_negative or _NEGATIVE.search(row.text) for row in rows):
        advice = "Say what must not happen, or what is shown when it goes wrong."
        findings.append(_lacks("no-negative-case", "Only the good case is described.", advice))
    return findings


def _lacks(kind: str, sentence: str, advice: str) -> Finding:
    return Finding(kind, "spec", "", 0, 0, sentence, advice)
