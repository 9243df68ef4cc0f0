"""Which lines nobody wrote by hand: frames of stack traces, logs, forms and quoted mail."""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADINGS = frozenset(
    line
    for block in (
        "describe the bug|bug description|description|to reproduce|steps to reproduce|reproduction"
        "|reproduction steps|how to reproduce|steps|expected behavior|expected behaviour|actual behavior"
        "|actual behaviour|current behavior|expected result|actual result|expected results|actual results"
        "|what happened|what did you expect to happen|what you expected to happen|what did you expect"
        "|what went wrong|environment|environment details|your environment|screenshots|screenshot|logs"
        "|log output|relevant log output|logs, errors, exceptions|additional context|context"
        "|additional information|additional info|anything else|any other comments|system info"
        "|system information|version|versions|version information|browser|browsers|operating system|os"
        "|device|platform|prerequisites|checklist|preflight checklist|possible solution|possible fix"
        "|proposed solution|suggested solution|solution|describe the solution you'd like"
        "|describe the solution you would like|the solution you'd like|describe alternatives you've considered"
        "|describe alternatives you have considered|alternatives considered"
        "|is your feature request related to a problem"
        "|is your feature request related to a problem? please describe|describe the feature|feature request"
        "|feature description|problem description|problem statement|problem|summary|motivation|rationale"
        "|use case|use cases|proposal|proposed|background|acceptance criteria|notes"
        "|a clear and concise description of what the bug is"
        "|a clear and concise description of what you expected to happen"
        "|a clear and concise description of what you want to happen"
        "|add any other context about the problem here"
        "|if applicable, add screenshots to help explain your problem|no response"
        "|please complete the following information|desktop (please complete the following information)"
        "|smartphone (please complete the following information)|beschreibung|schritte zum reproduzieren"
        "|erwartetes verhalten|tatsächliches verhalten|umgebung|zusammenfassung|description du problème"
        "|étapes pour reproduire|comportement attendu|comportement observé|environnement|descripción"
        "|pasos para reproducir|comportamiento esperado|comportamiento actual|entorno|descrição"
        "|passos para reproduzir|comportamento esperado|descrizione|passi per riprodurre",
    )
    for line in block.split("|")
)
"""Headings and phrases of the forms that trackers give people to fill in, lower case, without marks at the end."""

_FRAME = re.compile(
    r"\s*(?:at [\w.$<>/\[\]~@-]+(?: \[as \w+\])?\s?\(|at (?:async )?(?:file|https?|webpack|node):"
    r"|at [\w.<>`]+\(.*\) in "
    r"|\.{3} \d+ (?:more|common frames)|File \"[^\"]+\", line \d+|Traceback \(most recent call last\)|goroutine \d+ \["
    r"|#\d+\s+(?:0x[0-9a-f]+|\S+\(\d+\)|/)|\d+:\s+(?:0x[0-9a-f]+|[\w<>]+::[\w<>:{}]+)|from \S+:\d+:in |\S+\.go:\d+ \+0x"
    r"|\t?\S+\.(?:rb|py|js|ts|php):\d+:in )"
)
_LOG = re.compile(
    r"\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d{2,4}/\d\d/\d\d[ T]\d\d:\d\d:\d\d|\[?\d\d:\d\d:\d\d[.,\s\]]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d"
    r"|\[(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE)\]"
    r"|(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL)\b[ :|\]]|[VDIWEF]/[\w.-]+ ?\(\s*\d+\))"
)
_TEMPLATE = re.compile(
    r"\s*[-*+] \[[ xX]?\] (?:i |i'|yes|no$|this is|please|checked|searched|latest)"
    r"|\s*[-=_*]{5,}\s*$|\s*_no response_\s*$|\s*\|[\s|:-]+\|\s*$|\s*sent from my \w",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\s*>*\s*(?:on\b.{4,150}\bwrote|am\b.{4,150}\bschrieb\b.{0,120}|le\b.{4,150}\ba écrit|el\b.{4,150}\bescribió"
    r"|em\b.{4,150}\bescreveu|il\b.{4,150}\bha scritto|op\b.{4,150}\bschreef\b.{0,120})\s*:\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\s*-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale"
    r"|mensagem original|oorspronkelijk bericht)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 12


def is_frame(line: str) -> bool:
    """A frame of a stack trace: Java, Python, JavaScript, .NET, Go, Rust, Ruby, PHP, gdb."""
    return _FRAME.match(line) is not None


def is_logged(line: str) -> bool:
    """Begins as a log's line does: with a time or a level."""
    return _LOG.match(line) is not None


def is_template(line: str) -> bool:
    """A form's box to tick, a ruler, an empty answer, a telephone's signature."""
    return len(line) <= 400 and _TEMPLATE.match(line) is not None


def mail_starts(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that quote another mail, announce the quote, or sign the mail.

    Quoted lines begin with ``>``; behind "Original message" all is quoted. Where everything is quoted, nothing is:
    then the quote is what was sent to us.
    """
    quoted: list[int] = []
    for n, line in enumerate(lines):
        if _ORIGINAL.match(line):
            quoted += range(n, len(lines))
            break
        if line.rstrip("\r") == "-- " and len(lines) - n <= _SIGNATURE_LINES:
            quoted += range(n, len(lines))
            break
        if line.lstrip().startswith(">") or (len(line) <= 300 and _WROTE.match(line)):
            quoted.append(n)
    folded = set(quoted)
    said = any(line.strip() for n, line in enumerate(lines) if n not in folded)
    return sorted(folded) if said else []
