"""Stand-ins for the strategy, for tests of the run layer: the claim's text says what to do."""

from __future__ import annotations

import os
import signal
import sys
import time

from symcheck.language.statements import Claim
from symcheck.run.options import Options
from symcheck.run.record import Counterexample, Record


def _point(claim: Claim) -> Record:
    return Record(claim.id, verdict="refuted", assurance="certified", method="search",
                  counterexample=Counterexample({"x": "0"}, None, "1", "left undefined"))


def act(what: str) -> None:
    """Do to this process what is asked for."""
    if what == "hang":
        while True:
            time.sleep(0.01)
    if what == "hang in C":
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
        pow(7, 10 ** 9)
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "leave":
        os._exit(3)
    if what == "eat":
        kept = []
        while True:
            kept.append(bytearray(2 ** 24))
    if what == "raise":
        raise ZeroDivisionError("a defect")
    if what == "sleep":
        time.sleep(0.3)
    if what == "brief":
        time.sleep(0.001)
    if what == "print":
        os.write(1, b"noise")


def decide(claim: Claim, options: Options) -> Record:
    """Verified, or what `claim.text` asks for."""
    act(claim.text)
    if claim.text.startswith("long"):
        return Record(claim.id, verdict="verified", assurance="certified", message=claim.text)
    if claim.text == "hash":
        return Record(claim.id, verdict="verified", assurance="certified", message=str(hash("a")))
    if claim.text == "refute":
        return _point(claim)
    if claim.text == "trust":
        return Record(claim.id, verdict="verified", assurance="trusted", trusted=["limit: limit(x, x, 0)"])
    if claim.text == "open":
        return Record(claim.id, message="nothing applied")
    return Record(claim.id, verdict="verified", assurance="certified", method="stub")


def fast(claim: Claim, options: Options) -> Record | None:
    """Everything but what is marked slow."""
    return None if "slow" in claim.tags else decide(claim, options)


def modules(_: object, options: Options) -> Record:
    """What this worker has imported, once it has replayed a result."""
    import symcheck.run.recheck

    symcheck.run.recheck.replayed({"id": "a", "verdict": "verified"}, options)
    return Record("a", message=" ".join(sorted(sys.modules)))


def recheck(result: dict[str, str], _: Options) -> Record:
    """Accepted, unless its message asks for something else."""
    act(result["message"])
    return Record(result["id"], verdict="verified")
