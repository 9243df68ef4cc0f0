"""What a file may ask of us, and the one error that says it asked too much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds that keep memory flat whatever the file holds.

    Units:
        field_chars, record_chars: characters. document_chars: characters of a JSON document that holds everything,
        or of one element of XML. unpacked_bytes: bytes after gzip. workbook_bytes: of a workbook, unpacked.
        workbook_cells: of one sheet, from its first to its last cell in both directions.
    """

    field_chars: int = 1_000_000
    record_chars: int = 4_000_000
    columns: int = 1_000
    unpacked_bytes: int = 8 * 1024**3
    document_chars: int = 32_000_000
    workbook_bytes: int = 200 * 1024**2
    workbook_cells: int = 3_000_000


DEFAULT_LIMITS = Limits()


class Unreadable(ValueError):
    """The file cannot be read on: one sentence for the user, with the place when there is one."""

    def __init__(self, sentence: str, *, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line
