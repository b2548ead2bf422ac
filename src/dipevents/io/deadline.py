"""A watchdog for work in this process: the last resort behind the limits that count."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TimeLimit(BaseException):
    """The time is over. No Exception, so that no library in between swallows it."""


@contextmanager
def deadline(seconds: float | None) -> Iterator[None]:
    """Raise TimeLimit in the block once ``seconds`` have passed (None: never).

    Works in the main thread of systems with interval timers, elsewhere nothing is raised; native
    code is interrupted when it returns.
    """
    if (
        seconds is None
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def over(_number: int, _frame: Any) -> None:
        raise TimeLimit(f"timeout: not done after {seconds:g} s (--timeout)")

    before = signal.signal(signal.SIGALRM, over)
    # Again every second, for code that catches everything.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
