"""Orders with symbolic exponents by the logarithms of both sides: `(1 + 1/x)**x < E` from `x*log(1 + 1/x) < 1`.

A side is a product or quotient of powers of positive bases, exponentials and positive terms. Not trusted: each side
is rewritten as the exponential of its logarithm, which the kernel compares, and exp is monotone.
"""

from __future__ import annotations

from symcheck.kernel.definedness import exponent
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Real orders with a power of a symbolic exponent, that is or is a factor of a side."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and any(map(_symbolic, s.goal.args))


def _symbolic(t: Term) -> bool:
    if t.head in ("mul", "div"):
        return any(map(_symbolic, t.args))
    return t.head == "pow" and bool(t.args[1].free)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The order of the logarithms; then of their exponentials; then of the sides."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    finder = _Logarithms(s, search)
    logs = [finder.of(side) for side in s.goal.args]
    steps: list[Certificate] = []
    now = s
    for side, log in zip(s.goal.args, logs, strict=True):
        if log is None:
            return GaveUp("a base is not seen to be positive")
        node: Certificate = {"rule": "rewrite", "data": {"old": side, "new": make("exp", log)}}
        *needs, after = premises(now, node)
        proofs = [search.prove(one) for one in needs]
        if None in proofs:
            return GaveUp("a logarithm was not recognised")
        steps.append({**node, "premises": proofs})
        now = after
    last = search.apply(now, "monotone")
    return Closed(chained(steps, last)) if last is not None else GaveUp("the logarithms are not seen to be in order")


class _Logarithms:
    """Logarithms of positive terms, taken apart."""

    def __init__(self, s: Sequent, search: Search) -> None:
        self.s, self.search, self.context = s, search, Context(s)

    def positive(self, t: Term) -> bool:
        """Whether t is seen to be positive."""
        goal = make("lt", ZERO, t)
        return self.context.evident(goal) or (
            plausible(self.s.prove(goal)) and self.search.prove(self.s.prove(goal)) is not None)

    def of(self, t: Term) -> Term | None:
        """log(t) without products, powers and exponentials in it."""
        if t.head == "exp":
            return t.args[0]
        if t.head == "const" and t.value == "E":
            return ONE
        if t.head in ("mul", "div") and t.free:
            parts = [self.of(a) for a in t.args]
            known = [p for p in parts if p is not None]
            if len(known) < len(parts):
                return None
            return add(*known) if t.head == "mul" else add(known[0], neg(known[1]))
        if t.head == "pow" and exponent(t.args[1]) is None:
            base, y = self.of(t.args[0]), t.args[1]
            if base is None:
                return None
            return mul(y, base) if y.head != "div" else make("div", base if y.args[0] is ONE else mul(
                y.args[0], base), y.args[1])
        return make("log", t) if self.positive(t) else None


TACTIC = Tactic("logarithms", "Compare the logarithms of both sides.", cost=18, applies=applies, run=run)
