"""Looking at processes from outside, by what the kernel tells of them."""
from __future__ import annotations

import os
import select
import socket
from pathlib import Path

GONE_SECONDS = 20


def children_of(parent: int) -> dict[int, str]:
    """The processes that `parent` started itself: id and command line."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == parent:
                found[int(stat.parent.name)] = stat.with_name("cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):  # ended while we looked
            continue
    return found


def the_one(children: dict[int, str], words: str) -> int:
    """The id of the only child whose command line holds these words."""
    (only,) = [number for number, command in children.items() if words in command]
    return only


def wait_until_gone(number: int) -> None:
    """Wait until a process has ended; fails when it does not."""
    try:
        handle = os.pidfd_open(number)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], GONE_SECONDS)[0], f"process {number} is still there"
    finally:
        os.close(handle)


def listens(port: int) -> bool:
    """Does anything listen on this loopback port?"""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
