"""From the grammar's tree to terms: what each construct of the language becomes.

Each handler takes the children of one node and gives the term with its `Spot`. Handlers are found
by the grammar's rule names, the special forms of calls (`diff`, `limit`, `piecewise`, ...) by name
in `FORMS`; every other call is a row of the function table, or left for the elaboration.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from symcheck.language.functions import ALIASES, CONSTANTS, FUNCTIONS, VECTOR_FUNCTIONS
from symcheck.language.nodes import Fault, Item, Node, Pair, Spot, Word, expression, node, where
from symcheck.language.terms import const, make, num, sym

if TYPE_CHECKING:
    from lark import Token, Tree

#: words that are never names of variables
KEYWORDS = ("and", "or", "not", "implies", "iff", "exists", "if", "piecewise", "true", "false", "undefined")
RESERVED = (*KEYWORDS, *CONSTANTS)
#: calls that occur in certificates only; no variable or macro of these names can be called
INTERNAL = ("defined", "integer", "same", "forall", "maxof", "minof", "pdiff", "tends", "near", "dominated", "chain")

UNDEFINED, ONE = make("undefined"), num(1)
RELATION_HEADS = MappingProxyType({"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"})
TIMES_HEADS = MappingProxyType({"*": "mul", "/": "div", "@": "matmul"})


@dataclass(frozen=True)
class Builder:
    """The settings of one parse.

    internal: whether the forms of certificates are allowed; defined: names whose calls are left
    alone (head `call`) even if the function table knows them; max_depth, max_digits: see `parse`.
    """

    text: str
    internal: bool = False
    defined: Collection[str] = ()
    max_depth: int = 200
    max_digits: int = 4000

    def build(self, tree: Tree[Token] | Token) -> Node:
        """The node of the grammar's tree, from its leaves up and without recursion. Raises Fault."""
        done: list[Any] = []
        todo: list[Tree[Token] | Token | tuple[str, int]] = [tree]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                leaf = _LEAVES.get(item.type)
                done.append(leaf(self, item) if leaf else item)
            elif not isinstance(item, tuple):
                children = item.children
                todo.append((item.data, len(children)))
                if item.data in _NAMED:
                    done.append(children[0])
                    children = children[1:]
                todo.extend(reversed(children))
            else:
                rule, count = item
                children = done[-count:]
                del done[-count:]
                done.append(self.checked(RULES[rule](self, children)))
        return expression(done[0])

    def checked(self, item: Any) -> Any:
        """The item, if it is not nested too deeply."""
        if isinstance(item, Node) and item.term.depth > self.max_depth:
            raise Fault(item.spot[:2], "too-deep", f"nested more than {self.max_depth} levels deep",
                        hint="name parts of the expression under `define`")
        return item


def _over(head: str, args: Sequence[Item], value: Any = None) -> Node:
    nodes = [expression(a) for a in args]
    return node(head, nodes[0].spot.start, nodes[-1].spot.end, nodes, value)


# leaves ---------------------------------------------------------------------------------------


def decimal(text: str, max_digits: int = 4000) -> tuple[int | Fraction, int]:
    """The exact value of a decimal, and how many decimals are written: `1.50e-3` has 5, `2e3` has -3.

    Raises ValueError if it has more than max_digits digits when it is written out.
    """
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    if len(exponent) > 9 or len(text) + abs(int(exponent or 0)) > max_digits:
        raise ValueError("too many digits")
    decimals = len(fraction) - int(exponent or 0)
    digits = int(whole + fraction)
    if decimals <= 0:
        return digits * 10 ** -decimals, decimals
    value = Fraction(digits, 10 ** decimals)
    return (value.numerator if value.denominator == 1 else value), decimals


def _value(b: Builder, token: Word) -> tuple[int | Fraction, int]:
    try:
        return decimal(token, b.max_digits)
    except ValueError:
        raise Fault(where(token), "number", f"a number of more than {b.max_digits} digits",
                    hint="write it as a power, for instance `10**5000`") from None


def _number(b: Builder, token: Word) -> Node:
    if token.isdecimal() and len(token) <= b.max_digits:
        return Node(num(int(token)), Spot(*where(token)))
    return Node(num(_value(b, token)[0]), Spot(*where(token)))


def _name(b: Builder, token: Word) -> Node:
    name, spot = str(token), Spot(*where(token))
    if name in CONSTANTS:
        return Node(const(name), spot)
    if name in KEYWORDS:
        if b.internal and name in ("true", "false", "undefined"):
            return Node(make(name), spot)
        raise Fault(spot[:2], "reserved", f"`{name}` is a word of the language and no variable",
                    "a number, a variable or a call", "give the variable another name")
    return Node(sym(name), spot)


def _bound(item: Item, what: str) -> Node:
    """A name that the construct `what` binds."""
    if isinstance(item, Node) and item.term.head == "sym":
        return item
    if isinstance(item, Node) and item.term.head == "const":
        raise Fault(where(item), "reserved", f"`{item.term.value}` cannot be the variable of {what}",
                    "a variable's name")
    raise Fault(where(item), "variable", f"{what} needs the name of a variable here", "a variable's name")


# operators ------------------------------------------------------------------------------------


def _parenthesis(b: Builder, children: list[Any]) -> Node:
    opening, inner, closing = children
    return Node(inner.term, Spot(opening.start_pos, closing.end_pos, inner.spot.children))


def _pair(b: Builder, children: list[Any]) -> Pair:
    opening, value, condition, closing = children
    return Pair(value, condition, Spot(opening.start_pos, closing.end_pos))


def _sum(b: Builder, children: list[Any]) -> Node:
    args = [children[0]]
    for sign, arg in zip(children[1::2], children[2::2], strict=True):
        args.append(arg if sign == "+" else _neg(b, [sign, arg]))
    return _over("add", args)


def _product(b: Builder, children: list[Any]) -> Node:
    args, head = [children[0]], "mul"
    for sign, arg in zip(children[1::2], children[2::2], strict=True):
        new = TIMES_HEADS[sign]
        if len(args) > 1 and not new == head == "mul":
            args = [b.checked(_over(head, args))]
        head = new
        args.append(arg)
    return _over(head, args)


def _neg(b: Builder, children: list[Any]) -> Node:
    sign, arg = children
    return node("neg", sign.start_pos, arg.spot.end, (arg,))


def _plus(b: Builder, children: list[Any]) -> Node:
    sign, arg = children
    return Node(arg.term, Spot(sign.start_pos, arg.spot.end, arg.spot.children))


def _power(b: Builder, children: list[Any]) -> Node:
    return _over("pow", (children[0], children[2]))


def _index(b: Builder, children: list[Any]) -> Node:
    *args, closing = children
    if len(args) > 3:
        raise Fault(where(args[3]), "arity", f"a component with {len(args) - 1} indices",
                    "one index, `o[i]`, or two, `M[i, j]`")
    return node("index", args[0].spot.start, closing.end_pos, [expression(a) for a in args])


def _vector(b: Builder, children: list[Any]) -> Node:
    opening, *args, closing = children
    return node("vector", opening.start_pos, closing.end_pos, [expression(a) for a in args])


# statements -----------------------------------------------------------------------------------


def _relation(b: Builder, children: list[Any]) -> Node:
    sides = children[::2]
    links = [_over(RELATION_HEADS[op], sides[k:k + 2]) for k, op in enumerate(children[1::2])]
    return links[0] if len(links) == 1 else _over("and", links, "chain")


def _approx(b: Builder, children: list[Any]) -> Node:
    left, *signs, right = children
    _, decimals = decimal(b.text[right.spot.start:right.spot.end], b.max_digits)
    return _over("approx", (left, _neg(b, [signs[1], right]) if len(signs) > 1 else right), decimals)


def _connective(head: str) -> Callable[[Builder, list[Any]], Node]:
    return lambda b, children: _over(head, children)


def _not(b: Builder, children: list[Any]) -> Node:
    sign, arg = children
    return node("not", sign.start_pos, arg.spot.end, (arg,))


def _exists(b: Builder, children: list[Any]) -> Node:
    start, *names, body = children
    for k, name in enumerate(names):
        _bound(name, "`exists`")
        if any(name.term is n.term for n in names[:k]):
            raise Fault(where(name), "duplicate", f"`{name.term.value}` is named twice", "different names")
    return node("exists", start.start_pos, body.spot.end, (body, *names))


# calls ----------------------------------------------------------------------------------------


class Call(NamedTuple):
    """A call as written: the name's token, the arguments, and the offset behind the call."""

    name: Word
    items: list[Item]
    end: int

    @property
    def start(self) -> int:
        """The offset of the name."""
        return self.name.start_pos or 0

    def wrong(self, wanted: str, usage: str = "") -> Fault:
        """The fault 'wrong number of arguments'."""
        n = len(self.items)
        given = "no arguments" if n == 0 else "1 argument" if n == 1 else f"{n} arguments"
        return Fault(where(self.name), "arity", f"`{self.name}` was given {given}",
                     f"{self.name} takes {wanted}" + (f": {usage}" if usage else ""))

    def node(self, head: str, value: Any = None) -> Node:
        """The plain term with this head."""
        return node(head, self.start, self.end, [expression(a) for a in self.items], value)

    def binder(self, head: str, value: Any = None, count: int | None = None) -> Node:
        """The term with this head whose second argument is the name of a variable."""
        body, x, *rest = self.items[:count]
        args = (expression(body), _bound(x, f"`{self.name}`"), *[expression(a) for a in rest])
        return node(head, self.start, self.end, args, value)


class Form(NamedTuple):
    """A special form: how many arguments it takes, how it is written, what it becomes."""

    counts: tuple[int, ...]
    usage: str
    build: Callable[[Call], Node]


def _call(b: Builder, children: list[Any]) -> Node:
    name, *items, closing = children
    c = Call(name, items, closing.end_pos)
    if name in b.defined:
        return c.node("call", str(name))
    form = (INTERNAL_FORMS.get(name) if b.internal else None) or FORMS.get(name)
    if form is not None:
        if form.counts and len(items) not in form.counts:
            raise c.wrong(counted(form.counts), form.usage)
        return form.build(c)
    canonical = ALIASES.get(name, str(name))
    known = arity(canonical)
    if known is None:
        return _unknown(b, c)
    low, high = known
    if len(items) < low or (high is not None and len(items) > high):
        raise c.wrong(f"at least {low} argument" if high is None else counted(range(low, high + 1)))
    return c.node(canonical)


def arity(name: str) -> tuple[int, int | None] | None:
    """Fewest and most arguments of a known function (canonical name), or None for an unknown one."""
    row = FUNCTIONS.get(name)
    return row.arity if row is not None else VECTOR_FUNCTIONS.get(name)


def _unknown(b: Builder, c: Call) -> Node:
    if c.name in RESERVED or c.name in INTERNAL:
        raise Fault(where(c.name), "reserved", f"`{c.name}` is a reserved word and no function",
                    "the name of a function", "give the function another name")
    if not c.items:
        raise c.wrong("at least 1 argument", f"without arguments, write `{c.name}`")
    return c.node("apply", (str(c.name), 0)) if b.internal else c.node("call", str(c.name))


def _prime(b: Builder, children: list[Any]) -> Node:
    name, primes, *items, closing = children
    c = Call(name, items, closing.end_pos)
    known = str(name) if name in b.defined else ALIASES.get(name, str(name))
    if known in RESERVED or known in FORMS or known in INTERNAL:
        raise Fault(where(name), "reserved", f"`{name}` has no derivative", "the name of a function")
    if not items:
        raise c.wrong("1 argument")
    head = "apply" if b.internal and arity(known) is None else "prime"
    return c.node(head, (known, len(primes)))


def counted(counts: Sequence[int]) -> str:
    """'1 argument', '2 or 3 arguments'."""
    words = " or ".join(map(str, counts))
    return f"{words} argument" if words == "1" else f"{words} arguments"


def _plain(head: str) -> Callable[[Call], Node]:
    return lambda c: c.node(head)


def _binder(head: str) -> Callable[[Call], Node]:
    return lambda c: c.binder(head)


def _sum_or_prod(c: Call) -> Node:
    return c.node(str(c.name)) if len(c.items) == 1 else c.binder(str(c.name))


def _directed(count: int) -> Callable[[Call], Node]:
    """limit and tends: a binder of `count` arguments with a direction behind them."""

    def build(c: Call) -> Node:
        direction = ""
        if len(c.items) > count:
            last = c.items[count]
            if not isinstance(last, str):
                raise Fault(where(last), "direction", "the last argument of a limit is its direction",
                            "'+' or '-'")
            direction = str(last)[1]
        return c.binder(str(c.name), direction, count)

    return build


def _diff(c: Call) -> Node:
    x = c.items[1]
    if not (isinstance(x, Node) and x.term.head == "index"):
        _bound(x, "`diff`")
    return c.node("diff")


def _core_diff(c: Call) -> Node:
    """diff with all its four arguments, or pdiff with its five, whatever is left out in the text."""
    surface = _diff(c)
    args = [Node(a, s) for a, s in zip(surface.term.args, surface.spot.children, strict=True)]
    nowhere = Spot(c.end, c.end)
    order = args[2] if len(args) > 2 else Node(ONE, nowhere)
    if args[1].term.head == "sym":
        at = args[3] if len(args) > 3 else Node(args[1].term, nowhere)
        return node("diff", c.start, c.end, (args[0], args[1], order, at))
    o, *indices = [Node(a, s) for a, s in zip(args[1].term.args, args[1].spot.children, strict=True)]
    if o.term.head != "sym" or len(indices) != 1:
        raise Fault(where(args[1]), "variable", "`diff` needs a variable or a component of a vector here",
                    "`x` or `o[i]`")
    return node("pdiff", c.start, c.end, (args[0], o, indices[0], order, Node(o.term, nowhere)))


def _piecewise(c: Call) -> Node:
    pairs = [a for a in c.items if isinstance(a, Pair)]
    for k, item in enumerate(c.items):
        if not isinstance(item, Pair) and (k == 0 or k < len(c.items) - 1):
            raise Fault(where(item), "pair", "piecewise needs a pair here",
                        "a value and its condition, `(a, c)`")
    if not c.items:
        raise c.wrong("at least 1 argument", FORMS["piecewise"].usage)
    result = Node(UNDEFINED, Spot(c.end - 1, c.end - 1))
    if len(pairs) < len(c.items):
        result = expression(c.items[-1])
    for pair in reversed(pairs):
        start = c.start if pair is pairs[0] else pair.spot.start
        result = node("if", start, c.end, (pair.condition, pair.value, result))
    return result


#: the calls that are no functions of their arguments' values
FORMS: Mapping[str, Form] = MappingProxyType({
    "sum": Form((1, 4), "sum(v) or sum(e, k, a, b)", _sum_or_prod),
    "prod": Form((1, 4), "prod(v) or prod(e, k, a, b)", _sum_or_prod),
    "diff": Form((2, 3), "diff(e, x), diff(e, x, n) or diff(e, o[i])", _diff),
    "limit": Form((3, 4), "limit(e, x, a), limit(e, x, a, '+') or limit(e, x, a, '-')", _directed(3)),
    "integrate": Form((2, 4), "integrate(e, x) or integrate(e, x, a, b)", _binder("integrate")),
    "if": Form((3,), "if(c, a, b)", _plain("if")),
    "piecewise": Form((), "piecewise((a, c), (b, d), e)", _piecewise),
})
#: the forms of certificates
INTERNAL_FORMS: Mapping[str, Form] = MappingProxyType({
    "defined": Form((1,), "defined(t)", _plain("defined")),
    "integer": Form((1,), "integer(t)", _plain("integer")),
    "same": Form((2,), "same(a, b)", _plain("same")),
    "forall": Form((4,), "forall(body, k, lo, hi)", _binder("forall")),
    "maxof": Form((4,), "maxof(body, k, lo, hi)", _binder("maxof")),
    "minof": Form((4,), "minof(body, k, lo, hi)", _binder("minof")),
    "pdiff": Form((5,), "pdiff(e, o, i, n, at)", _binder("pdiff")),
    "diff": Form((2, 3, 4), "diff(e, x, n, at)", _core_diff),
    "tends": Form((4, 5), "tends(body, x, a, L)", _directed(4)),
    "near": Form((3,), "near(formula, x, p)", _binder("near")),
    "dominated": Form((4,), "dominated(body, k, x, p)", _binder("dominated")),
    "chain": Form((), "chain(a, b, ...)", lambda c: c.node("and", "chain")),
})
#: every name that a call understands: what 'did you mean' looks through
CALLABLE = tuple(dict.fromkeys((*FUNCTIONS, *ALIASES, *VECTOR_FUNCTIONS, *FORMS)))

#: rules whose first child is a name that is called
_NAMED = ("call", "prime")
_LEAVES: Mapping[str, Callable[[Builder, Any], Node]] = MappingProxyType({"NUMBER": _number, "NAME": _name})
#: what becomes of each rule of the grammar
RULES: Mapping[str, Callable[[Builder, list[Any]], Node | Pair]] = MappingProxyType({
    "exists": _exists, "iff": _connective("iff"), "implies": _connective("implies"),
    "disjunction": _connective("or"), "conjunction": _connective("and"), "negation": _not,
    "relation": _relation, "approx": _approx, "sum": _sum, "product": _product, "neg": _neg,
    "plus": _plus, "power": _power, "index": _index, "call": _call, "prime": _prime,
    "parenthesis": _parenthesis, "vector": _vector, "pair": _pair,
})
