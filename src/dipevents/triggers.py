"""Trigger rules and frames: typed, validated, indexed by word (models/diplomacy/triggers)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import tomli

from dipevents import lexicon
from dipevents.errors import LexiconError
from dipevents.records import EventType


class Rule(lexicon.Rule, frozen=True, kw_only=True):
    """One trigger rule; the keys are explained in models/diplomacy/triggers/README.md."""

    type: EventType
    pos: Literal["verb", "noun", "modifier"]
    words: frozenset[str]
    frame: str
    alternatives: tuple[EventType, ...] = ()
    priority: int = 0
    status: Literal["planned", "proposed", "cancelled", "denied"] | None = None
    change: Literal["up", "down", "first", "recall"] | None = None
    modifiers: frozenset[str] = frozenset()
    not_modifiers: frozenset[str] = frozenset()
    prep_actor: tuple[str, ...] = ()
    prep_place: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    object_of: frozenset[str] = frozenset()
    object_title: frozenset[str] = frozenset()
    not_object_title: frozenset[str] = frozenset()
    not_subject_title: frozenset[str] = frozenset()
    object_actor: bool | Literal["person", "country"] = False
    subject_actor: bool | Literal["official"] = False
    object_visiting: bool = False
    subject_plural: bool = False
    multilateral: bool = False
    groups: frozenset[str] = frozenset()
    bilateral: bool = False
    aim: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_around: frozenset[str] = frozenset()
    actor_words: frozenset[str] = frozenset()
    soft: bool = False
    named: bool = False
    hosted: bool = False
    no_particle: bool = False
    real: bool = False
    about: frozenset[str] = frozenset()
    subject_word: frozenset[str] = frozenset()
    posted: bool = False
    near: frozenset[str] = frozenset()
    near_name: frozenset[str] = frozenset()
    governor: frozenset[str] = frozenset()
    not_governor: frozenset[str] = frozenset()
    prep_person: tuple[str, ...] = ()
    subject_title: frozenset[str] = frozenset()
    not_own: bool = False
    no_object: bool = False
    not_first: bool = False
    predicate: frozenset[str] = frozenset()
    affirmed: bool = False
    word_order: bool = False
    not_near: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    after_prep: frozenset[str] = frozenset()
    window: int = 12


class FrameRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which slot holds which role; explained at the head of frames.toml."""

    id: str
    sides: int
    place: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    kind: Literal["travel", "ties", "missions"] | None = None
    post: str | None = None
    known: bool = False
    unnamed: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Triggers:
    """The rules by the words that fire them, best first, and the frames by id."""

    by_word: Mapping[str, tuple[Rule, ...]]
    frames: Mapping[str, FrameRule]
    rules: tuple[Rule, ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.by_word)


def load_frames(path: Path) -> dict[str, FrameRule]:
    """The frames of frames.toml by id. Raises LexiconError naming file and frame."""
    try:
        rows = tomli.loads(path.read_text(encoding="utf-8")).get("frame", [])
    except (OSError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from None
    out: dict[str, FrameRule] = {}
    for number, row in enumerate(rows, 1):
        try:
            frame = msgspec.convert(row, FrameRule)
        except msgspec.ValidationError as error:
            raise LexiconError(f"{path}: frame {row.get('id', number)!r}: {error}") from None
        if frame.id in out:
            raise LexiconError(f"{path}: frame {frame.id!r} is there twice; give each its own id")
        out[frame.id] = frame
    return out


def load_triggers(directory: Path, extra: Iterable[Any] = ()) -> Triggers:
    """Read triggers/*.toml and frames.toml and index the rules by word.

    ``extra``: ``[[trigger]]`` entries of user files. Raises LexiconError when a rule is malformed
    or names a frame that is not there.
    """
    frames = load_frames(directory / "frames.toml")
    home = directory / "triggers"
    own = [r for path in sorted(home.glob("*.toml")) for r in lexicon.load_toml_rules(path, Rule)]
    user = [msgspec.convert(dict(row), Rule) for row in extra]
    rules = tuple({r.id: r for r in (*own, *user)}.values())
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.frame not in frames:
            raise LexiconError(
                f"triggers/{rule.type}.toml: rule {rule.id!r}, key 'frame': no frame"
                f" {rule.frame!r} in frames.toml"
            )
        for word in rule.words:
            index.setdefault(word, []).append(rule)
    ordered = {
        word: tuple(sorted(found, key=lambda r: (-r.priority, r.id)))
        for word, found in sorted(index.items())
    }
    return Triggers(ordered, frames, rules)
