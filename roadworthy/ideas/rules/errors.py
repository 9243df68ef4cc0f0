"""What the rules of this room say when something may not be."""


class RuleBroken(ValueError):
    """A rule forbids it; the message is a whole sentence for the user.

    Attributes:
        field: the input that is to blame, or an empty string.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
