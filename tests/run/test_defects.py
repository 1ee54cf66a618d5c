"""A tactic or refuter with a defect costs its own answer: the others go on, and the message says what failed."""

from __future__ import annotations

from symcheck.logic.contracts import Budget, Refuter, Tactic
from symcheck.logic.load import claim_from
from symcheck.run.strategy import Roads, decide_statement, roads


def broken(*_: object) -> object:
    """Fails as a program error does."""
    return 1 / 0


def endless(*args: object) -> object:
    """Never comes back up."""
    return endless(*args)


TACTICS = tuple(Tactic(f"broken{k}", "fails", k, lambda s: True, run) for k, run in enumerate((broken, endless)))
REFUTER = Refuter("broken", "fails", 0, lambda s: True, broken)


def test_others_still_prove_and_refute():
    """A proof and a point are found beside tactics and refuters that fail on everything."""
    means = roads(False)
    means = Roads((REFUTER, *means.refuters), (*TACTICS, *means.tactics))
    for text, verdict in (("sin(x)**2 + cos(x)**2 == 1", "verified"), ("sin(x) == cos(x)", "refuted")):
        statement = claim_from(text, {"x": "real"}).steps[0].statement
        assert decide_statement(statement, Budget(5), means).verdict == verdict


def test_the_message_names_the_defect():
    """What stays undecided says that something failed, and what."""
    means = Roads((REFUTER,), TACTICS)
    statement = claim_from("exp(x) == 1 + x", {"x": "real"}).steps[0].statement
    found = decide_statement(statement, Budget(5), means)
    assert found.verdict == "undecided"
    assert "internal error in broken0 (please report it): ZeroDivisionError: division by zero" in found.message
