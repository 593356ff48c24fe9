"""Long work runs beside the window, tells how far it is, can be stopped, and delivers on our own thread."""

import threading

import pytest

from app.errors import InputError
from app.ui.job import Job
from app.ui.parts.progress import ProgressLine


def test_that_the_result_comes_on_the_thread_of_the_window(qtbot):
    worked, delivered = [], []

    def work(report):
        worked.append(threading.get_ident())
        return 42

    job = Job("Counting", work)
    job.succeeded.connect(lambda result: delivered.append((result, threading.get_ident())))
    with qtbot.waitSignal(job.ended):
        pass
    assert delivered == [(42, threading.get_ident())]
    assert worked != [threading.get_ident()]


def test_that_an_error_is_delivered_and_the_job_ends(qtbot):
    def work(report):
        raise InputError("This cannot be counted.")

    job = Job("Counting", work)
    told = []
    job.failed.connect(lambda error: told.append(str(error)))
    job.ended.connect(lambda: told.append("ended"))
    qtbot.waitUntil(lambda: "ended" in told)
    assert told == ["This cannot be counted.", "ended"]


def test_that_a_job_that_nobody_holds_is_still_delivered(qtbot):
    delivered = []

    def begin():
        Job("Counting", lambda report: "done").succeeded.connect(delivered.append)

    begin()
    qtbot.waitUntil(lambda: delivered == ["done"])


def test_that_a_stopped_job_delivers_nothing(qtbot):
    begun, go_on = threading.Event(), threading.Event()

    def work(report):
        begun.set()
        go_on.wait(10)
        report(1, 2)
        return "too late"

    job = Job("Counting", work)
    delivered = []
    job.succeeded.connect(delivered.append)
    job.progressed.connect(lambda *steps: delivered.append(steps))
    assert begun.wait(10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
        go_on.set()
    assert delivered == []
    assert job.cancelled


@pytest.fixture
def start_slow():
    """Start a job that goes on only when it is told to."""
    go_on = threading.Event()

    def work(report):
        report(2, 5)
        go_on.wait(10)
        report(3, 5)

    def start():
        job = Job("Simulating", work)
        job.go_on = go_on
        return job

    yield start
    go_on.set()


def test_that_progress_is_told_in_words_and_the_line_goes_when_the_job_ends(qtbot, start_slow):
    line = ProgressLine()
    qtbot.addWidget(line)
    slow = start_slow()
    line.follow(slow)
    assert not line.isHidden()
    qtbot.waitUntil(lambda: line._words.text() == "Simulating 2 of 5")
    slow.go_on.set()
    qtbot.waitUntil(line.isHidden)


def test_that_cancel_stops_the_job(qtbot, start_slow):
    line = ProgressLine()
    qtbot.addWidget(line)
    slow = start_slow()
    line.follow(slow)
    line.cancel.click()
    assert slow.cancelled
    slow.go_on.set()
    qtbot.waitUntil(line.isHidden)


def test_that_work_of_unknown_length_is_not_told_as_0_of_0(qtbot, start_slow):
    line = ProgressLine()
    qtbot.addWidget(line)
    slow = start_slow()
    line.follow(slow)
    slow.progressed.emit(0, 0)
    assert line._words.text() == "Simulating"
    slow.go_on.set()
    qtbot.waitUntil(line.isHidden)
