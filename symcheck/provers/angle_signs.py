"""Signs of sin and cos of angles under bounds, as facts for equations with roots, absolute values and logarithms.

`asinh(tan(x)) == atanh(sin(x))` for -pi/2 < x < pi/2 wants cos(x) > 0: that a root of cos(x)**2 is cos(x). What is
evident in the kernel goes by rational numbers, and pi/2 is none, so a row of the table of inequalities gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import pi

from symcheck.kernel.errors import Rejected
from symcheck.kernel.inequalities import INEQUALITIES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, strict
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.known_bounds import evidently, quick
from symcheck.provers.sampling import plausible

ANGULAR = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
#: functions whose values by others depend on signs
SIGNED = frozenset(("sqrt", "abs", "sign", "log", "asinh", "acosh", "atanh", "asech", "acsch", "acoth", "pow"))
#: (lower end, upper end, rows that say a sign between them, the strict one first)
ROWS = ((-pi / 2, pi / 2, ("cos_positive", "cos_nonnegative")), (0.0, pi, ("sin_positive", "sin_nonnegative")),
        (-pi, 0.0, ("sin_negative", "sin_nonpositive")), (pi / 2, 3 * pi / 2, ("cos_negative", "cos_nonpositive")))
#: how far rational bounds may be from the ends
NEAR = 1e-9


def applies(s: Sequent) -> bool:
    """Real equations with a function that has branches and one of an angle that facts give bounds."""
    g = s.goal
    return g.head in ("eq", "same") and s.mode == "real" and not g.heads.isdisjoint(SIGNED) and (
        not g.heads.isdisjoint(ANGULAR)) and any(f.head in ("lt", "le") and f.free & g.free for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The signs as facts, then the goal."""
    steps: list[Certificate] = []
    for rows, angle in list(_between(s)):
        if any(said(row, angle) in s.facts for row in rows):
            continue
        ways = (sign_by_row(s, search, row, angle, how) for how in (evidently, quick) for row in rows)
        found = next(filter(None, ways), None)
        if found is not None:
            steps.append(found[0])
            s = found[1]
    if not steps or not plausible(s):
        return GaveUp("no sign of a sine or cosine is seen" if not steps else "sampling contradicts it")
    proof = search.prove(s)
    return Closed(chained(steps, proof)) if proof else GaveUp("the signs of sines and cosines do not decide it")


def said(row: str, angle: Term) -> Term:
    """What the row says of the angle."""
    return strict(substitute(parse_core(INEQUALITIES[row][0]), {"u": angle}))


def sign_by_row(s: Sequent, search: Search, row: str, angle: Term,
                how: Callable[[Sequent, Search], Certificate | None]) -> tuple[Certificate, Sequent] | None:
    """The node that makes a row a further fact, and what it leaves; None if its conditions stay open."""
    node: Certificate = {"rule": "bound", "data": {"row": row, "values": {"u": angle}}}
    try:
        *needs, after = premises(s, node)
    except Rejected:
        return None
    proofs = [how(g, search) for g in needs]
    return None if None in proofs else ({**node, "premises": proofs}, after)


def _between(s: Sequent) -> Iterator[tuple[tuple[str, str], Term]]:
    """(rows, u) for each angle u with bounds between which the rows hold."""
    context = Context(s)
    angles = dict.fromkeys(t.args[0] for t in subterms(s.goal, inside_binders=False) if t.head in ANGULAR and t.free)
    for u in angles:
        r = context.range(u)
        for lo, hi, rows in ROWS if r.lo is not None and r.hi is not None else ():
            if float(r.lo) > lo - NEAR and float(r.hi) < hi + NEAR:  # type: ignore[arg-type]
                yield rows, u


TACTIC = Tactic("angle_signs", "Signs of sines and cosines of angles under bounds.", cost=22, applies=applies, run=run)
