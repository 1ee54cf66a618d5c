"""Bounds of a term's modulus that are free of one variable, with proofs: what Weierstrass' test asks for.

The term is taken as a product of powers. A power is bounded by its value at an end of the variable's range, a sine or
cosine by 1, what is free of the variable by its modulus; products and sums are put together from the parts' bounds.
Every bound is a lemma of its own, cut in before those that stand on it.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.definedness import exponent
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, opened
from symcheck.language.printer import print_term
from symcheck.language.terms import Term, add, make, mul, neg, substitute
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.antiderivatives import slope
from symcheck.provers.products import Product, neat

#: functions whose modulus is at most 1
WAVES = ("sin", "cos", "tanh", "erf", "sign")


class NoBound(Exception):
    """There is no bound that this module could find."""


class Majorant:
    """A bound of abs(f) in the context s, in which the variable x is closer to p than r."""

    def __init__(self, s: Sequent, search: Search, x: str, p: Term, r: Term) -> None:
        self.s, self.search, self.x, self.p, self.r = s, search, x, p, r
        self.lo, self.hi = add(p, neg(r)), add(p, r)
        #: the lemmas so far, with their proofs
        self.lemmas: list[tuple[Term, Certificate]] = []

    def proof(self, f: Term, bound: Term) -> Certificate | None:
        """A certificate of abs(f) <= bound, `bound` being what `of(f)` gave."""
        last = self.search.prove(self.s.prove(make("le", make("abs", f), bound)))
        if last is None:
            return None
        for lemma, proof in reversed(self.lemmas):
            last = {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last]}
        return last

    def of(self, f: Term) -> Term:
        """The bound; NoBound if there is none. Its lemma says abs(f) <= bound, and 0 <= bound is evident."""
        if self.x not in f.free:
            if self._evident(make("le", ZERO, f)):
                return self._through(f, f, f)
            if turns(f):
                return self._lemma(f, ONE)
            turning = [a for a in f.args if turns(a)] if f.head == "mul" else []
            if turning:
                rest = mul(*(a for a in f.args if a not in turning))
                return self._product(f, [*turning, rest])
            if self._evident(make("le", f, ZERO)):
                return self._through(f, neg(f), neat(neg(f)))
            return self._lemma(f, make("abs", f))
        if f.head == "add":
            return self._sum(f)
        if f.head == "neg":
            bound, inner = self.of(f.args[0]), make("abs", f.args[0])
            self._apply(make("eq", make("abs", f), inner), "identity", equations=[
                {"by": "identity", "left": inner, "row": "abs_even"}])
            return self._through(f, inner, bound)
        if f.head in WAVES:
            return self._lemma(f, ONE)
        if f.head == "exp":
            bound = make("exp", self.end(f.args[0], True))
            self._prove(make("le", f, bound))
            return self._through(f, f, bound)
        if f.head in ("mul", "div", "pow"):
            return self._product(f)
        if self._evident(make("le", ZERO, f)):
            return self._through(f, f, self.end(f, True))
        return self._lemma(f, self._size(f))

    # ---------------------------------------------------------------- parts

    def _sum(self, f: Term) -> Term:
        bounds = [self.of(a) for a in f.args]
        return self._lemma(f, add(*bounds))

    def _product(self, f: Term, given: list[Term] | None = None) -> Term:
        parts = given or self._factors(f)
        if len(parts) == 1 and parts[0] is f:
            return self._power(f)
        whole, total = parts[0], self.of(parts[0])
        for part in parts[1:]:
            bound = self.of(part)
            one, two = make("abs", whole), make("abs", part)
            step = make("le", mul(one, two), mul(total, bound))
            self._apply(step, "combination", parts=[(total, add(bound, neg(two))), (two, add(total, neg(one)))])
            total = mul(total, bound)
            equal = make("eq", make("abs", mul(whole, part)), mul(one, two))
            whole = mul(whole, part)
            self._apply(equal, "identity", equations=[
                {"by": "abs_product", "left": equal.args[0], "parts": [(a, 1) for a in whole.args]},
                {"by": "abs_product", "left": one, "parts": [(a, 1) for a in whole.args[:-1]]}][:len(whole.args) - 1])
            self._through(whole, mul(one, two), total)
        if whole is not f:
            same = make("eq", f, whole)
            self._cut(same, self.search.prove(self.s.prove(same)))
            self._cut(make("eq", make("abs", f), make("abs", whole)), self._moduli(f, whole))
            self._through(f, make("abs", whole), total)
        return total

    def _moduli(self, f: Term, whole: Term) -> Certificate | None:
        """abs(f) == abs(whole) from f == whole."""
        s = self.s.prove(make("eq", make("abs", f), make("abs", whole)))
        node: Certificate = {"rule": "rewrite", "data": {"old": f, "new": whole}}
        proofs = [self.search.apply(p, "strict_same") if p.goal.head == "same" else self.search.prove(p)
                  for p in premises(s, node)]
        return None if None in proofs else {**node, "premises": proofs}

    def _factors(self, f: Term) -> list[Term]:
        """The constant, then powers of what depends on the variable."""
        if f.head == "pow" and (self.x not in f.args[1].free or self.x not in f.args[0].free) and (
                f.args[0].head not in ("pow", "mul", "div", "exp", "sqrt")):
            return [f]
        return factors(f, self.x)

    def _power(self, f: Term) -> Term:
        b, e = f.args
        if self.x in e.free:
            return self._exponential(f, b, e)
        up = self._evident(make("le", ZERO, e))
        if self._positive(b):
            end = self.end(b, up)
            bound = make("pow", end, e)
            if not up:
                self._reciprocal(b, e, end)
            else:
                self._apply(make("le", f, bound), "power_le")
            return self._through(f, f, bound)
        if not up:
            raise NoBound("a power of what may be 0")
        size = self._size(b)
        self._lemma(b, size)
        bound = make("pow", size, e)
        modulus = make("pow", make("abs", b), e)
        self._apply(make("le", modulus, bound), "power_le")
        equal = make("eq", make("abs", f), modulus)
        self._apply(equal, "identity", equations=[{"by": "identity", "left": make("abs", f), "row": "abs_power"}])
        return self._through(f, modulus, bound)

    def _positive(self, b: Term) -> bool:
        """Whether b > 0, by its end below if it is not evident; then it is a lemma."""
        positive = make("lt", ZERO, b)
        if self._evident(positive):
            return True
        try:
            low = self.end(b, False)
        except NoBound:
            return False
        if not self._evident(make("lt", ZERO, low)):
            return False
        self._apply(positive, "transitive", middle=low, strict=0)
        return True

    def _reciprocal(self, b: Term, e: Term, end: Term) -> None:
        """b**e <= end**e for e <= 0 from end**(-e) <= b**(-e)."""
        other = neat(neg(e))
        low, high = make("pow", end, other), make("pow", b, other)
        self._apply(make("le", low, high), "power_le")
        goal = make("le", make("pow", b, e), make("pow", end, e))
        self._apply(goal, "combination", parts=[(mul(make("pow", b, e), make("pow", end, e)), add(high, neg(low)))])

    def _exponential(self, f: Term, b: Term, e: Term) -> Term:
        """b**e for b >= 1 (or 0 < b <= 1), which is b**E times 1 over a power of b with an exponent >= 0."""
        if self.x in b.free:
            raise NoBound("a power of something that moves, with an exponent that moves")
        up = self._evident(make("le", ONE, b))
        if not up and not self._evident(make("le", b, ONE)):
            raise NoBound("neither a base >= 1 nor one <= 1")
        end = self.end(e, up)
        bound = make("pow", b, end)
        rest = add(end, neg(e)) if up else add(e, neg(end))
        power, one = make("pow", b, rest), make("pow", ONE, rest)
        step = make("le", one, power) if up else make("le", power, one)
        self._apply(step, "power_le")
        goal = make("le", f, bound)
        parts = [(f, add(power, neg(one)))] if up else [(bound, add(one, neg(power)))]
        self._apply(goal, "combination", parts=parts)
        return self._through(f, f, bound)

    # ---------------------------------------------------------------- ends

    def end(self, u: Term, upper: bool) -> Term:
        """What u is at most (at least) while x runs over its range: u is linear in x, or a sum with even powers."""
        if self.x not in u.free:
            return u
        if u.head == "pow" and not upper and (exponent(u.args[1]) or 1) % 2 == 0 and self._evident(make("le", ZERO, u)):
            return ZERO
        if u.head == "add" and slope(u, self.x) is None:
            found = neat(add(*(self.end(a, upper) for a in u.args)))
            self._prove(make("le", u, found) if upper else make("le", found, u))
            return found
        m = slope(u, self.x)
        if m is None or self.x in m.free:
            raise NoBound("a part that is not linear in the variable")
        for sign, order in ((True, make("le", ZERO, m)), (False, make("le", m, ZERO))):
            if self._evident(order):
                found = neat(substitute(u, {self.x: self.hi if sign is upper else self.lo}))
                self._prove(make("le", u, found) if upper else make("le", found, u))
                return found
        raise NoBound("a slope whose sign is not seen")

    def _size(self, u: Term) -> Term:
        """A bound of abs(u), u linear in x: the modulus at p, and how far u moves."""
        m = slope(u, self.x)
        if m is None or self.x in m.free:
            raise NoBound("a part that is not linear in the variable")
        middle = neat(substitute(u, {self.x: self.p}))
        step = self.r if m is ONE else mul(make("abs", m), self.r)
        return add(middle if self._evident(make("le", ZERO, middle)) else make("abs", middle), step)

    # ---------------------------------------------------------------- lemmas

    def _evident(self, formula: Term) -> bool:
        return Context(self.s).evident(formula)

    def _lemma(self, f: Term, bound: Term) -> Term:
        self._prove(make("le", make("abs", f), bound))
        return bound

    def _through(self, f: Term, middle: Term, bound: Term) -> Term:
        """abs(f) <= bound from abs(f) == middle, and middle <= bound."""
        if middle is bound:
            self._apply(make("le", make("abs", f), bound), "relax", by="eq")
        else:
            self._prove(make("eq", make("abs", f), middle))
            self._apply(make("le", make("abs", f), middle), "relax", by="eq")
            self._prove(make("le", middle, bound))
            self._apply(make("le", make("abs", f), bound), "transitive", middle=middle)
        return bound

    def _apply(self, formula: Term, rule: str, **data: Any) -> None:
        self._cut(formula, None if formula in self.s.facts else self.search.apply(self.s.prove(formula), rule, **data))

    def _prove(self, formula: Term) -> None:
        self._cut(formula, None if formula in self.s.facts else self.search.prove(self.s.prove(formula)))

    def _cut(self, formula: Term, proof: Any) -> None:
        if formula in self.s.facts:
            return
        if proof is None:
            raise NoBound("a step of the bound stayed open")
        self.lemmas.append((formula, proof))
        self.s = self.s.prove(self.s.goal, formula)


def turns(f: Term) -> bool:
    """A power of -1."""
    return f.head == "pow" and neat(f.args[0]) is neg(ONE)


def factors(f: Term, x: str) -> list[Term]:
    """The factors of f, if bases are positive: the constant, unless it is 1; powers of what depends on x."""
    p = Product.of(f, x)
    found = [] if p.constant is ONE else [p.constant]
    found += [base if y is ONE else make("pow", base, y) for base, y in p.powers.items()]
    for e in p.exponents:  # log(u)*v as a power of u
        logs = [a for a in (e.args if e.head == "mul" else (e,)) if a.head == "log" and x not in a.free]
        rest = [a for a in e.args if a not in logs] if e.head == "mul" else []
        found.append(make("pow", logs[0].args[0], neat(mul(*rest))) if len(logs) == 1 else make("exp", neat(e)))
    return found


def normal_sum(s: Sequent, t: Term) -> tuple[Term, Term]:
    """(c, m) with t == c*m: what is free of the index, and the sum of the rest in a normal form."""
    body, k, lo, hi = t.args
    new, _ = opened(s, t)
    name = next(iter(sorted(new.free - t.free)), k.value)
    parts = factors(new, name)
    c = next((p for p in parts if name not in p.free), ONE)
    rest = substitute(mul(*sorted((p for p in parts if name in p.free), key=print_term)), {name: k})
    return (c, t) if rest is body else (c, make("sum", rest, k, lo, hi))
