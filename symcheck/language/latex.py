"""Terms to LaTeX, surface and core ones, for a person to read.

Functions have their name from the function table; names of Greek letters become the letters, and
digits behind a name its subscript. What a sum or a limit reaches is closed by parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from symcheck.language.functions import FUNCTIONS
from symcheck.language.printer import (
    AND,
    ATOM,
    IFF,
    IMPLIES,
    NOT,
    OR,
    POSTFIX,
    POWER,
    PRODUCT,
    RELATION,
    SIGNED,
    STATEMENT,
    SUM,
    Printed,
    Rule,
    Text,
    decimal_text,
    fold,
    is_chain,
    pieces,
    whole_vector,
)
from symcheck.language.terms import Term

GREEK = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
         "mu", "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi",
         "psi", "omega")
CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega")
#: names and letters -> commands
LETTERS: Mapping[str, str] = MappingProxyType({
    **{name: f"\\{name}" for name in (*GREEK, *CAPITALS) if name != "omicron"},
    **{chr(0x3B1 + k): f"\\{name}" for k, name in enumerate(GREEK) if name != "omicron"},
    **dict(zip("ΓΔΘΛΞΠΣΦΨΩ", (f"\\{name}" for name in CAPITALS), strict=True)), "lam": "\\lambda",
})
CONSTANTS: Mapping[str, str] = MappingProxyType({
    "pi": "\\pi", "E": "e", "I": "\\mathrm{i}", "oo": "\\infty", "EulerGamma": "\\gamma"})
SIGNS: Mapping[str, str] = MappingProxyType({
    "eq": "=", "ne": "\\ne", "lt": "<", "le": "\\le", "gt": ">", "ge": "\\ge", "same": "="})
#: functions that are written `\sin^{2} x`
RAISED = ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch")
#: functions that stand around their argument
AROUND: Mapping[str, tuple[str, str]] = MappingProxyType({
    "sqrt": ("\\sqrt{", "}"), "cbrt": ("\\sqrt[3]{", "}"), "abs": ("\\left|", "\\right|"),
    "floor": ("\\left\\lfloor ", "\\right\\rfloor"), "ceil": ("\\left\\lceil ", "\\right\\rceil"),
    "conj": ("\\overline{", "}"), "norm": ("\\left\\|", "\\right\\|"),
})
#: functions whose first argument is an index
INDEXED: Mapping[str, str] = MappingProxyType({
    "polylog": "\\operatorname{Li}_{%s}", "polygamma": "\\psi^{(%s)}", "besselj": "J_{%s}",
    "bessely": "Y_{%s}", "besseli": "I_{%s}", "besselk": "K_{%s}",
})
NAMES: Mapping[str, str] = MappingProxyType({
    "det": "\\det", "mean": "\\operatorname{mean}", "len": "\\operatorname{len}",
    "trace": "\\operatorname{tr}", "sum": "\\operatorname{sum}", "prod": "\\operatorname{prod}",
})


def to_latex(t: Term) -> str:
    """The term in LaTeX's mathematical mode."""
    return fold(t, _RULES, _function)


def _closed(p: Text, level: int) -> str:
    return p.text if p.level >= level else f"\\left({p.text}\\right)"


def _list(args: tuple[Term, ...], done: Printed) -> str:
    return ", ".join([done[a].text for a in args])


def name_latex(name: str) -> str:
    """A variable's or function's name: `x1` is x with the subscript 1, `lam` a lambda."""
    base, digits, rest = re.fullmatch(r"(_*[^_\d]*)(\d*)(.*)", name).groups()  # type: ignore[union-attr]
    below = [digits] if digits else []
    below += [name_latex(part) for part in rest.split("_") if part]
    plain = base.strip("_") or "\\_"
    text = LETTERS.get(plain) or (plain if len(plain) == 1 or plain == "\\_" else f"\\mathrm{{{plain}}}")
    return f"{text}_{{{','.join(below)}}}" if below else text


# leaves and operators -------------------------------------------------------------------------


def _decimal(text: str) -> Text:
    """A literal of the language: `2e3` is 2 times a power of ten."""
    digits, _, exponent = text.partition("e")
    return Text(f"{digits} \\cdot 10^{{{exponent}}}", PRODUCT) if exponent else Text(text)


def _num(t: Term, done: Printed) -> Text:
    return _decimal(decimal_text(t.value))


def _sym(t: Term, done: Printed) -> Text:
    return Text(name_latex(t.value))


def _const(t: Term, done: Printed) -> Text:
    return Text(CONSTANTS.get(t.value, t.value))


def _factor(p: Text, level: int = SIGNED) -> str:
    return f"\\left({p.text}\\right)" if p.text.startswith("-") else _closed(p, level)


def _add(t: Term, done: Printed) -> Text:
    parts = [_closed(done[t.args[0]], PRODUCT)]
    for a in t.args[1:]:
        negative = a.head == "neg"
        parts.append((" - " if negative else " + ") + _factor(done[a.args[0] if negative else a], PRODUCT))
    return Text("".join(parts), SUM)


def _mul(t: Term, done: Printed) -> Text:
    text = _closed(done[t.args[0]], SIGNED)
    for before, a in zip(t.args, t.args[1:], strict=False):
        right = _factor(done[a])
        dotted = right[0].isdigit() or right.startswith(("\\left(", "\\frac")) or before.head == "div"
        text += (" \\cdot " if dotted else " ") + right
    return Text(text, PRODUCT)


def _div(t: Term, done: Printed) -> Text:
    over, under = (done[a].text for a in t.args)
    return Text(f"\\frac{{{over}}}{{{under}}}", POSTFIX)


def _neg(t: Term, done: Printed) -> Text:
    return Text("-" + _factor(done[t.args[0]], PRODUCT), SIGNED)


def _pow(t: Term, done: Printed) -> Text:
    base, exponent = t.args
    power = done[exponent].text
    if base.head in RAISED and exponent.head == "num" and exponent.value in range(2, 10):
        return Text(f"{FUNCTIONS[base.head].latex}^{{{power}}}\\left({_list(base.args, done)}\\right)", POWER)
    return Text(f"{_closed(done[base], ATOM)}^{{{power}}}", POWER)


def _exp(t: Term, done: Printed) -> Text:
    return Text(f"e^{{{done[t.args[0]].text}}}", POWER)


def _index(t: Term, done: Printed) -> Text:
    v, below = done[t.args[0]], ", ".join([done[a].text for a in t.args[1:]])
    base = _closed(v, POSTFIX)
    return Text(f"{{{base}}}_{{{below}}}" if "_" in base else f"{base}_{{{below}}}")


def _vector(t: Term, done: Printed) -> Text:
    return Text(f"\\left({_list(t.args, done)}\\right)")


# functions ------------------------------------------------------------------------------------


def _function(t: Term, done: Printed) -> Text:
    row = FUNCTIONS.get(t.head)
    name = NAMES.get(t.head) or (row.latex if row is not None else f"\\operatorname{{{t.head}}}")
    return Text(f"{name}\\left({_list(t.args, done)}\\right)", POSTFIX)


def _around(t: Term, done: Printed) -> Text:
    left, right = AROUND[t.head]
    return Text(f"{left}{_list(t.args, done)}{right}", POSTFIX if t.head == "cbrt" else ATOM)


def _indexed(t: Term, done: Printed) -> Text:
    return Text(f"{INDEXED[t.head] % done[t.args[0]].text}\\left({_list(t.args[1:], done)}\\right)", POSTFIX)


def _factorial(t: Term, done: Printed) -> Text:
    return Text(f"{_closed(done[t.args[0]], ATOM)}!", POSTFIX)


def _binomial(t: Term, done: Printed) -> Text:
    n, k = (done[a].text for a in t.args)
    return Text(f"\\binom{{{n}}}{{{k}}}", POSTFIX)


def _elliptic(t: Term, done: Printed) -> Text:
    inner = " \\mid ".join([done[a].text for a in t.args])
    return Text(f"{FUNCTIONS[t.head].latex}\\left({inner}\\right)", POSTFIX)


def _dot(t: Term, done: Printed) -> Text:
    u, v = (_factor(done[a], POSTFIX) for a in t.args)
    return Text(f"{u} \\cdot {v}", PRODUCT)


def _transpose(t: Term, done: Printed) -> Text:
    return Text(f"{_closed(done[t.args[0]], ATOM)}^{{\\mathsf{{T}}}}", POWER)


def _inverse(t: Term, done: Printed) -> Text:
    return Text(f"{_closed(done[t.args[0]], ATOM)}^{{-1}}", POWER)


def _called(t: Term, done: Printed) -> Text:
    name, order = t.value if isinstance(t.value, tuple) else (t.value, 0)
    row = FUNCTIONS.get(name)
    text = row.latex if row is not None and row.latex else name_latex(name)
    text += "'" * order if order <= 3 else f"^{{({order})}}"
    return Text(f"{text}\\left({_list(t.args, done)}\\right)", POSTFIX)


def _if(t: Term, done: Printed) -> Text:
    pairs, default = pieces(t)
    rows = [f"{done[a].text} & \\text{{if }} {done[c].text}" for a, c in pairs]
    rows += [f"{done[default].text} & \\text{{otherwise}}"] if default.head != "undefined" else []
    return Text("\\begin{cases} " + " \\\\ ".join(rows) + " \\end{cases}", SUM)


# binders --------------------------------------------------------------------------------------


def _over_range(sign: str) -> Rule:
    def rule(t: Term, done: Printed) -> Text:
        if len(t.args) == 1:
            return _function(t, done)
        body, k, lo, hi = (done[a] for a in t.args)
        return Text(f"{sign}_{{{k.text}={lo.text}}}^{{{hi.text}}} {_factor(body, PRODUCT)}", SUM)

    return rule


def _extreme(t: Term, done: Printed) -> Text:
    v, sign = whole_vector(t), f"\\{t.head[:3]}"
    if v is not None:
        return Text(f"{sign}\\left({done[v].text}\\right)", POSTFIX)
    body, k, lo, hi = (done[a] for a in t.args)
    return Text(f"{sign}_{{{lo.text} \\le {k.text} \\le {hi.text}}} {_factor(body, PRODUCT)}", SUM)


def _point(t: Term, done: Printed) -> str:
    """`x \\to a`, with the direction."""
    x, a = (done[b] for b in t.args[1:3])
    return f"{x.text} \\to {_closed(a, ATOM)}^{{{t.value}}}" if t.value else f"{x.text} \\to {a.text}"


def _limit(t: Term, done: Printed) -> Text:
    return Text(f"\\lim_{{{_point(t, done)}}} {_factor(done[t.args[0]], PRODUCT)}", SUM)


def _tends(t: Term, done: Printed) -> Text:
    value = _closed(done[t.args[3]], SUM)
    return Text(f"{_closed(done[t.args[0]], SUM)} \\to {value} \\text{{ as }} {_point(t, done)}", RELATION)


def _near(t: Term, done: Printed) -> Text:
    return Text(f"{done[t.args[0]].text} \\text{{ for }} {done[t.args[1]].text} \\text{{ near }} "
                f"{_closed(done[t.args[2]], SUM)}", STATEMENT)


def _dominated(t: Term, done: Printed) -> Text:
    body, k, x, p = (done[a] for a in t.args)
    near = f"{x.text} \\approx {_closed(p, SUM)}"
    return Text(f"\\sum_{{{k.text}}} \\sup_{{{near}}} \\left|{body.text}\\right| < \\infty", RELATION)


def _integrate(t: Term, done: Printed) -> Text:
    ends = f"_{{{done[t.args[2]].text}}}^{{{done[t.args[3]].text}}}" if len(t.args) == 4 else ""
    return Text(f"\\int{ends} {_factor(done[t.args[0]], PRODUCT)} \\, d{done[t.args[1]].text}", PRODUCT)


def _derivative(body: str, x: str, order: str, partial: bool) -> str:
    d, n = "\\partial" if partial else "d", "" if order == "1" else f"^{{{order}}}"
    gap = " " if partial or x.startswith("\\") else ""
    return f"\\frac{{{d}{n}}}{{{d}{gap}{x}{n}}} {body}"


def _diff(t: Term, done: Printed) -> Text:
    body, x = t.args[:2]
    order = done[t.args[2]].text if len(t.args) > 2 else "1"
    text = _derivative(_closed(done[body], POWER), done[x].text, order, x.head == "index")
    if len(t.args) < 4 or t.args[3] is x:
        return Text(text, PRODUCT)
    return Text(f"\\left.{text}\\right|_{{{done[x].text}={done[t.args[3]].text}}}", POSTFIX)


def _pdiff(t: Term, done: Printed) -> Text:
    body, o, i, n, at = (done[a] for a in t.args)
    text = _derivative(_closed(body, POWER), f"{o.text}_{{{i.text}}}", n.text, True)
    if t.args[4] is t.args[1]:
        return Text(text, PRODUCT)
    return Text(f"\\left.{text}\\right|_{{{o.text}={at.text}}}", POSTFIX)


# statements -----------------------------------------------------------------------------------


def _relation(t: Term, done: Printed) -> Text:
    left, right = (_closed(done[a], SUM) for a in t.args)
    return Text(f"{left} {SIGNS[t.head]} {right}", RELATION)


def _approx(t: Term, done: Printed) -> Text:
    left, right = t.args
    sign, literal = ("-", right.args[0]) if right.head == "neg" else ("", right)
    right_text = _decimal(decimal_text(literal.value, t.value)).text
    return Text(f"{_closed(done[left], SUM)} \\approx {sign}{right_text}", RELATION)


def _and(t: Term, done: Printed) -> Text:
    if not is_chain(t):
        return Text(" \\land ".join([_closed(done[a], NOT) for a in t.args]), AND)
    text = _closed(done[t.args[0].args[0]], SUM)
    return Text(text + "".join(f" {SIGNS[a.head]} {_closed(done[a.args[1]], SUM)}" for a in t.args), RELATION)


def _joined(sign: str, level: int, inner: int) -> Rule:
    return lambda t, done: Text(f" {sign} ".join([_closed(done[a], inner) for a in t.args]), level)


def _implies(t: Term, done: Printed) -> Text:
    left, right = (done[a] for a in t.args)
    return Text(f"{_closed(left, OR)} \\implies {_closed(right, IMPLIES)}", IMPLIES)


def _not(t: Term, done: Printed) -> Text:
    return Text(f"\\lnot {_closed(done[t.args[0]], ATOM)}", NOT)


def _exists(t: Term, done: Printed) -> Text:
    return Text(f"\\exists {_list(t.args[1:], done)} \\colon {done[t.args[0]].text}", STATEMENT)


def _forall(t: Term, done: Printed) -> Text:
    body, k, lo, hi = (done[a].text for a in t.args)
    return Text(f"\\forall {k} \\in \\{{{lo}, \\dots, {hi}\\}} \\colon {body}", STATEMENT)


def _defined(t: Term, done: Printed) -> Text:
    return Text(f"{_closed(done[t.args[0]], SUM)} \\text{{ is defined}}", RELATION)


def _integer(t: Term, done: Printed) -> Text:
    return Text(f"{_closed(done[t.args[0]], SUM)} \\in \\mathbb{{Z}}", RELATION)


_RULES: Mapping[str, Rule] = MappingProxyType({
    "num": _num, "sym": _sym, "const": _const, "add": _add, "mul": _mul, "matmul": _mul, "div": _div,
    "neg": _neg, "pow": _pow, "exp": _exp, "index": _index, "vector": _vector, "if": _if,
    **dict.fromkeys(AROUND, _around), **dict.fromkeys(INDEXED, _indexed),
    **dict.fromkeys(SIGNS, _relation), **dict.fromkeys(("call", "apply", "prime"), _called),
    **dict.fromkeys(("ellipe", "ellipf"), _elliptic),
    "factorial": _factorial, "binomial": _binomial, "dot": _dot, "transpose": _transpose, "inv": _inverse,
    "sum": _over_range("\\sum"), "prod": _over_range("\\prod"), "maxof": _extreme, "minof": _extreme,
    "limit": _limit, "tends": _tends, "near": _near, "dominated": _dominated,
    "integrate": _integrate, "diff": _diff, "pdiff": _pdiff,
    "approx": _approx, "and": _and, "or": _joined("\\lor", OR, AND), "implies": _implies,
    "iff": _joined("\\iff", IFF, IMPLIES), "not": _not, "exists": _exists, "forall": _forall,
    "defined": _defined, "integer": _integer,
    "true": lambda t, done: Text("\\top"), "false": lambda t, done: Text("\\bot"),
    "undefined": lambda t, done: Text("\\text{undefined}"),
})
