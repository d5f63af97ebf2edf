"""Open strangers' files in a process of its own (tiến trình riêng), with limits of time and memory.

`call("package.module:function", {...})` runs the function there with plain values and hands back its plain answer. A
file that makes the reader crash, hang or swallow memory costs that process and no other.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from congso.kernel.refusals import Refused

SECONDS = 180
MEMORY = 3 * 1024**3
"""Address space, much of it only reserved; a page of A4 in colour takes a tenth of it."""
_SOURCE = Path(__file__).resolve().parents[3]
_REFUSED = 3


def call(name: str, given: dict[str, Any], *, seconds: int = SECONDS, memory: int = MEMORY) -> Any:
    """Run a function apart. Refused when it refuses, when the time is up, or when the file brings it down."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
        **dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"),
        "PYTHONPATH": os.pathsep.join(import_folders()),
    }
    command = [sys.executable, "-m", "congso.files.text.apart", name, str(seconds), str(memory)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            answer, complaint = process.communicate(json.dumps(given).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            end(process)
            raise Refused("Đọc tệp quá lâu nên đã dừng. Tệp có thể bị hỏng hoặc quá nặng.", field="file") from None
        except BaseException:
            end(process)
            raise
    if process.returncode == _REFUSED:
        raise Refused(json.loads(answer)["refused"], field="file")
    if process.returncode:
        raise BroughtDown(complaint.decode("utf-8", "replace")[-2000:])
    return json.loads(answer)


def import_folders() -> list[str]:
    """Where the other process finds the house's code."""
    return [str(_SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]


class BroughtDown(Refused):
    """The file brought the reader down; `complaint` says how, for who looks after the server."""

    def __init__(self, complaint: str) -> None:
        super().__init__("Không đọc được tệp: tệp bị hỏng hoặc vượt quá sức của máy chủ.", field="file")
        self.complaint = complaint


def end(process: subprocess.Popen[Any]) -> None:
    """End the process and whatever it started."""
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        process.kill()


def main() -> int:
    if sys.argv[1] == "--limit":
        limit(int(sys.argv[2]), MEMORY)
        os.execv(sys.argv[3], sys.argv[3:])
    limit(int(sys.argv[2]), int(sys.argv[3]))
    module, _, function = sys.argv[1].partition(":")
    try:
        answer = getattr(import_module(module), function)(**json.load(sys.stdin))
    except Refused as refusal:
        json.dump({"refused": refusal.reason}, sys.stdout)
        return _REFUSED
    json.dump(answer, sys.stdout)
    return 0


def limit(seconds: int, memory: int) -> None:
    """Bind this process and its children."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
