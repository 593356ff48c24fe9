import gc
import threading

from PySide6.QtCore import QObject

from app.ui import collector


class Circle(QObject):
    """An object that nothing but itself holds on to, and that tells on which thread it goes."""

    gone: list[int]

    def __init__(self, gone):
        super().__init__()
        self.gone, self.itself = gone, self

    def __del__(self):
        self.gone.append(threading.get_ident())


def test_that_python_does_not_collect_by_itself_while_the_collector_lives(qapp):
    assert not gc.isenabled()


def test_that_garbage_goes_on_the_thread_of_the_window(qtbot, monkeypatch):
    gone: list[int] = []
    Circle(gone)
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])  # enough to make Python collect by itself
    worker.start()
    worker.join()
    assert not gone
    monkeypatch.setattr(collector.gc, "get_count", lambda: (0, 0, 1_000))
    qtbot.waitUntil(lambda: bool(gone), timeout=10_000)
    assert gone == [threading.get_ident()]


def test_that_collecting_is_given_back(qapp):
    second = collector.Collector()
    second.stop()
    assert gc.isenabled()
    gc.disable()
