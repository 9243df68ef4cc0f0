"""State for the tests of strategy."""

from roadworthy.strategy.models import KeyResult, Objective, Opportunity


def make_objective(product, title="Fewer empty shifts", **values):
    return Objective.objects.create(product=product, title=title, **values)


def make_key_result(objective, title="Shifts filled in a day", **values):
    return KeyResult.objects.create(objective=objective, title=title, **{"start": 0, "target": 10, **values})


def make_opportunity(product, title="I never know who covers Saturday", **values):
    return Opportunity.objects.create(product=product, title=title, **values)
