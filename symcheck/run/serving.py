"""What a worker does: it reads claims from its pipe, answers each as it is done, and keeps within its limits."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from symcheck.run.options import GRACE, Options
from symcheck.run.record import Record, flat

#: what a road's function is
Road = Callable[[Any, Options], Record | None]
#: before each message, its bytes
LENGTH = struct.Struct("=Q")
#: seconds below which a claim can hardly have grown its worker; it is looked after `SEEN` such claims
SHORT, SEEN = 0.01, 64
#: seconds for which a limit of the processor time serves claims with the same limit
LASTS = 1.0
TOO_DEEP = "the claim is nested too deeply for the search"


def serve(pipe: Connection, function: Road, memory_mb: int) -> None:
    """Answer until the parent goes away. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(memory_mb)
    gc.set_threshold(100_000, 10, 10)  # claims leave few circles behind
    at_first, unseen, limit = _resident_mb(), 0, 0
    limited, seconds = 0.0, 0.0
    _say(pipe, None)
    while True:
        try:
            tasks = pickle.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        for claim, options in tasks:
            start = time.monotonic()
            if start - limited > LASTS or options.timeout != seconds:
                limit = _limit_processor(options.timeout, limit)
                limited, seconds = start, options.timeout
            record, lost = _work(function, claim, options)
            spent = time.monotonic() - start
            unseen = 0 if spent > SHORT or unseen > SEEN else unseen + 1
            grown = not unseen and _resident_mb() > at_first + memory_mb / 2
            try:
                _say(pipe, (flat(record), lost, spent, grown))
            except RecursionError:
                _say(pipe, (None, "its proof is nested too deeply to be handed on", spent, grown))


def _say(pipe: Connection, message: Any) -> None:
    """Write a message for `_Worker.hear`."""
    text = pickle.dumps(message, -1)
    left = memoryview(LENGTH.pack(len(text)) + text)
    while left:
        left = left[os.write(pipe.fileno(), left):]


def _work(function: Road, claim: Any,
          options: Options) -> tuple[Record | None, str]:
    try:
        return function(claim, options), ""
    except MemoryError:
        return None, f"ran out of memory (the limit is {options.memory_mb} MiB)"
    except RecursionError:
        return None, TOO_DEEP
    except BaseException as error:  # reported, and the claim stays undecided: a defect of ours, even an exit
        return None, f"internal error: {type(error).__name__}: {error} ({_where(error)})"


def _where(error: BaseException) -> str:
    trace: Any = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code
    return f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} in {code.co_name}"


def _limit_memory(memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    limit = (_pages(0) * os.sysconf("SC_PAGE_SIZE")) + memory_mb * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor(seconds: float, before: int) -> int:
    """Should the parent be killed meanwhile, the kernel ends this process all the same.

    before: the limit that was set last; the one that is set now is returned.
    """
    if sys.platform == "win32":
        return 0
    import resource

    limit = int(time.process_time() + seconds + GRACE + LASTS) + 5
    if limit != before:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
    return limit


def _pages(field_number: int) -> int:
    """A field of /proc/self/statm (0 virtual, 1 resident), in pages; 0 where there is none."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[field_number])
    except FileNotFoundError:
        return 0


def _resident_mb() -> float:
    return _pages(1) * os.sysconf("SC_PAGE_SIZE") / 2**20
