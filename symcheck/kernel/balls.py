"""Rigorous evaluation of core terms and formulas at a point or on a box.

`evaluate` answers with an enclosure of the value, or with `Undefined` where the term certainly has
no value (on a box: nowhere on it), and raises `Unknown` where neither is certain. `holds` decides
a formula in the strict reading (kernel/sequent.py) the same way. Definedness follows the language
reference, section 4, and the domains in the function table. Limits and infinite products are Unknown; infinite sums and
improper integrals as far as `ball_improper` bounds their tails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from flint import acb, arb, ctx, fmpq, fmpz

from symcheck.kernel import jets, kinks, values
from symcheck.kernel.ball_functions import OWN_DOMAIN, UNSETTLED, call
from symcheck.kernel.ball_heads import FORMULA_HANDLERS, HANDLERS, Answer, Env
from symcheck.kernel.jets import Entry, Jet
from symcheck.kernel.sequent import ORDERS
from symcheck.kernel.slopes import domain, slope, taylor
from symcheck.kernel.values import (
    ZERO,
    Ball,
    Undefined,
    Unknown,
    compare,
    integer,
    is_real,
    natural,
    plain,
    sign,
    tidy,
)
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import CONNECTIVES, RELATIONS, Term

#: a number, or nested tuples of numbers for vectors and matrices
Value = Any


def evaluate(t: Term, env: Mapping[str, Value], mode: str, prec: int = 64,
             max_terms: int = 2000) -> Ball | Undefined:
    """The value of a core term, or `Undefined`; Unknown if neither is certain.

    env: name -> closed core term, int, fmpq, Fraction, arb, acb or (nested) tuples of these for
    vectors and matrices; mode: 'real' or 'complex'; prec: bits of working precision; max_terms:
    how many terms of sums and products, and functions within derivatives, may be evaluated in all.
    """
    with ctx.workprec(prec):
        found = Evaluator(mode, max_terms).value(t, environment(env, mode))
        return found if isinstance(found, Undefined) else plain(found)  # type: ignore[arg-type]


def holds(formula: Term, env: Mapping[str, Value], mode: str, prec: int = 64,
          max_terms: int = 2000) -> bool:
    """Whether a formula is strictly true at the point (on all of the box); Unknown if not certain.

    False means certainly not true, anywhere on the box. Arguments as for `evaluate`.
    """
    with ctx.workprec(prec):
        return Evaluator(mode, max_terms).truth(formula, environment(env, mode))


def environment(env: Mapping[str, Value], mode: str, kind: type[Evaluator] | None = None) -> Env:
    """The values in the evaluator's own form; Unknown for a term without a value."""
    return {name: _value(v, (kind or Evaluator)(mode, 1000)) for name, v in env.items()}


def _value(v: Value, ev: Evaluator) -> Any:
    if isinstance(v, tuple | list):
        return tuple(_value(x, ev) for x in v)
    if isinstance(v, Term):
        ev.left = 1000
        found = ev.value(v, {})
        if isinstance(found, Undefined):
            raise Unknown(f"a value that is undefined: {found.reason}")
        return found
    if isinstance(v, int | Fraction | fmpz):
        return fmpq(v) if isinstance(v, int | fmpz) else values.rational(v)
    return tidy(v) if isinstance(v, arb | acb) else v


@cache
def row_term(text: str) -> Term:
    """A text of the function table as a core term over u, v, w."""
    return parse_core(text)


class Evaluator:
    """One evaluation: the mode, the terms of sums still allowed, and the infinitesimals in use."""

    __slots__ = ("ends", "left", "level", "mode", "side")

    def __init__(self, mode: str, max_terms: int, side: int = 0) -> None:
        """side: 1 or -1 to look at jets of level 1 for h > 0 or h < 0 only (kernel/kinks.py)."""
        self.mode = mode
        self.left = max_terms
        self.level = 0
        self.side = side
        self.ends = 0

    def value(self, t: Term, env: Env) -> Answer:
        """The value of a core term; raises Unknown."""
        handler = HANDLERS.get(t.head)
        if handler is not None:
            return handler(self, t, env)
        args = self.arguments(t.args, env)
        return args if isinstance(args, Undefined) else self.apply(t.head, args)

    def arguments(self, terms: tuple[Term, ...], env: Env) -> tuple[Entry, ...] | Undefined:
        """The values of all terms, or Undefined if one is (even where another is Unknown)."""
        found: list[Entry] = []
        unknown: Unknown | None = None
        for t in terms:
            try:
                v = self.value(t, env)
            except Unknown as reason:
                unknown = unknown or reason
                continue
            if isinstance(v, Undefined):
                return v
            found.append(v)
        if unknown is not None:
            raise unknown
        return tuple(found)

    def power(self, u: values.Number, y: values.Number) -> values.Number | Undefined:
        """u**y, by the mode's conventions."""
        return values.power(u, y, self.mode)

    # functions of the table

    def apply(self, name: str, args: tuple[Entry, ...]) -> Answer:
        """A table function at values; Unknown where the domain is not decided."""
        if name not in FUNCTIONS:
            raise Unknown(f"the value of {name}")
        at = max(map(jets.level, args))
        if at:
            return self._apply_jet(name, args, at)
        real = all(is_real(a) for a in args)  # type: ignore[arg-type]
        if name not in OWN_DOMAIN and (self.mode == "real" or name not in UNSETTLED):
            inside, wide = domain(name, len(args))
            if self.mode == "real" or wide is None:
                outside = self._outside(inside, name, args)
            else:
                real = real and self._inside(inside, args)
                outside = None if real else self._outside(wide, name, args)
            if outside is not None:
                return outside
        found = call(name, args, self.mode, real)  # type: ignore[arg-type]
        if found is None:
            if not FUNCTIONS[name].unfold:
                raise Unknown(f"the value of {name}")
            return self.value(row_term(FUNCTIONS[name].unfold), dict(zip(ARGUMENTS, args, strict=False)))
        return found

    def _outside(self, text: str | None, name: str, args: tuple[Entry, ...]) -> Undefined | None:
        if text is None:
            raise Unknown(f"the domain of {name}")
        if not text or self.truth(row_term(text), dict(zip(ARGUMENTS, args, strict=False))):
            return None
        return Undefined(f"{name} outside its domain")

    def _inside(self, text: str | None, args: tuple[Entry, ...]) -> bool:
        if not text:
            return text is not None
        try:
            return self.truth(row_term(text), dict(zip(ARGUMENTS, args, strict=False)))
        except Unknown:
            return False

    def _apply_jet(self, name: str, args: tuple[Entry, ...], at: int) -> Answer:
        """f(g)' = sum of D_i f(g) * g_i', integrated from f(g(0)); where f is smooth at g(0)."""
        self.spend(1)
        start = self.apply(name, tuple(jets.coefficients(a, at, 0)[0] for a in args))
        if isinstance(start, Undefined):
            return start
        if name in ("max", "min"):
            return self._pick(name, args)
        if self.side and (found := kinks.one_sided(self, name, args)) is not None:
            return found
        coefficients = taylor(name, jets.base(args[0]), jets.total_order(args[0]))
        if coefficients is not None:
            return jets.compose(coefficients, args[0])
        known = slope(name, len(args))
        order = min(len(a.coefficients) for a in args if type(a) is Jet and a.level == at) - 1
        text = None if known is None else known.smooth if self.mode == "real" else known.analytic
        base = dict(zip(ARGUMENTS, map(jets.base, args), strict=False))
        if known is None or text is None or (text and not self.truth(row_term(text), base)):
            raise Unknown(f"the derivative of {name} where it may not be smooth")
        if order == 0:
            return Jet(at, (start,))
        inner = dict(zip(ARGUMENTS, (jets.truncate(a, at, order - 1) for a in args), strict=False))
        total: Entry = ZERO
        for a, rule in zip(args, known.texts, strict=True):
            if jets.level(a) == at:
                partial = Undefined("") if rule is None else self.value(row_term(rule), inner)
                if isinstance(partial, Undefined):
                    raise Unknown(f"the derivative of {name}")
                total = jets.add(total, jets.mul(partial, jets.derivative(a, at)))
        return jets.integral(start, total, at, order)

    def _pick(self, name: str, args: tuple[Entry, ...]) -> Entry:
        """max or min of jets: the one that is strictly the largest or smallest around the point."""
        side = 1 if name == "max" else -1
        for k, a in enumerate(args):
            rest = (b for j, b in enumerate(args) if j != k)
            if all(self.mode == "real" and self.near(a, b) == side for b in rest):
                return a
        raise Unknown(f"the derivative of {name} where two arguments may be equal")

    def near(self, a: Entry, b: Entry) -> int | None:
        """The sign of a - b for all small h (on the side looked at), not 0; None if it is not certain."""
        order = compare(jets.base(a), jets.base(b))
        if order != 0 or not self.side or self.level != 1:
            return order or None
        d = jets.coefficients(jets.add(a, jets.neg(b)), 1, 1)
        slope = sign(jets.base(d[1]))
        return slope * self.side if slope else None

    # formulas

    def truth(self, f: Term, env: Env) -> bool:
        """Whether a formula is strictly true; raises Unknown."""
        head = f.head
        if head in RELATIONS:
            args = self.arguments(f.args, env)
            return False if isinstance(args, Undefined) else self.relation(head, *args)
        handler = FORMULA_HANDLERS.get(head)
        if handler is None:
            raise Unknown(f"the truth of {head}")
        return handler(self, f, env)

    def relation(self, head: str, a: Entry, b: Entry) -> bool:
        """A relation between two values; between jets, only if it holds or fails all around."""
        moving = jets.level(a) or jets.level(b)
        x, y = jets.base(a), jets.base(b)
        if head in ("eq", "ne"):
            same = values.equal(x, y)
            if same and moving:
                if self.near(a, b) is None:
                    raise Unknown("an equality at a point only")
                same = False
            return same == (head == "eq")
        order = self.near(a, b) if moving else compare(x, y)
        if order is None or (moving and self.mode == "complex"):
            raise Unknown("values too close to compare, or not real")
        return {"lt": order < 0, "le": order <= 0, "gt": order > 0, "ge": order >= 0}[head]

    def undefined_in(self, f: Term, env: Env) -> Undefined | None:
        """Undefined if anything that a condition of `if` compares is, or is put in order and is not real.

        None if all certainly is as it must be; raises Unknown.
        """
        if f.head in CONNECTIVES:
            for part in f.args:
                found = self.undefined_in(part, env)
                if found is not None:
                    return found
        elif f.head in RELATIONS or f.head in ("approx", "same", "integer", "defined"):
            args = self.arguments(f.args, env)
            if isinstance(args, Undefined):
                return args
            for v in map(jets.base, args if f.head in ORDERS else ()):
                if not is_real(v):
                    if not acb(plain(v)).imag.contains(0):
                        return Undefined("an order of what is not real")
                    raise Unknown("an order of numbers that may not be real")
        return None

    def some(self, parts: Iterator[Callable[[], bool]], wanted: bool) -> bool:
        """Whether some part has the wanted truth value; Unknown only if none certainly has."""
        unknown: Unknown | None = None
        for part in parts:
            try:
                if part() is wanted:
                    return True
            except Unknown as reason:
                unknown = unknown or reason
        if unknown is not None:
            raise unknown
        return False

    def indices(self, lo: Term, hi: Term, env: Env) -> range | Undefined:
        """The integers lo..hi; undefined if a bound certainly is no integer."""
        ends: list[int] = []
        for end in (lo, hi):
            v = self.value(end, env)
            if isinstance(v, Undefined):
                return v
            n = natural(jets.base(v))
            if n is None:
                if not integer(jets.base(v)):
                    return Undefined("a bound that is no integer")
                raise Unknown("a bound that is no exact integer")
            ends.append(n)
        self.spend(max(0, ends[1] - ends[0] + 1))
        return range(ends[0], ends[1] + 1)

    def spend(self, terms: int) -> None:
        """Count terms; Unknown once more are asked for than are allowed."""
        self.left -= terms
        if self.left < 0:
            raise Unknown("more terms than are allowed")


class Remembering(Evaluator):
    """Evaluates many terms at one point (on one box), each part of them once."""

    __slots__ = ("known", "point", "terms", "truths")

    def __init__(self, mode: str, max_terms: int, side: int = 0) -> None:
        """As an Evaluator, at no point; see `at`."""
        super().__init__(mode, max_terms, side)
        self.point: Env = {}
        self.terms = max_terms
        self.known: dict[Term, Answer | Unknown] = {}
        self.truths: dict[Term, bool | Unknown] = {}

    @classmethod
    def at(cls, env: Mapping[str, Value], mode: str, max_terms: int = 2000) -> Remembering:
        """The evaluation at a point, arguments as for `evaluate`; so many terms for each call of `number`, `holds`."""
        found = cls(mode, max_terms)
        found.point = environment(env, mode)
        return found

    def value(self, t: Term, env: Env) -> Answer:
        """As `Evaluator.value`; from memory at the point itself."""
        if env is not self.point or self.level or not t.args:
            return super().value(t, env)
        found = self.known.get(t)
        if found is None:
            try:
                found = super().value(t, env)
            except Unknown as reason:
                found = reason
            self.known[t] = found
        if isinstance(found, Unknown):
            raise Unknown(*found.args)
        return found

    def number(self, t: Term) -> Ball | Undefined:
        """The value of a term at the point; Unknown if it is not certain."""
        self.left = self.terms
        found = self.value(t, self.point)
        return found if isinstance(found, Undefined) else plain(found)  # type: ignore[arg-type]

    def holds(self, formula: Term) -> bool:
        """Whether a formula is strictly true at the point; Unknown if it is not certain."""
        found = self.truths.get(formula)
        if found is None:
            self.left = self.terms
            try:
                found = self.truth(formula, self.point)
            except Unknown as reason:
                found = reason
            self.truths[formula] = found
        if isinstance(found, Unknown):
            raise Unknown(*found.args)
        return found
