"""The one error for what a rule forbids."""

from __future__ import annotations


class Refused(Exception):
    """A rule forbids it; the text is a sentence for the user, `field` the input at fault if there is one.

    Pages answer 422 with the sentence, the API a problem document, the command line exit 2.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
