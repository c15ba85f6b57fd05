"""What the assistant knows in mid-conversation: the slots, as values that the catalogue understands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from bouwstenen.advising import Told

DIMENSIONS = ("size", "stage", "time")


@dataclass
class State:
    """One field for each slot of domain.yml, by the same name; the profile's three slots together."""

    language: str = "nl"
    profile: dict[str, str] = field(default_factory=dict)
    party: str | None = None
    told: dict[str, Told] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    asked: str | None = None
    guided: bool = False
    advised: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    block: str | None = None
    portions: list[str] = field(default_factory=list)
    programme: list[str] = field(default_factory=list)
    misses: int = 0

    @classmethod
    def from_slots(cls, slots: dict[str, Any]) -> State:
        """Reads the slots; what is not filled gets the value of a conversation that just began."""
        told = {challenge: Told(each["weight"], each["named"], tuple(each["evidence"]), each["blocks"])
                for challenge, each in (slots.get("told") or {}).items()}
        return cls(
            language=slots.get("language") or "nl", profile={each: slots[each] for each in DIMENSIONS if slots.get(each)},
            party=slots.get("party"), told=told, candidates=list(slots.get("candidates") or []), asked=slots.get("asked"),
            guided=bool(slots.get("guided")), advised=list(slots.get("advised") or []), seen=list(slots.get("seen") or []),
            block=slots.get("block"), portions=list(slots.get("portions") or []),
            programme=list(slots.get("programme") or []), misses=int(slots.get("misses") or 0))

    def slots(self) -> dict[str, Any]:
        """The slots as they should be now; empty values are None."""
        told = {challenge: asdict(each) | {"evidence": list(each.evidence)} for challenge, each in self.told.items()}
        return {"language": self.language, **{each: self.profile.get(each) for each in DIMENSIONS}, "party": self.party,
                "told": told or None, "candidates": self.candidates or None, "asked": self.asked, "guided": self.guided or None,
                "advised": self.advised or None, "seen": self.seen or None, "block": self.block,
                "portions": self.portions or None, "programme": self.programme or None, "misses": self.misses or None}

    def begin_anew(self) -> None:
        """Forgets everything but the language and the programme, which is not a thing said but a thing made."""
        self.__dict__.update(State(language=self.language, programme=self.programme).__dict__)

    def new_topic(self) -> None:
        """Forgets the situation and what was advised for it; what is known of the municipality stays."""
        self.told, self.candidates, self.advised, self.seen = {}, [], [], []
        self.party, self.block, self.portions, self.guided = None, None, [], False
