"""Same input, same bytes of JSON apart from timings, whatever PYTHONHASHSEED and --jobs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

FILE = """symcheck: 1
title: Of every kind
variables: {x: real, y: real, z: complex, n: natural, K: positive integer, o: 'real[K]', t: positive}
claims:
  - {id: identity, statement: sin(3*x) == 3*sin(x) - 4*sin(x)**3}
  - {id: mixed, statement: exp(x + y)*(exp(-x) + exp(-y)) == exp(x) + exp(y)}
  - {id: roots, statement: sqrt(5 + 2*sqrt(6)) == sqrt(2) + sqrt(3)}
  - {id: pole, statement: x/x == 1, expect: refuted}
  - {id: cut, statement: log(z**2) == 2*log(z), expect: refuted}
  - {id: near, statement: x**2 + y**2 >= 2*x*y + (x - y)/1000, expect: refuted}
  - {id: two-parameters, statement: (x + y)**3 <= 4*(x**3 + y**3), expect: refuted}
  - {id: order, statement: x**2 + y**2 + 1 >= x*y + x + y}
  - {id: means, statement: (t + 1/t) >= 2}
  - {id: shift, statement: 'sum(exp(o[j] + x), j, 1, K) == exp(x)*sum(exp(o[j]), j, 1, K)'}
  - {id: lengths, statement: sum(o) <= max(o), expect: refuted}
  - {id: derivative, statement: 'diff(log(1 + exp(x)), x) == sigmoid(x)'}
  - {id: kink, statement: 'diff(abs(x), x) == sign(x)', expect: refuted}
  - {id: induction, statement: 'sum(k, k, 1, n) == n*(n + 1)/2'}
  - {id: limit, statement: 'limit(sin(x)/x, x, 0) == 1'}
  - {id: wrong-limit, statement: 'limit(sin(2*x)/x, x, 0) == 1', expect: refuted}
  - {id: special, statement: erf(-x) == -erf(x)}
  - {id: witness, statement: 'exists y: y**3 == 8'}
  - {id: even, property: {of: x*sin(x), in: x, is: even}}
  - id: chain
    chain: [(x + 1)**2, x**2 + 2*x + 1, '<= 2*x**2 + 2']
  - {id: constrained, statement: x*y <= 24, assume: [x + y == 10], expect: refuted}
  - {id: open, statement: 'a**3 + b**3 != c**3', variables: {a: positive integer, b: positive integer,
     c: positive integer}, timeout: 10, expect: undecided}
"""
TIMES = re.compile(r'"seconds": [0-9.e-]+')


def output(path: Path, seed: str, jobs: int, *more: str) -> str:
    """The JSON of a run, its timings taken out."""
    command = [sys.executable, "-m", "symcheck", "verify", "--format", "json", "--jobs", str(jobs), *more, path.name]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (os.getcwd(), env.get("PYTHONPATH", ""))))
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, cwd=path.parent)
    assert done.returncode in (0, 1), done.stderr
    return TIMES.sub('"seconds": 0', done.stdout)


def test_same_bytes(tmp_path: Path) -> None:
    """Sets and dictionaries in another order, claims in other processes."""
    path = tmp_path / "mixed.yaml"
    path.write_text(FILE)
    first = output(path, "0", 1, "--no-cache")
    assert '"error": 0' in first
    for seed, jobs in (("1", 1), ("77", 2)):
        assert output(path, seed, jobs, "--no-cache") == first, (seed, jobs)


def busy() -> subprocess.Popen[bytes]:
    """A process that does nothing, as fast as it can; it ends by itself should this one be killed."""
    return subprocess.Popen([sys.executable, "-c", "import os\nparent = os.getppid()\n"
                                                   "while os.getppid() == parent: sum(range(10**5))"])


def test_a_busy_machine(tmp_path: Path) -> None:
    """Two busy processes a processor beside it, and little time: the same result as alone, or undecided."""
    path = tmp_path / "mixed.yaml"
    path.write_text("".join(line for line in FILE.splitlines(keepends=True) if "open" not in line and "c:" not in line))
    alone = json.loads(output(path, "0", 2))["results"]
    load = [busy() for _ in range(2 * (os.cpu_count() or 1))]
    try:
        pressed = json.loads(output(path, "0", 2, "--no-cache", "--timeout", "1"))["results"]
    finally:
        for process in load:
            process.kill()
            process.wait()
    assert [r["id"] for r in pressed] == [r["id"] for r in alone]
    same = [a == b for a, b in zip(alone, pressed, strict=True)]
    assert all(s or b["verdict"] == "undecided" for s, b in zip(same, pressed, strict=True))
    assert sum(same) > 3
