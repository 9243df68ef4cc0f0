"""What a practice world is like: every number that the simulation assumes, and where it comes from.

Nothing here knows of any method of choosing, and no method reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import exp, isfinite


@dataclass(frozen=True)
class Setting:
    """One world. Figures marked (a) are assumptions of ours without a source; the list below varies those that matter.

    Attributes:
        name, about: for people.
        quarters: how long is played.
        waiting, arrivals: ideas in the backlog on the first day, and new ones each quarter (a).
        window: an idea not begun within so many quarters is withdrawn (a): the world moves on.
        success: share of ideas that work. R. Kohavi, A. Deng, L. Vermeer, "A/B testing intuition busters", KDD
            2022, and R. Kohavi, D. Tang, Y. Xu, Trustworthy Online Controlled Experiments (2020): a third at
            Microsoft at large, 10 to 20 % at Bing, Google Ads, Netflix and Booking, 8 % in Airbnb's search.
        harm: share of ideas that harm; the rest changes nothing. R. Kohavi et al., "Online experimentation at
            Microsoft" (2009): a third up, a third flat, a third down, so as many as work.
        harm_size: harm suffered, as a share of what the idea would have brought or of ``effect_scale`` if that is less
            (a): harm is noticed and undone, great harm soonest.
        tail: degrees of freedom of Student's t, of whose absolute value the size of effects is drawn. E. Azevedo,
            A. Deng, J. Montiel Olea, J. Rao, E. G. Weyl, "A/B testing with fat tails", Journal of Political Economy
            128 (2020), 4614-4672: tails at Bing are very fat. Between 1 and 2 there is a mean and no variance.
        effect_scale: euros per customer, only a unit.
        reach_spread: standard deviation of ln(customers reached) between ideas (a).
        effort_spread: the same of ln(weeks of work) (a): a factor of six between small and large.
        effort_median: weeks, only a unit.
        value_with_effort: elasticity of the effect in effort (a): larger work brings somewhat more.
        urgent, fade: share of ideas whose value fades, and by how much a quarter (a).
        capacity: weeks of work a quarter, as a share of those that arrive (a).
        raters, marketers, teams: people who state impact, reach and effort (a).
        impact_noise, reach_noise: standard deviation of ln(stated / true) for an idea known as well as most. With
            these the stated and the realised effect agree as little as is found: K. Milkman et al., "Megastudies",
            Nature 600 (2021), 478-483 (about 0); S. DellaVigna, D. Pope, Journal of Political Economy 126 (2018),
            2410-2456 (individuals well below their average); see ``implied``.
        shared_noise: share of the variance of those errors that all raters have in common (a).
        known_spread: standard deviation of ln(noise) between ideas (a): some are understood better than others.
        insight: how much less people state for what will not work, as ln; 0: whether it works cannot be felt. Set so
            that stated and realised effects agree as sources found: rank correlation 0, 0.2 and 0.35 in the settings.
        optimism: stated over true impact of what works, median. S. DellaVigna, E. Linos, Econometrica 90 (2022):
            forecasts of effects four times the effects found at scale.
        person_bias: standard deviation of ln(bias) between people. S. Grimstad, M. Jørgensen, Journal of Systems and
            Software 80 (2007), 1770-1777: even one person's two estimates of one task differ much.
        coverage: share of stated 80 % ranges that hold the truth. K. H. Teigen, M. Jørgensen, Applied Cognitive
            Psychology 19 (2005), 455-475; J. Soll, J. Klayman, Journal of Experimental Psychology: Learning 30
            (2004), 299-314: 90 % ranges hold about half, and up to two thirds of software estimates.
        width_signal: how far widths follow how well an idea is known, 0 not at all, 1 fully (a).
        overrun: actual over stated effort, median. K. Moløkken, M. Jørgensen, "A review of surveys on software
            effort estimation", ISESE (2003): 30 to 40 % on average.
        overrun_spread, overrun_tail: scale and degrees of freedom of ln(overrun). B. Flyvbjerg et al., "The
            empirical reality of IT project cost overruns", Journal of Management Information Systems 39 (2022):
            many small ones and a fat tail; 18 % above half.
        team_bias: standard deviation of ln(overrun) between teams (a).
        votes, vote_loudness: votes on a usual idea, and the standard deviation of ln(loudness) (a).
        notes, survey, metric: customers' own words for a usual idea that does not work; chance that a survey, or a
            figure of behaviour, speaks for such an idea (a).
        vote_ratio, note_ratio, survey_ratio, metric_ratio: how many times as often for one that works. V. Morwitz,
            J. Steckel, A. Gupta, International Journal of Forecasting 23 (2007), 347-364: what people say they will do
            correlates with what they do, imperfectly. 1 says nothing.
        tests: tests before building that can be run in a quarter. test_cost: weeks of capacity each (a).
        test_noise: standard error of a test, in units of ``effect_scale`` (a).
        sign_noise: the same of first figures when half is built (a).
        progress_noise: standard deviation of ln(remaining work, as stated at a check). T. Little, IEEE Software 23
            (2006), 48-54: what remains stays as uncertain in proportion as the whole was.
        result_noise: standard error of the result measured after release (a).
    """

    name: str = "Middle of the sources"
    about: str = "One idea in five works; every other figure in the middle of what its sources say."
    quarters: int = 8
    waiting: int = 14
    arrivals: int = 10
    window: int = 3
    success: float = 0.2
    harm: float = 0.2
    harm_size: float = 0.25
    tail: float = 3.0
    effect_scale: float = 10.0
    reach_spread: float = 1.0
    effort_spread: float = 0.7
    effort_median: float = 6.0
    value_with_effort: float = 0.3
    urgent: float = 0.2
    fade: float = 0.3
    capacity: float = 0.35
    raters: int = 4
    marketers: int = 2
    teams: int = 3
    impact_noise: float = 0.8
    reach_noise: float = 0.4
    shared_noise: float = 0.5
    known_spread: float = 0.4
    insight: float = 0.8
    optimism: float = 2.0
    person_bias: float = 0.3
    coverage: float = 0.5
    width_signal: float = 0.5
    overrun: float = 1.3
    overrun_spread: float = 0.35
    overrun_tail: float = 4.0
    team_bias: float = 0.2
    votes: float = 12.0
    vote_loudness: float = 1.0
    notes: float = 1.5
    survey: float = 0.2
    metric: float = 0.1
    vote_ratio: float = 1.2
    note_ratio: float = 1.5
    survey_ratio: float = 2.0
    metric_ratio: float = 2.5
    tests: int = 3
    test_cost: float = 1.0
    test_noise: float = 0.5
    sign_noise: float = 1.0
    progress_noise: float = 0.3
    result_noise: float = 0.3

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type in ("int", "float") and not (isfinite(value) and value >= 0):
                raise ValueError(f"{field.name} must be a number of 0 or more, not {value}")
        for name in ("quarters", "window", "raters", "marketers", "teams", "tail", "capacity", "overrun", "optimism"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be above 0")
        if self.success + self.harm > 1:
            raise ValueError("success and harm together must be 1 at most")
        if not 0 < self.coverage < 1:
            raise ValueError("coverage must lie between 0 and 1")

    @property
    def weeks(self) -> float:
        """Weeks of work that can be done in a quarter."""
        mean = self.effort_median * exp(self.effort_spread**2 / 2)
        return self.capacity * self.arrivals * mean


def setting_from(document: Mapping[str, object]) -> Setting:
    """Return the setting of a JSON document; what it leaves out is as in the middle of the sources.

    Raises:
        ValueError: a name that is none, or a value of the wrong kind, naming it.
    """
    kinds = {field.name: str(field.type) for field in fields(Setting)}
    values: dict[str, object] = {}
    for name, value in document.items():
        if name not in kinds:
            raise ValueError(f"{name} is no part of a setting; there are {', '.join(kinds)}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if kinds[name] == "str" and isinstance(value, str):
            values[name] = value
        elif kinds[name] == "int" and is_number and value == int(value):  # type: ignore[call-overload]
            values[name] = int(value)  # type: ignore[call-overload]
        elif kinds[name] == "float" and is_number:
            values[name] = float(value)  # type: ignore[arg-type]
        else:
            raise ValueError(f"{name} must be {'a text' if kinds[name] == 'str' else 'a number'}, not {value!r}")
    return Setting(**values)  # type: ignore[arg-type]


SETTINGS: tuple[Setting, ...] = (
    Setting(),
    Setting(
        "Few ideas work",
        "One in ten, as at Booking, Netflix or Airbnb's search.",
        success=0.1,
        harm=0.1,
    ),
    Setting("Many ideas work", "One in three, as at Microsoft at large.", success=0.33, harm=0.33),
    Setting("Nothing harms", "An idea that does not work costs its effort and nothing else.", harm=0.0),
    Setting("Very fat tails", "A few enormous successes make most of the return, as at Bing.", tail=1.5),
    Setting("Thin tails", "Effects are of like size.", tail=30.0),
    Setting(
        "Estimates say little",
        "Nobody feels what will work, evidence says nothing, and ranges do not show who knows little.",
        impact_noise=1.2,
        reach_noise=0.6,
        insight=0.0,
        vote_ratio=1.0,
        note_ratio=1.0,
        survey_ratio=1.0,
        metric_ratio=1.0,
        width_signal=0.0,
    ),
    Setting(
        "Estimates say much",
        "People and evidence know a good deal, and their ranges show what they do not know.",
        impact_noise=0.5,
        reach_noise=0.25,
        insight=1.6,
        vote_ratio=1.5,
        note_ratio=2.5,
        survey_ratio=4.0,
        metric_ratio=5.0,
        width_signal=0.9,
    ),
    Setting(
        "Heavy overruns",
        "Work takes twice as long as stated, and teams differ.",
        overrun=2.0,
        overrun_spread=0.5,
        team_bias=0.35,
    ),
    Setting(
        "Hardly any overruns",
        "Efforts are known well.",
        overrun=1.05,
        overrun_spread=0.15,
        team_bias=0.05,
        overrun_tail=30.0,
    ),
    Setting("Tight capacity", "A fifth of what arrives can be built.", capacity=0.2),
    Setting("Loose capacity", "Two thirds of what arrives can be built.", capacity=0.65),
    Setting(
        "Dear, blunt tests", "A test costs two weeks and says little.", test_cost=2.0, test_noise=1.0, sign_noise=2.0
    ),
    Setting(
        "Cheap, sharp tests", "A test costs half a week and says much.", test_cost=0.5, test_noise=0.25, sign_noise=0.5
    ),
    Setting("People judge alike", "No person and no team is more biased than another.", person_bias=0.0, team_bias=0.0),
)
"""Declared before anything was measured: the middle, and then one thing at a time towards both ends of its sources."""
