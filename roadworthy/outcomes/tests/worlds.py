"""Small worlds whose truth is known: people who err in known ways, and ideas that surprise everybody."""

import numpy as np

from roadworthy.outcomes.rules import Finding
from roadworthy.outcomes.rules.findings import Z90

SURPRISE = 0.25


def judge(bias=0.0, noise=0.3, honest=1.0, perspective="development"):
    """Says e^bias of what is true, give or take noise; ranges `honest` times as wide as they should be."""
    return {"bias": bias, "noise": noise, "honest": honest, "perspective": perspective}


def findings(people, *, ideas=30, seed=1, driver="effort", surprise=SURPRISE, normal=True):
    """What each of these people said of each idea, and what was found; newest first."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(ideas):
        expected = float(np.exp(rng.normal(1.5, 0.6)))
        luck = rng.normal() if normal else rng.standard_t(3)
        value = expected * float(np.exp(surprise * luck))
        for name, who in people.items():
            likely = expected * float(np.exp(who["bias"] + who["noise"] * rng.normal()))
            half = float(np.exp(Z90 * np.hypot(surprise, who["noise"]) * who["honest"]))
            rest = (who["perspective"], likely / half, likely, likely * half, value)
            found.append(Finding(f"{driver}{number}", driver, name, *rest))
    return found


def finding(value, low=2.0, likely=4.0, high=8.0, **more):
    """One finding."""
    rest = {"idea": "i", "driver": "effort", "person": "ada", "perspective": "development"} | more
    return Finding(low=low, likely=likely, high=high, value=value, **rest)
