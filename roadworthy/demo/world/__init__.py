"""The simulator: eighteen months of Nightbell from a seed. Pure, without a database.

``build(end=…, seed=…)`` gives a :class:`World`. The same end and seed give the same world, to the letter.
"""

from roadworthy.demo.world.build import build, default_end
from roadworthy.demo.world.shapes import World

__all__ = ["World", "build", "default_end"]
