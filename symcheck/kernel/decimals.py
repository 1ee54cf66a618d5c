"""Values as texts in which every digit is certain."""

from __future__ import annotations

from flint import acb, arb, ctx, fmpq

from symcheck.kernel.ball_heads import Answer
from symcheck.kernel.isolated_zeros import Zero
from symcheck.kernel.jets import base
from symcheck.kernel.values import Undefined, plain
from symcheck.language.printer import print_core


def zero_words(zero: Zero, precision: int) -> str:
    """Where a zero is, and of what."""
    with ctx.workprec(precision):
        ball = arb(zero.lo).union(arb(zero.hi))
        near = f"between {float(zero.lo):.3g} and {float(zero.hi):.3g}" if ball.contains(0) else _decimal(ball, 9)
        if "[" in near:  # no digit is certain next to a power of ten
            near = f"about {float(ball.mid()):.9g}"
    return f"{near} (where {print_core(zero.term)} is 0)"


def enclosure(v: Answer | None, precision: int = 128, digits: int = 9) -> str | None:
    """A value as a text in which every digit is certain: '2', '1/3', '0.119202922...'; None without."""
    if v is None or isinstance(v, Undefined):
        return None
    with ctx.workprec(precision):
        number = plain(base(v))
        if isinstance(number, arb) and number.is_exact() and not number.is_finite():
            return "oo" if number > 0 else "-oo"
        if isinstance(number, fmpq):
            return _exact(number, digits)
        return _complex(number, digits) if isinstance(number, acb) else _decimal(number, digits)


def texts_apart(left: Answer, right: Answer, precision: int, most: int = 320) -> tuple[str | None, str | None]:
    """Both values' texts, with so many digits, up to `most`, that they are seen to differ if they do."""
    digits = 9
    texts = short = enclosure(left, precision), enclosure(right, precision)
    while texts[0] is not None and texts[0] == texts[1] and digits < most:
        digits = 2 * digits
        texts = enclosure(left, precision, digits), enclosure(right, precision, digits)
    return short if texts[0] == texts[1] else texts


def _exact(q: fmpq, digits: int) -> str:
    """A short decimal if that is exact, else the fraction, else its first digits."""
    for places in range(1, digits + 1):
        scaled = q * 10**places
        if q.q != 1 and scaled.q == 1 and abs(scaled) < 10**digits:
            text = str(abs(scaled)).rjust(places + 1, "0")
            return ("-" if q < 0 else "") + f"{text[:-places]}.{text[-places:]}"
    text = str(q)
    return text if len(text) <= 40 else _decimal(arb(q), digits)


def _complex(z: acb, digits: int) -> str:
    real, imag = _decimal(z.real, digits), _decimal(abs(z.imag), digits)
    part = "I" if imag == "1" else f"{imag}*I"
    if z.real.is_zero():
        return f"-{part}" if z.imag < 0 else part
    return f"{real} - {part}" if z.imag < 0 else f"{real} + {part}"


def _decimal(v: arb, digits: int) -> str:
    """The leading decimal digits that both ends of the ball share, cut off, then '...'."""
    if v.is_exact() and abs(v) < 10**digits and abs(v.man_exp()[1]) < 30:
        return _exact(v.fmpq(), digits)
    if v.contains(0) or abs(v) > arb(10) ** 1000 or abs(v) < arb(10) ** -1000:
        return str(v.str(digits))
    size = abs(v)
    lo, hi = size.lower().fmpq(), size.upper().fmpq()
    order = len(str(hi.floor())) - 1 if hi >= 1 else -len(str((1 / hi).floor()))
    low, high = (str((end * fmpq(10) ** (digits - 1 - order)).floor()) for end in (lo, hi))
    same = [a == b for a, b in zip(low, high, strict=False)] if len(low) == len(high) else [False]
    shared = ([*same, False]).index(False)
    if shared < 2:
        return str(v.str(digits))
    return ("-" if v < 0 else "") + _place(low[:shared], order)


def _place(digits: str, order: int) -> str:
    """The digits of d.ddd * 10**order written out, or with an exponent when that is far from 0."""
    if -5 <= order < 0:
        return "0." + "0" * (-order - 1) + digits + "..."
    if 0 <= order < len(digits) - 1:
        return digits[:order + 1] + "." + digits[order + 1:] + "..."
    return f"{digits[0]}.{digits[1:]}...e{order}"
