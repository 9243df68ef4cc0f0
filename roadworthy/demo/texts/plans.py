"""The roadmap ahead: (idea, horizon, first month, last month, precision, needs). Month 18 is today."""

PLANS = [
    ("locum-pool", "now", 15.3, 19.6, "week", ("escalate",)),
    ("leave-clash", "now", 16.4, 19.6, "month", ()),
    ("rest-callout", "now", 16.8, 19.6, "month", ("standby",)),
    ("site-rights", "now", 15.7, 19.6, "month", ("audit",)),
    ("overtime", "now", 16.2, 20.4, "month", ()),
    ("pms-staff", "now", 16.0, 19.8, "month", ()),
    ("phone-divert", "next", 19.8, 22.2, "quarter", ("escalate-voice",)),
    ("escalate-report", "next", 19.6, 20.3, "month", ("escalate-voice",)),
    ("payroll-germany", "next", 20.4, 21.8, "quarter", ("overtime",)),
    ("skills", "next", 20.3, 23.0, "quarter", ()),
    ("oncall-pay", "later", 22.0, 24.5, "quarter", ("overtime", "rest-callout")),
    ("group-reports", "later", 22.5, 24.5, "half", ("site-rights",)),
    ("locum-rates", "later", 21.5, 22.6, "quarter", ("locum-pool",)),
    ("leave-carry", "later", 23.0, 24.8, "half", ("leave-clash",)),
    ("payroll-direct", "later", 23.5, 26.0, "half", ("payroll-germany",)),
    ("auto-roster", "later", 25.0, 31.0, "year", ("skills", "leave-carry")),
    ("cards-end", "now", 8.9, 29.0, "half", ()),
    ("cards-history", "now", 15.1, 19.4, "month", ()),
    ("cards-partner", "next", 19.5, 22.0, "quarter", ("cards-history",)),
]
