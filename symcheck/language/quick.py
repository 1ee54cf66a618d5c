"""A quick parser of well-formed texts, by precedence; it says no more of others than that it is not sure.

It reads what `grammar.lark` describes and makes the same nodes (a test compares both), about ten times
as fast, and without the time it takes to build the grammar's tables. Whatever it stumbles over (a wrong
text, deep nesting, a limit) is left to the grammar's parser, which knows what to say about it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from symcheck.language.build import KEYWORDS, RELATION_HEADS, RULES, TIMES_HEADS, Builder, decimal
from symcheck.language.functions import CONSTANTS
from symcheck.language.nodes import Fault, Item, Node, Pair, Spot, Word, expression, node
from symcheck.language.terms import Term, const, make, num, sym

_TOKEN = re.compile(
    r"""'[+-]'|"[+-]"|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?
    |[A-Za-z_\u0391-\u03a9\u03b1-\u03c9][A-Za-z0-9_\u0391-\u03a9\u03b1-\u03c9]*
    |\*\*|==|!=|<=|>=|~=|[-+*/@^()\[\],:<>]|'+""", re.VERBOSE)
_CONNECTIVES = frozenset(("and", "or", "implies", "iff"))
#: kinds of tokens
NUMBER, NAME, DIRECTION, PRIMES, MARK, END = "number", "name", "direction", "primes", "mark", "end"
#: the kind of a token by its first character; a name's is any other
_KINDS = MappingProxyType({**dict.fromkeys("0123456789.", NUMBER), **dict.fromkeys("-+*/@^()[],:<>=!~", MARK),
                           "'": PRIMES})
_DIRECTIONS = frozenset(("'+'", "'-'", '"+"', '"-"'))


_LEAVES = frozenset((NUMBER, NAME))
#: what makes more of the leaf before it
_CLINGING = frozenset(("(", "[", "**", "^"))


#: words up to this length are looked up
_SHORT = 8


@lru_cache(maxsize=4096)
def _short(word: str) -> Term | None:
    """The term of a name or a whole number; None if it needs a closer look."""
    if word[0].isdecimal():
        return num(int(word)) if word.isdecimal() else None
    if word[0] == "." or word in KEYWORDS:
        return None
    return const(word) if word in CONSTANTS else sym(word)


class Unsure(Exception):
    """Not a text that the quick parser reads."""


class Quick:
    """One parse; `deepest` levels of brackets and signs are followed."""

    def __init__(self, builder: Builder, deepest: int = 40) -> None:
        self.b, self.left = builder, deepest
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.at = 0
        self._scan(builder.text)
        self.pairs = self._with_commas()

    def parse(self) -> Node:
        """The node of the whole text. Raises Unsure."""
        try:
            found = self._statement()
        except (Fault, ValueError, RecursionError):
            raise Unsure from None
        if self.kinds[self.at] != END or found.term.depth > self.b.max_depth:
            raise Unsure
        return found

    # ---------------------------------------------------------------- tokens

    def _scan(self, text: str) -> None:
        words = self.words = _TOKEN.findall(text)
        if "".join(words) != "".join(text.split()):
            raise Unsure
        at, find = 0, text.index
        for word in words:
            start = find(word, at)
            at = start + len(word)
            self.starts.append(start)
            self.ends.append(at)
        self.kinds = [_KINDS.get(word[0], NAME) for word in words]
        if "'" in text or '"' in text:
            self.kinds = [DIRECTION if w in _DIRECTIONS else k for k, w in zip(self.kinds, words, strict=True)]
        words.append("")
        self.kinds.append(END)
        self.starts.append(len(text))
        self.ends.append(len(text))

    def _with_commas(self) -> set[int]:
        """The opening parentheses with a comma directly inside."""
        found: set[int] = set()
        if "," in self.words:
            stack: list[int] = []
            for k, word in enumerate(self.words):
                if word in ("(", "["):
                    stack.append(k)
                elif word in (")", "]") and stack:
                    stack.pop()
                elif word == "," and stack:
                    found.add(stack[-1])
        return found

    def _take(self, word: str) -> int:
        """The position of the next token, which must be this mark or word."""
        k = self.at
        if self.words[k] != word:
            raise Unsure
        self.at = k + 1
        return k

    def _word(self, k: int) -> Word:
        return Word.of(self.words[k], self.starts[k], self.ends[k])

    # ---------------------------------------------------------------- statements

    def _statement(self) -> Node:
        if self.words[self.at] == "exists":
            k, names = self._take("exists"), [self._name()]
            while self.words[self.at] == ",":
                self.at += 1
                names.append(self._name())
            self._take(":")
            return self._rule("exists", [self._word(k), *names, self._statement()])
        first = self._negation()
        return self._equivalence(first) if self.words[self.at] in _CONNECTIVES else first

    def _rule(self, name: str, children: list[Any]) -> Node:
        return expression(RULES[name](self.b, children))

    def _equivalence(self, first: Node) -> Node:
        left = self._implication(first)
        if self.words[self.at] != "iff":
            return left
        self.at += 1
        return self._rule("iff", [left, self._implication(self._negation())])

    def _implication(self, first: Node) -> Node:
        left = self._several("or", first)
        if self.words[self.at] != "implies":
            return left
        self.at += 1
        return self._rule("implies", [left, self._implication(self._negation())])

    def _several(self, word: str, first: Node) -> Node:
        parts = [first if word == "and" else self._several("and", first)]
        while self.words[self.at] == word:
            self.at += 1
            part = self._negation()
            parts.append(part if word == "and" else self._several("and", part))
        return parts[0] if len(parts) == 1 else self._rule(
            "conjunction" if word == "and" else "disjunction", parts)

    def _negation(self) -> Node:
        if self.words[self.at] == "not":
            k = self._take("not")
            return self._rule("negation", [self._word(k), self._deeper(self._negation)])
        left = self._sum()
        word = self.words[self.at]
        if word == "~=":
            return self._approx(left)
        if word not in RELATION_HEADS:
            return left
        children: list[Any] = [left]
        while (word := self.words[self.at]) in RELATION_HEADS:
            self.at += 1
            children += [word, self._sum()]
        return self._rule("relation", children)

    def _approx(self, left: Node) -> Node:
        k = self._take("~=")
        sign = [self._word(self._take("-"))] if self.words[self.at] == "-" else []
        if self.kinds[self.at] != NUMBER:
            raise Unsure
        return self._rule("approx", [left, self._word(k), *sign, self._atom()])

    def _deeper(self, parse: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise Unsure
        found = parse()
        self.left += 1
        return found

    # ---------------------------------------------------------------- expressions

    def _sum(self) -> Node:
        left = self._product()
        words = self.words
        if words[self.at] not in ("+", "-"):
            return left
        args = [left]
        while (word := words[self.at]) in ("+", "-"):
            start = self.starts[self.at]
            self.at += 1
            arg = self._product()
            args.append(arg if word == "+" else node("neg", start, arg.spot.end, (arg,)))
        return node("add", left.spot.start, args[-1].spot.end, args)

    def _product(self) -> Node:
        left = self._signed()
        words = self.words
        if words[self.at] not in TIMES_HEADS:
            return left
        args, head, start = [left], "mul", left.spot.start
        while (word := words[self.at]) in TIMES_HEADS:
            self.at += 1
            new = TIMES_HEADS[word]
            if len(args) > 1 and not new == head == "mul":
                args = [node(head, start, args[-1].spot.end, args)]
            head = new
            args.append(self._signed())
        return node(head, start, args[-1].spot.end, args)

    def _signed(self) -> Node:
        word, k = self.words[self.at], self.at
        if self.kinds[k] in _LEAVES and self.words[k + 1] not in _CLINGING and self.kinds[k + 1] != PRIMES:
            return self._leaf()
        if word in ("-", "+"):
            self.at += 1
            arg = self._deeper(self._signed)
            if word == "-":
                return node("neg", self.starts[k], arg.spot.end, (arg,))
            return Node(arg.term, Spot(self.starts[k], arg.spot.end, arg.spot.children))
        base = self._atom()
        while self.words[self.at] == "[":
            self.at += 1
            items = self._items("]")
            base = self._rule("index", [base, *items, self._word(self._take("]"))])
        if self.words[self.at] not in ("**", "^"):
            return base
        self.at += 1
        power = self._deeper(self._signed)
        return node("pow", base.spot.start, power.spot.end, (base, power))

    def _items(self, closing: str) -> list[Item]:
        found = [self._item()]
        while self.words[self.at] == ",":
            self.at += 1
            found.append(self._item())
        if self.words[self.at] != closing:
            raise Unsure
        return found

    def _item(self) -> Item:
        k = self.at
        if self.kinds[k] == DIRECTION:
            self.at += 1
            return self._word(k)
        if self.words[k] == "(" and k in self.pairs:
            return self._pair()
        found: Node = self._deeper(self._statement)
        return found

    def _pair(self) -> Pair:
        opening = self._word(self._take("("))
        value = self._deeper(self._statement)
        self._take(",")
        condition = self._deeper(self._statement)
        return Pair(value, condition, Spot(opening.start_pos, self.ends[self._take(")")]))

    def _name(self) -> Node:
        if self.kinds[self.at] != NAME:
            raise Unsure
        return self._leaf()

    def _leaf(self) -> Node:
        """A number or a name as it stands."""
        k = self.at
        self.at += 1
        word, spot = self.words[k], Spot(self.starts[k], self.ends[k])
        if len(word) <= min(_SHORT, self.b.max_digits):
            found = _short(word)
            if found is not None:
                return Node(found, spot)
        if self.kinds[k] == NUMBER:
            whole = word.isdecimal() and len(word) <= self.b.max_digits
            return Node(num(int(word) if whole else decimal(word, self.b.max_digits)[0]), spot)
        if word in CONSTANTS:
            return Node(const(word), spot)
        if word in KEYWORDS:
            if not (self.b.internal and word in ("true", "false", "undefined")):
                raise Unsure
            return Node(make(word), spot)
        return Node(sym(word), spot)

    def _atom(self) -> Node:
        k = self.at
        kind, word = self.kinds[k], self.words[k]
        if kind == NAME:
            following = self.words[k + 1]
            if following == "(" or self.kinds[k + 1] == PRIMES:
                return self._call()
            return self._leaf()
        if kind == NUMBER:
            return self._leaf()
        if word == "(":
            self.at += 1
            inner = self._deeper(self._statement)
            end = self._take(")")
            return Node(inner.term, Spot(self.starts[k], self.ends[end], inner.spot.children))
        if word == "[":
            self.at += 1
            items = self._items("]")
            return self._rule("vector", [self._word(k), *items, self._word(self._take("]"))])
        raise Unsure

    def _call(self) -> Node:
        name = self._word(self.at)
        if name in ("and", "or", "not", "implies", "iff", "exists"):
            raise Unsure
        self.at += 1
        before: list[Any] = [name]
        if self.kinds[self.at] == PRIMES:
            before.append(self._word(self.at))
            self.at += 1
        self._take("(")
        items = [] if self.words[self.at] == ")" else self._items(")")
        closing = self._word(self._take(")"))
        return self._rule("call" if len(before) == 1 else "prime", [*before, *items, closing])
