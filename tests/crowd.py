"""Several callers at the same moment: real threads and real processes, each with a connection of its own."""

import contextvars
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable
from typing import Any

from django.db import connections

WAIT_SECONDS = 60


def in_threads(count: int, work: Callable[[int], Any], wait: float = WAIT_SECONDS) -> list[Any]:
    """What `work(0)`, `work(1)`, ... gave, all begun at once; an exception is given as itself."""
    together = threading.Barrier(count)
    results: list[Any] = [None] * count

    def run(number: int) -> None:
        try:
            together.wait(WAIT_SECONDS)
            results[number] = work(number)
        except BaseException as error:
            results[number] = error
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=contextvars.copy_context().run, args=(run, n)) for n in range(count)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(wait)
        assert not one.is_alive(), "a thread still waits"
    return results


def in_processes(count: int, work: Callable[[int], Any], wait: float = WAIT_SECONDS) -> list[Any]:
    """As `in_threads`, in processes of their own; an exception is given as its text."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(count)
    pipes = [fork.Pipe(duplex=False) for _ in range(count)]

    def run(number: int) -> None:
        try:
            together.wait(WAIT_SECONDS)
            result = work(number)
        except BaseException as error:
            result = f"{type(error).__name__}: {error}"
            if os.environ.get("CONGSO_TEST_VERBOSE"):
                traceback.print_exc()
        finally:
            connections.close_all()
        pipes[number][1].send(result)

    crowd = [fork.Process(target=run, args=(n,), daemon=True) for n in range(count)]
    for one in crowd:
        one.start()
    results = [pipe[0].recv() if pipe[0].poll(wait) else TimeoutError("a process still waits") for pipe in pipes]
    for one in crowd:
        one.join(WAIT_SECONDS)
    for reading, writing in pipes:
        reading.close()
        writing.close()
    return results
