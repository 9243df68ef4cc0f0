"""`roadworthy calc score`: a ranking from estimates with ranges by several people."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.priorities.rules import (
    Candidate,
    Estimate,
    FormulaError,
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


class RangeIn(BaseModel):
    """Low, likely and high: the 10th, 50th and 90th percentile; `by` and `weight` when several people speak."""

    model_config = ConfigDict(extra="forbid")
    low: float
    likely: float
    high: float
    by: str = ""
    weight: float = Field(default=1.0, ge=0)


Driver = float | RangeIn | list[RangeIn]


class IdeaIn(BaseModel):
    """An idea and what is said of its drivers; null is unknown."""

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
    try:
        formula = formula_of(document.formula, weights=document.weights)
    except FormulaError as error:
        raise ValueError(f"formula: {error}") from error
    candidates = [Candidate(idea.key, drivers(idea)) for idea in document.ideas]
    kinds = fitting_kinds(kinds_of(document.formula), candidates)
    scores = score(candidates, formula, kinds=kinds, draws=document.draws, seed=document.seed)
    ranking = rank_scores(scores, top=document.top)
    found = worth_knowing(candidates, scores, ranking, formula, kinds=kinds, seed=document.seed)
    return Answer(
        ideas=[shown(row) for row in ranking.rows],
        worth_knowing=[Worth(key=one.key, driver=one.driver, value=one.value, share=one.share) for one in found],
    )


def drivers(idea: IdeaIn) -> dict[str, list[Estimate]]:
    """The estimates of each driver that somebody said something of. Raises ValueError naming idea and driver."""
    found = {}
    for name, said in idea.drivers.items():
        try:
            found[name] = [] if said is None else estimates(said)
        except ValueError as error:
            raise ValueError(f"ideas.{idea.key}.{name}: {error}") from error
    return found


def estimates(said: Driver) -> list[Estimate]:
    """A number, a range or a list of ranges as estimates."""
    if isinstance(said, int | float):
        return [certain(said)]
    ranges = said if isinstance(said, list) else [said]
    return [Estimate(one.low, one.likely, one.high, one.by, one.weight) for one in ranges]


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
