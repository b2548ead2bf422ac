"""What makes the command line quick to start and easy on the machine."""

import atexit
import os
import sys
import threading
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

THREADS = ("OPENBLAS", "OMP", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMEXPR")


def one_thread() -> None:
    """Let numpy multiply in one thread, unless the user's environment says otherwise.

    The matrices of one article are too small to share out; ``--jobs`` uses the cores better. Must
    run before numpy is imported.
    """
    for name in THREADS:
        os.environ.setdefault(f"{name}_NUM_THREADS", "1")


def import_spacy() -> None:
    """Import spaCy without its own command line, which is a quarter of the time to import it.

    ``spacy`` takes one function, ``info``, from there, which brings in HTTP clients and more. A
    stand-in holds its place meanwhile and is gone afterwards; ``spacy.info`` still works.
    """
    if "spacy" in sys.modules:
        return

    def info(*args: Any, **kwargs: Any) -> Any:
        return import_module("spacy.cli.info").info(*args, **kwargs)

    command_line, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    command_line.__path__ = []
    command_line.info = module.info = info  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": command_line, "spacy.cli.info": module}
    try:
        spacy = import_module("spacy")
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
    if getattr(spacy, "cli", None) is command_line:
        del spacy.cli


def leave(code: int) -> NoReturn:
    """End the process as ``sys.exit`` would, but leave the memory to the system.

    Taking the models apart object by object takes a third of a second. With threads still at work,
    or a cluster to shut down, the process ends the usual way.
    """
    if threading.active_count() > 1 or "distributed" in sys.modules:
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        sys.exit(code)  # which says what is wrong with the stream
    os._exit(code)
