"""Stand-ins for the strategy, for tests of the run layer: the claim's text says what to do."""

from __future__ import annotations

import os
import signal
import time

from symcheck.language.statements import Claim
from symcheck.run.options import Options
from symcheck.run.record import Counterexample, Record


def _point(claim: Claim) -> Record:
    return Record(claim.id, verdict="refuted", assurance="certified", method="search",
                  counterexample=Counterexample({"x": "0"}, None, "1", "left undefined"))


def decide(claim: Claim, options: Options) -> Record:
    """Verified, or what `claim.text` asks for."""
    act = claim.text
    if act == "hang":
        while True:
            time.sleep(0.01)
    if act == "hang in C":
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
        pow(7, 10 ** 9)
    if act == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if act == "leave":
        os._exit(3)
    if act == "eat":
        kept = []
        while True:
            kept.append(bytearray(2 ** 24))
    if act == "raise":
        raise ZeroDivisionError("a defect")
    if act == "sleep":
        time.sleep(0.3)
    if act == "print":
        os.write(1, b"noise")
    if act == "hash":
        return Record(claim.id, verdict="verified", assurance="certified", message=str(hash("a")))
    if act == "refute":
        return _point(claim)
    if act == "trust":
        return Record(claim.id, verdict="verified", assurance="trusted", trusted=["limit: limit(x, x, 0)"])
    if act == "open":
        return Record(claim.id, message="nothing applied")
    return Record(claim.id, verdict="verified", assurance="certified", method="stub")


def fast(claim: Claim, options: Options) -> Record | None:
    """Everything but what is marked slow."""
    return None if "slow" in claim.tags else decide(claim, options)
