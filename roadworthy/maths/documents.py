"""Reading JSON documents: what must be there, and the field named when it is not."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any


class InputFault(ValueError):
    """A document cannot be used. ``field`` is the path to the culprit, ``ideas[2].drivers.effort``."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.message = message
        self.field = field


def object_at(value: Any, field: str, *, keys: Sequence[str] = ()) -> Mapping[str, Any]:
    """Return ``value`` as an object; with ``keys``, refuse any other key.

    Raises:
        InputFault: not an object, or a key that nobody reads (a typing error would go unseen).
    """
    if not isinstance(value, Mapping):
        raise InputFault("must be an object", field=field)
    for key in value:
        if keys and key not in keys:
            raise InputFault(f"is not known; known are {', '.join(keys)}", field=_join(field, str(key)))
    return value


def list_at(value: Any, field: str, *, most: int = 1_000_000) -> Sequence[Any]:
    """Return ``value`` as a list of at most ``most`` items."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise InputFault("must be a list", field=field)
    if len(value) > most:
        raise InputFault(f"must not have more than {most} items", field=field)
    return value


def text_at(value: Any, field: str) -> str:
    """Return ``value`` as a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise InputFault("must be a text that is not empty", field=field)
    return value


def number_at(value: Any, field: str, *, least: float | None = None, above: float | None = None) -> float:
    """Return ``value`` as a finite float, not below ``least``, above ``above``."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputFault("must be a number", field=field)
    try:
        number = float(value)
    except OverflowError:
        raise InputFault("is too large", field=field) from None
    if not isfinite(number):
        raise InputFault("must be a finite number", field=field)
    if least is not None and number < least:
        raise InputFault(f"must not be below {least:g}", field=field)
    if above is not None and number <= above:
        raise InputFault(f"must be above {above:g}", field=field)
    return number


def whole_at(value: Any, field: str, *, least: int, most: int) -> int:
    """Return ``value`` as a whole number from ``least`` to ``most``."""
    number = number_at(value, field)
    if number != int(number):
        raise InputFault("must be a whole number", field=field)
    if not least <= number <= most:
        raise InputFault(f"must be {least} to {most}", field=field)
    return int(number)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
