"""What must not stand in any file of the project: hosts of package registries, and paths of somebody's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# In pieces, so that this file does not hold them.
HOSTS = ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org", "deb.deb" + "ian.org", "registry.yarn" + "pkg.com"]
MACHINE_PATHS = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", "/" + "Users/[a-z]"]).encode())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every file that git tracks or would, by its path."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    paths = [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    assert len(paths) > 100
    return {name: (ROOT / name).read_bytes() for name in paths}


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_names_a_package_registry(files: dict[str, bytes], host: str) -> None:
    assert [name for name, data in files.items() if host.encode() in data] == []


def test_no_file_holds_a_path_of_a_machine(files: dict[str, bytes]) -> None:
    assert {name: found[0] for name, data in files.items() if (found := MACHINE_PATHS.search(data))} == {}


def test_all_text_is_utf_8_without_windows_line_ends(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if Path(name).suffix in {".py", ".yml", ".json", ".md", ".txt", ".toml", ".js", ".css", ".html", ".svg", ".lock", ".jsonl"}:
            assert b"\r" not in data, name
            data.decode("utf-8")
