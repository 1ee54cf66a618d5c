"""Orders of real numbers made of complex ones, as orders of real numbers made of real and imaginary parts.

With z = x + I*y the field operations, conj, re, im and abs(t) = sqrt(re(t)**2 + im(t)**2), exp(z) = exp(x)*(cos(y) +
I*sin(y)) and what follows for sin, cos, sinh, cosh are real operations on x and y (NIST DLMF, 1.9.1-1.9.16, 4.2.28,
4.21.37-38, 4.35.34-35). Where a complex term and both its parts are defined, the parts are its real and imaginary
part; where the term is made of the operations in `TOTAL`, both parts are defined wherever it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from symcheck.kernel.definedness import conditions, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.sequent import ONE, TRUE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, num, subterms, sym

#: real and imaginary part; the latter is the literal 0 of what is real wherever it is defined
Pair = tuple[Term, Term]
#: facts that are kept
_KEPT = ("le", "lt", "eq", "ne")
#: whole powers beyond this are left alone
HIGHEST = 6
#: functions that are defined on all real numbers, where the complex ones have the same values
TOTAL = frozenset(("exp", "sin", "cos", "sinh", "cosh", "tanh", "atan"))
#: those of which the real ones are defined in less places, with the values of the complex ones
PARTIAL = frozenset(("sqrt", "log"))


def cartesian(s: Sequent, data: Data) -> Premises:
    """An order of the complex mode from the same order of real and imaginary parts, in the real mode.

    data["names"]: for complex variables, [x, y], new names for their real and imaginary parts. The sides must be
    defined, and real by how they are made; of the facts, and the conditions for that, those that are relations of the
    same kind are kept (those that say less of real numbers are not). Where only one part of `log(u)` or `sqrt(u)` is
    spoken of, the real function must be defined all the same: im(sqrt(-1)) is 1.
    """
    goal = wanted(s, "le", "lt")
    if s.mode != "complex":
        raise Rejected("there are no complex numbers here")
    parts = _Parts(s, data["names"])
    shown = parts.order(goal)
    there = set(subterms(shown))
    dropped = [make("defined", t) for t in parts.partial if t not in there]
    defined = [c for a in goal.args for c in conditions(a, s)]
    facts = [found for f in (*s.facts, *defined) if f.head in _KEPT for found in parts.fact(f)]
    inner = Sequent(parts.variables, (), TRUE, "real").prove(shown, *facts)
    return [*in_order(s, defined), *open_goals(inner, dropped), inner]


class _Parts:
    """Real and imaginary parts of terms; the variables of the real mode."""

    def __init__(self, s: Sequent, names: Mapping[str, tuple[str, str]]) -> None:
        self.s = s
        self.pairs: dict[str, Pair] = {}
        #: the terms met that may be undefined where the complex ones are not
        self.partial: list[Term] = []
        self.variables = {n: v for n, v in s.variables.items() if v in (Variable("real"), Variable("integer"))}
        for z, (x, y) in sorted(names.items()):
            if s.variables.get(z) != Variable("complex"):
                raise Rejected(f"{z} is no complex variable")
            if x == y or not {x, y}.isdisjoint((*s.variables, *self.variables)):
                raise Rejected("the names of the parts are not new")
            self.pairs[z] = sym(x), sym(y)
            self.variables |= {x: Variable("real"), y: Variable("real")}

    def order(self, f: Term) -> Term:
        """The order of the real parts of what is real."""
        pairs = [self.pair(a) for a in f.args]
        if any(q is not ZERO for _, q in pairs):
            raise Rejected("an order of numbers that are not real as they are made")
        return make(f.head, *(p for p, _ in pairs))

    def fact(self, f: Term) -> list[Term]:
        """What the fact says of the parts; nothing where that is not seen."""
        self.partial = []
        try:
            if f.head in ("le", "lt"):
                found = [self.order(f)]
            else:
                (a, b), (c, d) = map(self.pair, f.args)
                apart = make("lt", ZERO, _size(add(a, neg(c)), add(b, neg(d))))
                found = [make("eq", a, c), make("eq", b, d)] if f.head == "eq" else [
                    make("ne", a, c) if b is ZERO and d is ZERO else apart]
        except Rejected:
            return []
        return [] if self.partial else found

    def pair(self, t: Term) -> Pair:
        """The parts of a term."""
        rule = _RULES.get(t.head)
        if rule is not None:
            return rule(self, t)
        if t.head in TOTAL | PARTIAL:
            u, v = self.pair(t.args[0])
            if v is not ZERO:
                raise Rejected(f"no parts of {t.head} of what is not real")
            found = make(t.head, u)
            self.partial += [found] if t.head in PARTIAL else []
            return found, ZERO
        raise Rejected(f"no parts of {t.head}")

    def symbol(self, t: Term) -> Pair:
        """A variable: complex with given names, or real."""
        found = self.pairs.get(t.value)
        if found is not None:
            return found
        if t.value not in self.variables:
            raise Rejected(f"{t.value} is neither real nor one with names for its parts")
        return t, ZERO

    def sum(self, t: Term) -> Pair:
        """Part by part."""
        pairs = [self.pair(a) for a in t.args]
        imaginary = [q for _, q in pairs if q is not ZERO]
        return add(*(p for p, _ in pairs)), add(*imaginary) if imaginary else ZERO

    def product(self, t: Term) -> Pair:
        """(a + I*b)*(c + I*d) and so on."""
        first, *others = [self.pair(a) for a in t.args]
        for other in others:
            first = _times(first, other)
        return first

    def quotient(self, t: Term) -> Pair:
        """(a + I*b)*(c - I*d)/(c**2 + d**2)."""
        (a, b), (c, d) = map(self.pair, t.args)
        if d is ZERO:
            return make("div", a, c), b if b is ZERO else make("div", b, c)
        p, q = _times((a, b), (c, neg(d)))
        size = _size(c, d)
        return make("div", p, size), make("div", q, size)

    def power(self, t: Term) -> Pair:
        """Of a whole exponent."""
        n = exponent(t.args[1])
        if n is None:
            raise Rejected("no parts of a power that is not whole")
        base = self.pair(t.args[0])
        if base[1] is ZERO:
            return make("pow", base[0], t.args[1]), ZERO
        if not 1 <= n <= HIGHEST:
            raise Rejected("no parts of such a power")
        found = base
        for _ in range(n - 1):
            found = _times(found, base)
        return found

    def modulus(self, t: Term) -> Pair:
        """sqrt(a**2 + b**2)."""
        return self.size(t.args[0]), ZERO

    def size(self, t: Term) -> Term:
        """The modulus, of products and quotients factor by factor."""
        if t.head in ("mul", "div"):
            return make(t.head, *map(self.size, t.args))
        a, b = self.pair(t)
        return make("abs", a) if b is ZERO else make("sqrt", _size(a, b))

    def exponential(self, t: Term) -> Pair:
        """exp(a)*(cos(b) + I*sin(b))."""
        a, b = self.pair(t.args[0])
        e = make("exp", a)
        return (e, ZERO) if b is ZERO else (mul(e, make("cos", b)), mul(e, make("sin", b)))

    def wave(self, t: Term) -> Pair:
        """sin(a + I*b) = sin(a)*cosh(b) + I*cos(a)*sinh(b), and its kin."""
        a, b = self.pair(t.args[0])
        if b is ZERO:
            return make(t.head, a), ZERO
        f, g, h, k, sign = _WAVES[t.head]
        second = mul(make(h, a), make(k, b))
        return mul(make(f, a), make(g, b)), neg(second) if sign < 0 else second


def _times(u: Pair, v: Pair) -> Pair:
    (a, b), (c, d) = u, v
    if b is ZERO and d is ZERO:
        return mul(a, c), ZERO
    if b is ZERO:
        return mul(a, c), mul(a, d)
    if d is ZERO:
        return mul(a, c), mul(b, c)
    return add(mul(a, c), neg(mul(b, d))), add(mul(a, d), mul(b, c))


def _size(a: Term, b: Term) -> Term:
    return add(make("pow", a, num(2)), make("pow", b, num(2)))


def _constant(parts: _Parts, t: Term) -> Pair:
    if t.value not in ("I", "pi", "E", "EulerGamma"):
        raise Rejected(f"no parts of {t.value}")
    return (ZERO, ONE) if t.value == "I" else (t, ZERO)


#: f, g, h, k and a sign: the function of a + I*b is f(a)*g(b) + sign*I*h(a)*k(b)
_WAVES: Mapping[str, tuple[str, str, str, str, int]] = MappingProxyType({
    "sin": ("sin", "cosh", "cos", "sinh", 1), "cos": ("cos", "cosh", "sin", "sinh", -1),
    "sinh": ("sinh", "cos", "cosh", "sin", 1), "cosh": ("cosh", "cos", "sinh", "sin", 1)})
_RULES: Mapping[str, Callable[[_Parts, Term], Pair]] = MappingProxyType({
    "num": lambda parts, t: (t, ZERO), "const": _constant, "sym": _Parts.symbol,
    "add": _Parts.sum, "mul": _Parts.product, "div": _Parts.quotient, "pow": _Parts.power, "abs": _Parts.modulus,
    "neg": lambda parts, t: (neg((u := parts.pair(t.args[0]))[0]), ZERO if u[1] is ZERO else neg(u[1])),
    "conj": lambda parts, t: ((u := parts.pair(t.args[0]))[0], ZERO if u[1] is ZERO else neg(u[1])),
    "re": lambda parts, t: (parts.pair(t.args[0])[0], ZERO), "im": lambda parts, t: (parts.pair(t.args[0])[1], ZERO),
    "exp": _Parts.exponential, **dict.fromkeys(_WAVES, _Parts.wave)})
#: the rules of this module, by name
CARTESIAN_RULES: Mapping[str, Rule] = MappingProxyType({"cartesian": cartesian})
