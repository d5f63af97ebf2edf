"""What the disk takes to put one block down for certain; every commit pays it at least once."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

BLOCK = b"\0" * 4096


def fsync_cost(folder: Path, times: int = 200) -> float:
    """The median of writing one block at the end of a file and waiting for the disk, in milliseconds."""
    taken = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(times):
            begin = time.perf_counter()
            os.write(file.fileno(), BLOCK)
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - begin)
    return 1000 * statistics.median(taken)
