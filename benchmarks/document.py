"""Writes the document of the measures: the figures of a run, put into document.md."""
from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

from benchmarks.aims import judge

TEMPLATE = Path(__file__).with_name("document.md")
_SUBJECTS = ("ours", "stock", "floor")
_ROLES = ("action_server", "rasa", "gateway", "supervisor", "other")
_ABSENT = "-"


def write_document(results: dict[str, Any], path: Path) -> None:
    """Raises KeyError when document.md names a figure that there is not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(figures(results))
    path.write_text(text, encoding="utf-8")


def figures(results: dict[str, Any]) -> dict[str, str]:
    """Every figure as text, under the name by which document.md asks for it: seconds, milliseconds, MB or GB."""
    shown: dict[str, str] = {f"about_{name}": str(value) for name, value in results["about"].items()}
    shown |= {f"effort_{name}": _range(value) for name, value in results["effort"].items()}
    shown |= {"clone_seconds": f"{results['clone']['seconds']:.0f}"}
    shown |= {f"size_{name}": f"{results['clone'][name] / 1e9:.2f}" for name in ("engine", "gateway")}
    for subject in _SUBJECTS:
        shown |= _of_subject(subject, results)
    for name, aim in judge(results).items():
        shown |= {f"aim_{name}": f"{aim.ratio:.2f}", f"aim_{name}_verdict": "met" if aim.is_met else "**not met**"}
    return shown


def _of_subject(subject: str, results: dict[str, Any]) -> dict[str, str]:
    memory, long = results["memory"][subject], results["long"][subject]
    shown = {f"training_{subject}": f"{results['training'][subject]['seconds']:.0f}",
             f"training_{subject}_each": _each(results["training"][subject]["each"]),
             f"start_{subject}": f"{results['start'][subject]['seconds']:.1f}",
             f"start_{subject}_each": _each(results["start"][subject]["each"]),
             f"long_{subject}_young": _milliseconds(long["young"]),
             f"long_{subject}_old": _milliseconds(long["old"]),
             f"long_{subject}_ratio": f"{long['old'] / long['young']:.1f}",
             f"memory_{subject}": _megabytes(sum(memory.values()))}
    shown |= {f"memory_{subject}_{role}": _megabytes(memory[role]) if role in memory else _ABSENT for role in _ROLES}
    for kind, turns in results["turns"][subject].items():
        name = f"{kind}_{subject}"
        shown |= {f"{name}_p50": _milliseconds(turns["p50"]), f"{name}_p95": _milliseconds(turns["p95"]), f"{name}_turns": str(turns["turns"]),
                  f"{name}_advice": str(turns["advice"]), f"{name}_empty": str(turns["empty"])}
    return shown


def _each(seconds: list[float]) -> str:
    return ", ".join(f"{each:.1f}" for each in seconds)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f}"


def _range(value: Any) -> str:
    return f"{value[0]} to {value[1]}" if isinstance(value, (list, tuple)) else str(value)
