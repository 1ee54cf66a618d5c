"""Terms to text in the claim language, with as few parentheses as reading and parsing allow.

`print_term` is for people: `parse(print_term(t)).term is t` for every surface term, and core terms
are shown as a person would write them. `print_core` is for certificates:
`parse_core(print_core(t)) is t` for every core term (literals >= 0 with a finite decimal expansion,
at most 4000 digits, 300 levels). Both go from the leaves up, without recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from symcheck.language.functions import CONSTANTS, FUNCTIONS
from symcheck.language.terms import RELATIONS, Term, make

#: how tightly a text holds together; the grammar's levels
STATEMENT, IFF, IMPLIES, OR, AND, NOT, RELATION, SUM, PRODUCT, SIGNED, POWER, POSTFIX, ATOM = range(13)
SIGNS: Mapping[str, str] = MappingProxyType({
    "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "same": "=="})
TIMES: Mapping[str, str] = MappingProxyType({"mul": "*", "div": "/", "matmul": " @ "})


class Text(NamedTuple):
    """A printed term and how tightly it holds together."""

    text: str
    level: int = ATOM

    def fit(self, level: int) -> str:
        """The text, in parentheses if it holds less tightly than `level`."""
        return self.text if self.level >= level else f"({self.text})"


Printed = dict[Term, Text]
#: up to this depth, whether a term is read as it is written is asked of its heads
_SHALLOW = 300
#: up to this depth a term is printed by recursion
_FLAT = 30
#: up to this depth it does not matter that a part is printed as often as it occurs
_SMALL = 10
Rule = Callable[[Term, Printed], Text]


def print_term(t: Term) -> str:
    """The term for a person to read; for a surface term, a text that parses to it."""
    if t.depth > _SHALLOW:
        return fold(t, _READABLE, _call)
    if t.heads.isdisjoint(_SHOWN):
        return print_core(t)
    if t.head == "same" and all(a.heads.isdisjoint(_SHOWN) for a in t.args):
        return print_core(make("eq", *t.args))
    return fold(t, _READABLE, _call)


@lru_cache(maxsize=4096)
def print_core(t: Term) -> str:
    """The core term for a certificate: a text from which `parse_core` gives the same term."""
    return _plain(t, STATEMENT) if t.depth <= _SMALL and t.heads <= _PLAIN else fold(t, _CORE, _call)


def _plain(t: Term, level: int) -> str:
    """The text of arithmetic and functions, or of an equation, in parentheses if it holds less tightly than `level`.

    As the rules of `_CORE` say it, in half of the time.
    """
    head, args = t.head, t.args
    if head == "num":
        if type(t.value) is int and t.value >= 0:
            return str(t.value)
        return _num(t, {}).fit(level)
    if head == "sym" or head == "const":
        return str(t.value)
    if head in TIMES and len(args) > 1:
        first = _plain(args[0], SIGNED if head == "mul" == args[0].head else PRODUCT)
        text, own = TIMES[head].join([first, *[_operand(a, SIGNED) for a in args[1:]]]), PRODUCT
    elif head == "add" and len(args) > 1:
        parts = [_plain(args[0], PRODUCT)]
        for a in args[1:]:
            parts += (" - ", _operand(a.args[0], PRODUCT)) if a.head == "neg" else (" + ", _operand(a, PRODUCT))
        text, own = "".join(parts), SUM
    elif head == "pow":
        text, own = f"{_plain(args[0], POSTFIX)}**{_operand(args[1], SIGNED)}", POWER
    elif head == "neg":
        text, own = "-" + _operand(args[0], SIGNED), SIGNED
    elif head == "eq":
        text, own = f"{_plain(args[0], SUM)} == {_plain(args[1], SUM)}", RELATION
    else:
        return f"{head}({', '.join([_plain(a, STATEMENT) for a in args])})"
    return text if own >= level else f"({text})"


def _operand(t: Term, level: int) -> str:
    """An operand behind an operator: what begins with a minus gets parentheses."""
    text = _plain(t, level)
    return f"({text})" if text[:1] == "-" else text


class _Asked(Printed):
    """The texts of terms, made when a rule asks for them."""

    def __init__(self, rules: Mapping[str, Rule], other: Rule) -> None:
        self.rules, self.other = rules, other

    def __missing__(self, t: Term) -> Text:
        found = self[t] = self.rules.get(t.head, self.other)(t, self)
        return found


def fold(t: Term, rules: Mapping[str, Rule], other: Rule) -> str:
    """The text of t by the rule for its head (`other` where there is none).

    From the leaves up where it is deep; a shallow one in less time, as the rules ask.
    """
    if t.depth <= _FLAT:
        return _Asked(rules, other)[t].text
    done: Printed = {}
    todo = [t]
    while todo:
        s = todo[-1]
        missing = [a for a in s.args if a not in done]
        if missing:
            todo += missing
            continue
        todo.pop()
        if s not in done:
            done[s] = rules.get(s.head, other)(s, done)
    return done[t].text


# leaves ---------------------------------------------------------------------------------------


def decimal_text(value: int | Fraction, decimals: int | None = None) -> str:
    """A number >= 0 as a decimal literal, with `decimals` decimals (negative: `2e3`) if that is given.

    A Fraction without a finite expansion is written as a quotient, which is no literal.
    """
    if decimals is None:
        if isinstance(value, int) or value.denominator == 1:
            return str(int(value))
        decimals = _decimals(value.denominator)
        if decimals < 0:
            return f"{value.numerator}/{value.denominator}"
    digits = str(int(value * Fraction(10) ** decimals))
    if decimals <= 0:
        return f"{digits}e{-decimals}" if decimals else digits
    if decimals > len(digits) + 6:
        return f"{digits}e-{decimals}"
    digits = digits.zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}"


def _decimals(denominator: int) -> int:
    """How many decimals 1/denominator has, or -1 for infinitely many."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else -1


def _num(t: Term, done: Printed) -> Text:
    if isinstance(t.value, int) and t.value >= 0:
        return Text(str(t.value))
    text = decimal_text(abs(t.value))
    if t.value < 0:
        return Text("-" + text, SIGNED if "/" not in text else PRODUCT)
    return Text(text, PRODUCT if "/" in text else ATOM)


def _named(t: Term, done: Printed) -> Text:
    return Text(str(t.value))


def _word(t: Term, done: Printed) -> Text:
    return Text(t.head)


# operators ------------------------------------------------------------------------------------


def _factor(p: Text, level: int = SIGNED) -> str:
    """An operand behind an operator: what begins with a minus gets parentheses."""
    text = p[0]
    return f"({text})" if p[1] < level or text[:1] == "-" else text


def _add(t: Term, done: Printed) -> Text:
    if len(t.args) < 2:
        return _call(t, done)
    parts = [done[t.args[0]].fit(PRODUCT)]
    for a in t.args[1:]:
        if a.head == "neg":
            parts.append(" - " + _factor(done[a.args[0]], PRODUCT))
        else:
            parts.append(" + " + _factor(done[a], PRODUCT))
    return Text("".join(parts), SUM)


def _product(t: Term, done: Printed) -> Text:
    if len(t.args) < 2:
        return _call(t, done)
    first = done[t.args[0]]
    parts = [first.fit(SIGNED if t.head == "mul" == t.args[0].head else PRODUCT)]
    parts += [_factor(done[a]) for a in t.args[1:]]
    return Text(TIMES[t.head].join(parts), PRODUCT)


def _neg(t: Term, done: Printed) -> Text:
    return Text("-" + _factor(done[t.args[0]]), SIGNED)


def _pow(t: Term, done: Printed) -> Text:
    base, exponent = (done[a] for a in t.args)
    return Text(f"{base.fit(POSTFIX)}**{_factor(exponent)}", POWER)


def _index(t: Term, done: Printed) -> Text:
    return Text(f"{done[t.args[0]].fit(POSTFIX)}[{_list(t.args[1:], done)}]", POSTFIX)


def _vector(t: Term, done: Printed) -> Text:
    return Text(f"[{_list(t.args, done)}]")


def _list(args: tuple[Term, ...], done: Printed) -> str:
    return ", ".join([done[a].text for a in args])


# statements -----------------------------------------------------------------------------------


def _relation(t: Term, done: Printed) -> Text:
    left, right = (done[a].fit(SUM) for a in t.args)
    return Text(f"{left} {SIGNS[t.head]} {right}", RELATION)


def _approx(t: Term, done: Printed) -> Text:
    left, right = t.args
    sign, literal = ("-", right.args[0]) if right.head == "neg" else ("", right)
    return Text(f"{done[left].fit(SUM)} ~= {sign}{decimal_text(literal.value, t.value)}", RELATION)


def is_chain(t: Term) -> bool:
    """Whether the conjunction t can be written `a < b <= c`: each link begins where the last ended."""
    if t.value != "chain" or len(t.args) < 2 or any(a.head not in RELATIONS for a in t.args):
        return False
    return all(a.args[1] is b.args[0] for a, b in pairwise(t.args))


def _chain(t: Term, done: Printed) -> Text:
    text = done[t.args[0].args[0]].fit(SUM)
    for link in t.args:
        text += f" {SIGNS[link.head]} {done[link.args[1]].fit(SUM)}"
    return Text(text, RELATION)


def _core_and(t: Term, done: Printed) -> Text:
    if t.value == "chain":
        return _chain(t, done) if is_chain(t) else Text(f"chain({_list(t.args, done)})")
    return _and(t, done)


def _and(t: Term, done: Printed) -> Text:
    if is_chain(t):
        return _chain(t, done)
    return Text(" and ".join([done[a].fit(NOT) for a in t.args]), AND) if len(t.args) > 1 else _call(t, done)


def _or(t: Term, done: Printed) -> Text:
    return Text(" or ".join([done[a].fit(AND) for a in t.args]), OR) if len(t.args) > 1 else _call(t, done)


def _not(t: Term, done: Printed) -> Text:
    return Text(f"not {done[t.args[0]].fit(NOT)}", NOT)


def _implies(t: Term, done: Printed) -> Text:
    left, right = (done[a] for a in t.args)
    return Text(f"{left.fit(OR)} implies {right.fit(IMPLIES)}", IMPLIES)


def _iff(t: Term, done: Printed) -> Text:
    left, right = (done[a] for a in t.args)
    return Text(f"{left.fit(IMPLIES)} iff {right.fit(IMPLIES)}", IFF)


def _exists(t: Term, done: Printed) -> Text:
    return Text(f"exists {_list(t.args[1:], done)}: {done[t.args[0]].text}", STATEMENT)


# calls ----------------------------------------------------------------------------------------


def _call(t: Term, done: Printed) -> Text:
    return Text(f"{t.head}({_list(t.args, done)})")


def _called(t: Term, done: Printed) -> Text:
    return Text(f"{t.value}({_list(t.args, done)})")


def _primed(t: Term, done: Printed) -> Text:
    name, order = t.value
    return Text(f"{name}{chr(39) * order}({_list(t.args, done)})")


def _directed(t: Term, done: Printed) -> Text:
    direction = f", '{t.value}'" if t.value else ""
    return Text(f"{t.head}({_list(t.args, done)}{direction})")


def pieces(t: Term) -> tuple[list[tuple[Term, Term]], Term]:
    """The pairs (value, condition) of nested `if`s, and what holds otherwise."""
    found = []
    while t.head == "if":
        condition, value, t = t.args
        found.append((value, condition))
    return found, t


def _if(t: Term, done: Printed) -> Text:
    pairs, default = pieces(t)
    if len(pairs) == 1 and default.head != "undefined":
        return _call(t, done)
    texts = [f"({done[a].text}, {done[c].text})" for a, c in pairs]
    texts += [done[default].text] if default.head != "undefined" else []
    return Text(f"piecewise({', '.join(texts)})")


# core forms as a person would write them ------------------------------------------------------


def _diff(t: Term, done: Printed) -> Text:
    if len(t.args) == 4 and t.args[3] is t.args[1]:
        first = t.args[:2] if t.args[2].value == 1 else t.args[:3]
        return Text(f"diff({_list(first, done)})")
    return _call(t, done)


def _pdiff(t: Term, done: Printed) -> Text:
    body, o, i, n, at = t.args
    if at is not o:
        return _call(t, done)
    order = "" if n.value == 1 else f", {done[n].text}"
    return Text(f"diff({done[body].text}, {done[o].text}[{done[i].text}]{order})")


def whole_vector(t: Term) -> Term | None:
    """The vector v, if t is maxof(v[k], k, 1, n) or the like; else None."""
    body, k, lo, _ = t.args
    if body.head == "index" and len(body.args) == 2 and body.args[1] is k and lo.value == 1 \
            and k.value not in body.args[0].free:
        return body.args[0]
    return None


def _extreme(t: Term, done: Printed) -> Text:
    v = whole_vector(t)
    if v is not None:
        return Text(f"{t.head[:3]}({done[v].text})")
    body, k, lo, hi = (done[a] for a in t.args)
    return Text(f"{t.head[:3]}({body.text} for {k.text} in {lo.fit(SUM)}..{hi.fit(SUM)})")


def _forall(t: Term, done: Printed) -> Text:
    body, k, lo, hi = (done[a] for a in t.args)
    return Text(f"for all {k.text} in {lo.fit(SUM)}..{hi.fit(SUM)}: {body.text}", STATEMENT)


def _tends(t: Term, done: Printed) -> Text:
    body, x, a, value = (done[a] for a in t.args)
    direction = f", '{t.value}'" if t.value else ""
    return Text(f"limit({body.text}, {x.text}, {a.text}{direction}) == {value.fit(SUM)}", RELATION)


def _close_to(t: Term, done: Printed) -> Text:
    body, x, p = (done[a] for a in t.args)
    return Text(f"for all {x.text} near {p.fit(SUM)}: {body.text}", STATEMENT)


def _dominated(t: Term, done: Printed) -> Text:
    body, k, x, p = (done[a] for a in t.args)
    return Text(f"abs({body.text}) <= M({k.text}) for all {x.text} near {p.fit(SUM)}, with a convergent sum of M",
                STATEMENT)


_CORE: Mapping[str, Rule] = MappingProxyType({
    "num": _num, "sym": _named, "const": _named, "undefined": _word, "true": _word, "false": _word,
    "add": _add, "mul": _product, "div": _product, "matmul": _product, "neg": _neg, "pow": _pow,
    "index": _index, "vector": _vector, "call": _called, "apply": _primed, "prime": _primed,
    "limit": _directed, "tends": _directed, "if": _if,
    "eq": _relation, "ne": _relation, "lt": _relation, "le": _relation, "gt": _relation,
    "ge": _relation, "approx": _approx, "and": _core_and, "or": _or, "not": _not,
    "implies": _implies, "iff": _iff, "exists": _exists,
})
#: heads of what `_plain` prints
_PLAIN = frozenset(("num", "sym", "const", *CONSTANTS, "add", "mul", "div", "neg", "pow", "eq", *FUNCTIONS))
#: what people are shown in another way than certificates have it
_SHOWN: Mapping[str, Rule] = MappingProxyType({
    "and": _and, "same": _relation, "diff": _diff, "pdiff": _pdiff, "maxof": _extreme,
    "minof": _extreme, "forall": _forall, "tends": _tends,
    "near": _close_to, "dominated": _dominated,
})
_READABLE: Mapping[str, Rule] = MappingProxyType({**_CORE, **_SHOWN})
