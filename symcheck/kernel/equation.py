"""What an equation is, and equations collected in order (the makers are in equations.py, sums.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from symcheck.kernel.algebra import Algebra, Growing, atom_key
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, rational

#: heads of what is no atom of an algebra
ARITHMETIC = ("num", "add", "mul", "neg", "div", "pow")


@dataclass(frozen=True)
class Equation:
    """left (to the k) equals right, under conditions."""

    left: Term
    right: Term
    conditions: tuple[Term, ...] = ()
    k: int = 1


Maker = Callable[[Sequent, Term, Mapping[str, Any], "Equations"], Equation]


class Equations:
    """Equations collected in order; `obligations` are the conditions nobody has shown yet."""

    def __init__(self, s: Sequent, table: Mapping[str, Maker]) -> None:
        self.s = s
        self.table = table
        self.rewrites: dict[Term, Term] = {}
        self.powers: dict[Term, tuple[int, Term]] = {}
        self.products: list[tuple[Term, Term, Term]] = []
        self.obligations: dict[Term, None] = {}
        self._shared: Growing | None = None

    def extend(self, data: Mapping[str, Any]) -> Equation:
        """Add one equation; Rejected if it is none.

        One about a product of two atoms holds where the product is defined; each atom is known by what it
        is rewritten to, if that is an atom.
        """
        left = data["left"]
        maker = self.table.get(data["by"])
        if maker is None or not isinstance(left, Term):
            raise Rejected(f"no equation rule is called {data['by']}")
        equation = maker(self.s, left, data, self)
        key = atom_key(left)
        self._forget(key, equation)
        if equation.k == 1 and atom_key(equation.right) is key:
            self.rewrites.pop(key, None)
        elif equation.k == 1:
            self.rewrites[key] = equation.right
        else:
            self.powers[key] = equation.k, equation.right
        if left.head == "mul" and equation.k == 1 and len(left.args) == 2:
            a, b = map(self._named, left.args)
            self.obligations.setdefault(make("defined", left))
            if a is not b:
                self.products.append((a, b, equation.right))
        self.obligations.update(dict.fromkeys(equation.conditions))
        return equation

    def _named(self, t: Term) -> Term:
        """The atom that stands for an atom under the rewrites."""
        key, steps = atom_key(t), 0
        while (target := self.rewrites.get(key)) is not None and target.head not in ARITHMETIC and steps < 100:
            key, steps = atom_key(target), steps + 1
        return key

    def ring(self, *terms: Term) -> Algebra:
        """The algebra of these terms under the equations so far."""
        return Algebra(terms, self.rewrites, self.powers, products=self.products)

    def equal(self, a: Term, b: Term) -> bool:
        """Whether a and b are seen to be equal wherever both are defined, under the equations so far.

        Raises Rejected where `Algebra` does.
        """
        if a is b:
            return True
        if self.products:
            return self.ring(a, b).equal(a, b)
        if not self.rewrites and not self.powers:
            return plainly_equal(a, b)
        shared, self._shared = self._shared or Growing(self.rewrites, self.powers), None
        found = shared.admits(a, b)
        while not found:
            shared = Growing(self.rewrites, self.powers, 3 * shared.room)
            found = shared.admits(a, b)
        answer = shared.equal(a, b)
        self._shared = shared  # only one that no exception has left half done
        return answer

    def _forget(self, key: Term, equation: Equation) -> None:
        """Polynomials worked out so far hold as long as what an atom is rewritten to does not change."""
        shared, self._shared = self._shared, None
        if shared is not None and (shared.replace_power(key, equation.k, equation.right) if equation.k != 1
                                   else key not in shared.met):
            self._shared = shared


def plainly_equal(a: Term, b: Term) -> bool:
    """Whether a and b are the same fraction of polynomials in whatever atoms they have; Rejected as in `Algebra`."""
    answer = _plainly_equal(a, b)
    if isinstance(answer, str):
        raise Rejected(answer)
    return answer


@lru_cache(maxsize=4096)
def _plainly_equal(a: Term, b: Term) -> bool | str:
    """The answer, or why there is none."""
    try:
        return Algebra((a, b)).equal(a, b)
    except Rejected as error:
        return str(error)


def integer(value: object) -> int:
    """An int out of a certificate's data; Rejected for anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Rejected("an integer was wanted in the data")
    return value


def to_power(t: Term, n: int) -> Term:
    """t**n with a literal exponent; t itself for n = 1."""
    return t if n == 1 else make("pow", t, rational(n))
