"""The same run on a Dask cluster: chunks of claims are its tasks, our own killable workers decide them.

Dask moves chunks and starts a lost one again, at most `allowed-failures` of the scheduler times; a
claim's limits are kept by the pool inside. A chunk's answers are taken from its one future, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from symcheck.run.options import Options
from symcheck.run.versions import code_version
from symcheck.run.worker import ROADS, Answer, Pool, Task

#: claims a chunk; its workers take about a second to start
CHUNK = 128
#: chunks that are on their way for each thread of the cluster
AHEAD = 3
MISSING = ("the cluster needs Dask, which is not installed here: "
           "pip install 'symcheck[cluster]'")
HOW = """\
On one machine:

  dask scheduler --host 127.0.0.1 --port 8786
  dask worker tcp://127.0.0.1:8786 --nthreads 1 --nworkers 2

On several: start the scheduler on one of them with an address that the others reach, and
`dask worker tcp://ADDRESS:8786 --nthreads 1 --nworkers CORES` on each, with the same symcheck,
Python and SymPy. A Dask scheduler runs what anyone who reaches it sends: keep it in a network
of your own, or use Dask's TLS.

Then:

  symcheck verify claims.jsonl --format jsonl --cluster tcp://ADDRESS:8786 --resume results.jsonl
"""


class NoCluster(Exception):
    """The cluster cannot be used; the message says why and what to do."""


def work(tasks: list[Task], options: Options, roads: dict[str, str], version: str) -> list[Answer]:
    """Decide a chunk, on a worker of the cluster. Raises NoCluster if other code is installed there."""
    if code_version() != version:
        raise NoCluster("a worker of the cluster runs another version of symcheck, Python or SymPy")
    with Pool(options, roads.items()) as pool:
        return list(pool.answers(tasks))


class Cluster:
    """Answers tasks on the cluster at `address`; what a Pool does, elsewhere.

    Raises NoCluster if Dask is not installed or nobody answers within `timeout` seconds.
    """

    def __init__(self, address: str, options: Options, *, chunk: int = CHUNK, timeout: float = 15.0,
                 roads: Iterable[tuple[str, str]] = ROADS) -> None:
        try:
            import distributed
        except ImportError:
            raise NoCluster(MISSING) from None
        self.options, self.chunk, self.roads = replace(options, jobs=1), chunk, dict(roads)
        try:
            self._dask: Any = distributed
            self.client: Any = self._dask.Client(address, timeout=timeout, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise NoCluster(f"no cluster answers at {address}: {error}") from None

    def close(self) -> None:
        """Give up what is not done."""
        self.client.close()

    def _threads(self) -> int:
        return sum(self.client.nthreads().values()) or 1

    def answers(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """An answer a task, as each chunk ends."""
        coming, going = _chunks(tasks, self.chunk), dict[str, list[Task]]()
        ended = self._dask.as_completed(loop=self.client.loop)
        more = True
        while True:
            while more and len(going) < AHEAD * self._threads():
                chunk = next(coming, None)
                more = chunk is not None
                if not chunk:
                    break
                future = self.client.submit(work, chunk, self.options, self._roads(chunk), code_version(), pure=False)
                going[future.key] = chunk
                ended.add(future)
            if not going:
                return
            future = next(ended)
            yield from self._taken(future, going.pop(future.key))

    def _roads(self, chunk: list[Task]) -> dict[str, str]:
        from symcheck.run import stream

        return dict(stream.ROADS) if isinstance(chunk[0].claim, stream.Line) else self.roads

    def _taken(self, future: Any, chunk: list[Task]) -> list[Answer]:
        """What came of a chunk; its claims are undecided if the cluster lost it again and again."""
        if future.status == "finished":
            found: list[Answer] = future.result()
            future.release()
            return found
        error = future.exception()
        if isinstance(error, NoCluster):
            raise error
        reason = f"the cluster gave it up ({type(error).__name__})"
        return [Answer(t.key, None, 0.0, reason) for t in chunk]


def _chunks(tasks: Iterable[Task | None], size: int) -> Iterator[list[Task]]:
    """Full chunks as far as there are tasks; an empty one where there is none for now."""
    chunk: list[Task] = []
    for task in tasks:
        if task is not None:
            chunk.append(task)
        if len(chunk) >= size or task is None:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
