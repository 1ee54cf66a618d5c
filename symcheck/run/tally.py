"""Counts of records, for runs whose records are not kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from symcheck.run.record import VERDICTS, Record

#: ids that are kept for each trusted step, and steps
MOST = 50


@dataclass
class Tally:
    """What the summary of a run needs to know of its records."""

    claims: int = 0
    ok: int = 0
    certified: int = 0
    trusted_claims: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    trusted: dict[str, list[str]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count a record."""
        self.claims += 1
        self.ok += record.ok
        self.certified += record.assurance == "certified"
        self.trusted_claims += record.verdict == "verified" and record.assurance != "certified"
        self.verdicts[record.verdict] += 1
        for step in record.trusted:
            if step in self.trusted or len(self.trusted) < MOST:
                ids = self.trusted.setdefault(step, [])
                if len(ids) < MOST:
                    ids.append(record.id)

    def summary(self) -> dict[str, int | float]:
        """The counts of the language reference, section 7, without the seconds."""
        counts: dict[str, int | float] = {"claims": self.claims, "ok": self.ok}
        counts |= {v: self.verdicts[v] for v in VERDICTS}
        return counts | {"certified": self.certified}
