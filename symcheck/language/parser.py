"""Text to terms, by the grammar in `grammar.lark` (`quick` where it can); errors say where and what would be right.

`parse` gives a *surface* term: calls as they were written, `diff(e, x)` with two arguments,
macros as `call`, relation chains as `and` with the value 'chain'. `parse_core` reads what
`print_core` writes: the core terms of `terms.py`, with the forms that only certificates use.
Nothing is evaluated or reordered; `(a + b) + c` keeps its parentheses as a nested sum.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from symcheck.errors import ClaimError, Place, Problem
from symcheck.language.build import CALLABLE, INTERNAL, KEYWORDS, RESERVED, Builder
from symcheck.language.nodes import Fault, Node, Spot
from symcheck.language.plain import LONGEST, plain_term
from symcheck.language.quick import Quick, Unsure
from symcheck.language.suggest import did_you_mean, problem
from symcheck.language.terms import Term

if TYPE_CHECKING:
    from lark import Lark, Token, UnexpectedInput

__all__ = ["CALLABLE", "INTERNAL", "RESERVED", "Parsed", "Spot", "parse", "parse_core", "parse_term"]

GREEK = "\u0391-\u03a9\u03b1-\u03c9"
#: Greek letters that a reader cannot tell from Latin ones
LOOKALIKES: Mapping[str, str] = MappingProxyType(dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)))
#: characters that people paste, and what the language has for them
ASCII: Mapping[str, str] = MappingProxyType({
    "π": "pi", "∞": "oo", "−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/",
    "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "≈": "~=", "√": "sqrt(x)", "∑": "sum(e, k, a, b)",
    "Σ": "sum(e, k, a, b)", "∏": "prod(e, k, a, b)", "∫": "integrate(e, x)", "∧": "and", "∨": "or",
    "¬": "not", "⇒": "implies", "→": "implies", "⇔": "iff", "↔": "iff", "∃": "exists", "²": "**2", "³": "**3",
    "’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "µ": "μ", "ϵ": "ε", "ϕ": "φ", "ϑ": "θ", "\u00a0": " ",
})
_FOREIGN = re.compile(rf"[^\t\n\r -~{GREEK}]|[{''.join(LOOKALIKES)}]|π(?![A-Za-z0-9_{GREEK}])")
_ROUNDED = re.compile(r"~=\s*-?\s*[0-9.]+(?:[eE][+-]?[0-9]+)?$")
#: what a character that begins no word of the language was probably meant to be
CHARACTERS: Mapping[str, str] = MappingProxyType({
    "=": "equality is written `==`", "!": "a factorial is written `factorial(n)`, 'not equal' `!=`",
    "&": "write `and`", "|": "write `or`, or `abs(x)` for an absolute value", "~": "write `not`, or `~=`",
    "%": "percentages are written as decimals", "{": "use `(` and `)`", "}": "use `(` and `)`",
    "\\": "formulas in LaTeX belong under `latex:`", "$": "formulas in LaTeX belong under `latex:`",
    ";": "separate arguments by `,`",
    "'": "a prime belongs to a call, `f'(x)`; the directions of limits are '+' and '-'",
    ".": "a decimal has digits behind its point, a range belongs to a sort",
    "#": "remarks belong under `note:`",
})
#: the words between two statements
JOINERS = ("and", "or", "implies", "iff")
_OPERATORS = frozenset(("PLUS", "MINUS", "TIMES", "POWER", "RELATION", "APPROX", *map(str.upper, JOINERS)))
_CLOSERS: Mapping[str, str] = MappingProxyType({
    "RPAR": "`)`", "RSQB": "`]`", "COMMA": "`,`", "COLON": "`:`", "LPAR": "`(`"})


@dataclass(frozen=True)
class Parsed:
    """A term, and its text; `spot`: the places of it and of all its parts, looked for when first asked for."""

    term: Term
    text: str

    @cached_property
    def spot(self) -> Spot:
        """Where the term stands in the text."""
        return _node(Builder(self.text)).spot


def parse(text: str, *, internal: bool = False, defined: Collection[str] = (), max_depth: int = 200,
          max_length: int = 100_000, max_digits: int = 4000) -> Parsed:
    """The term that a text of the claim language stands for.

    internal: whether the forms of certificates (`defined(t)`, `pdiff(...)`) are allowed.
    defined: names of macros; their calls get the head `call`, whatever else the name means.
    max_depth: levels of the term; max_length: characters; max_digits: of a number written out.
    Beyond each is an error.

    Raises ClaimError with one Problem, whose place is relative to the text.
    """
    if len(text) > max_length:
        raise ClaimError([Problem("too-long", f"an expression of {len(text)} characters",
                                  wanted=f"at most {max_length} characters")])
    if not text.strip():
        place = Place("", 1, 1)
        raise ClaimError([Problem("empty", "the expression is empty", place, text, "an expression")])
    # `diff` means more in certificates
    term = plain_term(text, ("diff",) if internal else defined) if max_digits >= LONGEST else None
    if term is not None and term.depth <= max_depth:
        return Parsed(term, text)
    node = _node(Builder(text, internal, defined, max_depth, max_digits))
    found = Parsed(node.term, text)
    vars(found)["spot"] = node.spot
    return found


def _node(builder: Builder) -> Node:
    """The node of the builder's text. Raises ClaimError."""
    try:
        _check_characters(builder.text)
        return Quick(builder).parse()
    except Unsure:
        return by_grammar(builder)
    except Fault as fault:
        raise _as_error(builder.text, fault) from None


def by_grammar(builder: Builder) -> Node:
    """The node of the builder's text by the grammar alone. Raises ClaimError."""
    from lark import UnexpectedInput

    try:
        return builder.build(_lark().parse(builder.text))
    except UnexpectedInput as unexpected:
        raise ClaimError([_unexpected(builder.text, unexpected)]) from None
    except Fault as fault:
        raise _as_error(builder.text, fault) from None


def _as_error(text: str, fault: Fault) -> ClaimError:
    return ClaimError([problem(text, fault.start, fault.end, fault.code, fault.message, fault.wanted, fault.hint)])


@lru_cache(maxsize=4096)
def parse_term(text: str) -> Term:
    """The surface term of a text. Raises ClaimError."""
    return parse(text).term


@lru_cache(maxsize=4096)
def parse_core(text: str) -> Term:
    """The core term that `print_core` wrote as this text. Raises ClaimError.

    Certificates may be long and deep: up to 10 million characters, 300 levels.
    """
    return parse(text, internal=True, max_depth=300, max_length=10_000_000).term


@cache
def _lark() -> Lark:
    from lark import Lark

    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", maybe_placeholders=False)


def _check_characters(text: str) -> None:
    found = _FOREIGN.search(text)
    if found is None:
        return
    char, at = found.group(), found.start()
    name = unicodedata.name(char, "a control character").lower()
    if char in LOOKALIKES:
        hint = f"type the Latin letter `{LOOKALIKES[char]}`"
    elif char in ASCII:
        hint = "type an ordinary space" if ASCII[char] == " " else f"write `{ASCII[char]}`"
    else:
        hint = ""
    raise Fault((at, at + 1), "character", f"the character U+{ord(char):04X} ({name})",
                "ASCII, or a Greek letter in a name", hint)


# syntax errors --------------------------------------------------------------------------------


def _unexpected(text: str, error: UnexpectedInput) -> Problem:
    """The Problem for a text that does not follow the grammar."""
    from lark import UnexpectedCharacters, UnexpectedToken

    start = error.pos_in_stream or 0
    if isinstance(error, UnexpectedCharacters):
        char = text[start]
        return problem(text, start, start + 1, "syntax", f"unexpected `{char}`",
                       hint=_character_hint(text, start))
    if not isinstance(error, UnexpectedToken):
        return problem(text, start, start + 1, "syntax", "the expression cannot be read")
    token, wanted = error.token, _wanted(frozenset(error.accepts or error.expected))
    if token.type == "$END":
        end = len(text.rstrip())
        hint = CHARACTERS["'"] if text[end - 1] == "'" else _unclosed(text)
        return problem(text, end, end + 1, "syntax", "the expression ends too early", wanted, hint)
    return problem(text, start, start + len(token), "syntax", f"unexpected `{token}`", wanted,
                   _token_hint(text, token, wanted))


def _wanted(accepted: frozenset[str]) -> str:
    """What could have stood here, in words."""
    words = []
    if {"NUMBER", "NAME"} <= accepted:
        return "an expression"
    if "NAME" in accepted:
        words.append("a name")
    elif "NUMBER" in accepted:
        words.append("a decimal, such as `0.731`")
    elif accepted & _OPERATORS:
        words.append("an operator")
    words += [word for name, word in _CLOSERS.items() if name in accepted and not (
        name == "LPAR" and words)]
    words += ["the end"] if "$END" in accepted else []
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}" if words else ""


def _character_hint(text: str, at: int) -> str:
    if text.startswith("=>", at):
        return "write `implies`, or `>=` for 'greater or equal'"
    if text.startswith("||", at) or text.startswith("&&", at):
        return "write `or`" if text[at] == "|" else "write `and`"
    return CHARACTERS.get(text[at], "")


def _token_hint(text: str, token: Token, wanted: str) -> str:
    """A next step for a token where it does not belong."""
    at = token.start_pos or 0
    before = text[:at].rstrip()
    if not before:
        return ""
    if token.type == "PRIMES" or before.endswith("'"):
        return CHARACTERS["'"]
    if _ROUNDED.search(before) and "`" not in wanted:
        return "the right side of `~=` is one decimal"
    if token == ">" and before[-1] in "<=" and before[-2:] != ">=":
        return "'not equal' is written `!=`, 'if and only if' `iff`, 'implies' `implies`"
    if token.type in ("RPAR", "RSQB") and not _open_brackets(text[:at]):
        return f"no bracket is open before this `{token}`"
    ends_operand = before[-1] in ")]'" or before[-1].isalnum() or before[-1] == "_"
    if token.type == "NAME" and (near := did_you_mean(str(token), JOINERS)):
        return near
    if ":" in wanted:
        return ""
    if ends_operand and token.type == "NAME":
        return "" if token in KEYWORDS else "a product needs its `*`"
    if ends_operand and token.type in ("NUMBER", "LPAR"):
        return "a product needs its `*`"
    return ""


def _open_brackets(text: str) -> list[int]:
    """The offsets of the brackets that are open at the end of the text."""
    found: list[int] = []
    for at, char in enumerate(text):
        if char in "([":
            found.append(at)
        elif char in ")]" and found:
            found.pop()
    return found


def _unclosed(text: str) -> str:
    found = _open_brackets(text)
    if not found:
        return ""
    line = text.count("\n", 0, found[-1]) + 1
    column = found[-1] - (text.rfind("\n", 0, found[-1]) + 1) + 1
    where = f"line {line}, column {column}" if "\n" in text else f"column {column}"
    return f"the `{text[found[-1]]}` at {where} is not closed"
