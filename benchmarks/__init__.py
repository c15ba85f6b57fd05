"""What the assistant costs, measured beside a stock Rasa and a bare floor: `python -m benchmarks.measure`."""
from __future__ import annotations

import sys

from bot.places import ROOT

# catalogue/ holds the package "bouwstenen"; ./wijzer puts it on the path of what it starts, and this is started without.
sys.path.append(str(ROOT / "catalogue"))
