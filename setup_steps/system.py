"""The system: is there a display, and has Qt what it takes from the system?

Qt does not complain where a library or the display is missing: it aborts. So both are tried before it is loaded.
"""

import ctypes
import os
import re
import sys
from collections.abc import Iterable

from setup_steps import Trouble

# What PySide6 6.11 takes from the system rather than bringing it, read off the NEEDED entries of QtCore, QtGui,
# QtWidgets and the platform plugins: each library, and Debian's package for it.
EVERY_PLATFORM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
ONE_PLATFORM = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}


def platform() -> str:
    """Name the platform Qt will draw on; nothing where there is no display."""
    if asked := os.environ.get("QT_QPA_PLATFORM"):
        return re.split("[:;]", asked)[0]
    if not sys.platform.startswith("linux"):
        return sys.platform
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else ""


def has_display() -> bool:
    """Whether a window can open: on X and Wayland, whether the display answers."""
    drawn = platform()
    if drawn == "xcb":
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        answers = not xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        return answers
    if drawn == "wayland":
        wayland = ctypes.CDLL("libwayland-client.so.0")
        wayland.wl_display_connect.restype = ctypes.c_void_p
        display = wayland.wl_display_connect(None)
        if display is None:
            return False
        wayland.wl_display_disconnect(ctypes.c_void_p(display))
        return True
    return bool(drawn)


def libraries_for_qt() -> dict[str, str]:
    """Name the system libraries that Qt needs to draw here, each with Debian's package for it."""
    drawn = platform()
    if not drawn or not sys.platform.startswith("linux"):
        return {}
    return EVERY_PLATFORM | ONE_PLATFORM.get(drawn, {})


def missing(libraries: Iterable[str]) -> list[str]:
    """Name those of the libraries that cannot be loaded, found out by loading them."""
    lacking = []
    for library in libraries:
        try:
            ctypes.CDLL(library)
        except OSError:
            lacking.append(library)
    return lacking


def provide(libraries: dict[str, str], *, may_install: bool) -> None:
    """Install the system libraries that Qt lacks where we may; otherwise say the one line that does it."""
    lacking = missing(libraries)
    if not lacking:
        return
    import shutil  # only here, like subprocess below: a start on a sound system must stay quick

    packages = sorted({libraries[library] for library in lacking})
    if may_install and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Qt needs system libraries that are missing here: {', '.join(lacking)}.")
        print(f"Installing outside .venv, with apt-get: {', '.join(packages)}.", flush=True)
        said = install_with_apt(packages)
        lacking = missing(lacking)
        if not lacking:
            return
        raise Trouble(
            f"The system libraries {', '.join(lacking)} could not be installed: {said} "
            f"Nothing else was changed. Install them and start again: {install_line(lacking, packages)}"
        )
    raise Trouble(
        f"Qt cannot draw here without these system libraries: {', '.join(lacking)}. "
        f"Nothing was changed. Install them and start again: {install_line(lacking, packages)}"
    )


def install_with_apt(packages: list[str]) -> str:
    """Install Debian packages; what apt-get complained of, if it did."""
    import subprocess

    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *step],  # noqa: S607  wherever the system keeps it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            check=False,
        )
    complaints = [line for line in done.stderr.splitlines() if line.startswith("E:")]
    return " ".join(complaints[:1]) or "they are still missing after apt-get."


def install_line(libraries: list[str], packages: list[str]) -> str:
    """Spell the one line that installs them here."""
    import shutil

    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages)}"
    for manager in ("dnf", "zypper"):  # these take the name of a library for the name of its package
        if shutil.which(manager):
            return f"sudo {manager} install " + " ".join(f"'{library}()(64bit)'" for library in libraries)
    return "with your package manager, by these names"
