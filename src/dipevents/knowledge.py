"""All that models/ holds, loaded and compiled once for an extractor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipevents.grammar.words import WordLists, load_word_lists
from dipevents.io.boilerplate import Boilerplate, load_boilerplate
from dipevents.lexicon import (
    Lexicon,
    check_user_file,
    load_lexicon,
    load_toml_rules,
    model_dir,
)
from dipevents.stages import (
    attribution,
    codes,
    confidence,
    datelines,
    gate,
    honours,
    outcomes,
    status,
    topics,
)
from dipevents.stages.actors import ActorTables, compile_tables
from dipevents.stages.actors.words import fold
from dipevents.stages.coreference import CoreferenceRules, load_coreference_rules
from dipevents.stages.dates import Grammar, load_grammar
from dipevents.stages.dates.elsewhere import DatingRule
from dipevents.triggers import Rule, Triggers, load_triggers
from dipevents.wikidata import Identifiers, identifiers

# The tables of a user's file that are rules of the stages.
RULE_TYPES: Mapping[str, type[Any]] = {
    "trigger": Rule,
    "status": status.StatusRule,
    "topic": topics.TopicRule,
    "outcome": outcomes.OutcomeRule,
}


@dataclass(frozen=True)
class Knowledge:
    """Tables and rules as the stages want them."""

    lexicon: Lexicon
    boilerplate: Boilerplate
    grammar: Grammar
    actors: ActorTables
    triggers: Triggers
    word_lists: WordLists
    honours: honours.HonourPatterns
    status: status.StatusRules
    topics: topics.TopicRules
    outcomes: outcomes.OutcomeRules
    coreference: CoreferenceRules
    country_names: Mapping[str, str]
    capitals: Mapping[str, str]
    cities: datelines.Table
    gate: gate.Gate
    plain_words: frozenset[str]
    reporting: frozenset[str]
    dating: tuple[DatingRule, ...]
    attribution: attribution.AttributionRules
    codes: codes.CodeTable
    confidence: confidence.Weights
    identifiers: Identifiers

    def is_word(self, word: str) -> bool:
        """Whether a lower-case word is ordinary vocabulary, as far as the rules know."""
        return word in self.plain_words


def load_knowledge(
    directory: str | Path | None = None, extra: Iterable[str | Path] = ()
) -> Knowledge:
    """Load and compile everything in ``directory`` (default: the shipped models/diplomacy).

    ``extra``: user TOML files. Raises LexiconError naming file, line and key.
    """
    home = model_dir(directory)
    extra = tuple(extra)
    for path in extra:
        check_user_file(path, RULE_TYPES)
    lexicon = load_lexicon(directory, extra)
    rules = lexicon.rules
    words = load_word_lists(home)
    actors = compile_tables(lexicon, home)
    triggers = load_triggers(home, rules.get("trigger", ()))
    reported = attribution.load_attribution_rules(home)
    return Knowledge(
        lexicon=lexicon,
        boilerplate=load_boilerplate(home),
        grammar=load_grammar(directory),
        actors=actors,
        triggers=triggers,
        word_lists=words,
        honours=honours.compile_honours(words),
        status=status.compile_status(
            load_toml_rules(home / "status.toml", status.StatusRule, extra=rules.get("status", ()))
        ),
        topics=topics.compile_topics(
            load_toml_rules(home / "topics.toml", topics.TopicRule, extra=rules.get("topic", ()))
        ),
        outcomes=outcomes.compile_outcomes(
            load_toml_rules(
                home / "outcomes.toml", outcomes.OutcomeRule, extra=rules.get("outcome", ())
            )
        ),
        coreference=load_coreference_rules(home),
        country_names={c.iso3: c.name for c in lexicon.countries},
        capitals={c.iso3: c.capital for c in lexicon.countries if c.capital},
        cities=datelines.place_table(known_places(lexicon)),
        gate=gate.compile_gate(
            home,
            gate.known_rules(triggers.rules),
            gate.Terms(actors.phrases, actors.families),
            fold,
            {rule["id"] for rule in rules.get("trigger", ())},
        ),
        plain_words=triggers.vocabulary | function_words(home),
        reporting=frozenset(
            word for rule in reported.rules if rule.kind in {"verb", "told"} for word in rule.words
        ),
        dating=load_toml_rules(home / "dating.toml", DatingRule),
        attribution=reported,
        codes=codes.load_codes(home),
        confidence=confidence.load_weights(home),
        identifiers=identifiers(lexicon),
    )


def known_places(lexicon: Lexicon) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Cities and states as datelines write them: name, ISO code, other wordings."""
    for country in lexicon.countries:
        if country.capital and not country.until:
            yield country.capital, country.iso3, ()
    for place in lexicon.places:
        yield place.name, place.country, place.aliases
    for country in lexicon.countries:
        yield country.name, country.iso3, country.aliases


def function_words(home: Path) -> frozenset[str]:
    """Words that headlines write with a capital though they are no names."""
    rows = load_toml_rules(home / "headline.toml")
    return frozenset(w for row in rows for w in row["words"])
