"""`roadworthy calc score`: a ranking from estimates with ranges by several people."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.priorities.rules import (
    PRESETS,
    Candidate,
    DriverKind,
    Estimate,
    Formula,
    FormulaError,
    Measure,
    Ranked,
    Summary,
    certain,
    fitting_kinds,
    formula_of,
    kinds_of,
    rank_scores,
    score,
    worth_knowing,
)
from roadworthy.priorities.rules.typed import read_estimate


class RangeIn(BaseModel):
    """Low, likely and high: the 10th, 50th and 90th percentile; `by` and `weight` when several people speak."""

    model_config = ConfigDict(extra="forbid")
    low: float
    likely: float
    high: float
    by: str = ""
    weight: float = Field(default=1.0, ge=0)


Driver = float | RangeIn | list[RangeIn] | str


class IdeaIn(BaseModel):
    """An idea and what is said of its drivers: numbers, ranges, ranges by several people, or text as people type it.

    Null is unknown. Text is read in the words of the formula's driver: high, 80 %, 2-9, Must to Should.
    """

    model_config = ConfigDict(extra="forbid")
    key: str
    drivers: dict[str, Driver | None]


class Question(BaseModel):
    """What `score` reads. The formula is one of the presets' names or a formula over drivers."""

    model_config = ConfigDict(extra="forbid")
    formula: str
    ideas: list[IdeaIn]
    weights: dict[str, float] = Field(default_factory=dict, description="per cent by driver, for `weighted`")
    top: int = Field(default=3, ge=1)
    draws: int = Field(default=4096, ge=16, le=65_536)
    seed: int = Field(default=1, ge=0)


class Figures(BaseModel):
    """A score with its uncertainty; all equal when every estimate is a point."""

    mean: float
    p10: float
    p50: float
    p90: float


class IdeaOut(BaseModel):
    """One idea in the ranking. Unknown is null, and `missing` or `problem` say why."""

    key: str
    rank: int | None
    score: Figures | None
    p_top: float | None
    p_first: float | None
    disagreement: float | None
    missing: list[str]
    problem: str


class Worth(BaseModel):
    """What learning one driver of one idea exactly is worth at most, in points of score."""

    key: str
    driver: str
    value: float
    share: float | None = Field(description="the same as a share of the score of the chosen ideas")


class Answer(BaseModel):
    """What `score` answers: best first, the unknown last; then what is most worth finding out."""

    ideas: list[IdeaOut]
    worth_knowing: list[Worth]


def work(document: Question) -> Answer:
    """Rank the ideas."""
    formula = chosen(document)
    known = kinds_of(document.formula)
    candidates = [Candidate(idea.key, drivers(idea, known)) for idea in document.ideas]
    if len({one.key for one in candidates}) < len(candidates):
        raise ValueError("ideas: keys must be unique")
    kinds = fitting_kinds(known, candidates)
    scores = score(candidates, formula, kinds=kinds, draws=document.draws, seed=document.seed)
    ranking = rank_scores(scores, top=document.top)
    found = worth_knowing(candidates, scores, ranking, formula, kinds=kinds, seed=document.seed)
    return Answer(
        ideas=[shown(row) for row in ranking.rows],
        worth_knowing=[Worth(key=one.key, driver=one.driver, value=one.value, share=one.share) for one in found],
    )


def chosen(document: Question) -> Formula:
    """The formula that is meant. Raises ValueError naming the field."""
    name = document.formula.strip()
    near = get_close_matches(name.lower(), [*PRESETS, "weighted"], n=1, cutoff=0.6)
    is_known = name in PRESETS or name == "weighted"
    if near and not is_known and name.isidentifier() and not any(name in idea.drivers for idea in document.ideas):
        raise ValueError(f"formula: there is no known formula {name}, and no idea has such a driver; is it {near[0]}?")
    try:
        return formula_of(name, weights=document.weights)
    except FormulaError as error:
        raise ValueError(f"formula: {error}") from error
    except ValueError as error:
        raise ValueError(f"weights: {error}") from error


def drivers(idea: IdeaIn, kinds: Mapping[str, DriverKind]) -> dict[str, list[Estimate]]:
    """The estimates of each driver that somebody said something of. Raises ValueError naming idea and driver."""
    found = {}
    for name, said in idea.drivers.items():
        kind = kinds.get(name)
        try:
            found[name] = [] if said is None else estimates(said, kind.measure if kind else Measure())
            check_sign(found[name], kind)
        except ValueError as error:
            raise ValueError(f"ideas.{idea.key}.{name}: {error}") from error
    return found


def estimates(said: Driver, measure: Measure) -> list[Estimate]:
    """A number, a range, a list of ranges or text as estimates."""
    if isinstance(said, str):
        return [Estimate(*read_estimate(said, measure))]
    if isinstance(said, int | float):
        return [certain(said)]
    ranges = said if isinstance(said, list) else [said]
    return [Estimate(one.low, one.likely, one.high, one.by, one.weight) for one in ranges]


def check_sign(said: list[Estimate], kind: DriverKind | None) -> None:
    """Refuse what a preset's driver can never be, such as an effort below 0; 80 for a confidence is per cent.

    Raises:
        ValueError: on the wrong side of 0.
    """
    for one in said:
        if kind is not None and kind.lower == 0 and one.low < 0:
            raise ValueError(f"must be 0 or more, not {one.low:g}")
        if kind is not None and kind.upper == 0 and one.high > 0:
            raise ValueError(f"must be 0 or less, not {one.high:g}")


def shown(row: Ranked) -> IdeaOut:
    """One row of the ranking as JSON has it."""
    return IdeaOut(
        key=row.key,
        rank=row.rank,
        score=figures(row.score),
        p_top=row.p_top,
        p_first=row.p_first,
        disagreement=row.disagreement,
        missing=list(row.missing),
        problem=row.problem,
    )


def figures(score: Summary | None) -> Figures | None:
    """The four figures; None stays unknown."""
    return None if score is None else Figures(mean=score.mean, p10=score.p10, p50=score.p50, p90=score.p90)


TOOL = Tool(Question, Answer, work)
