"""Inequalities about a sum up to n by induction: what both sides gain from n to n + 1 is compared without the sum.

`sum(1/k, k, 1, n) <= 1 + log(n)`: the goal at n and 1/(n + 1) <= log(n + 1) - log(n) add up to the goal at n + 1.
The plain `induction` looks for the same with every tactic; here the step is spelt out.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, make, neg, rational, replace, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders with a finite sum that ends at an integer variable which its terms do not depend on."""
    return s.goal.head in ("le", "lt") and "sum" in s.goal.heads and bool(_sums(s.goal)) and _index(s) is not None


def _sums(goal: Term) -> list[Term]:
    return list(dict.fromkeys(t for t in subterms(goal, inside_binders=False) if t.head == "sum"))


def _index(s: Sequent) -> Term | None:
    """The variable that every sum ends at."""
    ends = {t.args[3] for t in _sums(s.goal)}
    n = ends.pop() if len(ends) == 1 else None
    if n is None or n.head != "sym" or s.variables.get(n.value) != Variable("integer") or any(
            n.value in t.args[0].free | t.args[2].free for t in _sums(s.goal)) or any(
            n.value in length.free for v in s.variables.values() for length in v.shape):
        return None
    return n


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Induction from the least value of the variable."""
    n = _index(s)
    least = None if n is None else Context(s).range(n).lo
    if n is None or least is None:
        return GaveUp("no sum ends at an integer variable with a least value")
    node: Certificate = {"rule": "induction", "data": {"on": n, "from": rational(int(least.ceil()))}}
    try:
        *before, step = premises(s, node)
    except Rejected as error:
        return GaveUp(str(error))
    proof = _step(step, s.goal, search, n) if all(map(plausible, before)) else None
    if proof is None:
        return GaveUp("what the sum gains is not seen to be bounded by what the other side gains")
    proofs = [search.prove(one) for one in before]
    return Closed({**node, "premises": [*proofs, proof]}) if all(proofs) else GaveUp("the start stayed open")


def _step(s: Sequent, here: Term, search: Search, n: Term) -> Certificate | None:
    """The goal at n + 1 from the fact that is the goal at n."""
    a, b = here.args
    fact = next((f for f in s.facts if f.head == here.head and f.args == here.args), None)
    following = add(n, ONE)
    gains = [add(b, neg(a)), add(s.goal.args[1], neg(s.goal.args[0]))]
    without = gains
    for t in _sums(here):
        last = substitute(t.args[0], {str(t.args[1].value): following})
        after = substitute(t, {str(n.value): following})
        without = [replace(without[0], t, ZERO), replace(without[1], after, last)]
    gain = add(without[1], neg(without[0]))
    if fact is None or not plausible(Sequent(s.variables, s.facts[:-1], make("le", ZERO, gain), s.mode)):
        return None
    lemma = make("le", ZERO, gain)
    keep = [k for k, f in enumerate(s.facts) if f is not fact]
    proof = search.apply(s.prove(lemma), "forget", keep=keep)
    if proof is None:
        return None
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    parts = [(ONE, add(b, neg(a))), (ONE, gain)]
    last_step = search.apply(s.prove(s.goal, lemma), "combination", parts=parts, **strict)
    return last_step and {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last_step]}


TACTIC = Tactic("sum_steps", "Compare what both sides of an inequality gain from n to n + 1.", cost=15, applies=applies,
                run=run)
