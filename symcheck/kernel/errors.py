"""What the kernel answers when it does not accept."""

from __future__ import annotations


class Rejected(Exception):
    """A certificate does not prove its statement; the message says which check failed."""
