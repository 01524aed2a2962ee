"""Who may ask the preview server what: this machine only, by its own name, for pages of the site."""

from __future__ import annotations

import ipaddress
import logging
import posixpath
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from handbook.base.catalogue import Catalogue
from handbook.base.message import Message, say
from handbook.base.problems import Severity, UsageError
from handbook.pages.checked import Checked

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
App = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
"""What a browser on this machine may call it; a page elsewhere whose name leads here says another."""


def loopback(host: str) -> str:
    """A host that only this machine can reach. Raises UsageError for any other: what is being drafted
    is for nobody else, and the server is made for one author."""
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise UsageError(
            say(
                "the address to serve at must be this machine's own, such as 127.0.0.1:8000, not '{host}'; "
                "to show others, build the site and put it on a web server",
                host=host,
            )
        )
    return host


def guarded(app: App, served_at: str) -> App:
    """An application that answers only what is asked of this machine by its own name, and only paths
    that can be pages: no others reach it."""
    names = NAMES | {served_at.strip("[]")}

    def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if _host(environ.get("HTTP_HOST", "")) not in names:
            return _refuse(start_response, "421 Misdirected Request")
        if not is_page_path(environ.get("PATH_INFO", "")):
            return _refuse(start_response, "404 Not Found")
        return app(environ, start_response)

    return answer


def is_page_path(path: str) -> bool:
    r"""Whether a path leads to nothing but what is below the site's folder. It comes as WSGI has it:
    unquoted, its bytes of UTF-8 as characters of Latin-1.

    >>> [is_page_path(path) for path in ("/", "/estates/yunqi.html", "//etc/passwd", "/../x", "/\0")]
    [True, True, False, False, False]
    """
    try:
        path = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    ending = "/" if path.endswith("/") and path != "/" else ""
    return (
        path.startswith("/")
        and not path.startswith("//")
        and path.isprintable()
        and "\\" not in path
        and posixpath.normpath(path) + ending == path
    )


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""


def _refuse(start_response: StartResponse, status: str) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [status.encode()]


def report(checked: Checked, log: logging.LoggerAdapter[Any], catalogue: Catalogue | None) -> None:
    """Log every problem, in the language of a catalogue, so that it is seen at any verbosity."""
    for problem in checked.problems:
        level = logging.ERROR if problem.level is Severity.ERROR else logging.WARNING
        log.log(level, "%s", problem.said(catalogue))


def patient(
    builder: Callable[..., None],
    fault: type[Exception],
    said: Callable[[Message], str],
    log: logging.LoggerAdapter[Any],
) -> Callable[..., None]:
    """A builder that outlives the faults of the content: MkDocs would stop answering until all are
    mended, and the author could not even look at the last good page."""

    def build(*args: Any, **kwargs: Any) -> None:
        try:
            builder(*args, **kwargs)
        except fault:
            log.error(
                said(say("the last good site is still served; it follows when this is mended"))
            )

    return build
