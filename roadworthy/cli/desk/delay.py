"""`roadworthy calc delay`: the order in which waiting costs least."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.priorities.rules import Job, cost_of_waiting, rank_by_delay


class JobIn(BaseModel):
    """One thing to do. Unknown figures are null."""

    model_config = ConfigDict(extra="forbid")
    key: str
    weekly_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    weeks: float | None = Field(default=None, gt=0, allow_inf_nan=False)


class Delay(BaseModel):
    """What `delay` reads."""

    model_config = ConfigDict(extra="forbid")
    jobs: list[JobIn]


class Order(BaseModel):
    """What `delay` answers: keys, best first, and what waiting costs in that order."""

    order: list[str]
    total_cost: float


def work(document: Delay) -> Order:
    """Order the jobs; those without a full estimate come last and add no cost."""
    jobs = {job.key: Job(job.key, job.weekly_cost, job.weeks) for job in document.jobs}
    if len(jobs) != len(document.jobs):
        raise ValueError("jobs: keys must be unique")
    order = [turn.key for turn in rank_by_delay(jobs.values())]
    return Order(order=order, total_cost=cost_of_waiting([jobs[key] for key in order]))


TOOL = Tool(Delay, Order, work)
