"""The worker: takes jobs one after another until it is told to stop.

It may be killed at any moment. Its heartbeat then stops, and any other worker puts its job back.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
import time
from types import FrameType, TracebackType

from django.db import DatabaseError, close_old_connections, connection, transaction

from congso.jobs import attendance, leases, routines
from congso.jobs.leases import Held
from congso.jobs.present import Present, present

log = logging.getLogger("congso.jobs")

BEAT_EVERY = 10.0
STALE_AFTER = 60.0
LOOK_AROUND_EVERY = 15.0
POLL_EVERY = 1.0
AFTER_FAULT = 5.0


def new_worker_id() -> str:
    """Which machine, which process, and a few letters, since process numbers come again."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(3)}"


class Heartbeat:
    """A thread that shows every few seconds that the worker of a job lives, in short transactions of its own."""

    def __init__(self, held: Held, every: float) -> None:
        self._held = held
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._over.wait(self._every):
                if not self._beat():
                    return
        finally:
            connection.close()

    def _beat(self) -> bool:
        try:
            alive = leases.beat(self._held)
        except DatabaseError:
            log.warning("no heartbeat for job %s: the database does not answer", self._held.job_id)
            connection.close()
            return True
        if not alive:
            log.warning("job %s was taken from worker %s", self._held.job_id, self._held.worker)
        return alive


def do(held: Held, *, beat_every: float = BEAT_EVERY) -> bool:
    """Do one job that was taken, and give it back; True when it was done."""
    within = connection.in_atomic_block  # only where a test or an import holds one transaction around all it does
    token = present.set(Present(held.attempt, lambda *how_far: leases.tell_progress(held, *how_far)))
    try:
        with transaction.atomic() if within else Heartbeat(held, beat_every):
            _call(held)
    except Exception as error:  # whatever a handler raises is the job's failure, never the worker's
        log.warning("job %s (%s): attempt %d failed: %s", held.name, held.job_id, held.attempt, type(error).__name__)
        if not within:
            close_old_connections()
        leases.fail(held, error)
        return False
    finally:
        present.reset(token)
    return leases.finish(held)


def _call(held: Held) -> None:
    arguments = held.row.args_kwargs
    held.row.task.call(*arguments["args"], **arguments["kwargs"])


def run_waiting(*, most: int | None = None) -> int:
    """Do here and now every job that is ready, at most `most`; gives how many were tried."""
    worker, tried = new_worker_id(), 0
    while most is None or tried < most:
        held = leases.take(worker)
        if held is None:
            break
        do(held)
        tried += 1
    return tried


class Worker:
    """One process that does jobs (tiến trình xử lý việc nền); times in seconds."""

    def __init__(
        self,
        *,
        poll_every: float = POLL_EVERY,
        beat_every: float = BEAT_EVERY,
        stale_after: float = STALE_AFTER,
        look_around_every: float = LOOK_AROUND_EVERY,
    ) -> None:
        if stale_after < 3 * beat_every:
            raise ValueError("a worker is taken for dead only after three missing heartbeats")
        self.id = new_worker_id()
        self._poll_every, self._beat_every = poll_every, beat_every
        self._stale_after, self._look_around_every = stale_after, look_around_every
        self._looked_at = float("-inf")
        self.stopping = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish the job in hand, then end."""
        self.stopping = True

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; a database that does not answer is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        log.info("worker %s begins", self.id)
        while not self.stopping:
            try:
                close_old_connections()
                if not self.step():
                    time.sleep(self._poll_every)
            except DatabaseError as error:
                log.warning("worker %s: the database does not answer (%s)", self.id, type(error).__name__)
                connection.close()
                time.sleep(AFTER_FAULT)
        attendance.sign_out(self.id)
        connection.close()
        log.info("worker %s ends", self.id)

    def step(self) -> bool:
        """Look around when it is time, then take and do one job; False when there was none."""
        if time.monotonic() - self._looked_at >= self._look_around_every:
            self._looked_at = time.monotonic()
            attendance.sign_in(self.id)
            leases.requeue_left(stale_after=self._stale_after)
            routines.enqueue_due()
        held = leases.take(self.id)
        if held is None:
            return False
        do(held, beat_every=self._beat_every)
        return True
