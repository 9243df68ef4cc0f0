"""`roadworthy calc portfolio`: the best set of ideas under capacity, and why it is so."""

from __future__ import annotations

from time import monotonic
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.cli.output import only_answers
from roadworthy.maths import Range
from roadworthy.priorities.rules import portfolio as rules

Finite = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_MANY = 100


class ValueRange(BaseModel):
    """Low, likely and high: the 10th, 50th and 90th percentile."""

    model_config = ConfigDict(extra="forbid")
    low: Finite
    likely: Finite
    high: Finite


class IdeaIn(BaseModel):
    """An idea: its value, what it takes of each resource, and what it is tied to."""

    model_config = ConfigDict(extra="forbid")
    key: str
    value: Finite | ValueRange
    cost: dict[str, Amount] = Field(default_factory=dict)
    requires: list[str] = Field(default_factory=list, description="keys that must be chosen too, at the latest with it")
    excludes: list[str] = Field(default_factory=list, description="keys that cannot be chosen beside it")
    must: bool = False
    objective: str | None = None


class TargetIn(BaseModel):
    """The share of all capacity spent, summed over resources, that an objective's ideas get."""

    model_config = ConfigDict(extra="forbid")
    min_share: Share | None = None
    max_share: Share | None = None


class Question(BaseModel):
    """What `portfolio` reads. Every resource that an idea costs has a capacity; null is no limit.

    A capacity is a number for all periods together or a list with one number a period; with lists, each idea is placed
    in one period, what it requires in the same or an earlier one.
    """

    model_config = ConfigDict(extra="forbid")
    ideas: list[IdeaIn]
    capacity: dict[str, Amount | list[Amount] | None] = Field(default_factory=dict)
    targets: dict[str, TargetIn] = Field(default_factory=dict)
    risk_aversion: Share = Field(default=0, description="0 looks at the mean alone, 1 at the worst draws alone")
    tail: float = Field(default=0.1, gt=0, le=1, description="the share of worst draws that is the bad case")
    draws: int = Field(default=1000, ge=16, le=65_536, description="rounded up to a power of two")
    seed: int = Field(default=1, ge=0)
    seconds: float = Field(default=8, gt=0, le=600, description="for choosing; then the best so far is answered")
    explain_seconds: float | None = Field(
        default=None, ge=0, le=600, description="for the reasons; unless told 10, above 100 ideas 3, of numbers 0.5"
    )


class Figures(BaseModel):
    """A total value with its uncertainty; all equal when every value is a number."""

    mean: float
    p10: float
    p50: float
    p90: float


class RefusedOut(BaseModel):
    """An idea that is not chosen, why, and the mean value from which on it would be.

    `value_needed` is null where it can never be chosen; where `is_exact` is false time ran out: it is at least this.
    """

    key: str
    reason: str
    value_needed: float | None
    is_exact: bool
    pushes_out: list[str]


class Answer(BaseModel):
    """What `portfolio` answers. With periods, `used` and `marginal_value` hold one number for each.

    `gap` is by which share a better choice could be better at most, 0 where `optimal`. `marginal_value` and
    `must_price` are differences of two plans; null where time ran out. `in_share_of_draws` counts `draws_solved` draws.
    """

    chosen: list[str]
    placed: dict[str, int]
    value: Figures
    bad_case: float
    used: dict[str, float | list[float]]
    marginal_value: dict[str, float | list[float | None] | None]
    in_share_of_draws: dict[str, float]
    draws_solved: int
    refused: list[RefusedOut]
    must_price: dict[str, float | None]
    optimal: bool
    gap: float


def work(document: Question) -> Answer:
    """Choose, and say why. Raises ValueError naming the field that cannot be, or the wishes that contradict."""
    with only_answers():
        problem = problem_of(document)
        solution = rules.solve_portfolio(problem, seconds=document.seconds)
        if solution.plan is None:
            raise ValueError(contradiction(solution))
        return answered(document, solution, solution.plan)


def problem_of(document: Question) -> rules.Problem:
    """The document as the rules take it."""
    options = [
        rules.Option(
            key=one.key,
            cost=one.cost,
            requires=tuple(one.requires),
            excludes=tuple(one.excludes),
            must=one.must,
            objective=one.objective or "",
        )
        for one in document.ideas
    ]
    said = [value_of(place, one) for place, one in enumerate(document.ideas)]
    keys = [one.key for one in document.ideas]
    return rules.Problem(
        options=tuple(options),
        values=rules.draw_values(keys, said, draws=document.draws, seed=document.seed),
        capacity={name: tuple(one) if isinstance(one, list) else one for name, one in document.capacity.items()},
        targets={name: rules.Target(one.min_share, one.max_share) for name, one in document.targets.items()},
        risk_aversion=document.risk_aversion,
        tail=document.tail,
    )


def value_of(place: int, idea: IdeaIn) -> float | Range:
    """A number, or a range in order. Raises ValueError naming the idea."""
    if not isinstance(idea.value, ValueRange):
        return idea.value
    try:
        return Range(idea.value.low, idea.value.likely, idea.value.high)
    except ValueError as fault:
        raise ValueError(f"ideas.{place}.value: {fault}") from fault


def contradiction(solution: rules.Solution) -> str:
    """Why there is no answer, with the field of the first idea that must be in."""
    if not solution.conflict:
        return "seconds: no choice was found in time; give more"
    words = " ".join(rules.conflict_words(solution.conflict, names={}, labels={}))
    musts = {one.about for one in solution.conflict if one.kind == "must"}
    place = next(n for n, option in enumerate(solution.problem.options) if option.key in musts)
    return f"ideas.{place}.must: these cannot all hold: {words}"


def answered(document: Question, solution: rules.Solution, plan: rules.Plan) -> Answer:
    """A plan with its reasons."""
    budget = patience(document, solution)
    ends = monotonic() + budget
    shares = rules.draw_shares(solution, seconds=budget / 2)
    more = rules.marginal_values(solution, seconds=ends - monotonic())
    prices = rules.lock_prices(solution, seconds=ends - monotonic())
    needs = rules.values_needed(solution, seconds=ends - monotonic())
    one_period = not any(isinstance(one, list) for one in document.capacity.values())
    return Answer(
        chosen=list(plan.chosen),
        placed={key: period + 1 for key, period in plan.periods.items()},
        value=Figures(mean=plan.value.mean, p10=plan.value.p10, p50=plan.value.p50, p90=plan.value.p90),
        bad_case=plan.bad_case,
        used={name: amounts[0] if one_period else list(amounts) for name, amounts in plan.used.items()},
        marginal_value={name: list(one) if len(one) > 1 else one[0] for name, one in more.items()},
        in_share_of_draws=dict(shares.of),
        draws_solved=shares.draws,
        refused=[refused(one, needs[one.key]) for one in rules.refusals(solution)],
        must_price=prices,
        optimal=plan.is_optimal,
        gap=plan.gap,
    )


def patience(document: Question, solution: rules.Solution) -> float:
    """Seconds for the reasons."""
    if document.explain_seconds is not None:
        return document.explain_seconds
    if len(document.ideas) <= _MANY:
        return 10.0
    return 0.5 if solution.problem.is_certain else 3.0


def refused(refusal: rules.Refusal, need: rules.Need) -> RefusedOut:
    """One refused idea as JSON has it."""
    return RefusedOut(
        key=refusal.key,
        reason=refusal.reason,
        value_needed=need.value,
        is_exact=need.is_exact,
        pushes_out=list(need.pushes_out),
    )


TOOL = Tool(Question, Answer, work)
