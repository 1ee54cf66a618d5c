"""Workers: what a claim does to its process costs that claim only."""

from __future__ import annotations

import time

import pytest

from symcheck.language.sorts import Sort
from symcheck.language.statements import Claim, Statement, Step
from symcheck.language.terms import make, num, sym
from symcheck.run.options import Options
from symcheck.run.worker import Answer, Pool, Task

FAST = (("fast", "tests.run.stubs:fast"), ("slow", "tests.run.stubs:decide"))


def task(key: int, text: str, options: Options, tags: tuple[str, ...] = ()) -> Task:
    """A task whose claim says what its worker shall do."""
    return Task(key, Claim(f"c{key}", "statement", (), text=text, tags=tags), options)


def answers(texts: list[str], options: Options, tags: tuple[str, ...] = ()) -> dict[int, Answer]:
    """Key (the position) -> answer."""
    tasks = [task(k, t, options, tags) for k, t in enumerate(texts)]
    with Pool(options, FAST) as pool:
        return {a.key: a for a in pool.answers(tasks)}


@pytest.mark.parametrize("fork", [True, False])
@pytest.mark.parametrize("tags", [(), ("slow",)])
@pytest.mark.parametrize(("text", "reason"), [
    ("hang", "stopped at the time limit of 0.2 s"),
    ("hang in C", "stopped at the time limit of 0.2 s"),
    ("die", "the worker process was ended by signal 9 (Killed); the memory limit is 200 MiB"),
    ("leave", "the worker process ended unexpectedly (exit code 3)"),
    ("eat", "ran out of memory (the limit is 200 MiB)"),
])
def test_a_lost_worker_costs_one_claim(text: str, reason: str, tags: tuple[str, ...], fork: bool) -> None:
    """The claim gets the reason; its neighbours, handed to the same worker, their records."""
    options = Options(timeout=10 if text == "eat" else 0.2, memory_mb=200, fork=fork)
    found = answers(["", text, "", ""], options, tags)
    assert [found[k].record is not None for k in range(4)] == [True, False, True, True]
    assert found[1].lost == reason


def test_a_defect_in_the_search_is_reported() -> None:
    """An exception is not swallowed, and says where it came from."""
    lost = answers(["raise"], Options())[0].lost
    assert lost.startswith("internal error: ZeroDivisionError: a defect (stubs.py:")


def test_time_limit_is_wall_clock_and_near() -> None:
    """Killed soon after the limit, not at some multiple of it."""
    begin = time.monotonic()
    answers(["hang"], Options(timeout=0.3))
    assert time.monotonic() - begin < 2.0


def test_slow_workers_have_a_fixed_hash_seed() -> None:
    """Two runs see the same string hashes."""
    first, second = (answers(["hash"], Options(fork=False), ("slow",))[0].record for _ in range(2))
    assert first is not None and second is not None and first.message == second.message


def test_a_claim_that_cannot_even_be_handed_over() -> None:
    """Nested beyond what can be written down: it is lost, its neighbours are not."""
    term = sym("x")
    for _ in range(20_000):
        term = make("exp", term)
    statement = Statement((("x", Sort("real")),), (), make("gt", term, num(0)))
    deep = Task(1, Claim("deep", "statement", (Step("1", statement),)), Options())
    for neighbours in ([], [task(0, "", Options()), task(2, "", Options())]):
        with Pool(Options(), FAST) as pool:
            found = {a.key: a for a in pool.answers([*neighbours[:1], deep, *neighbours[1:]])}
        assert found.pop(1).lost == "the claim is nested too deeply for the search"
        assert all(a.record is not None for a in found.values()) and len(found) == len(neighbours)


def test_many_claims_over_several_workers() -> None:
    """Every task is answered exactly once, whatever the number of workers."""
    for jobs in (1, 2, 3):
        found = answers(["", "die", "raise"] * 30, Options(jobs=jobs, memory_mb=300))
        assert sorted(found) == list(range(90))
        assert [k for k in found if found[k].record is not None] == [k for k in found if k % 3 == 0]


def test_workers_run_side_by_side() -> None:
    """With two workers the claims of 0.3 s overlap."""
    options = Options(jobs=2, fork=False)
    tasks = [task(k, "sleep", options, ("slow",)) for k in range(4)]
    with Pool(options, (("slow", "tests.run.stubs:decide"),)) as pool:
        list(pool.answers(tasks[:2]))  # both are up
        begin = time.monotonic()
        list(pool.answers(tasks))
        assert time.monotonic() - begin < 1.1


def test_a_pool_can_be_used_again_after_an_early_end() -> None:
    """Leaving the iteration drops what is unfinished; later tasks do not see it."""
    options = Options()
    tasks = [task(k, t, options) for k, t in enumerate(["", "hang", ""])]
    with Pool(options, FAST) as pool:
        for answer in pool.answers(tasks):
            assert answer.key == 0
            break
        assert [a.key for a in pool.answers([tasks[2]])] == [2]


@pytest.mark.parametrize("bad", [{"timeout": 0}, {"jobs": 0}, {"memory_mb": 10}])
def test_options_that_make_no_sense(bad: dict[str, int]) -> None:
    """A limit that nothing could meet is refused."""
    with pytest.raises(ValueError, match=f"{next(iter(bad))} must be more than"):
        Options(**bad)
