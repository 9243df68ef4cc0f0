"""The made-up product that a newcomer plays with: its setting, its ideas' titles, and what its customers say."""

from __future__ import annotations

from .setting import Setting

PRACTICE = Setting(
    name="Practice",
    about="A small team, a dozen ideas at a time, eight quarters.",
    waiting=12,
    arrivals=6,
    window=2,
    success=0.3,
    harm=0.2,
    capacity=0.45,
    tests=2,
)
"""Within the sources of the settings, with somewhat more that works: so that eight quarters have something to learn."""

PRODUCT = "Pennywise, a bookkeeping service for small shops"

TITLES: tuple[str, ...] = (
    "Scan receipts with the phone",
    "Invoices in two languages",
    "Remind late payers by themselves",
    "Card reader at the counter",
    "Weekly summary by e-mail",
    "Split a bill between owners",
    "Link the bank account",
    "Colour themes for invoices",
    "Stock that counts down by itself",
    "Export for the tax adviser",
    "Sign in with a passkey",
    "Forecast of cash for three months",
    "Recurring invoices",
    "Discount codes",
    "Gift cards",
    "A dashboard for the big screen",
    "Approve expenses on the go",
    "Barcode labels",
    "Voice notes on bookings",
    "Payment by instalments",
    "Time sheets",
    "Mileage log",
    "Several currencies",
    "Several shops in one account",
    "Roles for employees",
    "Offline mode",
    "Import from spreadsheets",
    "A faster search",
    "Undo for bookings",
    "Keyboard shortcuts",
    "A chat with support",
    "Guided first week",
    "Duplicate detection",
    "Suppliers' price alerts",
    "Online shop connection",
    "Loyalty points",
    "Tip handling",
    "Tax rates by country",
    "Quarterly tax filing",
    "Automatic categories",
    "Customer statements",
    "Deposit tracking",
    "Purchase orders",
    "Delivery notes",
    "Returns and refunds",
    "Packing slips",
    "Benchmarks against shops like mine",
    "Print at the counter",
    "Calendar of due dates",
    "Document safe",
    "Signature on the screen",
    "Archive by year",
    "Budget per month",
    "Alerts for odd bookings",
)

QUOTES: tuple[str, ...] = (
    "We do this by hand every Friday, and it takes an hour.",
    "My colleague left because of things like this.",
    "I would pay a little more for it.",
    "It would be nice, no more than that.",
    "The other service that we tried had it.",
    "I forget it half of the time.",
    "Our tax adviser asks for it every month.",
    "On the phone I cannot do it at all.",
    "I have a list on paper beside the till.",
    "We would use it every day.",
    "I asked for this last year already.",
    "It is the first thing that new staff ask about.",
    "With two shops there is no other way.",
    "I am not sure that I would switch it on.",
    "Customers notice when it goes wrong.",
    "It costs us about a sale a week.",
)


def title_of(number: int) -> str:
    """Return the title of the idea with this place in the world."""
    return TITLES[number % len(TITLES)] + (f" {number // len(TITLES) + 1}" if number >= len(TITLES) else "")


def quotes_of(number: int, count: int) -> list[str]:
    """Return what so many customers say of an idea: always the same for the same idea, at most three."""
    return [QUOTES[(5 * number + 7 * n) % len(QUOTES)] for n in range(min(3, count))]
