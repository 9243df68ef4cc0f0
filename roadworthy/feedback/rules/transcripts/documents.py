"""Word documents, as Teams and Zoom save transcripts. Read without trusting what the file says of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from .spoken import NotATranscript

MOST_BYTES = 40 * 1024 * 1024
MOST_FILES = 5_000
MOST_RATIO = 300
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_document(data: bytes) -> str:
    """The text of a .docx, a line a paragraph or line break.

    Raises:
        NotATranscript: it is no Word document, or one that unpacks to far more than it should (a bomb).
    """
    xml = _document(data)
    try:
        root = ElementTree.fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NotATranscript("This Word document defines what no transcript needs, so it is not opened.") from error
    except (ParseError, ValueError, RecursionError) as error:
        raise NotATranscript("This Word document is damaged.") from error
    return "\n".join("".join(_words(paragraph)) for paragraph in root.iter(f"{_W}p"))


def _document(data: bytes) -> bytes:
    """The main part of the zip, read at most to MOST_BYTES whatever its index says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            if len(pack.namelist()) > MOST_FILES:
                raise NotATranscript("This Word document holds far too many parts, so it is not opened.")
            info = pack.getinfo("word/document.xml")
            if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1_000):
                raise NotATranscript("This Word document unpacks to far too much, so it is not opened.")
            with pack.open(info) as part:
                xml = part.read(MOST_BYTES + 1)
    except KeyError as error:
        raise NotATranscript("This is no Word document.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        if isinstance(error, NotATranscript):
            raise
        raise NotATranscript("This Word document is damaged or has a password.") from error
    if len(xml) > MOST_BYTES:
        raise NotATranscript("This Word document unpacks to far too much, so it is not opened.")
    return xml


def _words(paragraph: Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif part.tag == f"{_W}tab":
            yield "  "
