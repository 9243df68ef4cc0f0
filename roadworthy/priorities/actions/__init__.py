"""Writes of priorities; one file a noun."""

from .corrections import correct_by_default, keep_corrections
from .drivers import add_driver, change_driver, delete_driver, driver_of, move_driver
from .estimates import check_estimate, clear_estimate, keep_what_if, set_estimate
from .fillings import choose_metric, read_again, read_in_background, refill, refill_soon, refill_touched, switch_source
from .formulas import change_formula, choose_formula, create_formula, create_weighted, delete_formula, use_preset
from .poker import begin, cancel_poker, close_poker, invite, join, leave, start_poker, take_over
from .poker_flow import do_what_is_due, go_to, next_turn, set_closing, settle_agreed, skip
from .portfolios import change_portfolio, create_portfolio, delete_portfolio, keep_result, lock_idea
from .rounds import Settled, Vote, cast, rate_again, reveal, settle
from .skills import add_skill, change_skill, clear_cost, delete_skill, set_cost, tie, untie
from .snapshots import delete_snapshot, take_snapshot

__all__ = [
    "Settled", "Vote", "add_driver", "add_skill", "begin", "cancel_poker", "cast", "change_driver", "change_formula",
    "change_portfolio", "change_skill", "check_estimate", "choose_formula", "choose_metric", "clear_cost",
    "clear_estimate", "close_poker", "correct_by_default", "create_formula", "create_portfolio", "create_weighted",
    "delete_driver", "delete_formula", "delete_portfolio", "delete_skill", "delete_snapshot", "do_what_is_due",
    "driver_of", "go_to", "invite", "join", "keep_corrections", "keep_result", "keep_what_if", "leave", "lock_idea",
    "move_driver", "next_turn", "rate_again", "read_again",
    "read_in_background", "refill", "refill_soon", "refill_touched", "reveal", "set_closing", "set_cost",
    "set_estimate", "settle", "settle_agreed", "skip", "start_poker", "switch_source", "take_over", "take_snapshot",
    "tie", "untie", "use_preset",
]  # fmt: skip
