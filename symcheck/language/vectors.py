"""Values of expressions before vectors are gone: numbers, vectors, matrices, formulas.

A vector is its length and a function from an index to a component, so that `o + b` or
`exp(lam*o)` needs no term of its own: only components are ever written down. Lengths may be
symbolic; whatever adds up components is then a sum over a fresh index, and an explicit sum
where the length is a number. Sources: the usual definitions; determinants by Laplace
expansion, inverses by the adjugate (Horn and Johnson, Matrix Analysis, 0.8.2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from symcheck.language.printer import print_term
from symcheck.language.terms import Term, add, fresh, make, mul, neg, num, substitute, sym

#: a name that no text can contain, put in place of an index to look at a component
PROBE = "\0index"
#: concrete lengths up to this one are written out
EXPAND = 64
#: determinants and inverses up to this size
DETERMINANT = 4
ONE = num(1)


class Misfit(Exception):
    """A value that does not fit where it stands; the elaborator adds the place."""

    def __init__(self, code: str, message: str, wanted: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.wanted, self.hint = code, message, wanted, hint


@dataclass(frozen=True)
class Number:
    """A number: a core term."""

    term: Term


@dataclass(frozen=True)
class Formula:
    """A formula: a core term that is true or false."""

    term: Term


@dataclass(frozen=True)
class Vector:
    """length: a core term; at: index term -> component; items: the components of a literal;
    origin: the name of the variable that this vector is, or ''."""

    length: Term
    at: Callable[[Term], Term] = field(repr=False)
    items: tuple[Term, ...] | None = None
    origin: str = ""


@dataclass(frozen=True)
class Matrix:
    """rows, cols: core terms; at: two index terms -> component; items: the rows of a literal."""

    rows: Term
    cols: Term
    at: Callable[[Term, Term], Term] = field(repr=False)
    items: tuple[tuple[Term, ...], ...] | None = None
    origin: str = ""


@dataclass(frozen=True)
class Antiderivative:
    """`integrate(body, name)` without bounds: only good for one side of `==`."""

    body: Term
    name: str


Value = Number | Formula | Vector | Matrix | Antiderivative


def describe(value: Value) -> str:
    """What a value is, for messages."""
    if isinstance(value, Vector):
        return f"a vector of length {print_term(value.length)}"
    if isinstance(value, Matrix):
        return f"a matrix of {print_term(value.rows)} x {print_term(value.cols)}"
    if isinstance(value, Formula):
        return "a formula"
    return "a number" if isinstance(value, Number) else "an indefinite integral"


def names(value: Value) -> frozenset[str]:
    """The variables that a value depends on."""
    probe = sym(PROBE)
    if isinstance(value, Vector):
        return (value.at(probe).free | value.length.free) - {PROBE}
    if isinstance(value, Matrix):
        return (value.at(probe, probe).free | value.rows.free | value.cols.free) - {PROBE}
    if isinstance(value, Antiderivative):
        return value.body.free | {value.name}
    return value.term.free


def size(length: Term) -> int | None:
    """A length as an int, or None if it is symbolic."""
    return int(length.value) if length.head == "num" and isinstance(length.value, int) else None


def variable(name: str, shape: Sequence[Term]) -> Value:
    """The value of a variable of this shape."""
    here = sym(name)
    if not shape:
        return Number(here)
    if len(shape) == 1:
        return Vector(shape[0], lambda i: make("index", here, i), origin=name)
    return Matrix(shape[0], shape[1], lambda i, j: make("index", here, i, j), origin=name)


def literal(parts: Sequence[Value]) -> Value:
    """`[a, b, c]`: a vector of numbers, or a matrix of rows of the same length."""
    if all(isinstance(p, Number) for p in parts):
        return listed(tuple(p.term for p in parts if isinstance(p, Number)))
    rows = tuple(components(p) for p in parts if isinstance(p, Vector))
    if len(rows) != len(parts) or len({len(r) for r in rows}) != 1:
        raise Misfit(
            "bad-vector", "the parts of this list do not fit together", "numbers, or rows of the same length"
        )
    return matrix_of(rows)


def listed(items: tuple[Term, ...]) -> Vector:
    """The vector of these components."""
    return Vector(num(len(items)), lambda i: pick(i, items), items)


def matrix_of(rows: tuple[tuple[Term, ...], ...]) -> Matrix:
    """The matrix of these rows."""
    return Matrix(
        num(len(rows)), num(len(rows[0])), lambda i, j: pick(i, tuple(pick(j, row) for row in rows)), rows
    )


def pick(i: Term, items: tuple[Term, ...]) -> Term:
    """The i-th of the items; nested conditions where i is symbolic; undefined outside."""
    n = size(i)
    if n is not None and 1 <= n <= len(items):
        return items[n - 1]
    chosen = make("undefined")
    for k in range(len(items), 0, -1):
        chosen = make("if", make("eq", i, num(k)), items[k - 1], chosen)
    return chosen


def check_index(i: Term, length: Term) -> None:
    """Raise Misfit where an index is certainly out of range."""
    value = (
        -i.args[0].value
        if i.head == "neg" and i.args[0].head == "num"
        else i.value
        if i.head == "num"
        else None
    )
    if value is None:
        return
    n = size(length)
    if value != int(value):
        raise Misfit("bad-index", "an index is an integer", "an index from 1")
    if value < 1:
        raise Misfit(
            "index-out-of-range",
            f"the index {value} is out of range: the first component has index 1",
            f"an index in 1..{n}" if n is not None else "an index from 1",
        )
    if n is not None and value > n:
        raise Misfit(
            "index-out-of-range",
            f"the index {value} is out of range: the vector has {n} component{'s' * (n != 1)}",
            f"an index in 1..{n}",
        )


def component(v: Vector, i: Term) -> Term:
    """v[i]."""
    check_index(i, v.length)
    return v.at(i)


def entry(m: Matrix, i: Term, j: Term) -> Term:
    """m[i, j]."""
    check_index(i, m.rows)
    check_index(j, m.cols)
    return m.at(i, j)


def components(v: Vector) -> tuple[Term, ...]:
    """All components of a vector of concrete length, at most EXPAND; raises Misfit otherwise."""
    n = size(v.length)
    if v.items is not None:
        return v.items
    if n is None or n > EXPAND:
        raise Misfit(
            "symbolic-length",
            f"{describe(v)} cannot be written out",
            f"a vector whose length is a number, at most {EXPAND}",
        )
    return tuple(v.at(num(k)) for k in range(1, n + 1))


def _short(v: Vector) -> bool:
    n = size(v.length)
    return n is not None and n <= EXPAND


def _index_for(*terms: Term, hint: str = "k") -> Term:
    """A variable for a bound index that occurs in none of the terms."""
    taken: frozenset[str] = frozenset().union(*(t.free for t in terms))
    return sym(fresh(hint, taken))


def through(f: Callable[[Term], Term], v: Vector) -> Vector:
    """f applied to the components, where f may bind variables that an index must not meet."""
    pattern = f(v.at(sym(PROBE)))
    return Vector(v.length, lambda i: substitute(pattern, {PROBE: i}))


def broadcast(f: Callable[..., Term], *values: Value) -> Value:
    """f of numbers, or of the components of vectors of one length; numbers are repeated.

    Raises Misfit for lengths that differ, and for matrices and formulas.
    """
    if all(type(v) is Number for v in values):
        return Number(f(*[v.term for v in values if type(v) is Number]))
    vectors = [v for v in values if isinstance(v, Vector)]
    for v in values:
        if not isinstance(v, (Number, Vector)):
            raise Misfit("not-a-number", f"{describe(v)} where a number is wanted", "a number or a vector")
    if not vectors:
        return Number(f(*(v.term for v in values if isinstance(v, Number))))
    for v in vectors[1:]:
        same_length(vectors[0].length, v.length)

    def at(i: Term) -> Term:
        return f(
            *(v.at(i) if isinstance(v, Vector) else v.term for v in values if isinstance(v, (Vector, Number)))
        )

    n = size(vectors[0].length)
    items = None
    if any(v.items is not None for v in vectors) and n is not None and n <= EXPAND:
        items = tuple(at(num(k)) for k in range(1, n + 1))
        return listed(items)
    return Vector(vectors[0].length, at)


def same_length(a: Term, b: Term) -> None:
    """Raise Misfit unless two lengths are the same."""
    if a is not b:
        raise Misfit(
            "lengths-differ",
            f"vectors of different lengths: {print_term(a)} and {print_term(b)}",
            "vectors of the same length",
        )


def arithmetic(head: str, values: Sequence[Value]) -> Value:
    """`add`, `mul`, `neg`, `div`, `pow` of numbers, vectors (by components) and matrices."""
    if all(type(v) is Number for v in values):
        return Number(make(head, *[v.term for v in values if type(v) is Number]))
    matrices = [v for v in values if isinstance(v, Matrix)]
    if not matrices:
        return broadcast(lambda *terms: make(head, *terms), *values)
    first = matrices[0]
    together = head in ("add", "neg") and len(matrices) == len(values)
    scaled = (
        len(matrices) == 1
        and all(isinstance(v, (Number, Matrix)) for v in values)
        and (head == "mul" or (head == "div" and values[0] is first))
    )
    if not together and not scaled:
        raise Misfit(
            "matrix-arithmetic",
            "this arithmetic with matrices is not defined",
            "A + B, A - B, c*A, A/c or A @ B",
        )
    for m in matrices[1:]:
        same_length(first.rows, m.rows)
        same_length(first.cols, m.cols)

    def at(i: Term, j: Term) -> Term:
        return make(
            head,
            *(
                v.at(i, j) if isinstance(v, Matrix) else v.term
                for v in values
                if isinstance(v, (Matrix, Number))
            ),
        )

    return _matrix(first.rows, first.cols, at)


def _matrix(rows: Term, cols: Term, at: Callable[[Term, Term], Term]) -> Matrix:
    """A matrix, written out where its size is concrete."""
    m, n = size(rows), size(cols)
    if m is None or n is None or m * n > EXPAND:
        return Matrix(rows, cols, at)
    return matrix_of(tuple(tuple(at(num(i), num(j)) for j in range(1, n + 1)) for i in range(1, m + 1)))


def folded(head: str, v: Vector) -> Term:
    """sum, prod, max or min of the components."""
    binder, joined = {
        "sum": ("sum", add),
        "prod": ("prod", mul),
        "max": ("maxof", None),
        "min": ("minof", None),
    }[head]
    if _short(v) and size(v.length):
        items = components(v)
        return joined(*items) if joined is not None else make(head, *items)
    k = _index_for(v.at(sym(PROBE)), v.length)
    return make(binder, v.at(k), k, ONE, v.length)


def mean(v: Vector) -> Term:
    """The sum over the length."""
    return make("div", folded("sum", v), v.length)


def product_of(u: Vector, v: Vector) -> Vector:
    """By components."""
    same_length(u.length, v.length)
    out = broadcast(lambda a, b: make("mul", a, b), u, v)
    if not isinstance(out, Vector):
        raise Misfit("not-a-vector", "no vector")
    return out


def dot(u: Vector, v: Vector) -> Term:
    """sum(u[k]*v[k])."""
    return folded("sum", product_of(u, v))


def norm(v: Vector) -> Term:
    """sqrt(sum(v[k]**2)); of abs(v[k]) over the complex numbers, see elaborate.py."""
    return make("sqrt", folded("sum", Vector(v.length, lambda i: make("pow", v.at(i), num(2)))))


def softmax(v: Vector) -> Vector:
    """exp(v[i])/sum(exp(v[j]))."""
    exps = Vector(v.length, lambda i: make("exp", v.at(i)))
    total = folded("sum", exps)
    return Vector(v.length, lambda i: make("div", exps.at(i), total))


def logsumexp(v: Vector) -> Term:
    """log(sum(exp(v[k])))."""
    return make("log", folded("sum", Vector(v.length, lambda i: make("exp", v.at(i)))))


def matmul(a: Value, b: Value) -> Value:
    """A @ B for matrices and vectors; of two vectors the scalar product."""
    if not isinstance(a, (Vector, Matrix)) or not isinstance(b, (Vector, Matrix)):
        raise Misfit(
            "not-a-matrix", "`@` needs matrices or vectors on both sides", "`A @ B`, or `*` for numbers"
        )
    if isinstance(a, Vector) and isinstance(b, Vector):
        return Number(dot(a, b))
    if isinstance(a, Matrix) and isinstance(b, Vector):
        same_length(a.cols, b.length)
        return _vector(a.rows, lambda i: dot(_row(a, i), b))
    if isinstance(a, Vector) and isinstance(b, Matrix):
        same_length(a.length, b.rows)
        return _vector(b.cols, lambda j: dot(a, _column(b, j)))
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        same_length(a.cols, b.rows)
        return _matrix(a.rows, b.cols, lambda i, j: dot(_row(a, i), _column(b, j)))
    raise Misfit("not-a-matrix", "`@` needs matrices or vectors on both sides")


def _vector(length: Term, at: Callable[[Term], Term]) -> Vector:
    out = Vector(length, at)
    return listed(components(out)) if _short(out) else out


def _row(m: Matrix, i: Term) -> Vector:
    return Vector(m.cols, lambda j: m.at(i, j))


def _column(m: Matrix, j: Term) -> Vector:
    return Vector(m.rows, lambda i: m.at(i, j))


def transpose(m: Matrix) -> Matrix:
    """The matrix with rows and columns exchanged."""
    return _matrix(m.cols, m.rows, lambda i, j: m.at(j, i))


def trace(m: Matrix) -> Term:
    """The sum of the diagonal."""
    same_length(m.rows, m.cols)
    return folded("sum", Vector(m.rows, lambda i: m.at(i, i)))


def _square(m: Matrix, what: str) -> tuple[tuple[Term, ...], ...]:
    same_length(m.rows, m.cols)
    n = size(m.rows)
    if n is None or n > DETERMINANT or n < 1:
        raise Misfit(
            "symbolic-size",
            f"{what} of {describe(m)}",
            f"a matrix whose size is a number, at most {DETERMINANT} x {DETERMINANT}",
        )
    return tuple(tuple(m.at(num(i), num(j)) for j in range(1, n + 1)) for i in range(1, n + 1))


def _laplace(rows: tuple[tuple[Term, ...], ...]) -> Term:
    if len(rows) == 1:
        return rows[0][0]
    parts = [make("mul", a, _laplace(_minor(rows, 0, j))) for j, a in enumerate(rows[0])]
    return add(*(neg(p) if j % 2 else p for j, p in enumerate(parts)))


def _minor(rows: tuple[tuple[Term, ...], ...], i: int, j: int) -> tuple[tuple[Term, ...], ...]:
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i)


def det(m: Matrix) -> Term:
    """The determinant, expanded along the first rows."""
    return _laplace(_square(m, "the determinant"))


def inv(m: Matrix) -> Matrix:
    """The adjugate over the determinant: undefined where the determinant is 0."""
    rows = _square(m, "the inverse")
    n, d = len(rows), _laplace(rows)

    def cofactor(i: int, j: int) -> Term:
        minor = _laplace(_minor(rows, j, i)) if n > 1 else ONE
        return make("div", neg(minor) if (i + j) % 2 else minor, d)

    return matrix_of(tuple(tuple(cofactor(i, j) for j in range(n)) for i in range(n)))


def equal(a: Value, b: Value) -> Term:
    """All components are equal: a conjunction, or a `forall` over the indices."""
    if isinstance(a, Vector) and isinstance(b, Vector):
        same_length(a.length, b.length)
        if _short(a) and size(a.length):
            pairs = [make("eq", x, y) for x, y in zip(components(a), components(b), strict=True)]
            return make("and", *pairs) if len(pairs) > 1 else pairs[0]
        i = _index_for(a.at(sym(PROBE)), b.at(sym(PROBE)), a.length, hint="i")
        return make("forall", make("eq", a.at(i), b.at(i)), i, ONE, a.length)
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        same_length(a.rows, b.rows)
        same_length(a.cols, b.cols)
        m, n = size(a.rows), size(a.cols)
        if m is not None and n is not None and 0 < m * n <= EXPAND:
            cells = [(num(i), num(j)) for i in range(1, m + 1) for j in range(1, n + 1)]
            pairs = [make("eq", a.at(i, j), b.at(i, j)) for i, j in cells]
            return make("and", *pairs) if len(pairs) > 1 else pairs[0]
        probe = sym(PROBE)
        i = _index_for(a.at(probe, probe), b.at(probe, probe), a.rows, a.cols, hint="i")
        j = _index_for(a.at(probe, i), b.at(probe, i), a.rows, a.cols, i, hint="j")
        inner = make("forall", make("eq", a.at(i, j), b.at(i, j)), j, ONE, a.cols)
        return make("forall", inner, i, ONE, a.rows)
    raise Misfit(
        "shapes-differ",
        f"{describe(a)} is compared with {describe(b)}",
        "two numbers, or two vectors of the same length",
        "write a component, `v[i]`, or one number of it: `sum(v)`, `max(v)`, `norm(v)`, `len(v)`",
    )


def closed(value: Value) -> Term:
    """The value as one term: a vector of concrete length as `vector(...)`, a matrix as a vector of rows."""
    if isinstance(value, Number):
        return value.term
    if isinstance(value, Vector):
        return make("vector", *components(value))
    if isinstance(value, Matrix) and size(value.rows) is not None:
        rows = range(1, (size(value.rows) or 0) + 1)
        return make("vector", *(make("vector", *components(_row(value, num(i)))) for i in rows))
    raise Misfit("not-a-number", f"{describe(value)} where a number or a vector is wanted")
