"""Coreference: which actor each mention of a document stands for.

Named actors are gathered first, section by section; then nominals, groups and pronouns are read in
the order of the text, so that each may point at what stands before it.
"""

from collections.abc import Mapping, Sequence

from dipevents.analysis import Block, Coreference, EntityMention, Reading
from dipevents.stages.coreference.groups import of_both, resolve_group, spelt_out
from dipevents.stages.coreference.guests import ambassadors
from dipevents.stages.coreference.layout import lay_out
from dipevents.stages.coreference.named import gather_named
from dipevents.stages.coreference.nominals import (
    phrase_entity,
    resolve_nominal,
    same_diplomats,
    title_counterparts,
    title_rolls,
)
from dipevents.stages.coreference.pronouns import resolve_pronoun
from dipevents.stages.coreference.rules import (
    CoreferenceRules,
    default_rules,
    load_coreference_rules,
)
from dipevents.stages.coreference.speakers import resolve_first_person
from dipevents.stages.coreference.state import OfficialLike, State

__all__ = ["CoreferenceRules", "load_coreference_rules", "resolve"]


def resolve(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[EntityMention],
    readings: Sequence[Reading] = (),
    *,
    officials: Sequence[OfficialLike] = (),
    country_names: Mapping[str, str] | None = None,
    homes: Mapping[int, str] | None = None,
    rules: CoreferenceRules | None = None,
) -> Coreference:
    """Entities of a document and what each mention (by its place in ``mentions``) stands for.

    ``readings`` give sentences and grammatical roles; blocks without one are cut by punctuation.
    ``officials`` give offices and gender of persons the text does not title. ``country_names``
    maps ISO alpha-3 codes to the names that entities of states bear; ``homes`` give the state of
    a section's dateline; ``rules`` default to those of the installed models. Entity ids count
    through the document; entities do not cross sections.
    """
    state = State(
        text=text,
        mentions=mentions,
        sites=lay_out(text, blocks, mentions, readings),
        rules=rules or default_rules(),
        officials=officials,
        country_names=country_names or {},
        homes=homes or {},
        order=sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end)),
    )
    gather_named(state)
    for index in state.order:
        if mentions[index].kind == "delegation" and mentions[index].plural:
            members = spelt_out(state, index) or ambassadors(state, index)
            members = members or same_diplomats(state, index) or of_both(state, index)
            if members:
                state.link(index, *members)
            else:
                state.link(index, phrase_entity(state, index, mentions[index].title).id)
    title_counterparts(state)
    title_rolls(state)
    for index in state.order:
        kind = mentions[index].kind
        if kind == "nominal" or (kind == "delegation" and not mentions[index].plural):
            resolve_nominal(state, index)
        elif kind == "group":
            resolve_group(state, index)
        elif kind == "pronoun":
            resolve_pronoun(state, index)
    resolve_first_person(state)
    return state.finish()
