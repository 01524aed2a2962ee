"""Firefox and WebKit as a distribution ships them, driven over what they bring along: Marionette and WebDriver. The
commands and their answers are the same; only the way they are sent differs."""

from __future__ import annotations

import base64
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

PATIENCE = 20.0
"""So many seconds a page has to show what is waited for: the machine may be busy."""

PHONE, DESKTOP = (360, 800), (1280, 900)

NEED = "sh tests/need.sh firefox webkit"

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which both protocols hand over an element."""

Send = Callable[..., Any]
Answer = TypeVar("Answer")


class DriverError(Exception):
    """What a browser answered in place of doing something."""


def program(*names: str) -> str:
    """Where the first of these programs is. There must be one: nothing is skipped."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise DriverError(f"no {names[0]} is there; install it with:  {NEED}")


def until(ask: Callable[[], Answer], what: Callable[[], str]) -> Answer:
    """The first answer that is true, or an error that says what was waited for."""
    deadline = time.monotonic() + PATIENCE
    while not (found := ask()):
        if time.monotonic() > deadline:
            raise DriverError(what())
        time.sleep(0.05)
    return found


@contextmanager
def started(command: list[str], **more: str) -> Iterator[None]:
    """A program in a group of its own, so that what it starts ends with it."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


# ---- Firefox ----

PREFERENCES = {
    "marionette.port": 0,  # one that is free; the profile says which
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
    "intl.accept_languages": "zh-CN, zh",
    "widget.gtk.overlay-scrollbars.enabled": True,
    "browser.download.folderList": 2,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
}
NO_BARS = "#navigator-toolbox {display: none !important} * {min-width: 0 !important}"
"""A window as narrow as a phone: its own bars would keep it wider."""


@contextmanager
def firefox(folder: Path) -> Iterator[Send]:
    profile, downloads = folder / "profile", folder / "downloads"
    (profile / "chrome").mkdir(parents=True)
    downloads.mkdir()
    (profile / "chrome/userChrome.css").write_text(NO_BARS, "utf-8")
    wanted = {**PREFERENCES, "browser.download.dir": str(downloads)}
    lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in wanted.items())
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program("firefox-esr", "firefox"), "--headless", "--marionette", "--no-remote"]
    # What a desktop around this test has set up is not for it.
    with started([*command, "--profile", str(profile)], MOZ_HEADLESS="1", HOME=str(folder)):
        port = profile / "MarionetteActivePort"
        found = until(
            lambda: port.exists() and port.read_text(),
            lambda: "Firefox opens no port of Marionette",
        )
        with socket.create_connection(("127.0.0.1", int(found)), timeout=60) as line:
            yield _marionette(line)


def _marionette(line: socket.socket) -> Send:
    stream = line.makefile("rb")
    sent = 0

    def receive() -> Any:
        length = b""
        while (digit := stream.read(1)) != b":":
            if not digit:
                raise DriverError("Firefox has gone")
            length += digit
        return json.loads(stream.read(int(length)))

    def send(name: str, **parameters: Any) -> Any:
        nonlocal sent
        sent += 1
        packet = json.dumps([0, sent, f"WebDriver:{name}", parameters]).encode()
        line.sendall(str(len(packet)).encode() + b":" + packet)
        _, _, error, value = receive()
        if error:
            raise DriverError(f"{name}: {error['error']}: {error['message']}")
        return value["value"] if isinstance(value, dict) and "value" in value else value

    receive()  # who is speaking
    send("NewSession", capabilities={})
    return send


# ---- WebKit ----

PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "ElementClear": "element/{id}/clear",
    "Back": "back",
    "Refresh": "refresh",
    "SetWindowRect": "window/rect",
    "AcceptAlert": "alert/accept",
}
"""Where WebDriver has the commands that Marionette calls so."""

SMALL = "* {font-size: 1px; min-width: 0; margin: 0; padding: 0; border-width: 0}"


@contextmanager
def webkit(folder: Path) -> Iterator[Send]:
    driver = program("WebKitWebDriver")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if browser is None:
        raise DriverError(f"WebKit's MiniBrowser is not there; install it with:  {NEED}")
    (folder / "gtk-3.0").mkdir(parents=True)
    (folder / "gtk-3.0/gtk.css").write_text(SMALL, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        _screen() as display,
        started(
            [driver, f"--port={port}"],
            DISPLAY=display,
            XDG_CONFIG_HOME=str(folder),
            HOME=str(folder),
            GDK_BACKEND="x11",
            LC_ALL="C.UTF-8",
            LANGUAGE="zh_CN",
        ),
    ):
        base = f"http://127.0.0.1:{port}"
        until(lambda: _answers(f"{base}/status"), lambda: "WebKitWebDriver does not answer")
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = _ask(f"{base}/session", {"capabilities": wanted})["sessionId"]
        try:
            yield functools.partial(_webdriver, f"{base}/session/{session}")
        finally:
            _ask(f"{base}/session/{session}", method="DELETE")


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees: MiniBrowser cannot do without."""
    reading, writing = os.pipe()
    command = ["-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-displayfd", str(writing)]
    process = subprocess.Popen(
        [program("Xvfb"), *command],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return bool(_ask(address))
    except OSError:
        return False


def _ask(address: str, body: dict[str, Any] | None = None, method: str | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        value = json.load(error)["value"]
        raise DriverError(f"{value['error']}: {value['message']}") from error


def _webdriver(session: str, name: str, **parameters: Any) -> Any:
    if name == "TakeScreenshot":
        return _ask(f"{session}/screenshot")
    address = f"{session}/{PATHS[name].format(**parameters)}"
    return _ask(address, {key: value for key, value in parameters.items() if key != "id"})


# ---- What a person does ----

SEEN = """(selector, words) => [...document.querySelectorAll(selector)].filter(one => {
    const said = `${one.getAttribute("aria-label") || ""} ${one.textContent}`
    const box = one.getBoundingClientRect()
    return said.includes(words) && box.width > 0 && box.height > 0
})"""
"""The elements of a selector that can be seen and say certain words."""


class Window:
    """A browser's window: what is done in it is done as a person does it, by clicks and keys."""

    def __init__(self, name: str, send: Send) -> None:
        self.name = name
        self._send = send

    def open(self, address: str) -> None:
        self._send("Navigate", url="about:blank")  # else a mere fragment loads nothing
        self._send("Navigate", url=address)

    def size(self, size: tuple[int, int]) -> None:
        self._send("SetWindowRect", width=size[0], height=size[1])

    def run(self, script: str, *args: Any) -> Any:
        """The value of a function's body."""
        return self._send("ExecuteScript", script=script, args=list(args))

    def wait(self, script: str, *args: Any) -> Any:
        """The value of an expression as soon as it is true."""
        return until(
            lambda: self.run(f"return ({script})", *args),
            lambda: f"{self.name}: not true: {script} {args}; the page says: {self.says()}",
        )

    def says(self, selector: str = "article", words: str = "") -> str:
        """The words of the first such element that can be seen."""
        script = (
            f"const [one] = ({SEEN})(...arguments); return one ? one.innerText.slice(0, 300) : ''"
        )
        return str(self.run(script, selector, words))

    def see(self, selector: str, words: str = "") -> str:
        """Wait for an element, which comes into view, and say what it is called."""
        script = f"""const [one] = ({SEEN})(...arguments)
            if (one) one.scrollIntoView({{block: "center"}})
            return one"""
        found = until(
            lambda: self.run(script, selector, words),
            lambda: (
                f"{self.name}: no {selector} {words} on {self.run('return location.href')}: {self.says()}"
            ),
        )
        return str(found[ELEMENT])

    def press(self, selector: str, words: str = "") -> None:
        def is_pressed() -> bool:
            try:
                self._send("ElementClick", id=self.see(selector, words))
            except DriverError as error:
                if "stale element" not in str(error):
                    raise
                return False  # the page has drawn it anew
            return True

        until(is_pressed, lambda: f"{self.name}: {selector} {words} is drawn again and again")

    def type(self, selector: str, text: str, words: str = "") -> None:
        element = self.see(selector, words)
        self._send("ElementClear", id=element)
        self._send("ElementSendKeys", id=element, text=text)

    def back(self) -> None:
        self._send("Back")

    def reload(self) -> None:
        self._send("Refresh")

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._send("TakeScreenshot", full=False)))


ENGINES = {"firefox": firefox, "webkit": webkit}
