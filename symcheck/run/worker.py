"""Processes that work on claims, one claim at a time, and can be killed in the middle of one.

The parent holds one pipe to each worker and waits on all of them at once, in one thread, with no
shared lock, so killing a worker hurts nobody else. A claim takes the fast road first, in workers
forked from the parent (milliseconds to start); what needs the slow road goes to workers started
afresh, with PYTHONHASHSEED fixed, which import SymPy once. A worker that outlives its claim's
time limit by `GRACE`, crashes or runs out of memory costs that claim its verdict ('undecided',
with the reason), and is replaced.

Nothing here is trusted: a worker hands back a record whose certificate anyone can replay.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, NoReturn

from symcheck.run.options import GRACE, Options
from symcheck.run.record import Record, from_flat
from symcheck.run.serving import LENGTH, TOO_DEEP, Road, serve

#: seconds a worker may take to come up (importing SymPy on a cold, busy machine)
START_LIMIT = 60.0
#: claims of the fast road handed to a worker at once
BATCH = 128
#: tasks that a worker of the fast road has left when it is handed more, so that it need not wait for them
LOW = 3 * BATCH // 4
#: or fewer, if the last one took so long that they would take more seconds than this
AHEAD = 0.2
#: bytes of tasks that a pipe surely holds while nobody reads
HELD = 1 << 15
#: below this many waiting claims a second worker does not pay
PAYS = 16
#: tasks a worker that are taken in ahead of the work
QUEUED = 4 * BATCH
#: seconds a claim of the fast road takes at least, or nearly: while every worker has more to do, so many of these
#: pass before the parent looks for answers, for each time it wakes costs some
GATHER = 0.00005
#: bytes of answers that are taken from a pipe at once
PIECE = 1 << 18
#: 'module:function' of the two roads, see run/pieces.py and run/strategy.py
ROADS = (("fast", "symcheck.run.pieces:fast"), ("slow", "symcheck.run.pieces:decide"))


class Task(NamedTuple):
    """A claim to be worked on, with its own options; `key` is handed back with the answer.

    claim: a Claim, or whatever else the pool's roads take (a line of a stream, see run/stream.py).
    asked: the claim's own time limit, on the second road, whose options have what is left of it.
    """

    key: int
    claim: Any
    options: Options
    asked: float | None = None

    @property
    def limit(self) -> float:
        """Seconds for the claim."""
        return self.options.timeout if self.asked is None else self.asked

    def second(self, spent: float) -> Task:
        """The task of the second road: the rest of the time, at least half of it."""
        limit = self.options.timeout
        return self._replace(options=self.options.with_timeout(max(limit - spent, 0.5 * limit)), asked=limit)


class Answer(NamedTuple):
    """What came of a task: a record, or (lost) the reason why there is none."""

    key: int
    record: Record | None
    seconds: float
    lost: str = ""


@dataclass
class _Worker:
    road: str
    pid: int
    pipe: Connection
    process: subprocess.Popen[bytes] | None
    ready: bool = False
    since: float = field(default_factory=time.monotonic)
    tasks: deque[Task] = field(default_factory=deque)
    heard: bytearray = field(default_factory=bytearray)
    #: tasks in the last message to it; whether it is to get no more
    handed: int = 0
    last: bool = False
    #: seconds that its last task took
    pace: float = 0.0

    def deadline(self) -> float:
        """When it has had its time; infinite while it waits for work."""
        if not self.ready:
            return self.since + START_LIMIT
        return self.since + self.tasks[0].options.timeout + GRACE if self.tasks else float("inf")

    def hear(self) -> list[Any]:
        """The messages that have come, at least one if it lives. Raises EOFError or OSError if it does not."""
        data = os.read(self.pipe.fileno(), PIECE)
        if not data:
            raise EOFError
        self.heard += data
        found, at = [], 0
        while len(self.heard) - at >= LENGTH.size:
            end = at + LENGTH.size + LENGTH.unpack_from(self.heard, at)[0]
            if end > len(self.heard):
                break
            found.append(pickle.loads(memoryview(self.heard)[at + LENGTH.size:end].tobytes()))
            at = end
        del self.heard[:at]
        return found

    def end(self) -> int:
        """Kill it and wait for its end; the exit code, negative for a signal."""
        self.pipe.close()
        if self.process is not None:
            self.process.kill()
            return self.process.wait()
        os.kill(self.pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def gone(self) -> int | None:
        """Wait for the end of one that closed its pipe; its exit code, None if it had to be killed."""
        stop = time.monotonic() + 1.0
        while time.monotonic() < stop:
            code = self.process.poll() if self.process is not None else _reaped(self.pid)
            if code is not None:
                self.pipe.close()
                return code
            time.sleep(0.005)
        self.end()
        return None


def _reaped(pid: int) -> int | None:
    done, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


class Pool:
    """At most `options.jobs` workers busy at a time; a context manager, reusable until its end.

    roads: 'module:function' by road, each called as f(claim, options); 'fast' may return None
    for 'not on this road'. Tests put their own functions here.
    """

    def __init__(self, options: Options, roads: Iterable[tuple[str, str]] = ROADS) -> None:
        self.options = options
        self.roads = dict(roads)
        self._workers: list[_Worker] = []
        self._waiting: dict[str, deque[Task]] = {"fast": deque(), "slow": deque()}
        self._spent: dict[int, float] = {}
        #: bytes of a task in the last message
        self._length = 0.0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every worker at once, also those in the middle of a claim."""
        while self._workers:
            self._workers.pop().end()

    def answers(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """An answer a task, as each ends. Ending the iteration early leaves no task running.

        Tasks are taken in as workers come to need them, so that a million of them need no room.
        None among them says that there is none for now: what is being worked on comes first.
        """
        coming = iter(tasks)
        more = self._take_in(coming)
        try:
            while more or any(self._waiting.values()) or any(w.tasks for w in self._workers):
                self._staff()
                yield from self._hand_out()
                yield from self._collect()
                more = more and self._take_in(coming)
        finally:
            self._drop_unfinished()

    def _take_in(self, coming: Iterator[Task | None]) -> bool:
        """Fill the queue of the first road; False once nothing is to come."""
        queue = self._waiting["fast" if "fast" in self.roads else "slow"]
        while len(queue) < QUEUED * self.options.jobs and len(self._waiting["slow"]) < QUEUED * self.options.jobs:
            try:
                task = next(coming)
            except StopIteration:
                return False
            if task is None:
                break
            queue.append(task)
        return True

    def _drop_unfinished(self) -> None:
        for tasks in self._waiting.values():
            tasks.clear()
        self._spent.clear()
        for worker in [w for w in self._workers if w.tasks]:
            self._workers.remove(worker)
            worker.end()

    def _staff(self) -> None:
        """Start the workers that the waiting tasks pay for; the slow ones come up early."""
        for road, tasks in self._waiting.items():
            have = sum(w.road == road for w in self._workers)
            pays = 1 + (len(tasks) - 1) // PAYS if road == "fast" else len(tasks) + have
            for _ in range(min(self.options.jobs, pays) - have if tasks else 0):
                self._workers.append(start(road, self.roads[road], self.options, self._workers))

    def _hand_out(self) -> Iterator[Answer]:
        """Slow tasks first (they are the long ones), but not on all workers while fast ones wait."""
        jobs = self.options.jobs
        busy = {road: sum(w.road == road and bool(w.tasks) for w in self._workers) for road in self._waiting}
        for worker in sorted(self._workers, key=lambda w: w.road, reverse=True):
            queue = self._waiting[worker.road]
            most = (jobs + 1) // 2 if worker.road == "slow" and self._waiting["fast"] else jobs
            full = sum(busy.values()) >= jobs or busy[worker.road] >= most
            if worker.tasks or not worker.ready or not queue or full:
                continue
            busy[worker.road] += 1
            worker.since = time.monotonic()
            share = min(BATCH, 1 + len(queue) // (4 * jobs)) if worker.road == "fast" else 1
            worker.tasks.extend(queue.popleft() for _ in range(share))
            worker.handed = share
            lost_ones, length = _send(worker)
            self._length = length / share
            for lost in lost_ones:
                yield Answer(lost.key, None, 0.0, TOO_DEEP)
        self._hand_ahead()

    def _hand_ahead(self) -> None:
        """More for workers of the fast road that have begun with the last they got, while nothing slow waits."""
        queue = self._waiting["fast"]
        for worker in self._workers if not self._waiting["slow"] else ():
            left = len(worker.tasks)
            few = 0 < left <= LOW and left < worker.handed and left * worker.pace < AHEAD
            most = min(BATCH, int(HELD / (1.1 * self._length + 1)))
            if worker.road != "fast" or not few or worker.last or len(queue) < LOW or not most:
                continue
            more = [queue.popleft() for _ in range(min(most, 1 + len(queue) // (4 * self.options.jobs)))]
            text = _written_if_whole(more)
            self._length = len(text) / len(more)
            if not 0 < len(text) <= HELD:
                queue.extendleft(reversed(more))
                continue
            worker.tasks.extend(more)
            worker.handed = len(more)
            with suppress(BrokenPipeError, ConnectionResetError):
                worker.pipe.send_bytes(text)

    def _collect(self) -> Iterator[Answer]:
        """Wait for the next message, end or deadline of any worker, and answer what it settles."""
        if not any(w.tasks or not w.ready for w in self._workers):
            return  # nobody has anything to say
        quick = [len(w.tasks) for w in self._workers if w.road == "fast"]
        if min(quick, default=0) > 1 and not self._waiting["slow"]:
            time.sleep(GATHER * min(quick))
        last = min(w.deadline() for w in self._workers)
        pause = None if last == float("inf") else max(0.0, last - time.monotonic())
        ready = set(map(id, wait([w.pipe for w in self._workers], pause)))
        for worker in list(self._workers):
            if id(worker.pipe) in ready:
                yield from self._listen(worker)
            elif time.monotonic() >= worker.deadline():
                self._workers.remove(worker)
                worker.end()
                yield from self._blame(worker, "time" if worker.ready else "start")

    def _listen(self, worker: _Worker) -> Iterator[Answer]:
        try:
            messages = worker.hear()
        except (EOFError, OSError):
            self._workers.remove(worker)
            yield from self._blame(worker, _death(worker.gone(), self.options))
            return
        worker.since = time.monotonic()
        for message in messages:
            if not worker.ready:
                worker.ready = True
                continue
            values, lost, spent, grown = message
            task, worker.pace = worker.tasks.popleft(), spent
            worker.last = worker.last or grown
            if worker.last and not worker.tasks:
                self._workers.remove(worker)
                worker.end()
            yield from self._settle(worker.road, task, from_flat(values), lost, spent)

    def _settle(self, road: str, task: Task, record: Record | None, lost: str,
                spent: float) -> Iterator[Answer]:
        spent += self._spent.pop(task.key, 0.0)
        if road == "fast" and record is None and not lost:
            self._spent[task.key] = spent
            self._waiting["slow"].append(task.second(spent))
            return
        yield Answer(task.key, record, spent, lost)

    def _blame(self, worker: _Worker, reason: str) -> Iterator[Answer]:
        """The first of a lost worker's tasks is lost with it; the others wait for its successor."""
        if not worker.ready:
            # no claim is to blame: give the next waiting one up, so that the run comes to an end
            worker.tasks.extend([self._waiting[worker.road].popleft()] if self._waiting[worker.road] else [])
            reason = "the worker process did not start" if reason == "start" else f"at its start {reason}"
        if not worker.tasks:
            return
        task = worker.tasks.popleft()
        self._waiting[worker.road].extendleft(reversed(worker.tasks))
        if reason == "time":
            reason = f"stopped at the time limit of {task.limit:g} s"
        yield from self._settle(worker.road, task, None, reason, time.monotonic() - worker.since)


def _send(worker: _Worker) -> tuple[list[Task], int]:
    """Hand a worker that waits its tasks, in one message, so that neither waits for the other to read.

    Returns those whose claims cannot be written down, and how long the message is. Who is dead already, `_listen`
    finds.
    """
    lost: list[Task] = []
    try:
        text = _written(worker.tasks)
    except RecursionError:
        lost = [t for t in worker.tasks if not _writable(t)]
        worker.tasks = deque(t for t in worker.tasks if t not in lost)
        text = _written(worker.tasks)
    if worker.tasks:
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send_bytes(text)
    return lost, len(text)


def _written_if_whole(tasks: Sequence[Task]) -> bytes:
    """The message; empty if one of the claims cannot be written down."""
    try:
        return _written(tasks)
    except RecursionError:
        return b""


def _written(tasks: Iterable[Task]) -> bytes:
    return pickle.dumps([(t.claim, t.options) for t in tasks], -1)


def _writable(task: Task) -> bool:
    try:
        _written((task,))
    except RecursionError:
        return False
    return True


def _death(code: int | None, options: Options) -> str:
    if code is None:
        return "the worker process closed its pipe"
    if code < 0:
        memory = -code in (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV)
        limit = f"; the memory limit is {options.memory_mb} MiB" if memory else ""
        return f"the worker process was ended by signal {-code} ({signal.strsignal(-code)}){limit}"
    return f"the worker process ended unexpectedly (exit code {code})"


def start(road: str, entry: str, options: Options, others: list[_Worker]) -> _Worker:
    """A new worker for this road: forked if that is safe and cheap here, else started afresh."""
    if road == "fast" and options.fork and sys.platform == "linux" and threading.active_count() == 1:
        return _fork(road, entry, options, others)
    ours, theirs = Pipe()
    code = "import sys; from symcheck.run.worker import main; main(sys.argv[1:])"
    # the operating system ends it with the thread that started it, which must be one that stays
    parent = os.getpid() if threading.current_thread() is threading.main_thread() else 0
    command = [sys.executable, "-P", "-c", code, str(theirs.fileno()), entry, str(options.memory_mb), road,
               str(parent)]
    search = os.pathsep.join(p for p in sys.path if p) or os.environ.get("PYTHONPATH", "")
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": search}
    with _deaf():
        process = subprocess.Popen(command, env=environment, pass_fds=(theirs.fileno(),),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    theirs.close()
    return _Worker(road, process.pid, ours, process)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal: block it in those started here, before their first instruction."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _fork(road: str, entry: str, options: Options, others: list[_Worker]) -> _Worker:
    function = _function(entry, road)  # imported before the fork, so that every child has it
    ours, theirs = Pipe()
    sys.stdout.flush()
    parent = os.getpid()
    with _deaf():
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    if pid:
        theirs.close()
        return _Worker(road, pid, ours, None)
    try:
        _die_with(parent)
        for pipe in (ours, *(w.pipe for w in others)):
            pipe.close()
        _silence()
        _let_go(theirs.fileno())
        gc.freeze()
        serve(theirs, function, options.memory_mb)
    finally:
        os._exit(0)


def _die_with(parent: int) -> None:
    """Have the operating system kill this process when its parent ends, however that comes about."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(0)


def _let_go(kept: int, most: int = 65_536) -> None:
    """Close the parent's files, those among the first `most`: a lock (run/resume.py) must end with the parent."""
    os.closerange(3, kept)
    os.closerange(kept + 1, most)


def _silence() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)


def _function(entry: str, road: str) -> Road:
    """The function of a road, whose module may have a `prepare(road)`: imports that no claim shall pay for."""
    name, _, function = entry.partition(":")
    module = importlib.import_module(name)
    if hasattr(module, "prepare"):
        module.prepare(road)
    found: Road = getattr(module, function)
    return found


def main(arguments: list[str]) -> NoReturn:
    """Entry of a worker started afresh: pipe number, 'module:function', MiB, road, parent (0: may change)."""
    number, entry, memory, road, parent = arguments
    if int(parent):
        _die_with(int(parent))
    pipe = Connection(int(number))
    function = _function(entry, road)
    if road == "slow":
        importlib.import_module("sympy")
    serve(pipe, function, int(memory))
    os._exit(0)
