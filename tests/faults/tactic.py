"""A tactic that does to its process what a defect in C code, or a hostile claim, might do.

`test_faults.py` puts this file among the provers of a copy of the program. What happens is said by the name of a
variable of the goal; where it ends in `_late`, only in a worker of the slow road, which has SymPy.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable

from flint import fmpz

from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def block_signals() -> None:
    """All that can be blocked; SIGKILL cannot."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))


def segfault() -> None:
    ctypes.string_at(0)


def power() -> None:
    """C code of Python's integers that looks at no signal for minutes."""
    block_signals()
    pow(7, 10**9)


def factors() -> None:
    """C code of FLINT that looks at no signal for hours, in little memory."""
    block_signals()
    ((fmpz(10)**60 + 7) * (fmpz(10)**61 + 93)).factor()


def bytes_() -> None:
    kept = []
    while True:
        kept.append(bytearray(2**24))


def overflow() -> None:
    """GMP ends its process where a number is too large for it."""
    fmpz(7) ** (10**11)


def recursion() -> None:
    recursion()


def deep() -> None:
    """Recursion without Python's limit, through C code."""
    sys.setrecursionlimit(2**31 - 1)
    max([0], key=lambda _: deep() or 0)


def killed() -> None:
    """What the system does to who takes too much."""
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(0)


def exit_() -> None:
    sys.exit("a word")


def interrupt() -> None:
    raise KeyboardInterrupt


def stop() -> None:
    """Stopped, as by Ctrl-Z: it neither works nor ends."""
    os.kill(os.getpid(), signal.SIGSTOP)


def sleep() -> None:
    block_signals()
    time.sleep(1000)


def spin() -> None:
    while True:
        continue


def files() -> None:
    """Close everything, the pipe to the parent too."""
    os.closerange(0, 1000)


def children() -> None:
    """A process that lives on with every file of its parent."""
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    if not os.fork():
        time.sleep(3)
        os._exit(0)
    os._exit(1)


FAULTS: dict[str, Callable[[], None]] = {f.__name__.strip("_"): f for f in (
    segfault, power, factors, bytes_, overflow, recursion, deep, killed, leave, exit_, interrupt, stop, sleep, spin,
    files, children)}


def asked(s: Sequent) -> str:
    """The fault that a variable of the goal names, where it is due; or ''."""
    for name in sorted(s.goal.free):
        fault, _, when = name.partition("_")
        if fault in FAULTS and (not when or "sympy" in sys.modules):
            return fault
    return ""


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Do it."""
    FAULTS[asked(s)]()
    return GaveUp("the fault passed")


TACTIC = Tactic("faults", "Do harm.", cost=0, applies=lambda s: bool(asked(s)), run=run)
