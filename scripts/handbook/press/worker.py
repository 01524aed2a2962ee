"""A process that sets papers for another: `python -m handbook.press.worker`.

It reads requests from its standard input and writes what came of them to its standard output. For each
it forks a child that ends afterwards, since Typst remembers all that it has set (see the project's print
notes). Whoever asked is gone when the input ends: then child and process end at once. It writes nothing
to disk and has no lock or socket, so that nothing can be left of it.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
from typing import IO, Any, Protocol

LENGTH = struct.Struct("!Q")
"""Before each message: how many bytes it has."""


class MessageSource(Protocol):
    """What messages are read from."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer where they end."""

    def fileno(self) -> int:
        """Its descriptor."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message whole."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: MessageSource) -> bytes | None:
    """The next message; None where the other side has ended, in the middle of one or before it."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def answer(request: bytes, replies: IO[bytes]) -> None:
    """Do what is asked; what came of it, or what was raised, goes back."""
    make, arguments = pickle.loads(request)  # from the process that started this one
    try:
        reply: tuple[Any, Exception | None] = (make(*arguments), None)
    except MemoryError:
        raise  # there may be too little even to say so: the other side sees this process end
    except Exception as error:  # raised again where it was asked for
        reply = (None, error)
    send(replies, pickle.dumps(reply))


def serve(requests: MessageSource, replies: IO[bytes]) -> None:
    """Answer until nobody asks any more."""
    while (request := receive(requests)) is not None:
        if sys.platform == "win32":
            answer(request, replies)
            return  # the other side starts a fresh process
        if code := _answered_by_a_child(request, requests, replies):
            os._exit(code)


def _answered_by_a_child(request: bytes, requests: MessageSource, replies: IO[bytes]) -> int:
    """0 where a child has answered, or else its exit code; no child is left."""
    import select

    lifeline, held_by_child = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer(request, replies)
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    os.close(held_by_child)
    ends = select.poll()
    ends.register(lifeline, 0)
    ends.register(requests.fileno(), 0)  # not whether there is a request, only whether it has ended
    if lifeline not in dict(ends.poll()):
        os.kill(child, signal.SIGKILL)
    os.close(lifeline)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def main() -> None:
    """Serve by the standard streams; whatever else writes to them is not heard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for whoever asked
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    replies = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(silence, stream)
    import typst  # noqa: F401 - once, before children are forked off

    import handbook.press.typeset  # noqa: F401

    gc.freeze()  # what is never looked at stays shared with the children
    serve(_Whole(requests), replies)


class _Whole:
    """Unbuffered reading that does not stop in the middle: a buffer would hide the end from `select`."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw = raw

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer where they end."""
        found = bytearray()
        while len(found) < size and (piece := self.raw.read(size - len(found))):
            found += piece
        return bytes(found)

    def fileno(self) -> int:
        """For `select`."""
        return self.raw.fileno()


if __name__ == "__main__":
    main()
