"""`roadworthy calc delay`: the order in which waiting costs least."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.priorities.rules import Job, best_order, cost_of_waiting, rank_by_delay


class JobIn(BaseModel):
    """One thing to do. Unknown figures are null."""

    model_config = ConfigDict(extra="forbid")
    key: str
    weekly_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    weeks: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    after: list[str] = Field(default=[], max_length=1000, description="keys of jobs that must be done before")


class Delay(BaseModel):
    """What `delay` reads."""

    model_config = ConfigDict(extra="forbid")
    jobs: list[JobIn]


class Order(BaseModel):
    """What `delay` answers: keys, best first, what waiting costs in that order, and whether no order costs less."""

    order: list[str]
    total_cost: float
    is_proven: bool


def work(document: Delay) -> Order:
    """Order the jobs; those without a full estimate come last and add no cost."""
    jobs = {job.key: Job(job.key, job.weekly_cost, job.weeks) for job in document.jobs}
    if len(jobs) != len(document.jobs):
        raise ValueError("jobs: keys must be unique")
    needs = {job.key: job.after for job in document.jobs if job.after}
    if needs:
        found = best_order(list(jobs.values()), needs)
        return Order(order=[*found.keys, *found.unknown], total_cost=found.cost, is_proven=found.is_proven)
    order = [turn.key for turn in rank_by_delay(jobs.values())]
    return Order(order=order, total_cost=cost_of_waiting([jobs[key] for key in order]), is_proven=True)


TOOL = Tool(Delay, Order, work)
