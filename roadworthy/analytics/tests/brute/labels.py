"""Brute force: labels of breakdowns, in their order."""

from .facts import text


def order_of(label):
    return tuple((one is not None, "" if one is None else text(one), type_name(one)) for one in label)


def type_name(value):
    return "float" if isinstance(value, int) and not isinstance(value, bool) else type(value).__name__


def ranked(counts, labels, limit):
    """(label, the keys it stands for, whether it is Other), the largest first."""
    keys = sorted((key for key in counts if counts[key]), key=lambda key: (-counts[key], order_of(labels[key])))
    told = [(labels[key], [key], False) for key in keys[:limit]]
    if len(keys) > limit:
        told.append((("Other",) * len(labels[keys[0]]), keys[limit:], True))
    return told


def display(label):
    return [int(one) if isinstance(one, float) and one == int(one) else one for one in label]
