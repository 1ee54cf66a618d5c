"""Many easy claims cold and kept, beside SymPy on some of the same ones: `python -m bench.many`.

The claims are identities with numbers of their own, in equal parts, by two mixes (`MIXES`). Each run is `symcheck
verify` as a command of its own with an empty cache, then again with what that kept; its processor time is that of the
command and of all its workers, the time of starting and importing among it. The same claims are then put into one
YAML file. SymPy is asked `simplify(lhs - rhs) == 0`
of `--peer` such claims, with numbers below 10 (with larger ones it runs out of memory), its import left out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

#: statements in x and y with the numbers {a}, {b}, {c}, which is a + b, and {d}, which is a - 1
MIXES = {
    "four": (
        "sin({a}*x)**2 + cos({a}*x)**2 == 1",
        "(x + {a}*y)**2 == x**2 + 2*{a}*x*y + {a}**2*y**2",
        "exp({a}*x + {b}) == exp({a}*x)*exp({b})",
        "log(exp({a}*x + {b})) == {a}*x + {b}",
    ),
    "six": (
        "x**2 - {a}**2 == (x - {a})*(x + {a})",
        "sin(x + {a})**2 + cos(x + {a})**2 == 1",
        "cosh({a}*x)**2 - sinh({a}*x)**2 == 1",
        "exp({a}*x)*exp({b}*x) == exp({c}*x)",
        "diff(x**{a}, x) == {a}*x**{d}",
        "{a}/(x**2 + 1) + {b}/(x**2 + 1) == {c}/(x**2 + 1)",
    ),
}


def claims(mix: str, count: int, largest: int = 9999, seed: int = 1) -> Iterator[dict[str, object]]:
    """So many claims, the statements of the mix in turn, with numbers from 2 to the largest."""
    random = Random(seed)
    for k in range(count):
        a, b = random.randint(2, largest), random.randint(2, largest)
        said = MIXES[mix][k % len(MIXES[mix])].format(a=a, b=b, c=a + b, d=a - 1)
        yield {"id": f"c{k}", "variables": {"x": "real", "y": "real"}, "statement": said}


def run(path: Path, cache: Path, jobs: int) -> tuple[float, float]:
    """Verify the file with this cache: (seconds of processor time of command and workers, seconds by the clock)."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "symcheck", "verify", path, "--jobs", str(jobs), "--format", "jsonl", "-o", os.devnull],
        env={**os.environ, "SYMCHECK_CACHE": str(cache)}, check=True)
    took, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, took


def peer(told: list[dict[str, object]]) -> float:
    """Seconds of processor time in which SymPy simplifies the differences of these claims."""
    import sympy

    x, y = sympy.symbols("x y", real=True)
    names = {"x": x, "y": y, "diff": sympy.diff}
    sides = [str(c["statement"]).split(" == ") for c in told]
    sympy.simplify(sympy.sin(x)**2 + sympy.cos(x)**2)
    begin = time.process_time()
    for lhs, rhs in sides:
        sympy.simplify(sympy.sympify(lhs, names) - sympy.sympify(rhs, names))
    return time.process_time() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.many")
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--peer", type=int, default=200, help="so many claims are put to SymPy")
    parser.add_argument("--times", type=int, default=3, help="runs of each kind, of which the median counts")
    given = parser.parse_args()
    print(f"CPython {platform.python_version()}, {platform.machine()}, {given.lines} lines, --jobs {given.jobs}")
    print("| mix | what | processor time | claims/s/core | by the clock | beside SymPy, per claim |")
    print("| --- | --- | --- | --- | --- | --- |")
    for mix in MIXES:
        with tempfile.TemporaryDirectory() as folder:
            path, told = Path(folder, "claims.jsonl"), list(claims(mix, given.lines))
            path.write_text("".join(json.dumps(c) + "\n" for c in told), encoding="utf-8")
            whole = Path(folder, "claims.yaml")
            listed = "".join(f"  - {json.dumps(c)}\n" for c in told)
            whole.write_text(f"symcheck: 1\nclaims:\n{listed}", encoding="utf-8")
            slow = peer(list(claims(mix, given.peer, largest=9))) / given.peer
            measured: dict[str, list[tuple[float, float]]] = {}
            for k in range(given.times):
                for file, name in ((path, "lines"), (whole, "YAML")):
                    for what in ("cold", "kept"):
                        measured.setdefault(f"{name}, {what}", []).append(
                            run(file, Path(folder, f"{name}{k}"), given.jobs))
        for what, times in measured.items():
            used, took = (sorted(t)[len(times) // 2] for t in zip(*times, strict=True))
            print(f"| {mix} | {what} | {used:.1f} s | {given.lines / used:.0f} | {took:.1f} s, "
                  f"{given.lines / took:.0f} claims/s | {slow * given.lines / used:.0f} times as fast |", flush=True)


if __name__ == "__main__":
    main()
