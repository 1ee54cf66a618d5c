"""`--profile`: own seconds by tactic and refuter, the rest under its own name, nothing where it is not asked for."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from symcheck.cli import main
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.profile import OTHER, Clock, total
from symcheck.run.strategy import decide

FILE = """symcheck: 1
title: A profile
variables: {x: real}
claims:
  - {id: one, statement: sin(x)**2 + cos(x)**2 == 1}
  - {id: two, statement: x/x == 1, expect: refuted}
  - {id: three, statement: x**4 - x + 1 > 0}
"""


def test_inner_time_is_not_counted_twice() -> None:
    """A tactic that asks another has its own time only."""
    clock = Clock()

    def work(n: int) -> int:
        return sum(k * k for k in range(n))

    clock.measure("outer", lambda: (work(10_000), clock.measure("inner", work, 300_000)))
    found = clock.profile()
    assert set(found) == {"outer", "inner", OTHER}
    assert found["outer"] < found["inner"]


def test_a_record_has_one_only_if_asked() -> None:
    claim = claim_from("x**4 - x + 1 > 0", {"x": "real"})
    assert decide(claim, Options()).profile == {}
    found = decide(claim, Options(profile=True))
    assert any(name.startswith("tactic ") for name in found.profile)
    assert all(seconds >= 0 for seconds in found.profile.values())
    assert found.verdict == decide(claim, Options()).verdict


def test_reports(tmp_path: Path) -> None:
    """In JSON as `profile`, of each result and of the whole; as text behind the summary."""
    path = tmp_path / "claims.yaml"
    path.write_text(FILE)
    run = CliRunner()
    data = json.loads(run.invoke(main, ["verify", "--profile", "--format", "json", str(path)]).stdout)
    assert all("profile" in r for r in data["results"])
    assert data["profile"] == total(r["profile"] for r in data["results"])
    text = run.invoke(main, ["verify", "--profile", str(path)]).stdout
    summary, profile = text.split("All as expected.")
    assert "Seconds of the processor" not in summary
    assert "Claims that took longest:" in profile
    assert "refuter first_points" in data["profile"]
    plain = run.invoke(main, ["verify", "--format", "json", str(path)]).stdout
    assert "profile" not in plain
