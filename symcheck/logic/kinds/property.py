"""Kind `property`: even, odd, periodic, monotone, convex, bounded, symmetric, continuous, ...

Each is said as one statement. Properties that compare values at two points speak of the points
where the expression is defined (`defined(f(x1)) and defined(f(x2)) implies ...`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import permutations
from types import MappingProxyType

from symcheck.errors import ClaimError
from symcheck.language.fields import EXPRESSION, NAME, Field, Shape
from symcheck.language.printer import print_term
from symcheck.language.sorts import Sort
from symcheck.language.source import Source
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, conj, const, fresh, make, neg, num, sym
from symcheck.language.vectors import Number, Value, Vector, arithmetic, describe, listed, size, variable
from symcheck.language.yaml_nodes import Scalar
from symcheck.logic.kind import Draft, Expression, Form, Kind
from symcheck.logic.kinds._texts import put_in

#: vectors up to this length are symmetric by trying every permutation
PERMUTED = 4
ONE, ZERO, OO = num(1), num(0), const("oo")


@dataclass(frozen=True)
class Question:
    """A property asked of an expression in a variable; `args` are what stands in its brackets."""

    form: Form
    of: Expression
    x: str
    name: Scalar
    args: tuple[Expression, ...]

    @property
    def sort(self) -> Sort:
        """The variable's sort."""
        return self.form.scope.variables[self.x]

    @property
    def here(self) -> Value:
        """The variable itself."""
        return variable(self.x, self.sort.shape)

    def at(self, value: Value) -> Value:
        """The expression where the variable has a value."""
        return self.of.value(self.form.scope.put({self.x: value}))

    def number_at(self, value: Value) -> Term:
        """The same for an expression that is a number."""
        found = self.at(value)
        if isinstance(found, Number):
            return found.term
        raise self.of.source.error(
            "not-a-number",
            f"{describe(found)} where a number is wanted",
            wanted="a number",
            hint="ask it of a component",
        )

    def fresh(self, name: str, *others: str) -> str:
        """A name for a new variable."""
        scope = self.form.scope
        return fresh(name, frozenset((*scope.variables, *scope.bound, *scope.macros, *others)))

    def text_at(self, value: Term) -> str:
        """The expression as a person would write it where the variable has a value."""
        return put_in(self.of, {self.x: value})

    def need(self, condition: bool, wanted: str) -> None:
        """Raise ClaimError unless the variable is right for the property."""
        if not condition:
            raise ClaimError(
                [
                    self.name.problem(
                        "bad-property",
                        f"`{self.x}` is {self.sort.text or self.sort.base}",
                        met=self.x,
                        wanted=wanted,
                    )
                ]
            )


def _parity(sign: int) -> Callable[[Question], Draft]:
    def run(q: Question) -> Draft:
        left, right = q.at(arithmetic("neg", [q.here])), q.at(q.here)
        right = arithmetic("neg", [right]) if sign < 0 else right
        plain = q.of.text if sign > 0 else print_term(neg(q.of.term))
        return Draft(q.form.equation(left, right, q.of), f"{q.text_at(neg(sym(q.x)))} == {plain}")

    return run


def _periodic(q: Question) -> Draft:
    period = q.args[0].value(q.form.scope)
    left = q.at(arithmetic("add", [q.here, period]))
    text = f"{q.text_at(make('add', sym(q.x), q.args[0].term))} == {q.of.text}"
    return Draft(q.form.equation(left, q.at(q.here), q.of), text)


def _homogeneous(q: Question) -> Draft:
    t = q.fresh("t")
    degree = q.args[0].value(q.form.scope)
    factor = Number(sym(t))
    left = q.at(arithmetic("mul", [factor, q.here]))
    right = arithmetic("mul", [arithmetic("pow", [factor, degree]), q.at(q.here)])
    scaled = make("mul", make("pow", sym(t), q.args[0].term), q.of.term)
    text = f"{q.text_at(make('mul', sym(t), sym(q.x)))} == {print_term(scaled)}"
    return Draft(
        q.form.equation(left, right, q.of), text, variables={t: Sort("real", "positive", text="positive")}
    )


def _two(q: Question) -> tuple[str, str, dict[str, Sort], tuple[Mapping[str, Value], ...]]:
    """Two new variables of the variable's sort, and what to put for it in the assumptions."""
    a = q.fresh(f"{q.x}1")
    b = q.fresh(f"{q.x}2", a)
    both = {n: variable(n, q.sort.shape) for n in (a, b)}
    return a, b, {a: q.sort, b: q.sort}, tuple({q.x: v} for v in both.values())


def _monotone(order: str, relation: str, sign: str) -> Callable[[Question], Draft]:
    def run(q: Question) -> Draft:
        q.need(not q.sort.shape and q.sort.base in ("real", "integer"), "a real variable")
        a, b, new, put = _two(q)
        fa, fb = q.number_at(Number(sym(a))), q.number_at(Number(sym(b)))
        given = conj(make(order, sym(a), sym(b)), make("defined", fa), make("defined", fb))
        text = f"{a} < {b} implies {q.text_at(sym(a))} {sign} {q.text_at(sym(b))}"
        return Draft(make("implies", given, make(relation, fa, fb)), text, variables=new, put=put)

    return run


def _convex(relation: str, sign: str) -> Callable[[Question], Draft]:
    def run(q: Question) -> Draft:
        q.need(q.sort.base == "real" and len(q.sort.shape) < 2, "a real variable, or a vector of them")
        a, b, new, put = _two(q)
        t = q.fresh("t", a, b)
        va, vb = (variable(n, q.sort.shape) for n in (a, b))
        s, rest = sym(t), make("add", ONE, neg(sym(t)))
        middle = arithmetic(
            "add", [arithmetic("mul", [Number(s), va]), arithmetic("mul", [Number(rest), vb])]
        )
        fa, fb, fm = q.number_at(va), q.number_at(vb), q.number_at(middle)
        mean = make("add", make("mul", s, fa), make("mul", rest, fb))
        formula = make("implies", conj(make("defined", fa), make("defined", fb)), make(relation, fm, mean))
        between = make("add", make("mul", s, sym(a)), make("mul", rest, sym(b)))
        text = f"{q.text_at(between)} {sign} {t}*({q.text_at(sym(a))}) + (1 - {t})*({q.text_at(sym(b))})"
        unit = Sort("real", lo=ZERO, hi=ONE, text="real in [0, 1]")
        return Draft(formula, text, variables={**new, t: unit}, put=put)

    return run


def _bounded(q: Question) -> Draft:
    f = q.number_at(q.here)
    lower, upper = (e.value(q.form.scope, infinite=True) for e in q.args)
    formulas = []
    for left, right in ((lower, Number(f)), (Number(f), upper)):
        bound = q.form.equation(left, right, q.of, "le")
        if not any(map(_infinite, bound.args)):
            formulas.append(bound)
        elif bound.args[0] is OO or bound.args[1] is neg(OO):  # above oo, or below -oo, is no number
            formulas.append(make("false"))
    text = f"{q.args[0].text} <= {q.of.text} <= {q.args[1].text}"
    return Draft(make("implies", make("defined", f), conj(*formulas)), text)


def _infinite(t: Term) -> bool:
    return (t.head == "const" and t.value == "oo") or (t.head == "neg" and _infinite(t.args[0]))


def _symmetric(q: Question) -> Draft:
    o = q.here
    q.need(isinstance(o, Vector), "a vector variable")
    if not isinstance(o, Vector):
        raise ValueError("checked above")
    n = size(o.length)
    if n is not None and n <= PERMUTED:
        items = [o.at(num(k)) for k in range(1, n + 1)]
        parts = [
            q.form.equation(q.at(listed(p)), q.at(o), q.of) for p in permutations(items) if list(p) != items
        ]
        return Draft(
            conj(*(parts or [q.form.equation(q.at(o), q.at(o), q.of)])),
            f"{q.of.text} is the same for every order of {q.x}",
        )
    p = q.fresh("p")
    moved = Vector(o.length, lambda k: o.at(make("index", sym(p), k)))
    text = f"({q.of.text} with {q.x}[{p}[k]] in place of {q.x}[k]) == {q.of.text}"
    new = {p: Sort("permutation", shape=q.sort.shape, text=f"permutation of the components of {q.x}")}
    return Draft(q.form.equation(q.at(moved), q.at(o), q.of), text, variables=new)


def _continuous(q: Question) -> Draft:
    q.need(not q.sort.shape and q.sort.base in ("real", "complex"), "a real variable")
    point = q.fresh(f"{q.x}0")
    value, body = q.number_at(Number(sym(point))), q.number_at(q.here)
    limit = make("limit", body, sym(q.x), sym(point), value="")
    text = f"limit({q.of.text}, {q.x}, {point}) == {q.text_at(sym(point))}"
    return Draft(
        make("implies", make("defined", value), make("eq", limit, value)),
        text,
        variables={point: q.sort},
        put=({q.x: Number(sym(point))},),
    )


#: property -> its arguments in words, and the statement that says it
PROPERTIES: Mapping[str, tuple[tuple[str, ...], Callable[[Question], Draft]]] = MappingProxyType(
    {
        "even": ((), _parity(1)),
        "odd": ((), _parity(-1)),
        "periodic": (("T",), _periodic),
        "homogeneous": (("d",), _homogeneous),
        "increasing": ((), _monotone("lt", "le", "<=")),
        "strictly increasing": ((), _monotone("lt", "lt", "<")),
        "decreasing": ((), _monotone("lt", "ge", ">=")),
        "strictly decreasing": ((), _monotone("lt", "gt", ">")),
        "convex": ((), _convex("le", "<=")),
        "concave": ((), _convex("ge", ">=")),
        "bounded": (("a", "b"), _bounded),
        "symmetric": ((), _symmetric),
        "continuous": ((), _continuous),
    }
)
USAGES = tuple(n + (f"({', '.join(args)})" if args else "") for n, (args, _) in PROPERTIES.items())


def statements(form: Form) -> list[Draft]:
    """The one statement that says the property."""
    of = form.expression(form.part("of"))
    name, asked = form.part("in"), form.part("is")
    if not isinstance(name, Scalar) or not isinstance(asked, Scalar):
        raise ClaimError(
            [
                form.node.problem(
                    "bad-property", "`in` and `is` are texts", wanted="`{of: E, in: x, is: even}`"
                )
            ]
        )
    form.check_variable(name)
    word, args = _asked(form, asked)
    q = Question(form, of, name.text, name, args)
    q.need(q.sort.base in ("real", "integer", "complex"), "a variable that is a number or a vector")
    draft = PROPERTIES[word][1](q)
    for other in sorted(draft.formula.free & frozenset(form.scope.variables)):
        if other != q.x and q.x in _depends(form.scope.variables[other]) and q.x not in draft.formula.free:
            raise ClaimError(
                [
                    name.problem(
                        "bad-property",
                        f"the sort of `{other}` depends on `{q.x}`",
                        met=q.x,
                        wanted="a variable that no other variable's sort depends on",
                    )
                ]
            )
    return [draft]


def _depends(sort: Sort) -> frozenset[str]:
    return frozenset().union(*(t.free for t in (sort.lo, sort.hi, *sort.shape) if t is not None))


def _asked(form: Form, asked: Scalar) -> tuple[str, tuple[Expression, ...]]:
    """The property and its arguments."""
    text = " ".join(asked.text.split())
    if text in PROPERTIES and not PROPERTIES[text][0]:
        return text, ()
    word = text.partition("(")[0].strip()
    if word not in PROPERTIES:
        raise ClaimError(
            [
                asked.problem(
                    "unknown-property",
                    f"there is no property `{word}`",
                    met=word,
                    wanted="one of " + ", ".join(USAGES),
                    hint=did_you_mean(word, PROPERTIES),
                )
            ]
        )
    wanted = PROPERTIES[word][0]
    usage = USAGES[tuple(PROPERTIES).index(word)]
    source = Source.of_scalar(asked)
    parsed = form.parse(source) if "(" in text and " " not in word else None
    if parsed is None or len(parsed.term.args) != len(wanted) or parsed.term.head != "call":
        raise ClaimError(
            [asked.problem("bad-property", f"`{word}` was asked as `{text}`", met=text, wanted=f"`{usage}`")]
        )
    parts = [source.slice(s.start, s.end) for s in parsed.spot.children]
    return word, tuple(Expression(p, form.parse(p)) for p in parts)


KIND = Kind(
    name="property",
    about="an expression is even, odd, periodic, monotone, convex, bounded, symmetric, continuous, ...",
    field=Field(
        "property",
        Shape(
            "fields",
            "`{of: E, in: x, is: even}`",
            fields=(
                Field("of", EXPRESSION, "the expression", True),
                Field("in", NAME, "the variable", True),
                Field("is", Shape("scalar", "a property"), "one of " + ", ".join(USAGES), True),
            ),
        ),
        "a property of an expression in one of its variables",
    ),
    statements=statements,
    holds={"of": "x**2 + y", "in": "x", "is": "even"},
    fails={"of": "x**3 + y", "in": "x", "is": "even"},
    variables={"x": "real", "y": "real"},
)
