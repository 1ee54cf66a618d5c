"""Whether a statement that was read from a file of results is one that the reader of claims could have made.

Statements made here are; one from a stranger may have a mode that is not its own, or a name twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from symcheck.kernel.errors import Rejected
from symcheck.kernel.wellformed import check_data
from symcheck.language.functions import FUNCTIONS as FUNCTION_ROWS
from symcheck.language.sorts import SIGNS, Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import CONNECTIVES, RELATIONS, Term, bound

BASES = ("real", "integer", "complex", "function", "permutation")
FUNCTIONS = ("function real -> real", "function complex -> complex")


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
    if not frozenset().union(*(t.free for t in spoken)) <= set(names):
        raise Rejected("a variable without a sort")
    sorts = dict(s.variables)
    for f in (s.formula, *s.assumptions):
        _formula(f, sorts)
    for t in (t for _, sort in s.variables for t in _terms(sort)):
        _number(t, sorts)
    if s.mode == "real" and (is_complex(s) or any(t.imaginary for t in spoken)):
        raise Rejected("a complex claim that is said to be real")
    if s.mode == "complex" and any(sort.text == FUNCTIONS[0] for _, sort in s.variables):
        raise Rejected("a function of real numbers in a complex claim")


def is_complex(s: Statement) -> bool:
    """Whether a complex variable, or I, occurs in the statement."""
    return s.formula.imaginary or any(a.imaginary for a in s.assumptions) or any(
        sort.base == "complex" or sort.text == FUNCTIONS[1] for _, sort in s.variables)


_RELATIONS = (*RELATIONS, "approx", "same", "integer", "defined")
_NUMBER = Sort("real")


def _formula(f: Term, sorts: Mapping[str, Sort]) -> None:
    """Raises Rejected unless f is a formula: relations of numbers, joined."""
    if f.head in CONNECTIVES:
        for part in f.args:
            _formula(part, sorts)
    elif f.head in _RELATIONS:
        for t in f.args:
            _number(t, sorts)
    elif f.head == "exists":
        _formula(f.args[0], sorts)
    elif f.head == "forall":
        body, k, lo, hi = f.args
        _formula(body, {**sorts, k.value: _NUMBER})
        _number(lo, sorts)
        _number(hi, sorts)
    elif f.head not in ("true", "false"):
        raise Rejected(f"{f.head} is no formula")


def _number(t: Term, sorts: Mapping[str, Sort]) -> None:
    """Raises Rejected unless t is a number: no vector, function or formula in a number's place."""
    head, args = t.head, t.args
    if head == "sym":
        sort = sorts[t.value]
        fine = not sort.shape and sort.base in ("real", "integer", "complex")
    elif head == "index":
        fine = args[0].head == "sym" and len(sorts[args[0].value].shape) == len(args) - 1
        args = args[1:]
    elif head == "apply":
        fine = len(args) == 1 and t.value[1] >= 0 and sorts[t.value[0]].base == "function"
    elif head == "pdiff":
        fine = args[1].head == "sym" and len(sorts[args[1].value].shape) == 1 and args[4].head in ("sym", "index")
        args = (args[0], args[2], args[3])
    elif head == "if":
        _formula(args[0], sorts)
        fine, args = True, args[1:]
    else:
        fine = head in FUNCTION_ROWS or head in _OF_NUMBERS
    if not fine:
        raise Rejected(f"{head if head != 'sym' else t.value} is no number here")
    inner = {**sorts, **dict.fromkeys(bound(t), _NUMBER)} if bound(t) and head != "pdiff" else sorts
    for a in args:
        _number(a, inner)


#: heads beside functions whose arguments are numbers, bound variables among them
_OF_NUMBERS = frozenset(("num", "const", "undefined", "add", "mul", "neg", "div", "pow", "sum", "prod", "maxof",
                         "minof", "limit", "integrate", "diff"))


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
