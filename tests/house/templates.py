"""What is looked for in a template: its syntax, and the habits that the pages rely on."""

import re
from html.parser import HTMLParser

from jinja2 import Environment, TemplateSyntaxError

VOID = set("area base br col embed hr img input link meta source track wbr".split())
OPTIONAL_END = set("li p td th tr thead tbody tfoot dt dd option".split())
TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
INLINE = re.compile(r"<script(?![^>]*(\ssrc=|nonce=))[^>]*>", re.IGNORECASE)
OUTSIDE = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//(?!www\.w3\.org)""", re.IGNORECASE)
POST = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.IGNORECASE | re.DOTALL)
STYLE_BLOCK = re.compile(r"<style\b", re.IGNORECASE)


def faults(text, name, is_jinja=True):
    """One sentence for each fault of a template."""
    found = list(syntax_faults(text) if is_jinja else [])
    bare = TAG.sub(lambda match: "x" if match.group().startswith("{{") else "", text)
    if INLINE.search(text):
        found.append("inline script: put it into a module (our policy forbids inline code)")
    if HANDLER.search(bare):
        found.append("inline event handler: use a custom element")
    if STYLE_BLOCK.search(text):
        found.append("style block: put it into the room's style sheet")
    if OUTSIDE.search(bare):
        found.append("something from another host: everything comes from our own")
    if any("csrf" not in form for form in POST.findall(text)):
        found.append("a form that posts without csrf_input")
    if name.startswith("_") and not text.lstrip().startswith("{#"):
        found.append("a fragment begins with a comment that says what it needs")
    found += [f"an image without alt: {tag}" for tag in re.findall(r"<img\b[^>]*>", bare) if " alt" not in tag]
    return found


def syntax_faults(text):
    """What Jinja cannot parse."""
    try:
        Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"


class Nesting(HTMLParser):
    """Finds end tags that close nothing, and elements never closed, in rendered HTML."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag, attributes):
        """`<path />` inside an SVG closes itself."""

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in OPTIONAL_END:
            self.open.pop()
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif tag not in OPTIONAL_END:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")


def nesting_faults(html):
    """Elements of rendered HTML that are closed wrongly or not at all."""
    parser = Nesting()
    parser.feed(html)
    left = [f"line {line}: <{tag}> is never closed" for tag, line in parser.open if tag not in OPTIONAL_END]
    return parser.faults + left
