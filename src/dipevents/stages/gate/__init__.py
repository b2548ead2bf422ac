"""A cheap look before the models run: which passages can hold a diplomatic event at all?"""

from dipevents.stages.gate.scoring import Gate, compile_gate, known_rules
from dipevents.stages.gate.selection import passages
from dipevents.stages.gate.terms import compile_terms

__all__ = ["Gate", "compile_gate", "compile_terms", "known_rules", "passages"]
