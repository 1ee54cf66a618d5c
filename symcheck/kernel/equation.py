"""What an equation is, and equations collected in order (the makers are in equations.py, sums.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from symcheck.kernel.algebra import Algebra, atom_key
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, rational


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
        self.obligations: dict[Term, None] = {}

    def extend(self, data: Mapping[str, Any]) -> Equation:
        """Add one equation; Rejected if it is none."""
        left = data["left"]
        maker = self.table.get(data["by"])
        if maker is None or not isinstance(left, Term):
            raise Rejected(f"no equation rule is called {data['by']}")
        equation = maker(self.s, left, data, self)
        key = atom_key(left)
        if equation.k == 1 and atom_key(equation.right) is key:
            self.rewrites.pop(key, None)
        elif equation.k == 1:
            self.rewrites[key] = equation.right
        else:
            self.powers[key] = equation.k, equation.right
        self.obligations.update(dict.fromkeys(equation.conditions))
        return equation

    def ring(self, *terms: Term) -> Algebra:
        """The algebra of these terms under the equations so far."""
        return Algebra(terms, self.rewrites, self.powers)

    def equal(self, a: Term, b: Term) -> bool:
        """Whether a and b are seen to be equal wherever both are defined, under the equations so far."""
        return a is b or self.ring(a, b).equal(a, b)


def integer(value: object) -> int:
    """An int out of a certificate's data; Rejected for anything else."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Rejected("an integer was wanted in the data")
    return value


def to_power(t: Term, n: int) -> Term:
    """t**n with a literal exponent; t itself for n = 1."""
    return t if n == 1 else make("pow", t, rational(n))
