"""Which files are kept: known endings whose first bytes agree. What a browser could run is never served inline."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from .errors import Refused

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
OFFICE = "application/vnd.openxmlformats-officedocument."
OASIS = "application/vnd.oasis.opendocument."
# ending: (content type, what the file begins with; empty for text)
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    "webp": ("image/webp", (b"RIFF",)),
    "pdf": ("application/pdf", (b"%PDF-",)),
    "mp4": ("video/mp4", (b"\0\0\0",)),
    "webm": ("video/webm", (b"\x1aE\xdf\xa3",)),
    "mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "wav": ("audio/wav", (b"RIFF",)),
    "zip": ("application/zip", (ZIP,)),
    "gz": ("application/gzip", (b"\x1f\x8b",)),
    "docx": (OFFICE + "wordprocessingml.document", (ZIP,)),
    "xlsx": (OFFICE + "spreadsheetml.sheet", (ZIP,)),
    "pptx": (OFFICE + "presentationml.presentation", (ZIP,)),
    "odt": (OASIS + "text", (ZIP,)),
    "ods": (OASIS + "spreadsheet", (ZIP,)),
    "odp": (OASIS + "presentation", (ZIP,)),
    "doc": ("application/msword", (OLE,)),
    "xls": ("application/vnd.ms-excel", (OLE,)),
    "ppt": ("application/vnd.ms-powerpoint", (OLE,)),
    "eml": ("message/rfc822", ()),
    "txt": ("text/plain", ()),
    "md": ("text/plain", ()),
    "csv": ("text/csv", ()),
    "tsv": ("text/tab-separated-values", ()),
    "json": ("application/json", ()),
    "log": ("text/plain", ()),
    "vtt": ("text/vtt", ()),
    "srt": ("text/plain", ()),
}
# A browser shows these by itself without running anything in them.
INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def kind_of(name: str, upload: UploadedFile[Any]) -> str:
    """The content type to keep a file under.

    Raises:
        Refused: an ending that is not kept, or a content that does not fit its ending.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in KINDS:
        raise Refused(f"Files of the kind “.{ending}” are not kept. Put it in a .zip.", field="file")
    content_type, beginnings = KINDS[ending]
    upload.seek(0)
    first = upload.read(2048)
    upload.seek(0)
    fits = first.startswith(beginnings) if beginnings else b"\0" not in first or first.startswith(UTF16)
    if not fits:
        raise Refused(f"“{name}” does not contain what its ending says.", field="file")
    return content_type


def may_show(content_type: str) -> bool:
    """May a browser show this in place? Everything else is downloaded."""
    return content_type in INLINE
