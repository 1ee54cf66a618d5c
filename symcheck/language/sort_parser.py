"""Read sorts: `positive integer`, `real in (0, 1]`, `integer in 1..K`, `descending real[K]`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

from symcheck.errors import ClaimError
from symcheck.language.sorts import SIGNS, Sort, neg_oo
from symcheck.language.source import Source, Span
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, const

#: words that name a set of numbers: base and sign
BASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "real": ("real", ""),
        "integer": ("integer", ""),
        "complex": ("complex", ""),
        "natural": ("integer", "nonnegative"),
        "permutation": ("permutation", ""),
        "function": ("function", ""),
    }
)
#: every word a sort may hold
WORDS = (*BASES, *SIGNS, "descending", "in")
#: the forms of a sort, for messages and the reference
FORMS = (
    "real",
    "positive",
    "nonnegative",
    "negative",
    "nonpositive",
    "nonzero",
    "integer",
    "natural",
    "complex",
    "positive integer",
    "real in [0, 1]",
    "real in (0, oo)",
    "integer in 1..K",
    "real[K]",
    "real[3]",
    "descending real[K]",
    "real[m, n]",
    "permutation[K]",
    "function real -> real",
)
_WANTED = (
    "a sort such as " + ", ".join(f"`{f}`" for f in FORMS[:1] + FORMS[9:13]) + " or `function real -> real`"
)
_PLAIN = frozenset(BASES) | frozenset(SIGNS)
_WORD = re.compile(r"\s*([^\W\d]\w*)")
_ARROW = re.compile(r"\s*(\w+)\s*->\s*(\w+)\s*$")


def parse_sort(text: str | Source, defined: Collection[str] = ()) -> Sort:
    """The sort that a text says; its bounds and lengths are surface terms. defined: names of macros.

    Raises ClaimError with the place in the text.
    """
    source = Source.of_text(text) if isinstance(text, str) else text
    known = _of_words(source.text) if _PLAIN.issuperset(source.text.split(" ")) else None
    return known or _Reader(source, defined).sort()


@lru_cache(maxsize=256)
def _of_words(text: str) -> Sort | None:
    """The sort that is said by words alone; None if they say none."""
    try:
        return _Reader(Source.of_text(text), ()).sort()
    except ClaimError:
        return None


class _Reader:
    """One pass over the text from the left."""

    def __init__(self, source: Source, defined: Collection[str]) -> None:
        self.defined = defined
        self.source, self.text, self.at = source, source.text, 0
        self.base = self.sign = ""
        self.descending = False
        self.shape: tuple[Term, ...] = ()
        self.lo: Term | None = None
        self.hi: Term | None = None
        self.lo_open = self.hi_open = False

    def sort(self) -> Sort:
        if not self.text.strip():
            raise self.error("no sort is given", (0, len(self.text)), wanted=_WANTED)
        ranged = self.words()
        if self.base == "function":
            return self.function()
        if self.text[self.at :].lstrip().startswith("[") and not ranged:
            self.lengths()
            ranged = self.word() == "in"
            if not ranged and self.text[self.at :].strip():
                raise self.error(
                    f"`{self.text[self.at :].strip()}` is left over", self.rest(), wanted=_WANTED
                )
        if ranged:
            self.range()
        self.check()
        return Sort(
            self.base,
            self.sign,
            self.lo,
            self.hi,
            self.lo_open,
            self.hi_open,
            self.shape,
            self.descending,
            " ".join(self.text.split()),
        )

    def words(self) -> bool:
        """Read the words in front; whether `in` ended them."""
        while (start := self.at) < len(self.text):
            word = self.word()
            span = (self.at - len(word), self.at)
            if word == "in" and (self.base or self.sign):
                return True
            if word == "in":
                break
            if not word:
                if not self.text[start:].strip() or self.text[start:].lstrip().startswith("["):
                    break
                raise self.error(f"`{self.text[start:].strip()}` is no sort", self.rest(), wanted=_WANTED)
            self.take(word, span)
            if self.base == "function":
                break
        if not self.base and not self.sign:
            raise self.error("the sort does not say of what numbers", (0, len(self.text)), wanted=_WANTED)
        return False

    def word(self) -> str:
        """The next word, or '' if none comes next."""
        match = _WORD.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group(1)

    def take(self, word: str, span: Span) -> None:
        """One word of the front."""
        if word == "descending" and not self.descending:
            self.descending = True
        elif word in SIGNS and not self.sign and self.base in ("", "complex", "real", "integer"):
            self.sign = word
        elif word in BASES and not self.base:
            base, sign = BASES[word]
            if sign and self.sign:
                raise self.error(
                    f"`{word}` already says its sign", span, wanted="`natural` or `positive integer`"
                )
            self.base, self.sign = base, self.sign or sign
        elif word in WORDS:
            raise self.error(f"`{word}` does not fit here", span, wanted=_WANTED)
        else:
            raise self.error(f"`{word}` is no sort", span, wanted=_WANTED, hint=did_you_mean(word, WORDS))

    def function(self) -> Sort:
        """Behind the word `function`: nothing, or `real -> real`."""
        match = _ARROW.match(self.text, self.at)
        if self.text[self.at :].strip() and match is None:
            raise self.error("a function's sort is not read", self.rest(), wanted="`function real -> real`")
        for k in (1, 2):
            if match and match.group(k) not in ("real", "complex"):
                raise self.error(
                    f"a function from or to `{match.group(k)}`",
                    match.span(k),
                    wanted="`function real -> real` or `function complex -> complex`",
                )
        if match and match.group(1) != match.group(2):
            raise self.error(
                "a function between different numbers",
                (match.start(1), match.end(2)),
                wanted="`function real -> real` or `function complex -> complex`",
            )
        if self.sign or self.descending:
            raise self.error(
                "a function has no sign or order", (0, self.at), wanted="`function real -> real`"
            )
        kind = match.group(1) if match else "real"
        return Sort("function", text=f"function {kind} -> {kind}")

    def lengths(self) -> None:
        """`[K]` or `[m, n]`."""
        start = self.text.index("[", self.at)
        end = self.closing(start)
        if self.text[end] != "]":
            raise self.error("the bracket is closed by another kind", (end, end + 1), wanted="`]`")
        parts = self.split(start + 1, end)
        if len(parts) > 2:
            raise self.error("more than two lengths", (start, end + 1), wanted="`real[K]` or `real[m, n]`")
        self.shape = tuple(self.bound(*p, "a length") for p in parts)
        self.at = end + 1

    def range(self) -> None:
        """Behind `in`: an interval or `1..K`."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        begin = self.text[self.at : self.at + 1]
        dots = self.text.find("..", self.at)
        if dots < 0 and begin in ("[", "("):
            self.interval()
        elif dots >= 0:
            self.dots(dots)
        else:
            raise self.error(
                "no range behind `in`",
                self.rest(),
                wanted="`real in [0, 1]`, `real in (0, oo)` or `integer in 1..K`",
            )

    def interval(self) -> None:
        end = self.closing(self.at)
        parts = self.split(self.at + 1, end)
        if len(parts) != 2 or self.text[end + 1 :].strip():
            raise self.error(
                "the interval is not read",
                self.rest(),
                wanted="two bounds: `real in [0, 1]`, `real in (0, oo)`",
            )
        self.lo, self.hi = (self.bound(*p, "a bound") for p in parts)
        self.lo_open, self.hi_open = self.text[self.at] == "(", self.text[end] == ")"

    def dots(self, dots: int) -> None:
        if self.base != "integer":
            raise self.error(
                "`..` is for integers", (dots, dots + 2), wanted="`real in [0, 1]` or `integer in 1..K`"
            )
        self.lo = self.bound(self.at, dots, "a bound")
        self.hi = self.bound(dots + 2, len(self.text), "a bound")

    def check(self) -> None:
        """What must fit together."""
        whole = (0, len(self.text))
        self.base = self.base or "real"
        if self.base == "complex" and (self.lo is not None or self.sign not in ("", "nonzero")):
            raise self.error("complex numbers have no order", whole, wanted="`complex` or `nonzero complex`")
        if self.base == "permutation" and (len(self.shape) != 1 or self.sign or self.lo is not None):
            raise self.error(
                "a permutation needs the number of things it permutes", whole, wanted="`permutation[K]`"
            )
        if self.descending and (len(self.shape) != 1 or self.base not in ("real", "integer")):
            raise self.error(
                "`descending` is for vectors of real numbers", whole, wanted="`descending real[K]`"
            )
        if self.lo is const("oo") or self.hi is neg_oo():
            raise self.error("the interval is empty", whole, wanted="a lower bound below the upper one")

    def closing(self, start: int) -> int:
        """The index of the bracket that closes the one at `start`; intervals may mix the kinds."""
        depth = 0
        for k in range(start, len(self.text)):
            depth += (self.text[k] in "([") - (self.text[k] in ")]")
            if depth == 0:
                return k
        hint = "inside { } a comma ends a text: quote the sort"
        span = (start, len(self.text))
        raise self.error(f"`{self.text[start]}` is not closed", span, wanted="`]` or `)`", hint=hint)

    def split(self, start: int, end: int) -> list[Span]:
        """The parts between the commas of text[start:end] that stand in no inner bracket."""
        parts, depth, begin = [], 0, start
        for k in range(start, end):
            depth += (self.text[k] in "([") - (self.text[k] in ")]")
            if self.text[k] == "," and depth == 0:
                parts.append((begin, k))
                begin = k + 1
        return [*parts, (begin, end)]

    def bound(self, start: int, end: int, what: str) -> Term:
        """A bound or a length, as a surface term."""
        if not self.text[start:end].strip():
            raise self.error(
                f"{what} is missing", (max(start - 1, 0), max(end, start)), wanted="a number or an expression"
            )
        return self.source.slice(start, end).parse(self.defined).term

    def rest(self) -> Span:
        """What has not been read."""
        start = self.at
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        return (start, len(self.text)) if start < len(self.text) else (max(self.at - 1, 0), self.at)

    def error(self, message: str, span: Span, *, wanted: str = "", hint: str = "") -> ClaimError:
        return self.source.error("bad-sort", message, span, wanted=wanted, hint=hint)
