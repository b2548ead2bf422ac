"""Who is named: persons with titles, states, organisations, delegations, places, pronouns.

``compile_tables`` once for a lexicon, ``find_actors`` once for a document.
"""

from dipevents.stages.actors.document import find_actors
from dipevents.stages.actors.tables import ActorTables, compile_tables

__all__ = ["ActorTables", "compile_tables", "find_actors"]
