"""Questions to the events of a product, as frozen values: read once, checked once, answered by any engine."""

from .errors import QuestionError

__all__ = ["QuestionError"]
