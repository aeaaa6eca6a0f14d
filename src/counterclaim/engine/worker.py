"""One worker process of a local crew: it loads once, then answers batches on its standard input until that is closed.

Started by `processes.py` as `python -m counterclaim.engine.worker`; what goes in and out are pickles, one after another.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import warnings
from typing import Any, BinaryIO

from counterclaim.errors import CounterclaimError


def main() -> None:
    """Load, say so, then work until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us; it closes our input
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not come between the answers
    asked: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            work = asked.get()()
        _send(out, [str(w.message) for w in caught if w.category is UserWarning])
    except CounterclaimError as error:  # the caller's fault (no such model): for the caller to say, once
        _send(out, error)
        return
    while True:
        try:
            answer: Any = work(asked.get())
        except Exception as error:
            answer = RuntimeError(f"{type(error).__name__}: {error}")
        _send(out, answer)


def _listen(source: BinaryIO, asked: queue.SimpleQueue[Any]) -> None:
    """Take what is asked; when the one who asks is gone, even in the middle of a batch, so are we."""
    while True:
        try:
            asked.put(pickle.load(source))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _send(out: BinaryIO, answer: Any) -> None:
    try:
        pickle.dump(answer, out, protocol=pickle.HIGHEST_PROTOCOL)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
