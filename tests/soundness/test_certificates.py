"""Edited certificates are rejected, or still show the same true statement; they never show a false one."""

from __future__ import annotations

from random import Random
from typing import Any

from symcheck.errors import ClaimError
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.kernel.rules import RULES
from tests.soundness.campaign import of_sort, points
from tests.soundness.certificates import edited, kept, neighbour, rules_in
from tests.soundness.numeric import judge

ROWS = kept()
TRUE = [r for r in ROWS if r["verdict"] == "verified"]
FALSE = [r for r in ROWS if r["verdict"] == "refuted"]


def shown(statement: Any, certificate: Any) -> str:
    """What the kernel says: a verdict, or ''. Anything but a refusal in due form is a failure."""
    try:
        return replay(decode_statement(statement), decode(certificate)).verdict
    except (Rejected, ClaimError):
        return ""


def fails(statement: Any, random: Random) -> Any:
    """A point at which the statement is false by arithmetic of its own, or None."""
    decoded = decode_statement(statement)
    for env in points(decoded, random, 12):
        if of_sort(env, decoded) and judge(decoded, env) is False:
            return env
    return None


def test_most_certificates_are_of_today():
    """They replay, and many rules are among them; otherwise record them anew (certificates.py)."""
    assert sum(shown(r["statement"], r["certificate"]) == r["verdict"] for r in ROWS) >= 0.9 * len(ROWS)
    assert len({rule for r in TRUE for rule in rules_in(r["certificate"])}) >= 0.6 * len(RULES)


def test_edits_never_turn_a_verdict():
    """A true statement is never refuted by an edited certificate, nor a false one verified."""
    random = Random("edited certificates")
    accepted = 0
    for row in ROWS:
        for _ in range(12):
            got = shown(row["statement"], edited(row["certificate"], random))
            accepted += bool(got)
            assert got in ("", row["verdict"]), row
    assert accepted  # not everything in a certificate matters


def test_certificates_show_nothing_false_of_neighbours():
    """The certificate of a true statement, edited or not, for one that differs in a sort, a sign, a bound."""
    random = Random("certificates of neighbours")
    accepted = 0
    for row in TRUE:
        for k in range(8):
            other = neighbour(row["statement"], random)
            proof = edited(row["certificate"], random) if k % 4 == 3 else row["certificate"]
            if other != row["statement"] and shown(other, proof) == "verified":
                accepted += 1
                point = fails(other, random)
                assert point is None, (other, proof, point)
    assert accepted


def test_certificates_of_others_show_nothing_false():
    """Certificates of true statements, edited or not, shown to false ones."""
    random = Random("borrowed certificates")
    for row in FALSE:
        for _ in range(25):
            proof = random.choice(TRUE)["certificate"]
            for tried in (proof, edited(proof, random)):
                assert shown(row["statement"], tried) != "verified", (row["statement"], tried)
