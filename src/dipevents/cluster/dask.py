"""The Dask side of a run: a client of a cluster, or one within this process, and calls on it."""

import logging
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dipevents.cli.signals import Stop
from dipevents.cluster import hosts, needed
from dipevents.errors import DipeventsError, UsageError

RETRIES = 3  # times that a call which raises is tried again
CONNECT_SECONDS = 15


class SchedulerLost(DipeventsError):
    """The scheduler went away in the middle of a run; what was done stays."""


@contextmanager
def connected(scheduler: str | None, processes: int) -> Iterator[Any]:
    """A client of the cluster at ``scheduler``: its address, or a file that the scheduler wrote.

    None: a cluster of this machine, with so many processes that each hold the model. Raises
    UsageError where no scheduler answers.
    """
    distributed = needed("distributed")
    if scheduler is not None:
        with _remote(distributed, scheduler) as client:
            yield client
        return
    # The calls only wait for processes of their own, so that threads of this one do for workers.
    # What a partition fails with is told once, by this process.
    with (
        distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=processes,
            processes=False,
            memory_limit=0,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        try:
            yield client
        finally:
            hosts.close_all()


@contextmanager
def _remote(distributed: Any, scheduler: str) -> Iterator[Any]:
    how = {"address": scheduler}
    if scheduler.endswith(".json") or os.path.exists(scheduler):  # noqa: PTH110
        if not Path(scheduler).is_file():
            raise UsageError(
                f"--scheduler {scheduler}: no such file; start dask scheduler --scheduler-file"
            )
        how = {"scheduler_file": scheduler}
    try:
        client = distributed.Client(**how, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"--scheduler {scheduler}: no scheduler answers ({error})") from error
    # That the scheduler went away is told in one line, not in Dask's traceback.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    with client:
        yield client


def share_out(
    client: Any, call: Callable[..., Any], asked: Iterable[tuple[Any, ...]], stop: Stop
) -> Iterator[tuple[int, Any]]:
    """Each call's number with what it returned, or the exception that it failed with for good.

    ``asked``: the arguments of each call. As they are done, in any order. A call that raises is
    tried RETRIES times more; one whose worker dies, as often as the scheduler allows. Raises
    Stopped where ``stop`` asks for it, SchedulerLost where nobody answers any more; what is not
    done is given up when the iteration ends.
    """
    distributed = needed("distributed")
    run = uuid.uuid4().hex
    futures = {
        client.submit(
            call, *arguments, key=f"dipevents-{run}-{number}", retries=RETRIES, pure=False
        ): number
        for number, arguments in enumerate(asked)
    }
    done = distributed.as_completed(futures)
    try:
        while True:
            with stop.idle():
                future = next(done, None)
            if future is None:
                return
            yield futures.pop(future), _result(future)
    finally:
        if futures:
            client.cancel(list(futures), force=True)


def _result(future: Any) -> Any:
    """What a call returned or failed with. Raises SchedulerLost."""
    if future.status == "cancelled":
        raise SchedulerLost("the scheduler went away, or gave the run up")
    try:
        return future.result()
    except Exception as error:
        return error


def reason(error: Exception) -> str:
    """Why a call failed for good, in one line."""
    if type(error).__name__ == "KilledWorker":
        workers = getattr(error, "allowed_failures", 3)
        return f"its worker died, and so did {workers} more workers that tried it"
    lines = str(error).splitlines()
    return f"{lines[0] if lines else type(error).__name__} (tried {RETRIES + 1} times)"
