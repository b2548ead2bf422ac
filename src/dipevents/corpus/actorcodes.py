"""Actor and sector codes of participants, as event-data sets write them.

The actor is the state's ISO 3166-1 alpha-3 code, or ``IGO`` for an intergovernmental body; ``---``
where neither is known. The sector follows: ``GOV`` for officials, governments' ministries and
delegations, ``LEG`` for parliaments, ``REB`` for armed groups, ``PTY`` for parties; none for a
state itself, for an intergovernmental body, and where the lexicon does not tell what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dipevents.lexicon import Lexicon
from dipevents.records import Participant

UNKNOWN = "---"
IGO = "IGO"
_SECTORS = {"ministry": "GOV", "legislature": "LEG", "armed_group": "REB", "party": "PTY"}


@dataclass(frozen=True)
class ActorCodes:
    """What the codes need of the lexicon. ``kinds``: of organisations by folded name."""

    cow: Mapping[str, int]
    country_qids: Mapping[str, str]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "ActorCodes":
        return cls(
            cow={c.iso3: c.cow for c in lexicon.countries if c.cow is not None},
            country_qids={c.iso3: c.qid for c in lexicon.countries if c.qid},
            kinds={
                name.casefold(): o.kind
                for o in lexicon.organisations
                for name in (*o.aliases, o.name)
            },
        )

    def code(self, participant: Participant) -> str:
        """The actor code without sector."""
        if participant.country:
            return participant.country
        kind = self.kinds.get(participant.name.casefold())
        known_body = participant.kind == "organization" and kind in (None, "igo")
        return IGO if known_body else UNKNOWN

    def sector(self, participant: Participant) -> str:
        """The sector code, "" where there is none."""
        if participant.kind in ("person", "delegation"):
            return "GOV"
        if participant.kind == "organization":
            return _SECTORS.get(self.kinds.get(participant.name.casefold(), ""), "")
        return ""

    def cow_number(self, code: str) -> int | None:
        """The Correlates of War number of a state's code."""
        return self.cow.get(code)
