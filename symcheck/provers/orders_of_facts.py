"""Orders that facts about the same functions give by themselves, or multiplied by what is not negative.

`factorial(n) <= n**n` and `n**n <= (n + 1)**n` give `(n + 1)*factorial(n) <= (n + 1)*(n + 1)**n`. Before bounds of the
functions are looked for; powers with one exponent are compared by their bases first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from symcheck.kernel.coefficients import canonical, literal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, add, make, neg, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import order
from symcheck.provers.instances import chained, cuts

#: powers that are compared with one another
POWERS = 6


def applies(s: Sequent) -> bool:
    """Orders of reals with a function or a symbolic power that facts order too, or with several such powers."""
    if s.goal.head not in ("le", "lt") or s.mode != "real" or s.goal.binds:
        return False
    atoms = set(_atoms(s.goal))
    known = any(not atoms.isdisjoint(_atoms(f)) for f in s.facts if f.head in ("le", "lt", "eq")) if atoms else False
    return known or next(_bases(s), None) is not None


def _atoms(t: Term) -> Iterator[Term]:
    """Functions and symbolic powers of something with variables."""
    return (u for u in subterms(t, inside_binders=False) if u.free and (
        u.head in FUNCTIONS or u.head == "pow" and bool(u.args[1].free)))


def _bases(s: Sequent) -> Iterator[Term]:
    """`u**y <= v**y` for powers u**y, v**(y + n) of goal and facts where 0 <= u <= v and 0 <= y are evident."""
    powers = [a for t in (s.goal, *s.facts) for a in _atoms(t) if a.head == "pow"]
    context = Context(s)
    for low, high in permutations(list(dict.fromkeys(powers))[:POWERS], 2):
        (u, y), (v, z) = low.args, high.args
        if u is not v and _apart(y, z) and all(map(context.evident, (
                make("le", ZERO, u), make("le", u, v), make("le", ZERO, y)))):
            yield make("le", low, make("pow", v, y))


def _apart(y: Term, z: Term) -> bool:
    """Whether two exponents are the same but for an integer."""
    try:
        apart = literal(canonical(add(z, neg(y))))
    except Rejected:
        return False
    return apart is not None and apart.denominator == 1


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The facts alone; then with powers compared by their bases."""
    found = order.from_facts(s, search, products=2)
    if found is not None:
        return Closed(found)
    steps: list[Certificate] = []
    compared = cuts(s, search, [f for f in _bases(s) if f not in s.facts and f is not s.goal])
    if compared is not None:
        steps, s = compared
    answer = order.run(s, search) if steps else None
    if isinstance(answer, Closed):
        return Closed(chained(steps, answer.certificate))
    return GaveUp("the facts about the same functions do not give it")


TACTIC = Tactic("orders_of_facts", "Orders that facts about the same functions give.", cost=12, applies=applies,
                run=run)
