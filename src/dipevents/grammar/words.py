"""The words that grammar turns on (models/diplomacy/grammar.toml), one list a field.

Labels and tags of the parser, punctuation and single function words stay with the code that walks
the tree; any list that somebody may want to lengthen is data.
"""

from functools import lru_cache
from pathlib import Path

import msgspec

from dipevents.errors import LexiconError
from dipevents.lexicon import Rule, load_toml_rules, model_dir


class ListRule(Rule, frozen=True, kw_only=True):
    """One list of ``grammar.toml``; with ``pattern`` its words are regular expressions."""

    note: str
    words: tuple[str, ...]
    pattern: bool = False


class WordLists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lists by the ids of their rules, which say there what each is for.

    Lists that are joined to one regular expression keep their order, the others are sets.
    """

    # from a noun to its actors
    transparent: frozenset[str]
    missions: frozenset[str]
    joint_bodies: frozenset[str]
    holders: frozenset[str]
    parties: frozenset[str]
    elsewhere: frozenset[str]
    buildings: frozenset[str]
    # what verbs do with an occasion
    holding: frozenset[str]
    journeys: frozenset[str]
    attending: frozenset[str]
    hosting: frozenset[str]
    organising: frozenset[str]
    including: frozenset[str]
    attended_by: frozenset[str]
    company: frozenset[str]
    uniting: frozenset[str]
    addresses: frozenset[str]
    heading: frozenset[str]
    delegations: frozenset[str]
    gatherings: frozenset[str]
    bearing: frozenset[str]
    carried: frozenset[str]
    bearers: frozenset[str]
    errands: frozenset[str]
    taking_part: frozenset[str]
    occasion: frozenset[str]
    quarrel: frozenset[str]
    disputes: frozenset[str]
    onlookers: frozenset[str]
    go_betweens: frozenset[str]
    witnessing: frozenset[str]
    discussing: frozenset[str]
    appealing: frozenset[str]
    apart: frozenset[str]
    letters: frozenset[str]
    topical: frozenset[str]
    mutual: frozenset[str]
    scheduled: frozenset[str]
    subject_control: frozenset[str]
    answering: frozenset[str]
    intentions: frozenset[str]
    ranked: frozenset[str]
    bills: frozenset[str]
    felicitating: frozenset[str]
    ordering: frozenset[str]
    decrees: frozenset[str]
    homeland: frozenset[str]
    private_bodies: frozenset[str]
    onward: frozenset[str]
    leading: frozenset[str]
    advising: frozenset[str]
    deputising: frozenset[str]
    # brokers
    brokering: frozenset[str]
    mediation: frozenset[str]
    help: frozenset[str]
    under: frozenset[str]
    relaying: frozenset[str]
    messages: frozenset[str]
    saying: frozenset[str]
    # word order
    breaks: frozenset[str]
    be: frozenset[str]
    particles: frozenset[str]
    leaving: frozenset[str]
    participles: frozenset[str]
    joining: frozenset[str]
    # conditions of rules
    means_leads: frozenset[str]
    own: frozenset[str]
    pointing: frozenset[str]
    determiners: frozenset[str]
    # texts
    statements: frozenset[str]
    texts: frozenset[str]
    ratifying: frozenset[str]
    approving: frozenset[str]
    acceding: frozenset[str]
    name_links: frozenset[str]
    plain_modifiers: frozenset[str]
    # several acts in one
    several: frozenset[str]
    separately: frozenset[str]
    # groups, offices and bodies as sides
    non_state: frozenset[str]
    domestic: frozenset[str]
    counting: frozenset[str]
    stateless_offices: frozenset[str]
    national_offices: frozenset[str]
    struggle: frozenset[str]
    at_home: frozenset[str]
    many_states: frozenset[str]
    organisations: frozenset[str]
    body_generic: frozenset[str]
    body_kept: frozenset[str]
    ministries: frozenset[str]
    # what mends a parse
    setting_out: frozenset[str]
    text_verbs: frozenset[str]
    text_nouns: frozenset[str]
    time_nouns: frozenset[str]
    receiving: frozenset[str]
    means_of_contact: frozenset[str]
    said_aside: frozenset[str]
    # regular expressions
    honour_heads: tuple[str, ...]
    honour_links: tuple[str, ...]
    honour_not: tuple[str, ...]
    honour_given: tuple[str, ...]
    honour_papers: tuple[str, ...]


def load_word_lists(directory: Path) -> WordLists:
    """Read ``grammar.toml`` of a models folder.

    Raises LexiconError naming file and key, also for a list that is missing or that nothing reads.
    """
    path = directory / "grammar.toml"
    rules = load_toml_rules(path, ListRule)
    known = set(WordLists.__struct_fields__)
    found = {rule.id for rule in rules}
    if found != known:
        wrong = sorted(known ^ found)[0]
        fault = "is missing" if wrong in known else "is read by nothing"
        raise LexiconError(f"{path}, key 'id': rule {wrong!r} {fault}")
    return msgspec.convert({rule.id: rule.words for rule in rules}, WordLists)


@lru_cache(maxsize=1)
def default_word_lists() -> WordLists:
    """The lists of the models folder that is in use when none is named."""
    return load_word_lists(model_dir())
