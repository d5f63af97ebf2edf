"""Work in a process of its own that is ready at once (tiến trình riêng).

Reading the programs that open a stranger's file takes half a second, the work itself often a twentieth of that. So one
process reads them and does nothing else: it is given no secret of the office and opens no file. For each order it forks
a child that carries it out, answers and ends; what a file does to one child happens to no other. The process ends with
those that could ask it, or when nobody has asked for a while.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO, NoReturn

_SOURCE = Path(__file__).resolve().parents[2]
_IDLE_SECONDS = 60
_READY_SECONDS = 60
_TAIL = 2000
"""Bytes of a child's last words that are kept."""
_LETTER = 64 * 1024


class TookTooLong(Exception):
    """The child was ended when its time was up."""


class BrokeDown(Exception):
    """The child ended without an answer; `words` are its last ones."""

    def __init__(self, words: str) -> None:
        super().__init__(words.strip().splitlines()[-1] if words.strip() else "no word")
        self.words = words


@dataclass
class Workshop:
    """A function "package.module:name" of plain values to a plain value, carried out in a process of its own.

    The function sets its child's limits itself. One instance serves all threads of a program.
    """

    work: str
    environment: dict[str, str] = field(default_factory=dict)
    """What its processes see besides PATH and where the house's code lies."""
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)
    _door: socket.socket | None = field(default=None, init=False, repr=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    def ask(self, order: object, *, seconds: float) -> Any:
        """What the function answers. TookTooLong after so many seconds on the wall, BrokeDown without an answer."""
        until = time.monotonic() + seconds
        with tempfile.TemporaryFile() as words, self._child(words, until) as child:
            answer = child.carry_out(order, until)
            try:
                return json.loads(answer)
            except ValueError:
                raise BrokeDown(_tail_of(words)) from None

    def close(self) -> None:
        """Let the process go; the next order begins another."""
        with self._lock:
            self._let_go(self._door)

    # ------------------------------------------------------------------------------------------------ at the door

    @contextlib.contextmanager
    def _child(self, words: BinaryIO, until: float) -> Iterator[_Child]:
        """A child that waits for its order, and is ended with all that it began when nobody needs it any more."""
        child = self._begun(words, until) or self._begun(words, until)
        if child is None:
            raise BrokeDown("the process that begins the work cannot be started")
        try:
            yield child
        finally:
            child.end()

    def _begun(self, words: BinaryIO, until: float) -> _Child | None:
        """None when the process had just ended, for want of orders or by somebody's hand."""
        mine, its = socket.socketpair()
        with its:
            door = self._open_door()
            try:
                socket.send_fds(door, [b"order"], [its.fileno(), words.fileno()])
            except OSError:
                its.close()
        mine.settimeout(max(0.001, until - time.monotonic()))
        try:
            number, handles, _, _ = socket.recv_fds(mine, 32, 1)
        except TimeoutError:
            mine.close()
            raise TookTooLong from None
        except ConnectionError:
            number, handles = b"", []
        if handles:
            return _Child(mine, handles[0], int(number))
        mine.close()
        with self._lock:
            self._let_go(door)
        return None

    def _open_door(self) -> socket.socket:
        with self._lock:
            if self._door is None:
                self._door, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                with its:
                    self._process = self._start(its.fileno())
                atexit.register(self.close)
            return self._door

    def _start(self, door: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", "congso.kernel.workshop", self.work, str(door)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[door],
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_SOURCE), **self.environment},
            cwd="/",
            start_new_session=True,
        )

    def _let_go(self, door: socket.socket | None) -> None:
        """It ends by itself when its door is shut; another thread may have opened a new one meanwhile."""
        if door is None or door is not self._door or self._process is None:
            return
        atexit.unregister(self.close)
        door.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        self._process.wait()
        self._door = self._process = None


@dataclass(frozen=True)
class _Child:
    """The far end of one order: a line to the child, a handle on its process, its number."""

    line: socket.socket
    handle: int
    number: int

    def carry_out(self, order: object, until: float) -> bytes:
        """Hand the order over and wait for the answer: nothing, or half of it, when the child ended before."""
        pieces = []
        try:
            self._within(until)
            self.line.sendall(json.dumps(order).encode())
            self.line.shutdown(socket.SHUT_WR)
            while piece := self._more(until):
                pieces.append(piece)
        except TimeoutError:
            raise TookTooLong from None
        except ConnectionError:
            return b""
        return b"".join(pieces)

    def _more(self, until: float) -> bytes:
        self._within(until)
        return self.line.recv(_LETTER)

    def _within(self, until: float) -> None:
        self.line.settimeout(max(0.001, until - time.monotonic()))

    def end(self) -> None:
        """End it and what it began; its number is its own as long as the handle says that it lives."""
        self.line.close()
        if not select.select([self.handle], [], [], 0)[0]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.number, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
        os.close(self.handle)


def _tail_of(words: BinaryIO) -> str:
    length = words.seek(0, os.SEEK_END)
    words.seek(max(0, length - _TAIL))
    return words.read().decode(errors="replace")


# ------------------------------------------------------------------------------------------------------- the process


def serve(work: str, door: socket.socket) -> None:
    """Read what the work needs, then begin a child for each order until nobody asks."""
    module, _, name = work.partition(":")
    function = getattr(import_module(module), name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, _see_off)
    while select.select([door], [], [], _IDLE_SECONDS)[0]:
        said, handles, _, _ = socket.recv_fds(door, 16, 2)
        if not said:
            return
        _begin(function, door, *handles)


def _see_off(_: int, __: FrameType | None) -> None:
    """Children that have ended leave nothing behind."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue


def _begin(function: Callable[[Any], object], door: socket.socket, line: int, words: int) -> None:
    with socket.socket(fileno=line) as far:
        child = os.fork()
        if child == 0:
            door.close()
            _carry_out(function, far, words)
        with contextlib.suppress(OSError):  # who asked has gone away: the child finds no order and ends
            handle = os.pidfd_open(child)
            try:
                far.sendmsg([str(child).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [handle]))])
            finally:
                os.close(handle)
    os.close(words)


def _carry_out(function: Callable[[Any], object], line: socket.socket, words: int) -> NoReturn:
    """In the child; it leaves by the back door, and never returns to wait for orders."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.dup2(words, 1)
        os.dup2(words, 2)
        with line.makefile("rb") as told:
            order = told.read()
        if order:
            line.sendall(json.dumps(function(json.loads(order))).encode())
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
