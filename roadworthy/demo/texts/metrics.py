"""The numbers that Nightbell watches, and what hidden law each follows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MetricText:
    """One metric and its law without any release.

    ``base`` is the level at the start, ``drift`` the change over eighteen months as a share of it, ``noise`` the
    standard deviation of one day as a share, ``rhythm`` the depth of the week (0.4: Sunday has 40 % less), ``season``
    the depth of the year. ``scale`` turns the potential of an idea into the metric's unit; ``better`` is +1 or -1.
    """

    key: str
    product: str
    name: str
    about: str
    unit: str
    aggregate: str
    better: int
    base: float
    drift: float = 0.0
    noise: float = 0.05
    rhythm: float = 0.0
    season: float = 0.0
    scale: float = 1.0
    lower: float = 0.0
    digits: int = 1
    role: str = ""
    owner: str = "maren"


METRICS = [
    MetricText("wau", "rota", "Weekly active people", "People who opened Rota at least once in the last seven days.",
               "count", "last", 1, 1480, 0.62, 0.008, 0.0, 0.02, 1.0, 0, 0, "active_users", "jonas"),
    MetricText("activation", "rota", "Publish within 14 days",
               "Share of new practices that publish a roster within fourteen days of signing up.",
               "percent", "mean", 1, 41, 0.02, 0.055, 0.10, 0.02, 1.0, 0, 1, "", "maren"),
    MetricText("first_roster_days", "rota", "Days to the first roster",
               "From signing up to the first published week, median of those who got there that day.",
               "count", "mean", -1, 9.4, -0.03, 0.07, 0.06, 0.02, 1.0, 0.5, 1, "", "maren"),
    MetricText("swap_share", "rota", "Swaps settled without a manager",
               "Of all swaps of the day, those that needed nobody's help beyond the two colleagues.",
               "percent", "mean", 1, 34, 0.03, 0.06, 0.08, 0.02, 1.0, 0, 1, "", "priya"),
    MetricText("accept_minutes", "rota", "Minutes until a call-out is accepted",
               "From the first ring to 'I take it', mean of the night.",
               "count", "mean", -1, 14.2, -0.02, 0.08, 0.05, 0.02, 1.0, 0.5, 1, "", "maren"),
    MetricText("unfilled", "rota", "Nights open a week before",
               "Share of nights without a name seven days ahead.",
               "percent", "mean", -1, 6.8, 0.02, 0.09, 0.10, 0.06, 1.0, 0.2, 2, "", "maren"),
    MetricText("edit_minutes", "rota", "Minutes per planned week",
               "Time spent in the editor for each week published, mean.",
               "count", "mean", -1, 96, -0.04, 0.06, 0.12, 0.02, 1.0, 5, 1, "", "priya"),
    MetricText("breaches", "rota", "Rest-time breaches",
               "Share of published shifts that break a working-time rule of their country.",
               "percent", "mean", -1, 5.2, 0.03, 0.09, 0.08, 0.04, 1.0, 0.2, 2, "", "sam"),
    MetricText("mobile_share", "rota", "On the phone",
               "Share of the week's active people who used the phone app.",
               "percent", "mean", 1, 52, 0.05, 0.02, 0.05, 0.01, 1.0, 0, 1, "", "lucia"),
    MetricText("tickets", "rota", "Tickets per hundred customers",
               "Support tickets of the last seven days for each hundred paying customers.",
               "count", "mean", -1, 11.4, 0.05, 0.06, 0.0, 0.05, 1.0, 0.5, 1, "", "sam"),
    MetricText("nps", "rota", "Would recommend us (NPS)",
               "Promoters minus detractors of the last thirty days' answers.",
               "score", "mean", 1, 31, 0.03, 0.05, 0.0, 0.03, 1.0, -100, 1, "", "jonas"),
    MetricText("mrr", "rota", "Monthly recurring revenue", "All active contracts of Rota at the day's end.",
               "money", "last", 1, 0, 0, 0, 0, 0, 1.0, 0, 0, "revenue", "helen"),
    MetricText("churn", "rota", "Recurring revenue lost, 30 days",
               "Recurring revenue of customers who left or cut back in the last thirty days.",
               "money", "last", -1, 0, 0, 0, 0, 0, 1.0, 0, 0, "", "caoimhe"),
    MetricText("new_practices", "rota", "New practices", "Practices that signed up on the day.",
               "count", "sum", 1, 1.9, 0.35, 0.0, 0.75, 0.10, 1.0, 0, 0, "", "jonas"),
    MetricText("cards_wau", "cards", "Practices that send", "Practices that sent at least one card in the last seven days.",
               "count", "last", 1, 61, -0.46, 0.012, 0.0, 0.03, 1.0, 0, 0, "active_users", "owen"),
    MetricText("cards_sent", "cards", "Cards sent", "Cards handed to the post on the day.",
               "count", "sum", 1, 690, -0.50, 0.10, 0.9, 0.12, 1.0, 0, 0, "", "owen"),
    MetricText("cards_return", "cards", "Came within 60 days",
               "Share of reminded animals seen within sixty days of the card.",
               "percent", "mean", 1, 37, -0.14, 0.04, 0.06, 0.04, 1.0, 0, 1, "", "owen"),
    MetricText("cards_mrr", "cards", "Monthly recurring revenue", "All active contracts of Cards at the day's end.",
               "money", "last", 1, 0, 0, 0, 0, 0, 1.0, 0, 0, "revenue", "owen"),
    MetricText("cards_tickets", "cards", "Tickets per hundred customers",
               "Support tickets of the last seven days for each hundred customers of Cards.",
               "count", "mean", -1, 9.6, -0.05, 0.08, 0.0, 0.04, 1.0, 0.3, 1, "", "sam"),
]  # fmt: skip
