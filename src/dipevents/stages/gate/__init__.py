"""A cheap look before the models run: which passages can hold a diplomatic event at all?"""

from dipevents.stages.gate.scoring import Gate, compile_gate, known_rules
from dipevents.stages.gate.selection import passages
from dipevents.stages.gate.terms import Terms

__all__ = ["Gate", "Terms", "compile_gate", "known_rules", "passages"]
