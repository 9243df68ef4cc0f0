"""Rich text that people wrote: which tags stay, and what is cut out."""

from __future__ import annotations

import nh3
from django.utils.html import strip_tags

TAGS = set("p br h1 h2 h3 h4 strong em s u code pre blockquote ul ol li hr a span table tbody thead tr th td".split())
ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"data-mention", "class"},
    "ol": {"start", "type"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "code": {"class"},
}


def clean(html: str) -> str:
    """HTML of the editor, sanitised: no script, style, event handler or foreign scheme stays. Empty text is ''."""
    found = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return found if strip_tags(found).strip() or "<hr" in found else ""


def plain(html: str) -> str:
    """The words alone, one paragraph a line."""
    spaced = html.replace("</p>", "\n").replace("<br>", "\n").replace("</li>", "\n").replace("</h", "\n</h")
    return "\n".join(line.strip() for line in strip_tags(spaced).splitlines() if line.strip())
