"""Whether a statement that was read from a file of results is one that the reader of claims could have made.

Statements made here are; one from a stranger may have a mode that is not its own, or a name twice.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.wellformed import check_data
from symcheck.language.sorts import SIGNS, Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term

BASES = ("real", "integer", "complex", "function", "permutation")
FUNCTIONS = ("function real -> real", "function complex -> complex")
#: heads of formulas
_FORMULAS = frozenset(("eq", "ne", "lt", "le", "gt", "ge", "approx", "and", "or", "not", "implies", "iff", "exists",
                       "forall", "true", "false", "integer", "defined", "same"))


def check_statement(s: Statement) -> None:
    """Raises Rejected unless sorts, mode and domain are possible ones, and every term is one of the language.

    In a statement of the mode 'real' nothing is complex: with a complex variable, or with I, functions have other
    values (reference, section 4). The other mode may be that of a whole claim of which the statement is a part.
    """
    names = [name for name, _ in s.variables]
    if len(set(names)) < len(names) or not all(type(n) is str and n.isidentifier() for n in names):
        raise Rejected("a variable comes twice, or has a name that is none")
    if s.mode not in ("real", "complex") or s.domain not in ("either", "common"):
        raise Rejected("no mode, or no domain, of a claim")
    for _, sort in s.variables:
        _check_sort(sort)
    spoken = (s.formula, *s.assumptions, *(t for _, sort in s.variables for t in _terms(sort)))
    check_data(spoken)
    if any(f.head not in _FORMULAS for f in (s.formula, *s.assumptions)):
        raise Rejected("a claim, or an assumption, that is no formula")
    if not frozenset().union(*(t.free for t in spoken)) <= set(names):
        raise Rejected("a variable without a sort")
    complex_sorts = any(sort.base == "complex" or sort.text == FUNCTIONS[1] for _, sort in s.variables)
    if s.mode == "real" and (complex_sorts or any(t.imaginary for t in spoken)):
        raise Rejected("a complex claim that is said to be real")


def _terms(sort: Sort) -> tuple[Term, ...]:
    return tuple(t for t in (*sort.shape, sort.lo, sort.hi) if t is not None)


def _check_sort(sort: Sort) -> None:
    bare = sort.plain and not sort.sign and not sort.descending
    fine = sort.base in BASES and (not sort.sign or sort.sign in SIGNS) and all(
        isinstance(t, Term) for t in _terms(sort)) and len(sort.shape) <= 2 and all(
        type(b) is bool for b in (sort.lo_open, sort.hi_open, sort.descending))
    if sort.base == "function":
        fine = fine and bare and sort.text in FUNCTIONS
    elif sort.base == "complex":
        fine = fine and sort.lo is None and sort.hi is None and sort.sign in ("", "nonzero")
    elif sort.base == "permutation":
        fine = fine and len(sort.shape) == 1 and not sort.sign and sort.lo is None and sort.hi is None
    if not fine or sort.descending and (len(sort.shape) != 1 or sort.base not in ("real", "integer")):
        raise Rejected("a sort that no variable can have")
