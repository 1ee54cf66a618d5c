"""Workers: what a claim does to its process costs that claim only."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from symcheck.errors import Place
from symcheck.language.sorts import Sort
from symcheck.language.statements import Claim, Statement, Step
from symcheck.language.terms import make, num, sym
from symcheck.run.options import Options
from symcheck.run.resume import resume
from symcheck.run.worker import BATCH, QUEUED, Answer, Pool, Task

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
        found = answers(["", "die", "raise"] * 10, Options(jobs=jobs, memory_mb=300))
        assert sorted(found) == list(range(30))
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


def test_forked_workers_let_go_of_the_files_of_their_parent(tmp_path: Path) -> None:
    """A lock on a file of results ends with the process that held it, also if a worker lives a moment longer."""
    options, path = Options(), tmp_path / "r.jsonl"
    _, held = resume(path)
    with Pool(options, FAST) as pool:
        assert [a.key for a in pool.answers([task(0, "", options)])] == [0]
        held.close()
        _, again = resume(path)
        again.close()


@pytest.mark.parametrize("bad", [{"timeout": 0}, {"jobs": 0}, {"memory_mb": 10}])
def test_options_that_make_no_sense(bad: dict[str, int]) -> None:
    """A limit that nothing could meet is refused."""
    with pytest.raises(ValueError, match=f"{next(iter(bad))} must be more than"):
        Options(**bad)


def test_long_claims_and_long_answers_do_not_wait_for_each_other() -> None:
    """More than a pipe holds, both ways at once: parent and worker read what the other writes."""
    texts = ["long" + "x" * 300_000 for _ in range(BATCH)]
    found = answers(texts, Options())
    assert [len(found[k].record.message) for k in range(BATCH)] == list(map(len, texts))  # type: ignore[union-attr]


def test_a_claim_that_cannot_be_written_down_costs_no_other() -> None:
    """It is among others that are handed over in the same message."""
    deep = num(1)
    for _ in range(100_000):
        deep = make("neg", deep)
    statement = Statement((), (), make("eq", deep, deep), "either", "real", "")
    tasks = [task(k, "", Options()) for k in range(9)]
    tasks[4] = Task(4, Claim("c4", "statement", (Step("", statement),)), Options())
    with Pool(Options(), FAST) as pool:
        found = {a.key: a for a in pool.answers(tasks)}
    assert [found[k].record is not None for k in range(9)] == [k != 4 for k in range(9)]
    assert "nested too deeply" in found[4].lost


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_claim_is_answered_once_and_few_are_taken_in_ahead(jobs: int) -> None:
    """Whichever workers die; what is taken in and not answered stays below a bound that knows nothing of the number."""
    taken: list[int] = []

    def tasks() -> Iterator[Task]:
        for k in range(2600):
            taken.append(k)
            yield task(k, "die" if k % 97 == 5 else "", Options(), ("slow",) if k % 101 == 7 else ())

    keys, outstanding = [], 0
    with Pool(Options(jobs=jobs), FAST) as pool:
        for answer in pool.answers(tasks()):
            keys.append(answer.key)
            assert (answer.record is None) == (answer.key % 97 == 5), answer
            outstanding = max(outstanding, len(taken) - len(keys))
    assert sorted(keys) == list(range(2600))
    assert outstanding <= 2 * (QUEUED + BATCH) * jobs < 2600


@pytest.mark.parametrize("length", [100, 1_000, 20_000])
def test_a_claim_is_written_down_about_once(length: int) -> None:
    """Also where those that are handed on ahead do not fit into a pipe."""
    written: Counter[int] = Counter()

    class Counted:
        def __init__(self, key: int) -> None:
            self.key = key

        def __reduce__(self) -> tuple[Any, ...]:
            written[self.key] += 1
            return Claim, (f"c{self.key}", "statement", (), Place(), "verified", {}, None, (), None, "",
                           "x" * length, "", (), "brief")

    options, many = Options(jobs=2), 1_000
    with Pool(options, FAST) as pool:
        found = list(pool.answers(Task(k, Counted(k), options) for k in range(many)))
    assert len(found) == many and all(a.record and a.record.verdict == "verified" for a in found)
    assert many <= written.total() <= 1.5 * many
