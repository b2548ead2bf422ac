"""Who reported an event: "the Kremlin said", "according to the premier's press service"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from dipevents.analysis import Coreference, EntityMention, Reading
from dipevents.lexicon import Rule, load_toml_rules, model_dir
from dipevents.offsets import beginning
from dipevents.records import Attribution
from dipevents.textutil import fold, quote_spans, squeeze

MAX_WORDS = 14  # of a source; longer stretches are clauses, not names

_BREAK = re.compile(r"[,;:.!?()\[\]\"“”—]|\s[-–]\s|\n")
_TAIL = re.compile(
    r"\s+(?:(?:on|late|early|earlier|last|this|here|today|yesterday|tomorrow)\b.*"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*"
    r"|(?:which|who|that|as|after|before|when|while|during|following|in\s+a|in\s+an|saying)\b.*"
    r"|(?:said|says|told|announced|reported|will|would|is|was|were|are|has|had|have)\b.*)$",
    re.DOTALL,
)
_ISSUED = re.compile(
    r"^.*\b(?:issued|published|released|carried|posted|distributed|made)\s+(?:by|on)\s+", re.S
)
_HEAD = re.compile(
    r"^(?:(?:and|but|while|as|that|when|meanwhile|earlier|later|however|where|also|then|yesterday|"
    r"today|on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+)+",
    re.I,
)
_NO_SUBJECT = re.compile(
    r"^(?:which|who|whom|whose)\b|\b(?:about|of|by|on|to|for|in|with|the)$", re.I
)
# a name and its comma, before the apposition that stands next to the verb
_APPOSED = re.compile(
    r"(?:^|[,;:]\s*|\bthat\s+|\band\s+)((?:[A-Z][\w'’-]+\s+){1,3}[A-Z][\w'’-]+),\s*$"
)
_ADVERB = r"(?:\w+ly|also|has|have|had|later|earlier|then|further)"
_OBJECT = re.compile(
    r"^\s*(?:\w+\s+){0,6}?(?:as\s+saying|as\s+having\s+said|saying)\b|^[^.;]{0,120}?\bas\s+saying\b"
)


class AttributionRule(Rule, frozen=True, kw_only=True):
    """Words of one kind; see ``attribution.toml``."""

    kind: Literal["before", "verb", "told", "press", "quoted", "source", "not_source"]
    words: tuple[str, ...]


@dataclass(frozen=True)
class AttributionRules:
    rules: tuple[AttributionRule, ...]

    def words(self, *kinds: str) -> tuple[str, ...]:
        return tuple(w for rule in self.rules if rule.kind in kinds for w in rule.words)

    @cached_property
    def before(self) -> re.Pattern[str]:
        return _words_pattern(self.words("before"))

    @cached_property
    def verb(self) -> re.Pattern[str]:
        return _words_pattern(self.words("verb", "told", "quoted"))

    @cached_property
    def source(self) -> re.Pattern[str]:
        return _words_pattern(self.words("source"))

    @cached_property
    def press(self) -> re.Pattern[str]:
        return _words_pattern(self.words("press"))

    @cached_property
    def not_source(self) -> re.Pattern[str]:
        return _words_pattern(self.words("not_source"))


def _words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    body = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.I)


def load_attribution_rules(
    directory: str | Path | None = None, extra: Iterable[Any] = ()
) -> AttributionRules:
    """Read ``attribution.toml``; raises LexiconError naming file, line and key."""
    path = model_dir(directory) / "attribution.toml"
    return AttributionRules(load_toml_rules(path, AttributionRule, extra=extra))


@lru_cache(maxsize=1)
def default_attribution_rules() -> AttributionRules:
    return load_attribution_rules()


@dataclass(frozen=True)
class _Sentence:
    text: str
    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    mentions: tuple[EntityMention, ...]
    tags: dict[int, str]  # character offset of a token: its tag
    coreference: Coreference
    rules: AttributionRules

    def quoted(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.quotes)


def find_attribution(
    text: str,
    readings: Sequence[Reading],
    mentions: Sequence[EntityMention],
    coreference: Coreference,
    start: int,
    end: int,
    *,
    rules: AttributionRules | None = None,
) -> Attribution | None:
    """The source that the sentence ``text[start:end]`` gives for what it tells, or None.

    ``source`` is the phrase that names it; for a pronoun, the name of who is meant. ``text`` is
    the phrase with its cue, at ``start``/``end`` of the document. Words in quotation marks are no
    cue. ``readings`` (may be empty) tell verbs from nouns.
    """
    sentence = _Sentence(
        text=text,
        start=start,
        end=end,
        quotes=tuple(quote_spans(text, start, end)),
        mentions=tuple(m for m in beginning(mentions, start, end) if m.end <= end),
        tags={
            unit.start: token.tag_
            for reading in readings
            if reading.units and reading.units[-1].end > start and reading.units[0].start < end
            for token, unit in zip(reading.doc, reading.units, strict=False)
        },
        coreference=coreference,
        rules=rules or default_attribution_rules(),
    )
    return _after_cue(sentence) or _at_verb(sentence) or _bracketed(sentence)


def _found(sentence: _Sentence, source: tuple[int, int], start: int, end: int) -> Attribution:
    text = sentence.text
    return Attribution(
        source=_spoken_name(sentence, *source),
        text=text[start:end],
        start=start,
        end=end,
    )


def _spoken_name(sentence: _Sentence, start: int, end: int) -> str:
    """The phrase; where it is a mere pronoun, the name of who is meant."""
    for mention in sentence.mentions:
        if mention.kind == "pronoun" and (mention.start, mention.end) == (start, end):
            links = sentence.coreference.links.get(mention.index, ())
            if len(links) == 1:
                return sentence.coreference.entities[links[0]].name
    return squeeze(sentence.text[start:end])


def _after_cue(sentence: _Sentence) -> Attribution | None:
    """ "According to X", "as reported by X"."""
    for cue in sentence.rules.before.finditer(sentence.text, sentence.start, sentence.end):
        if sentence.quoted(cue.start()):
            continue
        span = _phrase_after(sentence, cue.end())
        if span is not None and _is_source(sentence, *span, proper=True):
            return _found(sentence, span, cue.start(), span[1])
    return None


def _phrase_after(sentence: _Sentence, at: int) -> tuple[int, int] | None:
    """The noun phrase that begins here; of "a statement issued by X", X."""
    text = sentence.text
    while at < sentence.end and text[at].isspace():
        at += 1
    stop = sentence.end
    for mark in _BREAK.finditer(text, at, sentence.end):
        inside = any(m.start < mark.start() < m.end for m in sentence.mentions)
        if not inside and not _abbreviates(text, mark):
            stop = mark.start()
            break
    phrase = _TAIL.sub("", text[at:stop])
    issued = _ISSUED.match(phrase)
    begin = at + (issued.end() if issued else 0)
    end = at + len(phrase.rstrip())
    words = len(text[begin:end].split())
    return (begin, end) if 0 < words <= MAX_WORDS else None


def _abbreviates(text: str, mark: re.Match[str]) -> bool:
    """The full stop of "U.S." or "Mr."."""
    if mark[0] != ".":
        return False
    return bool(
        re.search(
            r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|St|Col|Lt)$",
            text[max(mark.start() - 5, 0) : mark.start()],
        )
    )


def _is_source(sentence: _Sentence, start: int, end: int, proper: bool) -> bool:
    phrase = sentence.text[start:end]
    if sentence.rules.source.search(fold(phrase)):
        return True
    if sentence.rules.not_source.search(fold(phrase)):
        return False
    actors = {"person", "organization", "country", "nominal", "delegation", "pronoun", "group"}
    if any(m.kind in actors and start <= m.start and m.end <= end for m in sentence.mentions):
        return True
    words = [w for w in phrase.split() if fold(w) not in {"the", "a", "an"}]
    return proper and bool(words) and words[-1][:1].isupper()


def _at_verb(sentence: _Sentence) -> Attribution | None:
    """ "X said", "X announced that", "X told reporters", "said X"; the last one of the sentence."""
    best: Attribution | None = None
    for verb in sentence.rules.verb.finditer(sentence.text, sentence.start, sentence.end):
        tag = sentence.tags.get(verb.start(), "VB")
        if sentence.quoted(verb.start()) or not tag.startswith("VB"):
            continue
        if not _reports(sentence, verb):
            continue
        span = _subject(sentence, verb.start())
        if span is not None:
            found = _found(sentence, span, span[0], verb.end())
        elif sentence.text[: verb.start()].rstrip()[-1:] in {",", '"', "”"}:
            after = _phrase_after(sentence, verb.end())
            if after is None or not _is_source(sentence, *after, proper=False):
                continue
            found = _found(sentence, after, verb.start(), after[1])
        else:
            continue
        # the outermost report: one that opens the sentence, else one that closes it
        if best is None or best.start > sentence.start + 3:
            best = found
    return best


def _reports(sentence: _Sentence, verb: re.Match[str]) -> bool:
    """Whether the verb reports: "told" only to the press, "quoted" only with "as saying"."""
    word = fold(verb[0])
    tail = sentence.text[verb.end() : sentence.end]
    if word in sentence.rules.words("told") and word not in sentence.rules.words("verb"):
        return bool(sentence.rules.press.search(tail[:60]))
    if word in sentence.rules.words("quoted"):
        return bool(_OBJECT.search(tail))
    return True


def _subject(sentence: _Sentence, at: int) -> tuple[int, int] | None:
    """The phrase that ends right before the verb, back to the start of its clause."""
    text = sentence.text
    lead = text[sentence.start : at]
    trimmed = re.sub(rf"(?:\s+{_ADVERB})*\s*$", "", lead)
    end = sentence.start + len(trimmed.rstrip(" ,"))
    near = [m for m in sentence.mentions if m.end <= end + 1 and end - m.end <= 2]
    begin = sentence.start
    for mark in _BREAK.finditer(text, sentence.start, end):
        inside = any(m.start < mark.start() < m.end for m in near)
        if not inside and not _abbreviates(text, mark):
            begin = mark.end()
    if any(m.start < begin for m in near):
        begin = min(m.start for m in near)
    phrase = text[begin:end]
    begin += len(phrase) - len(phrase.lstrip())
    head = _HEAD.match(text[begin:end])
    begin += head.end() if head else 0
    clause = text.rfind(" that ", begin, end)
    begin = clause + len(" that ") if clause >= 0 else begin
    name = _APPOSED.search(text[sentence.start : begin]) if text[end : end + 1] == "," else None
    begin = sentence.start + name.start(1) if name else begin
    if _NO_SUBJECT.search(text[begin:end]):
        return None
    words = len(text[begin:end].split())
    if words > MAX_WORDS and near:
        begin = min(m.start for m in near)
        words = len(text[begin:end].split())
    if not 0 < words <= MAX_WORDS:
        return None
    own_word = bool(sentence.rules.source.search(fold(_last_words(text[begin:end]))))
    if not own_word and not (near and _is_actor(near[-1])):
        return None
    return begin, end


def _last_words(phrase: str) -> str:
    """The head of a noun phrase: its end, or the noun before "of" and "for"."""
    head = re.split(r"\s(?:of|for|from|in|at|with|close\s+to)\s", phrase, maxsplit=1)[0]
    return " ".join(head.split()[-3:])


def _is_actor(mention: EntityMention) -> bool:
    return mention.kind in {"person", "organization", "country", "nominal", "delegation", "pronoun"}


def _bracketed(sentence: _Sentence) -> Attribution | None:
    """ "[Kremlin press office]", "(Xinhua)": a source alone in brackets."""
    text = sentence.text
    for match in re.compile(r"[\[(]([^\[\]()]{3,60})[\])]").finditer(
        text, sentence.start, sentence.end
    ):
        phrase = match[1].strip()
        if phrase.islower() or not sentence.rules.source.search(fold(phrase)):
            continue
        before = text[sentence.start : match.start()].rstrip()[-1:]
        if before not in {"", ".", "!", "?", '"', "”"}:
            continue  # an aside within the sentence: an acronym, a dateline, an editor's word
        span = (match.start(1), match.end(1))
        return _found(sentence, span, match.start(), match.end())
    return None
