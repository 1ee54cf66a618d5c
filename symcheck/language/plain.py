"""Plain texts to terms alone: arithmetic, functions and derivatives of names and numbers, and a relation of such.

Most texts are of this kind, and nobody asks where the parts of one stand unless something is wrong with it. What is
read here becomes the term that `quick` makes of it (tests compare both), in a third of the time; the rest is left
to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from symcheck.language.build import KEYWORDS, RELATION_HEADS, arity, decimal
from symcheck.language.functions import ALIASES, CONSTANTS
from symcheck.language.terms import Term, const, make, num, sym

_TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
                    r"|\*\*|[=!<>]=|[-+*/^(),<>]")
#: what makes more of the leaf before it
_CLINGING = frozenset(("(", "**", "^"))
_HEADS = {"*": "mul", "/": "div"}
#: characters of a number
LONGEST = 15


class Unread(Exception):
    """Not a plain text."""


def plain_term(text: str, defined: Collection[str] = (), deepest: int = 40) -> Term | None:
    """The surface term of a plain text; None of another. defined: names of macros, whose calls are not plain.

    deepest: levels of brackets and signs that are followed.
    """
    if not (text.isascii() and text.isprintable()):
        return None
    words = _TOKEN.findall(text)
    if sum(map(len, words)) != len(text) - text.count(" "):
        return None
    try:
        return _Reader([*words, "", ""], defined, deepest).whole()
    except Unread:
        return None


@lru_cache(maxsize=4096)
def _leaf(word: str) -> Term | None:
    """The term of a name or a number; None of what is neither, or needs a closer look."""
    if word.isdigit():
        return num(int(word)) if len(word) <= LONGEST else None
    if word[:1].isdigit() or word[:1] == ".":
        return num(decimal(word)[0]) if len(word) <= LONGEST and "e" not in word.lower() else None
    if not word or word in KEYWORDS or not word.isidentifier():
        return None
    return const(word) if word in CONSTANTS else sym(word)


class _Reader:
    """One pass over the words, two empty ones at their end; `at` is the next one."""

    __slots__ = ("at", "defined", "left", "words")

    def __init__(self, words: list[str], defined: Collection[str], deepest: int) -> None:
        self.words, self.defined, self.left, self.at = words, defined, deepest, 0

    def whole(self) -> Term:
        """A number, or a relation of two."""
        found = self.sum()
        head = RELATION_HEADS.get(self.words[self.at])
        if head is not None:
            self.at += 1
            found = make(head, found, self.sum())
        if self.words[self.at]:
            raise Unread
        return found

    def sum(self) -> Term:
        first, words = self.product(), self.words
        word = words[self.at]
        if word != "+" and word != "-":
            return first
        args = [first]
        while word == "+" or word == "-":
            self.at += 1
            part = self.product()
            args.append(part if word == "+" else make("neg", part))
            word = words[self.at]
        return make("add", *args)

    def product(self) -> Term:
        first, words = self.factor(), self.words
        new = _HEADS.get(words[self.at])
        if new is None:
            return first
        args, head = [first], new
        while new is not None:
            self.at += 1
            if new != head or (head == "div" and len(args) > 1):
                args, head = [make(head, *args)], new
            args.append(self.factor())
            new = _HEADS.get(words[self.at])
        return make(head, *args)

    def factor(self) -> Term:
        """What stands between signs of multiplication: with its own sign, and its power."""
        words, at = self.words, self.at
        word = words[at]
        found = _leaf(word)
        if found is not None:
            self.at = at + 1
            following = words[at + 1]
            if following not in _CLINGING:
                return found
            if following == "(":
                found = self.call(word)
        elif word == "(":
            self.at = at + 1
            found = self.inside()
            self.take(")")
        elif word == "-" or word == "+":
            self.at = at + 1
            found = self.deeper()
            return make("neg", found) if word == "-" else found
        else:
            raise Unread
        if words[self.at] != "**" and words[self.at] != "^":
            return found
        self.at += 1
        return make("pow", found, self.deeper())

    def deeper(self) -> Term:
        """A factor that a sign or a base stands before."""
        self.left -= 1
        if self.left < 0:
            raise Unread
        found = self.factor()
        self.left += 1
        return found

    def inside(self) -> Term:
        """What stands in brackets."""
        self.left -= 1
        if self.left < 0:
            raise Unread
        found = self.sum()
        self.left += 1
        return found

    def take(self, word: str) -> None:
        if self.words[self.at] != word:
            raise Unread
        self.at += 1

    def call(self, name: str) -> Term:
        """The function of that name, of the arguments that come next."""
        head, known = ALIASES.get(name, name), arity(ALIASES.get(name, name))
        if name in self.defined or name in CONSTANTS or known is None and name != "diff":
            raise Unread
        self.at += 1
        args = [self.inside()]
        while self.words[self.at] == ",":
            self.at += 1
            args.append(self.inside())
        self.take(")")
        if known is None:
            if len(args) not in (2, 3) or args[1].head != "sym":
                raise Unread
        elif len(args) < known[0] or known[1] is not None and len(args) > known[1]:
            raise Unread
        return make(head, *args)
