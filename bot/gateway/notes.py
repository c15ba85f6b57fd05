"""`./wijzer notes`: what was missed and what people think of the advice, for trainers, as JSON lines.

The texts are scrubbed as all that is kept, and go when their conversation goes.
"""
from __future__ import annotations

import json
import signal
import sys
from contextlib import closing
from datetime import UTC, datetime

from .environment import data_folder
from .store import FILE_NAME, Store, StoreError


def main() -> int:
    """The command; returns its exit code."""
    # `./wijzer notes | head` ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    folder = data_folder()
    if not (folder / FILE_NAME).exists():
        return 0
    try:
        with closing(Store(folder)) as store:
            for note in store.notes():
                line = {"kind": note.kind, "text": note.text, "language": note.language, "about": note.about,
                        "at": datetime.fromtimestamp(note.at, UTC).isoformat(timespec="seconds")}
                print(json.dumps(line, ensure_ascii=False))
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
