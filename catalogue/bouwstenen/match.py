"""`./wijzer match --jsonl`: situations in, what the assistant hears and would advise out; one JSON object a line."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from bouwstenen.advising import Told, advise
from bouwstenen.errors import CatalogueError
from bouwstenen.loading import CONTENT, load_catalogue
from bouwstenen.matching import Match, Matcher
from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.profile import recognise
from bouwstenen.rationale import because
from bouwstenen.training import models_folder, ready_matcher


def told_by(match: Match) -> dict[str, Told]:
    """What a match tells of each challenge that was heard; of the first three when the outcome is no match."""
    return {heard.id: Told(heard.score, evidence=heard.evidence, blocks=match.blocks)
            for heard in match.challenges[:match.heard or 3]}


def answer(catalogue: Catalogue, matcher: Matcher, line: str) -> dict[str, Any]:
    """The answer to one line of input; a bad line gives `{"id", "error"}`."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:  # RecursionError: brackets in brackets without end
        return {"id": None, "error": f"this line is no JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": 'a line must be an object like {"id": "1", "text": "..."}'}
    identifier, text, language = asked.get("id"), asked.get("text"), asked.get("language")
    if identifier is None:
        return {"id": None, "error": '"id" is missing'}
    if not isinstance(text, str):
        return {"id": identifier, "error": '"text" must be a text'}
    if not text.strip():
        return {"id": identifier, "error": '"text" is empty'}
    if language is not None and language not in LANGUAGES:
        return {"id": identifier, "error": f'"language" must be one of {", ".join(LANGUAGES)}, or left out'}
    match = matcher.match(text, language)
    told, profile = told_by(match), recognise(catalogue, text)
    return {
        "id": identifier, "language": match.language, "outcome": match.outcome,
        "challenges": [{"id": heard.id, "score": heard.score, "evidence": list(heard.evidence)} for heard in match.challenges],
        "blocks": [{"id": advice.block.id, "score": advice.score, "because": because(catalogue, advice, told, profile, match.language)}
                   for advice in advise(catalogue, told, profile)],
    }


def main() -> int:
    """Reads standard input to its end; standard output carries nothing but answers."""
    parser = argparse.ArgumentParser(prog="wijzer match", description=__doc__)
    parser.add_argument("--jsonl", action="store_true", required=True, help="one JSON object a line, in and out")
    parser.parse_args()
    try:
        catalogue = load_catalogue(Path(os.environ.get("WIJZER_CATALOGUE") or CONTENT))
        matcher = ready_matcher(catalogue, models_folder())
    except CatalogueError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    # Half a character, which JSON may hold in an id, goes out as it came in: as \udXXX.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer(catalogue, matcher, line), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
