"""Where a term is defined: a list of strict conditions, children's before their parent's.

`conditions(t)` are formulas whose conjunction is true exactly where t is defined. Terms whose
definedness is a matter of analysis (limits, derivatives, integrals, infinite sums) give the
opaque condition `defined(t)`, which other rules must supply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from symcheck.kernel.sequent import FALSE, ONE, ORDERS, ZERO, Sequent, Variable, negate, strict
from symcheck.kernel.slopes import domain, slope
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import CONNECTIVES, Term, bound, conj, disj, make, substitute

OO = make("const", value="oo")
#: heads whose operation is defined for all arguments (not of a term with oo in it)
TOTAL = frozenset(("num", "sym", "const", "pi", "E", "I", "EulerGamma", "add", "mul", "neg", *(
    f.name for f in FUNCTIONS.values() if f.real == f.complex == "" and f.name not in ("min", "max", "binomial"))))


def conditions(t: Term, s: Sequent) -> tuple[Term, ...]:
    """The conditions under which t is defined, in the context's mode; `()` for everywhere."""
    if t.heads <= TOTAL:
        return ()
    return _conditions(t, s.mode, tuple([(n, v) for n, v in s.variables.items() if v.shape]))


@lru_cache(maxsize=16384)
def _conditions(t: Term, mode: str, vectors: tuple[tuple[str, Variable], ...]) -> tuple[Term, ...]:
    found: dict[Term, None] = {}
    if t.head == "if":
        c, a, b = t.args
        for side in sides(c):
            found.update(dict.fromkeys(_conditions(side, mode, vectors)))
        found.update(dict.fromkeys(_are_real(sides(c, ORDERS), mode)))
        for test, branch in ((strict(c), a), (strict(negate(c)), b)):
            inner = _conditions(branch, mode, vectors)
            if inner:
                found[make("implies", test, conj(*inner))] = None
    elif t.head == "apply" or not bound(t):
        for a in t.args:
            if not a.heads <= TOTAL:
                found.update(dict.fromkeys(_conditions(a, mode, vectors)))
        found.update(dict.fromkeys(own(t, mode, vectors)))
    elif t.head in ("sum", "prod", "maxof", "minof"):
        body, k, lo, hi = t.args
        for a in (lo, hi):
            if a is not OO:
                found.update(dict.fromkeys((*_conditions(a, mode, vectors), make("integer", a))))
        inner = _conditions(body, mode, tuple(v for v in vectors if v[0] != k.value))
        if inner:
            found[make("forall", conj(*inner), k, lo, hi)] = None
        if hi is OO:
            found[make("defined", t)] = None
        if t.head in ("maxof", "minof"):
            found[make("le", lo, hi)] = None
    else:
        found.update(dict.fromkeys(_of_body(t, mode, vectors)))
        found[make("defined", t)] = None
    return tuple(found)


def _of_body(t: Term, mode: str, vectors: tuple[tuple[str, Variable], ...]) -> tuple[Term, ...]:
    """A derivative at a point presupposes that the body is defined there."""
    if t.head == "diff":
        return _conditions(substitute(t.args[0], {t.args[1].value: t.args[3]}), mode, vectors)
    if t.head == "pdiff" and t.args[4] is t.args[1]:
        return _conditions(t.args[0], mode, vectors)
    return ()


def sides(condition: Term, heads: tuple[str, ...] = ()) -> Iterator[Term]:
    """The terms that a condition compares, in order; with heads, only by these relations."""
    if condition.head in CONNECTIVES:
        for a in condition.args:
            yield from sides(a, heads)
    elif not heads or condition.head in heads:
        yield from condition.args


def own(t: Term, mode: str, vectors: tuple[tuple[str, Variable], ...] = ()) -> tuple[Term, ...]:
    """The conditions that the outermost operation of t adds to those of its arguments.

    Each is a relation of one argument with real coefficients, which holds of conj(u) where it holds of u: in
    complex mode it is stated of u, so that f(conj(u)) and f(u) are seen to be defined together (DLMF 1.9.11-14).
    """
    head, args = t.head, t.args
    if mode == "complex" and head != "index" and "conj" in t.heads:
        args = tuple(_unconjugated(a) or a for a in args)
    if head == "div":
        d = args[1]
        return () if d.head == "num" and d.value else (make("ne", d, ZERO),)
    if head == "pow":
        return _power(args[0], args[1], mode)
    if head == "index":
        return _index(t, dict(vectors))
    if head == "undefined" or t is OO:
        return (FALSE,)
    if head == "binomial":
        return _binomial(*args)
    if head not in FUNCTIONS:
        return ()
    if head in ("min", "max"):
        return _are_real(args, mode)
    found: tuple[Term, ...] = ()
    real, wide = domain(head, len(args))
    for text in (real, wide) if mode == "real" and t.imaginary else (real if mode == "real" else wide,):
        found += (_perhaps(head, args),) if text is None else _instance(text, args)
    return found


#: functions that are defined at (-u, v) where they are at (u, v): integrals from 0 to u of an even function
_EVEN = ("ellipe", "ellipf")


def _perhaps(head: str, args: tuple[Term, ...]) -> Term:
    """That f is defined there, whose domain in complex mode is not known: as where it is analytic."""
    if head in _EVEN and args[0].head == "neg":
        args = (args[0].args[0], *args[1:])
    t = make(head, *args)
    inner = smooth(t, "complex")
    return disj(conj(*inner), make("defined", t)) if inner else make("defined", t)


def _unconjugated(t: Term) -> Term | None:
    """w where t is conj(w) by structure; None if it is not seen to be one. Numbers are their own conjugates."""
    if t.head == "conj":
        return t.args[0]
    if t.head == "num":
        return t
    powers = t.head == "pow" and exponent(t.args[1]) is not None
    if "conj" not in t.heads or t.head not in ("add", "mul", "neg", "div") and not powers:
        return None
    parts = [_unconjugated(a) for a in (t.args[:1] if powers else t.args)]
    known = [p for p in parts if p is not None]
    return make(t.head, *known, *(t.args[1:] if powers else ())) if len(known) == len(parts) else None


def _are_real(terms: Iterable[Term], mode: str) -> tuple[Term, ...]:
    """That the terms are real, as what is put in order must be."""
    return tuple(make("eq", make("im", t), ZERO) for t in terms if mode == "complex" or t.imaginary)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> tuple[Term, ...]:
    formula = strict(parse_core(text))
    return formula.args if formula.head == "and" else (formula,)


def _instance(text: str, args: tuple[Term, ...]) -> tuple[Term, ...]:
    if not text:
        return ()
    put = dict(zip(ARGUMENTS, args, strict=False))
    return tuple(substitute(f, put) for f in _parsed(text))


def smooth(t: Term, mode: str) -> tuple[Term, ...] | None:
    """Conditions (beyond the arguments') for the outermost function of t to be smooth around them.

    None where the table does not know. By arguments without a derivative (`slopes`) only as a constant.
    """
    row = slope(t.head, len(t.args)) or FUNCTIONS[t.head]
    text = row.smooth if mode == "real" else row.analytic
    return None if text is None else _instance(text, t.args)


def exponent(y: Term) -> int | None:
    """The value of an integer literal, `2` or `-2`; else None."""
    if y.head == "neg" and y.args[0].head == "num" and isinstance(y.args[0].value, int):
        return -int(y.args[0].value)
    if y.head == "num" and isinstance(y.value, int):
        return int(y.value)
    return None


def _power(u: Term, y: Term, mode: str) -> tuple[Term, ...]:
    """Reference, section 4: powers. Over the reals, an integer exponent, or a base > 0 (or 0 with y > 0)."""
    if y.head == "num" and type(y.value) is int and y.value >= 0:  # most are
        return ()
    nonzero, q = make("ne", u, ZERO), ratio(y)
    if q is not None and q.denominator == 1:
        return () if q >= 0 else (nonzero,)
    if q is not None:
        return (nonzero if mode == "complex" else make("le" if q > 0 else "lt", ZERO, u),)
    whole = conj(make("integer", y), disj(nonzero, make("le", ZERO, y)))
    if mode == "complex":
        return (disj(nonzero, whole),)
    root = conj(make("eq", u, ZERO), make("lt", ZERO, y))
    return (disj(make("lt", ZERO, u), root, whole),)


def ratio(y: Term) -> Fraction | None:
    """The value of a quotient of number literals, `3`, `-(1/2)`, `0.5`, `(-1)/2`; else None."""
    if y.head == "num":
        return Fraction(y.value)
    parts = [ratio(a) for a in y.args] if y.head in ("neg", "div") else [None]
    if None in parts or y.head == "div" and not parts[1]:
        return None
    top, *below = (p for p in parts if p is not None)
    return top / below[0] if below else -top


def _index(t: Term, vectors: dict[str, Variable]) -> tuple[Term, ...]:
    variable = vectors.get(t.args[0].value)
    if variable is None or len(variable.shape) != len(t.args) - 1:
        return (FALSE,)
    found: list[Term] = []
    for i, n in zip(t.args[1:], variable.shape, strict=True):
        if i.head == "num" and n.head == "num":
            found += [] if i.value in range(1, n.value + 1) else [FALSE]
        else:
            found += [make("integer", i), make("le", ONE, i), make("le", i, n)]
    return tuple(found)


def _binomial(n: Term, k: Term) -> tuple[Term, ...]:
    """Everywhere for integer k; by gamma otherwise, so that n is no negative integer."""
    if exponent(k) is not None:
        return ()
    return (disj(make("integer", k), make("lt", make("neg", ONE), n), make("not", make("integer", n))),)
