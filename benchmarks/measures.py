"""What is measured, each as a function that gives plain numbers: seconds and bytes."""
from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.machine import size_of
from benchmarks.running import Running
from benchmarks.subjects import Ours, Subject
from benchmarks.talks import Answer
from benchmarks.walking import Walk, Words
from bot.places import find_places
from bot.progress import step

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Effort:
    """How often everything is done. Turns are counted from 1; windows are inclusive."""

    trainings: int = 1  # that of stock takes a quarter of an hour
    starts: int = 2
    # Conversations as short as real ones: what long ones cost is measured apart.
    conversations: int = 24
    typed_each: int = 5
    pressed_each: int = 5
    long_conversations: int = 1
    young: tuple[int, int] = (3, 22)
    old: tuple[int, int] = (291, 310)


QUICK = Effort(trainings=1, starts=1, conversations=2, typed_each=5, pressed_each=3, long_conversations=1, old=(41, 60))


def measure_training(subjects: Sequence[Subject], effort: Effort) -> Numbers:
    """Seconds of the whole training command, from nothing; the subjects take turns."""
    times: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for round_ in range(effort.trainings):
        for subject in subjects:
            if round_ == 0 or subject.name != "stock":
                with step(f"Training {subject.name}"):
                    times[subject.name].append(subject.train())
    return _medians(times)


def measure_starts(subjects: Sequence[Subject], effort: Effort) -> Numbers:
    """Seconds from the command to the first answer with the model there, with nothing else running; the subjects take turns."""
    times: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for _ in range(effort.starts):
        for subject in subjects:
            with step(f"Starting {subject.name}"), Running() as running:
                times[subject.name].append(subject.start(running))
    return _medians(times)


def measure_clone(root: Path, folder: Path, environ: dict[str, str]) -> Numbers:
    """Seconds from `git clone` to the first answer, and the bytes of both environments made on the way."""
    clone = folder / "clone"
    own = {name: value for name, value in environ.items() if name != "WIJZER_ENVIRONMENTS"}
    ours = Ours(clone / "wijzer", folder, own)
    with step("From a fresh clone to the first answer"), Running() as running:
        started = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
        ours.start(running)
        seconds = time.perf_counter() - started
    environments = find_places({"WIJZER_VAR": str(folder / "var")}).environments
    sizes = {name: size_of(environments / name) for name in ("engine", "gateway")}
    shutil.rmtree(folder)
    return {"seconds": seconds, **sizes}


def measure_talks(subjects: Sequence[Subject], words: Sequence[Words], effort: Effort, keep: Callable[[Numbers], None]) -> dict[str, Numbers]:
    """Turns over HTTP, long conversations, and memory after both, with all subjects running side by side.

    keep: gets what is known so far, should what comes after it go wrong.
    """
    with _all_running(subjects) as running:
        ours = next(subject for subject in subjects if subject.name == "ours")
        with step("Warming up, and finding situations that ours answers with advice"):
            words = [_advised(ours, each, effort.conversations * effort.typed_each // len(words)) for each in words]
            for subject in subjects:
                for each in words:
                    with subject.talk(each.language) as talk:
                        list(islice(Walk(talk, each).turns(), 15))
        turns = _measure_turns(subjects, words, effort)
        keep({"turns": turns, "memory": {name: each.memory() for name, each in running.items()}})
        long = _measure_long(subjects, words, effort)
        memory = {name: each.memory() for name, each in running.items()}
    return {"turns": turns, "long": long, "memory": memory}


@contextmanager
def _all_running(subjects: Sequence[Subject]) -> Iterator[dict[str, Running]]:
    with ExitStack() as stack:
        running: dict[str, Running] = {}
        for subject in subjects:
            with step(f"Starting {subject.name}"):
                running[subject.name] = stack.enter_context(Running())
                subject.start(running[subject.name])
        yield running


def _advised(ours: Subject, words: Words, wanted: int) -> Words:
    """The words with only so many situations as wanted, all of which ours answers with advice."""
    with_advice: list[str] = []
    for start in range(0, len(words.situations), 10):
        with ours.talk(words.language) as talk:
            talk.begin()
            with_advice += [text for text in words.situations[start:start + 10] if talk.say(text).has_advice]
        if len(with_advice) >= wanted:
            break
    return replace(words, situations=with_advice[:wanted])


def _measure_turns(subjects: Sequence[Subject], words: Sequence[Words], effort: Effort) -> Numbers:
    """Conversation by conversation, each with every subject, another one first each time."""
    answers: dict[str, dict[str, list[Answer]]] = {subject.name: {"typed": [], "pressed": []} for subject in subjects}
    with step("Turns over HTTP"):
        for number in range(effort.conversations):
            turn_of_language = number // len(words)
            spoken = words[number % len(words)].beginning_at(turn_of_language * effort.typed_each, turn_of_language)
            first = number % len(subjects)
            for subject in (*subjects[first:], *subjects[:first]):
                with subject.talk(spoken.language) as talk:
                    walk = Walk(talk, spoken)
                    talk.begin()
                    answers[subject.name]["typed"] += [walk.type_situation() for _ in range(effort.typed_each)]
                with subject.talk(spoken.language) as talk:
                    walk = Walk(talk, spoken)
                    walk.begin()
                    answers[subject.name]["pressed"] += [walk.press_to_advice()[-1] for _ in range(effort.pressed_each)]
    return {name: {kind: _summary(turns) for kind, turns in kinds.items()} for name, kinds in answers.items()}


def _measure_long(subjects: Sequence[Subject], words: Sequence[Words], effort: Effort) -> Numbers:
    """The turns around the third and around the three hundredth of the same conversations."""
    seconds: dict[str, dict[str, list[float]]] = {subject.name: {"young": [], "old": []} for subject in subjects}
    for number in range(effort.long_conversations):
        spoken = words[number % len(words)]
        for subject in subjects:
            with step(f"A long conversation with {subject.name}"), subject.talk(spoken.language) as talk:
                times = [turn.seconds for turn in islice(Walk(talk, spoken).turns(), effort.old[1])]
            for age, (begin, end) in (("young", effort.young), ("old", effort.old)):
                seconds[subject.name][age] += times[begin - 1:end]
    return {name: {age: _p95(times) for age, times in ages.items()} for name, ages in seconds.items()}


def _summary(turns: Sequence[Answer]) -> Numbers:
    times = [turn.seconds for turn in turns]
    return {"turns": len(turns), "p50": median(times), "p95": _p95(times), "advice": sum(turn.has_advice for turn in turns),
            "empty": sum(turn.is_empty for turn in turns)}


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[94]


def _medians(times: dict[str, list[float]]) -> Numbers:
    return {name: {"seconds": median(each), "each": each} for name, each in times.items()}
