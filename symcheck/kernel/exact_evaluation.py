"""Evaluation in which algebraic numbers stay exact: radicals, and trigonometric functions at multiples of pi.

Ball arithmetic never tells that `sqrt(2)*sqrt(2) - 2` is 0. Here its values are `values.Algebraic`, which are
compared by their separation bound (kernel/algebraic_numbers.py); everything else is ball arithmetic as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flint import fmpq

from symcheck.kernel import algebraic_numbers, jets, values
from symcheck.kernel.algebraic_numbers import Number, conjugate, cosine, imaginary_part, real_part, root, settle, unity
from symcheck.kernel.ball_heads import Answer, Env
from symcheck.kernel.balls import Evaluator
from symcheck.kernel.jets import Entry, Jet
from symcheck.kernel.sequent import ZERO as NOUGHT
from symcheck.kernel.values import ZERO, Exact, PiMultiple, Undefined, exactly, is_real, sign
from symcheck.language.terms import Term, add, make, neg

_HALF = fmpq(1, 2)
#: where an environment keeps terms in one name that are 0 where the name has its value: term -> (name, value)
VANISHING = ""
#: the functions by their values sin and cos at a multiple of pi, where they are defined
_OVER = MappingProxyType({"tan": ("sin", "cos"), "cot": ("cos", "sin"), "sec": (None, "cos"), "csc": (None, "sin")})


def differences(equation: Term) -> tuple[Term, ...]:
    """The terms a - b, as they may be written, of an equation a == b; a too if b is 0."""
    a, b = equation.args
    return (add(a, neg(b)), make("add", a, neg(b)), *((a,) if b is NOUGHT else ()))


def principal(a: Number, k: int) -> Number:
    """exp(log(a)/k), a not 0: a negative number's k-th root has the argument pi/k."""
    a = settle(a)
    if a.real and algebraic_numbers.sign(a) < 0:
        return algebraic_numbers.mul(unity(fmpq(1, k)), root(algebraic_numbers.neg(a), k))
    return root(a, k)


def _absolute(a: Number) -> Number:
    """abs(a), a not real: the root of a*conj(a) > 0."""
    return root(settle(algebraic_numbers.mul(a, conjugate(a))), 2)


#: functions of one number that is not real
_COMPLEX: Mapping[str, Callable[[Number], Number]] = MappingProxyType({
    "re": real_part, "im": imaginary_part, "conj": conjugate, "abs": _absolute})


def _vanished(v: Entry) -> Entry:
    """The jet of a function that is 0 at h = 0; for a number 0."""
    return Jet(v.level, (_vanished(v.coefficients[0]), *v.coefficients[1:])) if type(v) is Jet else ZERO


class ExactEvaluator(Evaluator):
    """Ball evaluation that keeps algebraic numbers exact as long as they are small."""

    __slots__ = ()

    def value(self, t: Term, env: Env) -> Answer:
        """The value of a core term; raises Unknown. A term that is known to vanish where a name has its value is 0.

        That value is recognised as an object: what is bound anew, as in a sum, is another one; a jet keeps it.
        """
        known = env.get(VANISHING)
        if known is not None and t in known:
            name, at = known[t]
            found = super().value(t, env)
            return _vanished(found) if jets.base(env[name]) is at and not isinstance(found, Undefined) else found
        if t.head == "const" and t.value == "I":
            return exactly(lambda: unity(_HALF)) or super().value(t, env)
        return super().value(t, env)

    def truth(self, f: Term, env: Env) -> bool:
        """Whether a formula is strictly true; an equation is whose difference, so both its sides, has the value 0."""
        known = env.get(VANISHING)
        if known is not None and f.head == "eq" and any(t in known and self.value(t, env) is ZERO
                                                        for t in differences(f)):
            return True
        return super().truth(f, env)

    def power(self, u: values.Number, y: values.Number) -> values.Number | Undefined:
        """u**y, exact for an algebraic u, not 0, and a rational y; over the reals for u > 0."""
        if isinstance(y, fmpq) and y.q != 1 and values.nonzero(u) and (
                self.mode == "complex" or is_real(u) and sign(u) == 1):
            p, k = int(y.p), int(y.q)
            found = exactly(lambda a: algebraic_numbers.power(principal(a, k), p), u)
            if found is not None:
                return found
        return super().power(u, y)

    def apply(self, name: str, args: tuple[Entry, ...]) -> Answer:
        """A table function at values: exact roots, and trigonometric functions of multiples of pi."""
        found = super().apply(name, args)
        u = args[0]
        if isinstance(found, Undefined | Jet | fmpq | Exact) or len(args) != 1 or isinstance(u, Jet):
            return found
        exact = self._trigonometric(name, u.q) if isinstance(u, PiMultiple) else self._algebraic(name, u)
        return found if exact is None or isinstance(exact, Undefined) else exact

    def _trigonometric(self, name: str, q: fmpq) -> values.Number | Undefined | None:
        if name in ("sin", "cos"):
            return exactly(lambda: cosine(q if name == "cos" else _HALF - q))
        if name not in _OVER:
            return None
        above, below = (values.ONE if f is None else self._trigonometric(f, q) for f in _OVER[name])
        if above is None or below is None or isinstance(above, Undefined) or isinstance(below, Undefined):
            return None
        return values.div(above, below)

    def _algebraic(self, name: str, u: values.Number) -> values.Number | None:
        """The function at a number at which it is defined."""
        if name in _COMPLEX and not is_real(u):
            return exactly(_COMPLEX[name], u)
        if name not in ("sqrt", "cbrt") or not values.nonzero(u):
            return None
        k = 2 if name == "sqrt" else 3
        side = sign(u) if is_real(u) else None
        if self.mode == "complex" or side == 1:
            return exactly(lambda a: principal(a, k), u)
        if name == "cbrt" and side == -1:
            return exactly(lambda a: algebraic_numbers.neg(root(algebraic_numbers.neg(a), 3)), u)
        return None
