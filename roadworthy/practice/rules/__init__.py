"""Rules of practice: worlds whose truth is known, people who estimate them, and ways to choose."""

from .company import PRACTICE, PRODUCT, quotes_of, title_of
from .game import Release, Report, Season, play, play_quarter, run_tests
from .looking_back import Looking, advice, look_back, picks, summary_in_words
from .methods import METHODS
from .oracle import best_possible
from .rounds import Choice, Guess, Played, Rival, choice_from, kept, most, replay, rivals
from .seen import Finished, Method, Seen, SeenIdea, Sign, Started, day_of
from .setting import SETTINGS, Setting, setting_from
from .world import Truth, World, make_world

__all__ = [
    "METHODS", "PRACTICE", "PRODUCT", "SETTINGS", "Choice", "Finished", "Guess", "Looking", "Method", "Played",
    "Release", "Report", "Rival", "Season", "Seen", "SeenIdea", "Setting", "Sign", "Started", "Truth", "World",
    "advice", "best_possible", "choice_from", "day_of", "kept", "look_back", "make_world", "most", "picks", "play",
    "play_quarter", "quotes_of", "replay", "rivals", "run_tests", "setting_from", "summary_in_words", "title_of",
]  # fmt: skip
