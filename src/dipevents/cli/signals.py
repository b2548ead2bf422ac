"""Ctrl-C and SIGTERM: no new document is begun, those in flight are finished."""

import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from types import FrameType, TracebackType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The signal came while the run waited for input; nothing is lost by leaving at once."""


class Stop(AbstractContextManager["Stop"]):
    """``number``: the signal that asks the run to end, or None. A second one ends it at once."""

    def __init__(self) -> None:
        self.number: int | None = None
        self._idle = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> "Stop":
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._asked)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            with suppress(TypeError):  # set by something other than Python
                signal.signal(number, handler)

    @contextmanager
    def idle(self) -> Iterator[None]:
        """A block that may be left in the middle, by Stopped."""
        if self.number is not None:
            raise Stopped
        self._idle = True
        try:
            yield
        finally:
            self._idle = False

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        if self.number is not None:
            raise KeyboardInterrupt
        self.number = number
        if self._idle:
            self._idle = False
            raise Stopped
