"""What the assistant knows in mid-conversation: the slots, as values that the catalogue understands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from bouwstenen.advising import Told

DIMENSIONS = ("size", "stage", "time")
_STEPS_BACK = 4
# A step back is about the conversation: what was made, said of the advice or chosen as language stays.
_NOT_TAKEN_BACK = ("language", "programme", "feedback", "history", "misses")


@dataclass
class State:
    """One field for each slot of domain.yml, by the same name; the profile's three slots together."""

    language: str = "nl"
    profile: dict[str, str] = field(default_factory=dict)
    party: str | None = None
    told: dict[str, Told] = field(default_factory=dict)
    later: dict[str, Told] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    asked: str | None = None
    guided: bool = False
    advised: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    block: str | None = None
    portions: list[str] = field(default_factory=list)
    programme: list[str] = field(default_factory=list)
    feedback: str | None = None
    history: list[dict[str, Any]] = field(default_factory=list)
    misses: int = 0

    @property
    def is_free(self) -> bool:
        """Whether no question is open to which only some answers fit."""
        return self.asked in (None, "anything_else")

    @classmethod
    def from_slots(cls, slots: dict[str, Any]) -> State:
        """Reads the slots; what is not filled gets the value of a conversation that just began."""
        return cls(
            language=slots.get("language") or "nl", profile={each: slots[each] for each in DIMENSIONS if slots.get(each)},
            party=slots.get("party"), told=_read_told(slots.get("told")), later=_read_told(slots.get("later")), candidates=list(slots.get("candidates") or []), asked=slots.get("asked"),
            guided=bool(slots.get("guided")), advised=list(slots.get("advised") or []), seen=list(slots.get("seen") or []),
            block=slots.get("block"), portions=list(slots.get("portions") or []),
            programme=list(slots.get("programme") or []), feedback=slots.get("feedback"), history=list(slots.get("history") or []), misses=int(slots.get("misses") or 0))

    def slots(self) -> dict[str, Any]:
        """The slots as they should be now; empty values are None."""
        return {"language": self.language, **{each: self.profile.get(each) for each in DIMENSIONS}, "party": self.party,
                "told": _write_told(self.told), "later": _write_told(self.later), "candidates": self.candidates or None, "asked": self.asked, "guided": self.guided or None,
                "advised": self.advised or None, "seen": self.seen or None, "block": self.block,
                "portions": self.portions or None, "programme": self.programme or None,
                "feedback": self.feedback, "history": self.history or None, "misses": self.misses or None}

    def begin_anew(self) -> None:
        """Forgets everything but the language and the programme, which is not a thing said but a thing made."""
        self.__dict__.update(State(language=self.language, programme=self.programme).__dict__)

    def remember(self) -> None:
        """Keeps how the conversation stands at the end of this turn, so that a step back can be taken."""
        now = {name: value for name, value in self.slots().items() if name not in _NOT_TAKEN_BACK and value is not None}
        self.history = [*self.history, now][-_STEPS_BACK - 1:]

    def step_back(self) -> bool:
        """How it stood one turn earlier; False when nothing earlier is known."""
        if len(self.history) < 2:
            return False
        *earlier, then, _ = self.history
        kept = {name: value for name, value in self.slots().items() if name in _NOT_TAKEN_BACK}
        self.__dict__.update(State.from_slots({**kept, **then, "history": [*earlier, then]}).__dict__)
        return True

    def new_topic(self) -> None:
        """Forgets the situation and what was advised for it; what is known of the municipality stays."""
        self.told, self.candidates, self.advised, self.seen = {}, [], [], []
        self.party, self.block, self.portions, self.guided = None, None, [], False


def _read_told(slot: dict[str, Any] | None) -> dict[str, Told]:
    return {challenge: Told(each["weight"], each["named"], tuple(each["evidence"]), each["blocks"]) for challenge, each in (slot or {}).items()}


def _write_told(told: dict[str, Told]) -> dict[str, Any] | None:
    return {challenge: asdict(each) | {"evidence": list(each.evidence)} for challenge, each in told.items()} or None
