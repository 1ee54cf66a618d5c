"""Where the function table says that a function is smooth or analytic, it does not jump: at axes, cuts and ends."""

from __future__ import annotations

from itertools import product

import pytest
from flint import acb

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.slopes import slope
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import TABLE
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import Term, add, make, sym

REAL = ("0", "1", "-1", "1/2", "-1/2", "2", "-2", "3/2", "-3/2", "3", "-3", "1/10", "-1/10", "pi", "pi/2", "exp(-1)",
        "-exp(-1)", "7", "-7")
COMPLEX = (*REAL, "I", "-I", "2*I", "I/2", "-(I/2)", "1 + I", "-1 - I", "I*pi", "I*pi/2", "-2 + I/2", "3 + 4*I")
STEPS = {"real": ("10**(-12)", "-(10**(-12))"),
         "complex": ("10**(-12)", "-(10**(-12))", "I*10**(-12)", "-(I*10**(-12))", "(1 + I)*10**(-12)")}
FIRST = ("0", "1", "-1", "1/2", "3/2")
ROWS = [(f.name, n, mode) for f in TABLE for n in range(f.arity[0], min(f.arity[1] or 2, 2) + 1)
        for mode in ("real", "complex")]


def value(u: Term, env: dict[str, Term], mode: str) -> object:
    try:
        return evaluate(u, env, mode, 100)
    except Unknown:
        return None


def inside(condition: str, env: dict[str, Term], mode: str) -> bool:
    try:
        return not condition or holds(t(condition), env, mode, 100)
    except Unknown:
        return False


@pytest.mark.parametrize(("name", "arity", "mode"), ROWS)
def test_no_jump_where_it_is_said_to_be_smooth(name: str, arity: int, mode: str) -> None:
    """li is cut along (0, 1): a point drawn at random lies on no cut."""
    row = slope(name, arity) or next(f for f in TABLE if f.name == name)
    text = row.smooth if mode == "real" else row.analytic
    names = ("u", "v")[:arity]
    f = make(name, *map(sym, names))
    for point in product(*[FIRST] * (arity - 1), REAL if mode == "real" else COMPLEX) if text is not None else ():
        env = dict(zip(names, map(t, point), strict=True))
        here = value(f, env, mode) if inside(text, env, mode) else None
        if here is None or isinstance(here, Undefined):  # that it is defined is asked beside it
            continue
        for step in STEPS[mode]:
            there = value(f, {**env, names[-1]: add(env[names[-1]], t(step))}, mode)
            assert not isinstance(there, Undefined), f"{name} is undefined beside {point}"
            if there is not None:
                assert abs(acb(here) - acb(there)) < 1e-4 * (1 + abs(acb(here))), f"{name} jumps at {point}, {step}"
