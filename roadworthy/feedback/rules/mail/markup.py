"""HTML of mail as plain text. Nothing of it is ever shown as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LONGEST_HTML = 3_000_000
MOST_TAGS = 8_000
_MARKS = "\n\n-----Original Message-----\n\n"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})\b[^<>]{0,20000}>|<[!?/][^<>]{0,20000}>")
_BREAKS = frozenset("br p div tr li h1 h2 h3 h4 h5 h6 blockquote table ul ol".split())
_SILENT = frozenset("script style head title template noscript iframe object svg".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_QUOTED = ".gmail_quote, .yahoo_quoted, .protonmail_quote, .zmail_extra, #reply-intro, blockquote[type=cite]"
_BEFORE_QUOTED = "#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container, .OutlookMessageHeader"


def html_to_text(source: str) -> str:
    """The words of an HTML body; quoted mails stand behind “>” or below a line “Original Message”.

    Scripts, styles and what is hidden go; pictures go; links keep their address. What no parser should take (far too
    long, too many tags, too deeply nested) loses its tags only. Costs one pass before any parser sees it, for parsers
    take the square of the length over tags that never end.
    """
    pieces = list(_pieces(source[: 4 * LONGEST_HTML]))
    if len(source) <= LONGEST_HTML and sum(1 for _, tag in pieces if tag) <= MOST_TAGS:
        try:
            return _converted("".join(f"{words.replace('<', '&lt;')}{tag}" for words, tag in pieces))
        except RecursionError:
            pass
    return _plain(pieces)


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """(words, the tag behind them) in order; comments are left out, and what stands inside of silent tags."""
    at, silent = 0, ""
    source = _without_comments(source)
    for found in _TAG.finditer(source):
        words, name, is_end = source[at : found.start()], (found[2] or "").lower(), found[1] == "/"
        at = found.end()
        if silent:
            silent = "" if is_end and name == silent else silent
        elif name in _SILENT and not is_end and not found[0].endswith("/>"):
            silent = name
            yield words, ""
        else:
            yield words, found[0] if name else ""
    if not silent:
        yield source[at:], ""


def _without_comments(source: str) -> str:
    parts, at = [], 0
    while (start := source.find("<!--", at)) >= 0:
        parts.append(source[at:start])
        end = source.find("-->", start)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join([*parts, source[at:]])


def _plain(pieces: list[tuple[str, str]]) -> str:
    """The words alone, with a line break where a block ends."""
    made = []
    for words, tag in pieces:
        name = _TAG.match(tag)
        made.append(words + ("\n" if name and (name[2] or "").lower() in _BREAKS else " " if tag else ""))
    return _tidy("\n".join(" ".join(line.split()) for line in html.unescape("".join(made)).split("\n")))


def _converted(source: str) -> str:
    # Cold path: only mails without plain text need a parser.
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from markdownify import MarkdownConverter  # noqa: PLC0415

    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all(style=_HIDDEN):
        tag.decompose()
    for tag in soup.select(_BEFORE_QUOTED):
        tag.insert_before(soup.new_string(_MARKS))
    for tag in soup.select(_QUOTED):
        tag.name = "blockquote"
    converter = MarkdownConverter(
        strip=["img"],
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
        bullets="-",
        heading_style="ATX",
    )
    return _tidy(converter.convert_soup(soup))


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
