"""The texts of challenges, blocks, sources and glossary: true to their sources, plain, of the right length, the same in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
import textstat

from bouwstenen.loading import load_catalogue
from bouwstenen.model import LANGUAGES, Block, Catalogue, Challenge, Entry, Passage, Source

CATALOGUE = load_catalogue()
ENTRIES: list[Entry] = [*CATALOGUE.challenges.values(), *CATALOGUE.blocks.values()]

# Names of months and days, what English writes with a capital, and household words; none of them is a claim.
NO_NAMES = set("Facebook WhatsApp Twitter LinkedIn Instagram Excel Word A4 HR IT ICT GIF "
               "I January February March April May June July August September October November December Monday Tuesday Wednesday "
               "Thursday Friday Saturday Sunday "
               "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Dutch English Netherlands Nederland Nederlands Engels Europe".split())
FLESCH_AT_LEAST = 55  # Flesch-Douma, the Dutch version of reading ease: from 60 on easy for most adults, 45 is a newspaper
WORDS_IN_A_SENTENCE = 25
SAME = 0.6  # from this share of common words on, two sentences say nearly the same

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FACT = re.compile(r"\b(?:1[89]|20)\d\d\b|%|€|\bEUR\b|\beuro\b")


def numbers(text: str) -> Counter[str]:
    """The numbers in a text, without the mark of thousands, in which Dutch and English differ."""
    return Counter(re.sub(r"[.,](?=\d{3}\b)", "", number).replace(",", ".") for number in _NUMBER.findall(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text; what stands after a colon counts as one of its own."""
    return [part for part in re.split(r"(?<=[.!?:;])['’)]?\s+", text.strip()) if part]


def names(text: str) -> set[str]:
    """Words with a capital anywhere but at the beginning of a sentence, and abbreviations anywhere; of compounds the name in them."""
    found = set()
    for sentence in sentences(text):
        for index, compound in enumerate(_WORD.findall(sentence)):
            for word in re.sub(r"['’]s?$", "", compound).split("-"):
                if word.isupper() and len(word) > 1 or (index and word[:1].isupper()):
                    found.add(word)
    return {name for name in found - NO_NAMES if not any(name.startswith(household) for household in NO_NAMES if len(household) > 3)}


def told_by(sources: tuple[str, ...]) -> str:
    """Everything that the notes on some sources say, in both languages."""
    told = [CATALOGUE.sources[each] for each in sources]
    return " ".join(f"{each.title} {each.year or ''} {each.says['nl']} {each.says['en']}" for each in told)


def shown(entry: Entry) -> Iterator[Passage]:
    """The texts of an entry that are shown in parts: all but its titles."""
    return (passage for passage in entry.passages if passage.place and passage.part not in ("title", "short"))


def at(entry: Entry, passage: Passage) -> str:
    """Where a text stands, to find it by."""
    return f"{entry.id}: {' -> '.join(map(str, passage.place))}"


def ids(entry: object) -> str:
    """The name of a test case."""
    return getattr(entry, "id", str(entry))


# What a term is called, word by word: what the glossary explains needs no source.
EXPLAINED = {word.casefold() for term in CATALOGUE.glossary.values() for language in LANGUAGES
             for form in (term.title[language], *term.forms[language]) for word in _WORD.findall(form)}


# Every place of an example, in both languages.
PLACES = {(dutch.strip(), english.strip()) for block in CATALOGUE.blocks.values() for example in block.examples
          for dutch, english in zip(re.split(r",| en ", example.place["nl"]), re.split(r",| and ", example.place["en"]), strict=True)
          if dutch != "Nederland"}


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_what_a_source_is_cited_for_stands_in_its_notes(entry: Entry) -> None:
    wrong = []
    for passage in shown(entry):
        if passage.sources:
            told = told_by(passage.sources)
            words, figures = {word.casefold() for word in re.findall(r"[^\W_]+", told)}, numbers(told)
            for language in LANGUAGES:
                wrong += [f"{at(entry, passage)}: {number}" for number in numbers(passage[language]) if number not in figures]
                wrong += [f"{at(entry, passage)}: {name}" for name in names(passage[language])
                          if name.casefold() not in words and name.casefold() not in EXPLAINED]
    assert wrong == []


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_example_tells_its_place_and_year_from_its_source(entry: Entry) -> None:
    for example in entry.examples if isinstance(entry, Block) else ():
        told = told_by(example.text.sources)
        assert example.year is None or str(example.year) in told, example
        for language in LANGUAGES:
            missing = [word for word in _WORD.findall(example.place[language]) if word[0].isupper() and word not in NO_NAMES and word not in told]
            assert missing == [] or example.place[language] in ("Nederland", "The Netherlands"), (example, missing)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_without_a_source_nothing_is_claimed(entry: Entry) -> None:
    claims = [f"{at(entry, passage)}: {text}" for passage in shown(entry) if not passage.sources
              for text in (passage.nl, passage.en) if _FACT.search(text)]
    unknown = [f"{at(entry, passage)}: {name}" for passage in shown(entry) if not passage.sources for language in LANGUAGES
               for name in names(passage[language]) if name.casefold() not in EXPLAINED]
    assert claims + unknown == []


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_the_parts_have_the_length_that_parts_yml_asks_for(entry: Entry) -> None:
    layout = CATALOGUE.layouts["block" if isinstance(entry, Block) else "challenge"]
    for language in LANGUAGES:
        counts = Counter[str]()
        for passage in shown(entry):
            counts[passage.part] += len(passage[language].split())
        for part in layout.parts.values():
            assert part.words is None or part.words[0] <= counts[part.id] <= part.words[1], (part.id, language, counts[part.id])
        total = sum(counts[part] for part in layout.parts)
        assert layout.words[0] <= total <= layout.words[1], (language, total)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_both_languages_have_the_same_numbers(entry: Entry) -> None:
    assert [at(entry, passage) for passage in entry.passages if numbers(passage.nl) != numbers(passage.en)] == []


@pytest.mark.parametrize("source", CATALOGUE.sources.values(), ids=ids)
def test_both_languages_of_a_source_have_the_same_numbers(source: Source) -> None:
    assert numbers(source.says["nl"]) == numbers(source.says["en"])


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_both_languages_name_the_same_places(entry: Entry) -> None:
    different = [f"{at(entry, passage)}: {dutch} / {english}" for passage in shown(entry) for dutch, english in PLACES
                 if (dutch in passage.nl) != (english in passage.en)]
    assert different == []


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_the_dutch_is_easy_to_read(entry: Entry) -> None:
    textstat.set_lang("nl")
    whole = " ".join(passage.nl if passage.nl.rstrip()[-1] in ".?!" else f"{passage.nl}." for passage in shown(entry))
    ease = textstat.flesch_reading_ease(whole)
    hardest = sorted((sentence for passage in shown(entry) for sentence in sentences(passage.nl) if len(sentence.split()) > 6),
                     key=textstat.flesch_reading_ease)[:3]
    assert ease >= FLESCH_AT_LEAST, f"reading ease {ease:.0f}; the hardest sentences: {hardest}"


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_sentences_are_short_and_address_the_reader_as_je(entry: Entry) -> None:
    long = [sentence for passage in shown(entry) for language in LANGUAGES for sentence in sentences(passage[language])
            if len(sentence.split()) > WORDS_IN_A_SENTENCE]
    formal = [at(entry, passage) for passage in shown(entry) if re.search(r"\b[Uu]w?\b", passage.nl)]
    assert long + formal == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_fits_two_entries(language: str) -> None:
    told = [(entry, sentence, {word.casefold() for word in _WORD.findall(sentence)}) for entry in ENTRIES for passage in shown(entry)
            if passage.place[-1] not in ("who", "when", "place") for sentence in sentences(passage[language]) if len(sentence.split()) >= 6]
    # A challenge and a block may tell the same fact; two blocks, or two challenges, may not.
    alike = [f"{first.id}: {one} / {second.id}: {other}" for (first, one, words), (second, other, others) in combinations(told, 2)
             if first is not second and type(first) is type(second) and len(words & others) >= SAME * len(words | others)]
    assert alike == []


def test_dutch_words_in_english_texts_are_explained() -> None:
    """An English text names a Dutch institution in brackets: (wethouder). That word stands in the glossary."""
    dutch = {form.casefold() for term in CATALOGUE.glossary.values() for form in (term.title["nl"], *term.forms["nl"])}
    english = {word.casefold() for entry in ENTRIES for passage in shown(entry) for word in _WORD.findall(passage.nl)}
    missing = {word for entry in ENTRIES for passage in shown(entry) for word in re.findall(r"\(([\w-]+)\)", passage.en)
               if word.casefold() not in dutch and word.casefold() in english and not (passage.sources and word[0].isupper())}
    assert missing == set()


def test_abbreviations_are_explained() -> None:
    used = {(word, at(entry, passage)) for entry in ENTRIES for passage in shown(entry) if not passage.sources for language in LANGUAGES
            for word in names(passage[language]) if word.isupper()}
    assert {(word, place) for word, place in used if word.casefold() not in EXPLAINED} == set()


@pytest.mark.parametrize("term", CATALOGUE.glossary.values(), ids=ids)
def test_a_term_is_explained_in_two_sentences(term: object) -> None:
    for language in LANGUAGES:
        explanation = term.explanation[language]
        assert 2 <= len(re.findall(r"[.?!](?:['’)]|\s|$)", explanation)) <= 3, explanation
        assert len(explanation.split()) <= 60


def test_each_term_is_used_or_belongs_to_a_block_or_another_term() -> None:
    """A glossary of words that nobody meets is dead weight."""
    told = {language: " ".join([*(passage[language] for entry in ENTRIES for passage in entry.passages),
                                *(source.says[language] for source in CATALOGUE.sources.values())]).casefold() for language in LANGUAGES}
    seen = {other for term in CATALOGUE.glossary.values() for other in term.see}
    idle = [term.id for term in CATALOGUE.glossary.values() if not term.blocks and term.id not in seen
            and not any(form.casefold() in told[language] for language in LANGUAGES for form in (term.title[language], *term.forms[language]))]
    assert idle == []


def test_a_challenge_asks_about_each_of_its_blocks() -> None:
    for challenge in CATALOGUE.challenges.values():
        pointed = {block for question in challenge.questions for answer in question.answers for block in answer.blocks}
        assert pointed == {block.id for block in CATALOGUE.blocks.values() if block.challenge == challenge.id}, challenge.id


def test_every_challenge_can_be_told_from_another() -> None:
    told_apart = {challenge for distinction in CATALOGUE.distinctions for challenge in distinction.answers}
    assert told_apart == set(CATALOGUE.challenges)


def test_no_pair_of_challenges_has_two_questions() -> None:
    groups = [frozenset(distinction.answers) for distinction in CATALOGUE.distinctions]
    assert len(set(groups)) == len(groups)


def test_signals_are_staffs_own_words_and_no_training_sentence_twice() -> None:
    challenges: list[Challenge] = list(CATALOGUE.challenges.values())
    assert all(len(challenge.signals) >= 6 for challenge in challenges)
    said = [signal[language].casefold() for challenge in challenges for signal in challenge.signals for language in LANGUAGES]
    assert len(set(said)) == len(said)


def test_sources_after_the_publication_are_not_called_earlier(catalogue: Catalogue) -> None:
    wrong = [source.id for source in catalogue.sources.values() if source.year
             and (source.period == "until-2017" and source.year > 2017 or source.period == "later" and source.year < 2017)]
    assert wrong == []
