"""What is wrong with a question."""

from __future__ import annotations


class QuestionError(ValueError):
    """A question that cannot be answered as it stands.

    Attributes:
        field: the path of what is wrong, such as ``steps.1.where.0.op``.
        sentence: what to do about it, for the person who asked.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field
        self.sentence = sentence
