"""Nothing but the gateway can be reached, and that only where the settings say."""

from __future__ import annotations

import os
from pathlib import Path

import httpx

LISTENING = "0A"
LOOPBACK = ("0100007F", "00000000000000000000000001000000")


def listening_addresses(pid: int) -> set[tuple[str, int]]:
    """The addresses, in /proc's hexadecimal form, and ports on which a process listens."""
    own = {os.readlink(link)[8:-1] for link in Path(f"/proc/{pid}/fd").iterdir() if os.path.islink(link) and os.readlink(link).startswith("socket:[")}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == LISTENING and rest[5] in own:
                address, port = local.split(":")
                found.add((address, int(port, 16)))
    return found


def test_engine_and_action_server_listen_on_loopback_only(assistant):
    for name in ("actions", "rasa"):
        addresses = listening_addresses(assistant.processes[name].pid)
        assert addresses, name
        assert all(address in LOOPBACK for address, _ in addresses), (name, addresses)


def test_the_gateway_listens_on_its_one_address(assistant):
    addresses = listening_addresses(assistant.processes["gateway"].pid)
    assert {port for _, port in addresses} == {int(assistant.url.rsplit(":", 1)[1])}
    assert all(address in LOOPBACK for address, _ in addresses)


def test_the_engines_api_asks_for_its_token(assistant):
    assert httpx.get(f"{assistant.addresses.engine}/status", verify=False).status_code == 401
    assert httpx.get(f"{assistant.addresses.engine}/conversations/x/tracker", params={"token": "guess"}, verify=False).status_code == 401


def test_the_engines_address_and_token_show_in_no_list_of_processes(assistant):
    for process in assistant.processes.values():
        assert assistant.addresses.engine_token.encode() not in Path(f"/proc/{process.pid}/cmdline").read_bytes()
