"""Writers wait in line: in order, one at a time, whatever happens to the one in front."""

import fcntl
import os
import threading
import time

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError

from congso.kernel.models import OnceKey
from congso.kernel.reading import only_reads
from congso.kernel.sqlite.queue import TooLong, WriterQueue, queue_of
from tests.crowd import in_processes, in_threads

sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the queue is SQLite's")


def wait_until(true):
    give_up = time.monotonic() + 10
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.001)


def test_first_come_first_served():
    queue, served, crowd = WriterQueue(None), [], []
    queue.enter()

    def write(number):
        queue.enter()
        served.append(number)
        queue.leave()

    for number in range(20):
        crowd.append(threading.Thread(target=write, args=(number,)))
        crowd[-1].start()
        wait_until(lambda: len(queue._waiting) == number + 1)  # noqa: B023  asked at once
    assert served == []
    queue.leave()
    for one in crowd:
        one.join(10)
    assert served == list(range(20))


def test_who_waits_too_long_leaves_the_line_to_the_others():
    queue = WriterQueue(None)
    queue.enter()
    with pytest.raises(TooLong):
        queue.enter(0.01)
    assert not queue._waiting
    queue.leave()
    queue.enter(0.01)
    queue.leave()


def test_a_lock_file_that_cannot_be_opened_holds_nobody_up(tmp_path):
    queue = WriterQueue(str(tmp_path / "none" / "database"))
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            queue.enter(0.01)


def test_processes_take_turns_by_the_lock_file(tmp_path):
    path = str(tmp_path / "database")
    queue = WriterQueue(path)
    queue.enter()
    probe = os.open(f"{path}-writers", os.O_RDWR)
    with pytest.raises(BlockingIOError):
        fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    queue.leave()
    fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(probe)
    queue.close()


def test_databases_in_memory_have_no_file():
    assert queue_of("file:x?mode=memory")._path is None
    assert queue_of("/some/office.sqlite3")._path == "/some/office.sqlite3"
    assert queue_of("/some/office.sqlite3") is queue_of("/some/office.sqlite3")


def queue_here():
    return queue_of(str(connection.settings_dict["NAME"]))


def write_once(number):
    with transaction.atomic():
        OnceKey.objects.create(key=f"{number}-{time.monotonic_ns()}")


@sqlite
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_eight_writers_all_get_through(crowd):
    def work(number):
        for _ in range(25):
            write_once(number)
        return "done"

    assert crowd(8, work) == ["done"] * 8
    assert OnceKey.objects.count() == 200
    assert not queue_here()._busy


@sqlite
@pytest.mark.django_db(transaction=True)
def test_the_place_is_given_up_after_an_exception_and_after_a_close():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write_once(1 // (not queue_here()._busy))
    assert not queue_here()._busy
    with transaction.atomic():
        assert queue_here()._busy
        connection.close()
        assert not queue_here()._busy
    write_once(1)


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_child_that_was_forked_in_the_middle_of_a_write_has_a_queue_of_its_own():
    with transaction.atomic():
        OnceKey.objects.create(key="parent")
        child = os.fork()
        if child == 0:
            os._exit(0 if not queue_here()._busy and queue_here()._file is None else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert in_threads_is_busy()
    assert OnceKey.objects.filter(key="parent").exists()


def in_threads_is_busy():
    """Whether another opener of the lock file finds it taken, so that the child's end did not free it."""
    probe = os.open(f"{connection.settings_dict['NAME']}-writers", os.O_RDWR)
    try:
        fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(probe)
    return False


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_writer_that_waits_too_long_is_told_as_sqlite_tells(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    queue_here().enter()
    try:
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pytest.fail("it had no turn")
    finally:
        queue_here().leave()
    write_once(1)


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_reader_begins_without_waiting_for_writers():
    queue_here().enter()
    try:
        with only_reads(), transaction.atomic():
            assert not OnceKey.objects.exists()
            assert connection.connection.in_transaction
            assert not connection._in_queue
    finally:
        queue_here().leave()
