"""`roadworthy manage send_digests`: send what is due now, for who runs no worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from roadworthy.core import digest


class Command(BaseCommand):
    """Send the e-mail digests whose hour has come."""

    help = "Send the e-mail digests whose hour has come. The worker does this by itself every hour."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(f"Sent: {digest.send_due()}")
