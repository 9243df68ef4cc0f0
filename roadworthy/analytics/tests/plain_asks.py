"""Answers to questions of metrics, by plain loops over a list of events: (person, moment, event, properties)."""

from datetime import date, datetime, timedelta

DAY = timedelta(days=1)


def asker(events, first=date(2026, 1, 1)):
    """An `ask` over these events, in the form of the contract; knows no conditions."""
    rows = sorted(events, key=lambda row: row[1])

    def ask(question):
        since = first if question["from"] == "all" else date.fromisoformat(question["from"])
        until = date.fromisoformat(question["to"])
        held = [row for row in rows if since <= row[1].date() <= until]
        return {"trend": trend, "funnel": funnel, "retention": retention}[question["kind"]](
            question, held, since, until
        )

    return ask


def chosen(rows, selection):
    """The events of a selection."""
    names = {one["event"] for one in selection["any_of"]}
    return [row for row in rows if row[2] in names]


def number(rows, series):
    """One measure."""
    if series["measure"] == "count":
        return len(rows)
    if series["measure"] == "unique_users":
        return len({row[0] for row in rows})
    values = sorted(row[3][series["property"]] for row in rows if series["property"] in row[3])
    if series["measure"] == "sum":
        return sum(values)
    if not values:
        return None
    if series["measure"] == "mean":
        return sum(values) / len(values)
    share = {"median": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99}[series["measure"]]
    place = share * (len(values) - 1)
    low = int(place)
    return values[low] + (place - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def trend(question, rows, since, until):
    """By day or week, and as one."""
    starts = sorted({start(since + k * DAY, question["interval"]) for k in range((until - since).days + 1)})
    series = []
    for one in question["series"]:
        mine = chosen(rows, one)
        by = [[row for row in mine if start(row[1].date(), question["interval"]) == first] for first in starts]
        values = [number(part, one) for part in by]
        series.append({"name": one["name"], "breakdown": None, "values": values, "total": number(mine, one)})
    return {"times": [f"{first}T00:00:00+00:00" for first in starts], "series": series}


def start(day, interval):
    """The first day of the interval."""
    if interval == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if interval == "month" else day


def funnel(question, rows, since, until):
    """Conversion by the day of entry: each person's furthest attempt, of equal ones the earliest."""
    window = timedelta(**{question["window"]["unit"] + "s": question["window"]["value"]})
    entered, converted = {}, {}
    for person in {row[0] for row in rows}:
        mine = [row for row in rows if row[0] == person]
        attempts = [attempt(mine, row, question["steps"], window) for row in chosen(mine, question["steps"][0])]
        if attempts:
            best = max(attempts, key=lambda one: (one[0], -one[1].timestamp()))
            day = best[1].date()
            entered[day] = entered.get(day, 0) + 1
            converted[day] = converted.get(day, 0) + (best[0] == len(question["steps"]))
    days = [since + k * DAY for k in range((until - since).days + 1)]
    counts = {
        name: [table.get(day, 0) for day in days] for name, table in (("entered", entered), ("converted", converted))
    }
    return {"times": [f"{day}T00:00:00+00:00" for day in days], **counts}


def attempt(mine, first, steps, window):
    """(steps reached, when it began) of the attempt that begins here, each next step taken as soon as can be."""
    reached, at = 1, first[1]
    while reached < len(steps):
        later = [row for row in chosen(mine, steps[reached]) if row[1] > at and row[1] - first[1] <= window]
        if not later:
            break
        at = later[0][1]
        reached += 1
    return reached, first[1]


def retention(question, rows, since, until):
    """Cohorts by day."""
    cohorts = []
    for k in range((until - since).days + 1):
        day = since + k * DAY
        who = {row[0] for row in chosen(rows, question["start"]) if row[1].date() == day}
        if question["first_time"]:
            who -= {row[0] for row in chosen(rows, question["start"]) if row[1].date() < day}
        values = [len(who)]
        for n in range(1, min(question["periods"], (until - day).days + 1)):
            back = {row[0] for row in chosen(rows, question["return"]) if row[1].date() == day + n * DAY}
            values.append(len(who & back))
        cohorts.append({"start": f"{day}T00:00:00+00:00", "size": len(who), "values": values})
    return {"cohorts": cohorts}


def at(day, hour=12):
    """A moment of January 2026."""
    return datetime(2026, 1, day, hour)
