"""Where terms are defined: (term, conditions, mode), as in `tables.DEFINED`; each of its own kind."""

from __future__ import annotations

WHERE: tuple[tuple[str, ...], ...] = (
    ("x**(1/2)", "0 <= x"), ("x**(-1/2)", "0 < x"), ("x**((-1)/2)", "0 < x"), ("x**0.5", "0 <= x"),
    ("x**(1/2)", "x != 0", "complex"), ("x**(4/2)", "everywhere"), ("x**(-(4/2))", "x != 0"),
    # 1/0 is no exponent
    ("x**(1/0)", "0 != 0; 0 < x or x == 0 and 0 < 1/0 or integer(1/0) and (x != 0 or 0 <= 1/0)"),
    # where it is known to be analytic, or elsewhere; at -x as at x
    *((text, "im(y) == 0 and (im(x) == 0 and y < 1 or re(x) == 0 and 0 <= y or re(x) != 0 and -pi/2 < re(x) and "
       "re(x) < pi/2 and (im(x) != 0 or y < 1)) or defined(ellipe(x, y))", "complex") for text in (
           "ellipe(x, y)", "ellipe(-x, y)")),
    ("sum(x, k, 1, 6/y)", "integer(1); y != 0; integer(6/y)"),
    ("if(1/x > 0 and 1/y < 2, 1, 2)", "x != 0; y != 0"), ("if(1/x > 0 implies y > 1, 1, 2)", "x != 0"),
)
