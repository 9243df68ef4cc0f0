"""The roadmap ahead: (idea, horizon, first month, last month, precision, needs). Month 18 is today.

One link is too tight on purpose: German payroll may begin before overtime has ended, and the timeline says so.
"""

PLANS = [
    ("night", "now", 0.5, 24.5, "half", ()),
    ("swaps", "now", 0.5, 23.0, "half", ()),
    ("start", "now", 0.5, 21.0, "half", ()),
    ("groups", "now", 1.5, 27.0, "half", ()),
    ("pay", "next", 4.0, 29.0, "half", ()),
    ("locum-pool", "now", 15.3, 19.6, "week", ()),
    ("leave-clash", "now", 16.4, 19.6, "month", ()),
    ("rest-callout", "now", 16.8, 19.6, "month", ("standby",)),
    ("site-rights", "now", 15.7, 19.6, "month", ("audit",)),
    ("overtime", "now", 16.2, 20.4, "month", ()),
    ("pms-staff", "now", 16.0, 19.8, "month", ()),
    ("phone-divert", "next", 19.8, 22.2, "quarter", ("escalate-voice",)),
    ("escalate-report", "next", 19.6, 20.3, "month", ("escalate-voice",)),
    ("payroll-germany", "next", 19.4, 21.4, "month", ("overtime",)),
    ("skills", "next", 20.3, 23.0, "quarter", ()),
    ("oncall-pay", "later", 24.8, 27.0, "quarter", ("overtime", "rest-callout")),
    ("group-reports", "later", 24.2, 26.0, "quarter", ("site-rights",)),
    ("locum-rates", "later", 21.6, 22.6, "month", ("locum-pool",)),
    ("leave-carry", "later", 24.2, 26.8, "quarter", ("leave-clash",)),
    ("payroll-direct", "later", 23.5, 26.0, "half", ()),
    ("auto-roster", "later", 32.5, 38.0, "half", ("skills",)),
    ("cards-end", "now", 8.9, 29.0, "half", ()),
    ("cards-history", "now", 15.1, 19.4, "month", ()),
    ("cards-partner", "next", 23.2, 24.5, "quarter", ("cards-history",)),
]
