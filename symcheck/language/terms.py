"""Terms: immutable, hash-consed trees, kept as they were written.

`x/x` stays `x/x`; nothing is evaluated, sorted or cancelled when a term is made. Two terms
with the same structure are the same object, so equality is identity and costs nothing.
Places are not stored here (one term may stand at many places): the parser returns them
beside the term, as a `Spot` tree of the same shape.

The shapes that occur (`args`, and `value` where it is used):

====================  =====================================================================
``num``               value: int >= 0, or a Fraction with a finite decimal expansion, > 0
``sym``               value: the name of a variable (also a bound one)
``const``             value: one of pi, E, I, oo, EulerGamma
``add``, ``mul``      two or more args, in the order written; ``a - b`` is ``add(a, neg(b))``
``neg``, ``div``, ``pow``   one, two, two args
*function name*       a row of the function table applied to args (``exp``, ``atan2``, ...)
``apply``             value: (name, order); a declared function, ``f(x)``, ``f''(x)``
``vector``            the components of ``[a, b, c]``
``index``             (v, i) or (m, i, j): a component; v is a ``sym`` after elaboration
``if``                (condition, a, b);  ``undefined`` (no args) is defined nowhere
``sum`` ``prod`` ``maxof`` ``minof``  (body, k, lo, hi); k is a ``sym`` bound in body
``limit``             (body, x, a), value: '', '+' or '-'; x bound in body
``integrate``         (body, x, a, b) with x bound in body
``diff``              (body, x, n, at): x bound in body; the n-th derivative taken at ``at``
``pdiff``             (body, o, i, n, at): by the i-th component of the vector o, at ``at``
====================  =====================================================================

Formulas are terms too: ``eq ne lt le gt ge`` (two args), ``approx`` (e, num) with value: the
number of decimals written, ``and or`` (n-ary), ``not implies iff``, ``true false``,
``defined`` (t), ``integer`` (t), ``same`` (a, b), ``forall`` (body, k, lo, hi) over the integers
lo..hi, ``exists`` (body, x1, ..., xn), ``tends`` (body, x, a, L) with value '', '+', '-',
``near`` (formula, x, p): it holds close to p; ``dominated`` (body, k, x, p) with k and x bound in body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar
from weakref import WeakValueDictionary, ref

#: head -> (number of leading args that are in the scope of the binder, positions bound)
BINDERS: Mapping[str, tuple[int, int]] = {
    "sum": (1, 1), "prod": (1, 1), "maxof": (1, 1), "minof": (1, 1), "forall": (1, 1),
    "limit": (1, 1), "integrate": (1, 1), "diff": (1, 1), "pdiff": (1, 1), "tends": (1, 1),
    "near": (1, 1), "dominated": (1, 2),
}
RELATIONS = ("eq", "ne", "lt", "le", "gt", "ge")
CONNECTIVES = ("and", "or", "not", "implies", "iff")
FORMULAS = frozenset((*RELATIONS, *CONNECTIVES, "approx", "true", "false", "defined", "integer",
                      "same", "forall", "exists", "tends", "near", "dominated"))


class Term:
    """One node. Make terms with `make` or the constructors below, never directly."""

    __slots__ = ("head", "args", "value", "depth", "binds", "imaginary", "free", "heads", "__weakref__")
    #: the hash-consing table: the one piece of shared state, without observable effect
    _table: ClassVar[WeakValueDictionary[tuple[Any, ...], Term]] = WeakValueDictionary()

    head: str
    args: tuple[Term, ...]
    value: Any
    #: 1 for a leaf; whether a variable is bound somewhere inside; whether I occurs
    depth: int
    binds: bool
    imaginary: bool
    #: names of the variables that occur free
    free: frozenset[str]
    #: the heads that occur anywhere in the term, and the names of its constants
    heads: frozenset[str]

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self.head, self.args, self.value)

    def __repr__(self) -> str:
        inner = [repr(self.value)] if self.value is not None else []
        return f"{self.head}({', '.join(inner + [repr(a) for a in self.args])})"

    def __add__(self, other: Term | int) -> Term:
        return add(self, term(other))

    def __radd__(self, other: int) -> Term:
        return add(term(other), self)

    def __sub__(self, other: Term | int) -> Term:
        return add(self, neg(term(other)))

    def __rsub__(self, other: int) -> Term:
        return add(term(other), neg(self))

    def __mul__(self, other: Term | int) -> Term:
        return make("mul", self, term(other))

    def __rmul__(self, other: int) -> Term:
        return make("mul", term(other), self)

    def __truediv__(self, other: Term | int) -> Term:
        return make("div", self, term(other))

    def __rtruediv__(self, other: int) -> Term:
        return make("div", term(other), self)

    def __pow__(self, other: Term | int) -> Term:
        return make("pow", self, term(other))

    def __neg__(self) -> Term:
        return neg(self)


def make(head: str, *args: Term, value: Any = None) -> Term:
    """The term with this head, args and value; the same object for the same structure."""
    key = (head, args) if value is None else (head, args, value, type(value))
    known = _known(key)
    found = None if known is None else known()
    return _new(key, head, args, value) if found is None else found


def _new(key: tuple[Any, ...], head: str, args: tuple[Term, ...], value: Any) -> Term:
    made = _object(Term)
    made.head, made.args, made.value = head, args, value
    depth, binds, imaginary, free, heads = 0, head in _BINDING, False, _NONE, _NONE
    for a in args:
        if a.depth > depth:
            depth = a.depth
        if a.binds:
            binds = True
        if a.imaginary:
            imaginary = True
        more = a.free
        if more is not free and more:  # most terms have the names, and the heads, of one of their parts
            free = free | more if free else more
        more = a.heads
        if more is not heads and not more <= heads:
            heads = heads | more if heads else more
    made.depth, made.binds, made.imaginary = depth + 1, binds, imaginary
    made.free = free if head not in _NAMING else _free(made, free)
    made.heads = heads if head in heads else heads | {head}
    if head == "const":
        made.heads, made.imaginary = made.heads | {value}, imaginary or value == "I"
    reference = _Reference(made, _forget)
    reference.key = key
    _references[key] = reference
    return made


class _Reference(ref[Term]):
    """An entry of the table, as `weakref.KeyedRef`, made in less time."""

    __slots__ = ("key",)
    key: tuple[Any, ...]


#: the weak references of the table, by key, and what takes a dead one out: terms are made so often that a
#: call more shows
_references: dict[tuple[Any, ...], _Reference] = Term._table.data  # type: ignore[attr-defined]
_forget = Term._table._remove  # type: ignore[attr-defined]
_known = _references.get
_object = object.__new__
_NONE: frozenset[str] = frozenset()
#: heads that bind names, and those whose own names are free
_BINDING = frozenset((*BINDERS, "exists"))
_NAMING = _BINDING | {"sym", "apply"}


def _remake(head: str, args: tuple[Term, ...], value: Any) -> Term:
    return make(head, *args, value=value)


def num(value: int | Fraction) -> Term:
    """A literal, >= 0; a Fraction only if its decimal expansion ends (see `rational`)."""
    if type(value) is not int and value.denominator == 1:
        value = int(value)  # also what only equals an int, as FLINT's integers: equal literals are one term
    return make("num", value=value)


def rational(value: int | Fraction) -> Term:
    """Any rational as a term that prints and parses back: `3`, `-3`, `1/3`, `-(1/3)`."""
    if value < 0:
        return neg(rational(-value))
    if not isinstance(value, int) and value.denominator != 1:
        return make("div", num(value.numerator), num(value.denominator))
    return num(int(value))


def term(value: Term | int) -> Term:
    """A term as it is; an int as a literal."""
    return value if isinstance(value, Term) else rational(value)


def sym(name: str) -> Term:
    """A variable."""
    return make("sym", value=name)


def const(name: str) -> Term:
    """pi, E, I, oo or EulerGamma."""
    return make("const", value=name)


def neg(a: Term) -> Term:
    """-a, as written."""
    return make("neg", a)


def add(*args: Term) -> Term:
    """The sum, flat where its first argument is a sum (as `a + b + c` parses)."""
    return _flat("add", args, num(0))


def mul(*args: Term) -> Term:
    """The product, flat where its first argument is a product."""
    return _flat("mul", args, num(1))


def _flat(head: str, args: tuple[Term, ...], empty: Term) -> Term:
    if not args:
        return empty
    if args[0].head == head:
        args = (*args[0].args, *args[1:])
    return args[0] if len(args) == 1 else make(head, *args)


def conj(*args: Term) -> Term:
    """The conjunction of formulas; `true` of none."""
    kept = tuple(dict.fromkeys(a for a in args if a.head != "true"))
    return kept[0] if len(kept) == 1 else make("and", *kept) if kept else make("true")


def disj(*args: Term) -> Term:
    """The disjunction of formulas; `false` of none."""
    kept = tuple(dict.fromkeys(a for a in args if a.head != "false"))
    return kept[0] if len(kept) == 1 else make("or", *kept) if kept else make("false")


def bound(t: Term) -> tuple[str, ...]:
    """The names that t binds in its first argument."""
    if t.head in BINDERS:
        return (t.args[1].value,) if t.head != "dominated" else (t.args[1].value, t.args[2].value)
    if t.head == "exists":
        return tuple(a.value for a in t.args[1:])
    return ()


def _free(t: Term, inside: frozenset[str]) -> frozenset[str]:
    """The free names of a term that has or binds names itself; inside: those of its parts."""
    if t.head == "sym":
        return frozenset((t.value,))
    if t.head == "apply":
        return inside | {t.value[0]} if isinstance(t.value, tuple) else inside
    if len(t.args) < 2:  # no term of the language
        return inside
    names = bound(t)
    return (t.args[0].free - frozenset(names)).union(*(a.free for a in t.args[1 + len(names):]))


def fresh(name: str, taken: frozenset[str] | set[str]) -> str:
    """`name`, or the first of name1, name2, ... that is not taken."""
    if name not in taken:
        return name
    base, k = name.rstrip("0123456789") or name, 1
    while f"{base}{k}" in taken:
        k += 1
    return f"{base}{k}"


def substitute(t: Term, mapping: Mapping[str, Term]) -> Term:
    """t with the free variables replaced at once, bound ones renamed so that none is captured."""
    memo: dict[Term, Term] = {}
    keys = frozenset(mapping)

    def go(s: Term) -> Term:
        if s.free.isdisjoint(keys):
            return s
        done = memo.get(s)
        if done is None:
            done = memo[s] = step(s)
        return done

    def step(s: Term) -> Term:
        if s.head == "sym":
            return mapping[s.value]
        names = bound(s)
        if not names:
            return make(s.head, *map(go, s.args), value=s.value)
        live = {n: mapping[n] for n in sorted(keys & s.args[0].free) if n not in names}
        incoming = frozenset().union(*(m.free for m in live.values())) if live else frozenset()
        new, body = list(names), s.args[0]
        clash = {n for n in names if n in incoming}
        if clash:
            taken = set(incoming | body.free | keys)
            for k, n in enumerate(names):
                if n in clash:
                    new[k] = fresh(n, taken)
                    taken.add(new[k])
            body = substitute(body, {n: sym(m) for n, m in zip(names, new, strict=True) if n != m})
        body = substitute(body, live) if live else body
        outer = map(go, s.args[1 + len(names):])
        return make(s.head, body, *map(sym, new), *outer, value=s.value)

    return go(t)


def replace(t: Term, old: Term, new: Term) -> Term:
    """t with every occurrence of the subterm `old` replaced; none inside a binder of its variables."""
    known: dict[Term, Term] = {old: new}
    free = old.free | new.free

    def go(s: Term) -> Term:
        if not s.args:
            return known.get(s, s)
        done = known.get(s)
        if done is None:
            names = bound(s)
            k = 1 + len(names) if names and not free.isdisjoint(names) else 0
            done = known[s] = make(s.head, *s.args[:k], *map(go, s.args[k:]), value=s.value)
        return done

    return go(t)


def subterms(t: Term, inside_binders: bool = True) -> Iterator[Term]:
    """Every distinct subterm once, parents before children, in the order written."""
    seen: set[Term] = set()
    stack = [t]
    while stack:
        s = stack.pop()
        if s in seen:
            continue
        seen.add(s)
        yield s
        skip = 0 if inside_binders or not bound(s) else 1 + len(bound(s))
        stack.extend(reversed(s.args[skip:]))


def contains(t: Term, test: Callable[[Term], bool]) -> bool:
    """Whether some subterm passes the test."""
    return any(test(s) for s in subterms(t))


@lru_cache(maxsize=4096)
def alpha(t: Term) -> Term:
    """t with bound variables named by depth, so that alpha-equivalent terms become one object.

    The names start with more underscores than any free variable of t does.
    """
    prefix = "_"
    while t.binds and any(str(n).startswith(prefix) for n in t.free):
        prefix += "_"

    def go(s: Term, names: dict[str, Term], depth: int) -> Term:
        if not s.binds and s.free.isdisjoint(names):
            return s
        if s.head == "sym":
            return names.get(s.value, s)
        here = bound(s)
        if not here:
            return make(s.head, *(go(a, names, depth) for a in s.args), value=s.value)
        new = [sym(f"{prefix}{depth + k}") for k in range(len(here))]
        inner = go(s.args[0], {**names, **dict(zip(here, new, strict=True))}, depth + len(here))
        outer = [go(a, names, depth) for a in s.args[1 + len(here):]]
        return make(s.head, inner, *new, *outer, value=s.value)

    return go(t, {}, 0) if t.binds else t
