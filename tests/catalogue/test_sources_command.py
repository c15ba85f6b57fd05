"""`./wijzer sources`: the whole list, in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bouwstenen.model import LANGUAGES, Catalogue
from bouwstenen.sources import facts, report

COMMAND = [sys.executable, "-P", "-m", "bot.on_catalogue", "sources"]  # what ./wijzer sources becomes once all is set up


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with its output."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)


def squeezed(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_every_source_stands_in_it(catalogue: Catalogue, language: str) -> None:
    result = run("--language", language)
    assert (result.returncode, result.stderr) == (0, "")
    listed = squeezed(result.stdout)
    assert [fact for fact in facts(catalogue, language) if squeezed(fact.text) not in listed] == []
    assert [source.id for source in catalogue.sources.values() if squeezed(source.says[language]) not in listed] == []


def test_it_says_that_the_texts_of_the_publication_could_not_be_had() -> None:
    assert "could not be had" in squeezed(run("--language", "en").stdout)
    assert "waren niet te krijgen" in squeezed(run().stdout)


def test_each_source_says_where_it_is_used(catalogue: Catalogue) -> None:
    paragraphs = {paragraph.split("\n")[0]: squeezed(paragraph) for paragraph in report(catalogue, "en").split("\n\n")}
    for fact in facts(catalogue, "en"):
        for source in fact.sources:
            assert f"{fact.kind}/{fact.entry} ({fact.part})" in paragraphs[source]


def test_what_is_our_own_judgement_is_no_fact(catalogue: Catalogue) -> None:
    told = {fact.text for fact in facts(catalogue, "en")}
    assert not told & {passage.en for block in catalogue.blocks.values() for passage in block.passages if passage.basis == "judgement"}
    assert all(fact.sources for fact in facts(catalogue, "en"))


def test_an_unknown_language_is_refused() -> None:
    result = run("--language", "fr")
    assert result.returncode == 2 and "fr" in result.stderr


def test_a_catalogue_of_ones_own_with_an_error_is_told(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (content / "blocks" / "newsroom.yml").write_text("id: [", encoding="utf-8")
    settings = tmp_path / "settings.yml"
    settings.write_text(f"catalogue: {content}\n", encoding="utf-8")
    monkeypatch.setenv("WIJZER_SETTINGS", str(settings))
    result = run()
    assert result.returncode == 1 and "newsroom.yml:1" in result.stderr
