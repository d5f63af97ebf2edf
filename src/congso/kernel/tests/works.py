"""What the tests have done in a workshop."""

import os
import subprocess
import sys
from typing import Any


def work(order: dict[str, Any]) -> object:
    """One of the works below, by its name."""
    return globals()[order["do"]](**order.get("with", {}))


def tell(**what: object) -> dict[str, Any]:
    return {"told": what, "parent": os.getppid(), "own": os.getpid(), "sees": sorted(os.environ)}


def tell_much(length: int) -> str:
    return "ố" * length


def sleep_beside(place: str) -> None:
    """Begin another process that outlasts any patience, and wait for it."""
    with subprocess.Popen(["sleep", "60"]) as other:
        with open(place, "w", encoding="ascii") as told:
            told.write(f"{other.pid}\n")
        other.wait()


def stumble() -> None:
    sys.stderr.write("looking\n")
    raise ValueError("tệp hỏng")


def vanish() -> None:
    sys.stdout.flush()
    os._exit(0)
