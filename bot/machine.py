"""Can this machine run the assistant? Each check raises a Problem with one sentence."""
from __future__ import annotations

import errno
import platform
import shutil
import socket
import sys
from pathlib import Path

from bot.problems import Problem

GIGABYTE = 10**9


def check_platform() -> None:
    """TensorFlow, which Rasa needs, is there for 64-bit Intel and AMD machines with an ordinary Linux only."""
    system, machine, library = platform.system(), platform.machine(), platform.libc_ver()[0]
    if (system, machine, library) != ("Linux", "x86_64", "glibc"):
        raise Problem(
            f"This machine ({system} {machine}{'' if library == 'glibc' else ' without glibc'}) cannot run the assistant: "
            "it needs Linux with glibc, such as Debian or Ubuntu, on x86_64."
        )


def check_python() -> None:
    """Rasa 3.6 runs on Python 3.11 only."""
    if sys.version_info[:2] != (3, 11):
        raise Problem(f"Python 3.11 is needed, and this is {platform.python_version()}.")


def check_disk(folder: Path, gigabytes: float) -> None:
    """Is there room for `gigabytes` on the disk that `folder` is on or will be on?"""
    existing = folder
    while not existing.exists():
        existing = existing.parent
    free = shutil.disk_usage(existing).free / GIGABYTE
    if free < gigabytes:
        raise Problem(
            f"The disk under {existing} has {free:.1f} GB free and {gigabytes:g} GB is needed: make room, or let WIJZER_VAR "
            "point to a larger disk."
        )


def check_port(host: str, port: int) -> None:
    """Can the gateway listen at this address?"""
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror as error:
        raise Problem(f'"{host}" is not an address of this machine ({error.strerror}); choose another with --host.') from error
    family, kind, protocol, _, where = address
    with socket.socket(family, kind, protocol) as probe:
        # As the gateway does: a port that has just been closed may be used again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
            probe.listen(1)
        except PermissionError as error:
            raise Problem(f"Port {port} may be used by root only; choose one above 1023 with --port.") from error
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise Problem(f'"{host}" is not an address of this machine; choose another with --host.') from error
            raise Problem(f"Port {port} is taken by another program; stop it or use --port.") from error


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
