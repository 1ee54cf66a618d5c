"""Derivatives by structure: the derivative's term, and the conditions under which it is one.

If every condition holds at a point, the body is defined and continuously differentiable around
the point and its derivative there is the term given. (DLMF 1.4(iii)-(iv); the rows of the
function table carry the derivatives of the functions, and where these are smooth.)
"""

from __future__ import annotations

from functools import lru_cache

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import OO, conditions, exponent, own, smooth
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, TRUE, ZERO, Sequent, Variable, integer_between
from symcheck.kernel.slopes import slope
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, conj, make, mul, neg, num, substitute, sym

#: functions whose derivative is a term of its own
AIRY = ("airyai", "airybi")


class Derivation:
    """The derivative of bodies by the variable `x`, or by the component `x[i]` if i is given."""

    def __init__(self, s: Sequent, x: str, i: Term | None = None) -> None:
        self.s, self.x, self.i = s, x, i
        self.conditions: dict[Term, None] = {}
        self.known: dict[Term, Term] = {}

    def __call__(self, t: Term) -> Term:
        """dt/dx; `conditions` grows by what it needs. Rejected where no rule applies."""
        found = self.known.get(t)
        if found is None:
            found = self.known[t] = self._found(t)
        return found

    def _found(self, t: Term) -> Term:
        if self.x not in t.free:
            self.conditions.setdefault(make("defined", t)) if t.args else None
            return ZERO
        head, args = t.head, t.args
        if head == "sym":
            if self.i is not None:
                raise Rejected(f"{t.value} is used as a whole")
            return ONE
        rule = getattr(self, "_" + head, None)
        if rule is not None:
            result: Term = rule(t, *args)
            return result
        if head in FUNCTIONS:
            return self._chain(t)
        raise Rejected(f"no derivative rule for {head}")

    def need(self, *conditions: Term) -> None:
        """Note conditions."""
        self.conditions.update(dict.fromkeys(conditions))

    def _neg(self, t: Term, a: Term) -> Term:
        d = self(a)
        return d if d is ZERO else neg(d)

    def _add(self, t: Term, *args: Term) -> Term:
        return plus(*map(self, args))

    def _mul(self, t: Term, *args: Term) -> Term:
        parts = []
        for k, a in enumerate(args):
            d = self(a)
            parts.append(times(*args[:k], d, *args[k + 1:]))
        return plus(*parts)

    def _div(self, t: Term, a: Term, b: Term) -> Term:
        self.need(*own(t, self.s.mode))
        da, db = self(a), self(b)
        if db is ZERO:
            return ZERO if da is ZERO else make("div", da, b)
        right = neg(make("div", times(a, db), make("pow", b, num(2))))
        return right if da is ZERO else add(make("div", da, b), right)

    def _pow(self, t: Term, a: Term, y: Term) -> Term:
        n = exponent(y)
        if n is not None:
            self.need(*own(t, self.s.mode))
            if n == 0:
                self(a)
                return ZERO
            lower = make("pow", a, num(n - 1)) if n > 1 else make("pow", a, neg(num(1 - n)))
            return times(y, a if n == 2 else ONE if n == 1 else lower, self(a))
        return self._power(t, a, y)

    def _power(self, t: Term, a: Term, y: Term) -> Term:
        """a**y = exp(y*log(a)) where a > 0 (real), or off the branch cut (complex); integer y apart."""
        if t.imaginary and self.s.mode == "real":
            raise Rejected("no derivative rule for a complex power between real terms")
        if self.x not in y.free and Context(self.s).integer(y):
            self.need(make("defined", y), make("or", make("ne", a, ZERO), make("le", ONE, y)))
            return times(y, make("pow", a, y - 1), self(a))
        cut = smooth(make("log", a), self.s.mode)
        self.need(*(cut or ()))
        if self.x not in y.free:
            self.need(make("defined", y))
            return times(y, make("pow", a, y - 1), self(a))
        da, dy = self(a), self(y)
        first = times(dy, make("log", a))
        return times(t, plus(first, ZERO if da is ZERO else make("div", times(y, da), a)))

    def _chain(self, t: Term) -> Term:
        if t.head in ("conj", "re", "im", "arg"):
            raise Rejected(f"{t.head} is not differentiable in the complex sense")
        if t.imaginary and self.s.mode == "real" and FUNCTIONS[t.head].analytic != "":
            raise Rejected(f"no derivative rule for {t.head} of a complex argument between real terms")
        near = smooth(t, self.s.mode)
        if near is None:
            return self._special(t)
        known = slope(t.head, len(t.args))
        if known is None:
            raise Rejected(f"the derivative of {t.head} is not in the table")
        inner = [self(a) for a in t.args]
        self.need(*near)
        put = dict(zip(ARGUMENTS, t.args, strict=False))
        parts = []
        for text, d in zip(known.texts, inner, strict=True):
            if text is None and d is not ZERO:
                raise Rejected(f"the derivative of {t.head} by that argument is not in the table")
            parts.append(ZERO if text is None or d is ZERO else times(substitute(parse_core(text), put), d))
        return plus(*parts)

    def _special(self, t: Term) -> Term:
        """max and min: the one strictly larger (smaller) argument is differentiated."""
        if t.head not in ("max", "min") or self.s.mode != "real":
            raise Rejected(f"the derivative of {t.head} is not in the table")
        derivatives = [self(a) for a in t.args]
        result = derivatives[-1]
        for k in range(len(t.args) - 2, -1, -1):
            rest = t.args[k + 1:]
            other = rest[0] if len(rest) == 1 else make(t.head, *rest)
            self.need(make("ne", t.args[k], other))
            order = make("lt", other, t.args[k]) if t.head == "max" else make("lt", t.args[k], other)
            result = make("if", order, derivatives[k], result)
        return result

    def _if(self, t: Term, c: Term, a: Term, b: Term) -> Term:
        """Away from where the sides of the condition meet, the branch is the same all around."""
        if self.s.mode != "real" or c.imaginary:
            raise Rejected("no derivative rule for a complex if")
        self._decided(c)
        inner = []
        for branch in (a, b):
            rule = Derivation(self.s, self.x, self.i)
            inner.append((rule(branch), conj(*rule.conditions)))
        from_true, from_false = inner
        self.need(make("implies", c, from_true[1]), make("implies", make("not", c), from_false[1]))
        return make("if", c, from_true[0], from_false[0])

    def _decided(self, c: Term) -> None:
        if c.head in ("and", "or", "not"):
            for part in c.args:
                self._decided(part)
        elif c.head in ("lt", "le", "gt", "ge", "ne", "eq"):
            if self.x in c.free:
                self.need(make("ne", *c.args))
                for side in c.args:
                    self(side)
        else:
            raise Rejected(f"no derivative rule for the condition {c.head}")

    def _index(self, t: Term, v: Term, *indices: Term) -> Term:
        self.need(*own(t, self.s.mode, tuple((n, x) for n, x in self.s.variables.items() if x.shape)))
        if v.value != self.x or self.i is None or len(indices) != 1:
            raise Rejected("a component depends on the variable through its index")
        if self.x in indices[0].free:
            raise Rejected("an index depends on the vector")
        j = indices[0]
        return ONE if j is self.i else make("if", make("eq", j, self.i), ONE, ZERO)

    def _sum(self, t: Term, body: Term, k: Term, lo: Term, hi: Term) -> Term:
        """Term by term, if the range does not depend on the variable; an infinite sum if its derivatives are dominated.

        Then it converges at the point, and close to it every term is continuously differentiable with the derivative
        d, where abs(d) <= M_k from some index on, the sum of M_k finite. So the sum of the d converges uniformly
        there, the sum itself converges there and has that derivative, which is continuous (Rudin, 7.10, 7.12, 7.17).
        What is asked for at the point holds around it too.
        """
        endless = hi is OO
        if self.x in lo.free | hi.free or hi.head == "const" and not endless or endless and self.i is not None:
            raise Rejected("the range of a sum depends on the variable, or is infinite")
        self.need(make("integer", lo), make("defined", t) if endless else make("integer", hi))
        renamed = self.s.fresh(k.value, t, sym(self.x), *(() if self.i is None else (self.i,)))
        body = substitute(body, {k.value: sym(renamed)})
        context = self.s.prove(self.s.goal, *integer_between(sym(renamed), lo, hi),
                               **{renamed: Variable("integer")})
        inner = Derivation(context, self.x, self.i)
        d = inner(body)
        x, new = sym(self.x), sym(renamed)
        if inner.conditions:
            every = make("forall", conj(*inner.conditions), new, lo, hi)
            self.need(make("near", every, x, x) if endless else every)
        if endless:
            self.need(make("dominated", d, new, x, x))
        return make("sum", d, new, lo, hi)

    def _integrate(self, t: Term, body: Term, v: Term, *ends: Term) -> Term:
        """By its ends, where the integrand is continuous around them: f(b)*b' - f(a)*a' (DLMF 1.4.20; Rudin, 6.20).

        A `steady` integrand that is defined everywhere is; of another one, its derivative's conditions are asked for.
        """
        if self.x in body.free and v.value != self.x or self.s.mode != "real" or t.imaginary or self.i is not None:
            raise Rejected("no derivative rule for an integral but by its ends")
        self.need(make("defined", t))
        name = self.s.fresh("v", t, sym(self.x))
        parts: list[Term] = []
        for end, up in zip(ends, (False, True), strict=True):
            if self.x in end.free:
                inner = Derivation(self.s.prove(self.s.goal, **{name: Variable("real")}), name)
                here = substitute(body, {v.value: sym(name)})
                if not (steady(here, name) and Context(inner.s).real(here) and Context(inner.s).defined(here)):
                    inner(here)
                value = substitute(body, {v.value: end})
                self.need(make("defined", value), *(substitute(c, {name: end}) for c in inner.conditions))
                slope = times(value, self(end))
                parts.append(slope if up or slope is ZERO else neg(slope))
        return plus(*parts)

    def _diff(self, t: Term, *args: Term) -> Term:
        """An inner derivative is worked out first; its conditions are open, so it holds all around.

        Ai' and Bi' are terms of their own, with derivatives by Ai'' == x*Ai, Bi'' == x*Bi (DLMF 9.2.1).
        """
        if t.args[0].head in AIRY and t.args[0].args[0] is t.args[1] and t.args[2] is ONE:
            return times(t.args[3], make(t.args[0].head, t.args[3]), self(t.args[3]))
        inner, conditions = derivative(self.s, t)
        self.need(*conditions)
        return self(inner)

    _pdiff = _diff

    def _apply(self, t: Term, *args: Term) -> Term:
        name, order = t.value
        if len(args) != 1:
            raise Rejected("the derivative of a declared function of several variables")
        return times(make("apply", args[0], value=(name, order + 1)), self(args[0]))


def plus(*parts: Term) -> Term:
    """The sum without literal zeros."""
    kept = [p for p in parts if p is not ZERO]
    return add(*kept) if kept else ZERO


def times(*parts: Term) -> Term:
    """The product without literal ones; 0 if one part is 0 (all parts are defined, by the conditions)."""
    if any(p is ZERO for p in parts):
        return ZERO
    kept = [p for p in parts if p is not ONE]
    return mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE


def _varying(s: Sequent, x: str) -> Sequent:
    """The context in which x varies: nothing but its being a number is known of it."""
    base = "complex" if s.mode == "complex" else "real"
    facts = tuple(f for f in s.facts if x not in f.free)
    return Sequent({**s.variables, x: Variable(base)}, facts, s.goal, s.mode)


def derivative(s: Sequent, t: Term) -> tuple[Term, tuple[Term, ...]]:
    """The derivative that the core term t (`diff` or `pdiff`) stands for, and its conditions at the point.

    That there is a point is a condition, of which the body need say nothing: 5' has no value at 1/0.

    Raises Rejected where no rule applies or the order is not a small number.
    """
    integers = tuple(f for f in s.facts if f.head == "integer")  # no other fact is looked at
    return _derivative(t, s.mode, tuple(s.variables.items()), integers)


@lru_cache(maxsize=256)
def _derivative(t: Term, mode: str, variables: tuple[tuple[str, Variable], ...],
                facts: tuple[Term, ...]) -> tuple[Term, tuple[Term, ...]]:
    s = Sequent(dict(variables), facts, TRUE, mode)
    if t.head == "diff":
        body, x, order, at = t.args
        rule = Derivation(_varying(s, x.value), x.value)
    elif t.head == "pdiff":
        body, x, i, order, at = t.args
        if at is not x:
            raise Rejected("a derivative by a component at another vector")
        rule = Derivation(s, x.value, i)
        rule.need(*own(make("index", x, i), s.mode, tuple((n, v) for n, v in s.variables.items() if v.shape)))
    else:
        raise Rejected("not a derivative")
    if mode == "real" and at.imaginary:
        raise Rejected("a derivative of a real function at a complex point")
    n = exponent(order)
    if n is None or not 0 <= n <= 20:
        raise Rejected("the order of the derivative is no small number")
    rule.need(make("defined", body))
    for _ in range(n):
        body = rule(body)
    at_point = {x.value: at}
    there = [make("defined", at)] if conditions(at, s) else []
    return substitute(body, at_point), (*there, *(substitute(c, at_point) for c in rule.conditions))
