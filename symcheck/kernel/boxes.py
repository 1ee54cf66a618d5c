"""A relation on a box by subdivision: every leaf is checked by ball arithmetic.

The box is the product of the closed rational ranges that the facts give the variables
(`ranges.Context`). A tree splits it at midpoints; what the kernel accepts at a leaf is in `_leaf`.
Moore, Kearfott and Cloud, Introduction to Interval Analysis, chapters 5 and 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flint import arb, ctx, fmpq

from symcheck.kernel.balls import Remembering, evaluate
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, neg, sym

Box = dict[str, tuple[fmpq, fmpq]]
MAX_PRECISION = 1024


class Boxes:
    """What the leaves need: the sequent, the difference of the goal's sides and its derivatives.

    precision: bits; max_nodes: more nodes of the tree are not looked at.
    """

    def __init__(self, s: Sequent, precision: int = 64, max_nodes: int = 20_000) -> None:
        self.s = s
        self.precision = precision
        self.left = max_nodes
        a, b = wanted(s, "le", "lt").args
        self.difference = b if a is ZERO else add(b, neg(a))
        self.slopes: dict[str, tuple[Term, tuple[Term, ...]]] = {}
        self._env: Mapping[str, Any] | None = None
        self._at: Remembering | None = None

    def box(self) -> Box:
        """The ranges of the goal's variables; Rejected if one has none."""
        context = Context(self.s)
        found: Box = {}
        for n in sorted(self.s.goal.free):
            v = self.s.variables.get(n)
            r = context.range(sym(n)) if v in (Variable("real"), Variable("integer")) else None
            if r is None or r.lo is None or r.hi is None or r.lo > r.hi:
                raise Rejected(f"{n} has no bounded range")
            found[n] = (r.lo, r.hi)
        return found

    def slope(self, x: str) -> tuple[Term, tuple[Term, ...]]:
        """The derivative of the difference by x, and its conditions; Rejected if there is no rule."""
        found = self.slopes.get(x)
        if found is None:
            if self.s.variables.get(x) != Variable("real") or self.s.mode != "real":
                raise Rejected("not a real variable")
            rule = Derivation(self.s, x)
            d = rule(self.difference)
            found = self.slopes[x] = d, (make("defined", self.difference), *rule.conditions)
        return found

    def at(self, env: Mapping[str, Any]) -> Remembering:
        """The evaluation on a part of the box, which remembers what was evaluated while it is asked for this part."""
        if self._at is None or env is not self._env:
            self._env, self._at = env, Remembering.at(env, self.s.mode)
        return self._at

    def value(self, t: Term, env: Mapping[str, Any]) -> arb:
        """A real enclosure; Unknown if there is none."""
        with ctx.workprec(self.precision):
            return _real(self.at(env).number(t))

    def middle(self, box: Box) -> arb:
        """The difference in the middle of the box; Unknown if it has no real value."""
        return _real(evaluate(self.difference, {n: (lo + hi) / 2 for n, (lo, hi) in box.items()}, self.s.mode,
                              self.precision))

    def true(self, formula: Term, env: Mapping[str, Any]) -> bool:
        """Whether the formula is certainly true on all of the box."""
        try:
            with ctx.workprec(self.precision):
                return self.at(env).holds(formula)
        except Unknown:
            return False

    def smooth(self, x: str, env: Mapping[str, Any]) -> Term | None:
        """The derivative by x, if it certainly exists on the box."""
        d, conditions = self.slope(x)
        return d if all(self.true(c, env) for c in conditions) else None

    def false_fact(self, k: int, env: Mapping[str, Any]) -> bool:
        """Whether fact k certainly holds nowhere on the box."""
        fact = self.s.facts[k]
        if not fact.free <= set(env):
            return False
        try:
            with ctx.workprec(self.precision):
                return not self.at(env).holds(fact)
        except Unknown:
            return False

    def by_mean(self, box: Box, env: Mapping[str, Any]) -> bool:
        """f(c) + sum of f_i(box)*(x_i - c_i), with c the middle, is of the right sign."""
        try:
            total = self.middle(box)
            for n, (lo, hi) in box.items():
                if lo == hi:
                    continue
                d = self.smooth(n, env)
                if d is None:
                    return False
                total += self.value(d, env) * ball((lo - hi) / 2, (hi - lo) / 2)
        except Unknown:
            return False
        return bool(total > 0) if self.s.goal.head == "lt" else bool(total >= 0)

    def direction(self, x: str, env: Mapping[str, Any]) -> int:
        """1 or -1 if the difference certainly does not fall or rise in x on the box; else 0."""
        d = self.smooth(x, env)
        if d is None:
            return 0
        try:
            v = self.value(d, env)
        except Unknown:
            return 0
        return 1 if v >= 0 else -1 if v <= 0 else 0


def _real(found: Any) -> arb:
    if isinstance(found, fmpq):
        return arb(found)
    if not isinstance(found, arb):
        raise Unknown("no real value")
    return found


def ball(lo: fmpq, hi: fmpq) -> arb:
    """An enclosure of [lo, hi]."""
    return arb(lo).union(arb(hi))


def environment(box: Box) -> dict[str, Any]:
    """The box as values for ball evaluation: exact where a side has no width."""
    return {n: lo if lo == hi else ball(lo, hi) for n, (lo, hi) in box.items()}


def halves(box: Box, x: str) -> tuple[Box, Box]:
    """The box cut at the middle of x."""
    lo, hi = box[x]
    middle = (lo + hi) / 2
    return {**box, x: (lo, middle)}, {**box, x: (middle, hi)}


def _check(b: Boxes, box: Box, tree: Sequence[Any], facts: bool) -> None:
    """Rejected unless the tree shows the relation on the box (where the facts hold, if `facts`)."""
    b.left -= 1
    if b.left < 0:
        raise Rejected("the subdivision is too large")
    kind, env = tree[0], environment(box)
    if kind == "split":
        for half, part in zip(halves(box, tree[1]), (tree[2], tree[3]), strict=True):
            _check(b, half, part, facts)
    elif kind == "slope":
        lo, hi = box[tree[1]]
        direction = b.direction(tree[1], env)
        if not direction:
            raise Rejected("the derivative has no sign on a part of the box")
        end = lo if direction > 0 else hi
        _check(b, {**box, tree[1]: (end, end)}, tree[2], False)
    elif not _leaf(b, box, env, tree, facts):
        raise Rejected("a part of the box stays open")


def _leaf(b: Boxes, box: Box, env: Mapping[str, Any], tree: Sequence[Any], facts: bool) -> bool:
    if tree[0] == "eval":
        return b.true(b.s.goal, env)
    if tree[0] == "mean":
        return b.by_mean(box, env)
    return tree[0] == "fact" and facts and b.false_fact(integer(tree[1]), env)


def box(s: Sequent, data: Data) -> Premises:
    """`a <= b` or `a < b` on the box of the variables' ranges, by the tree `data["tree"]` of subdivisions.

    `["split", x, left, right]` halves x; `["slope", x, part]` goes to the end of x where b - a is least,
    as its derivative has one sign on the box (facts are not used from there on, as that end need not
    satisfy them); leaves: `["eval"]` (ball evaluation), `["mean"]` (mean value form), `["fact", k]` (fact k
    holds nowhere on this part).
    """
    precision = integer(data.get("precision", 64))
    if not 2 <= precision <= MAX_PRECISION:
        raise Rejected("no such precision")
    b = Boxes(s, precision)
    _check(b, b.box(), data["tree"], True)
    return []
