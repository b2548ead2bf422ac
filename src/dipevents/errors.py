"""Exceptions named after their cause. Each message says what is wrong, where, and the remedy."""


class DipeventsError(Exception):
    """Base of all errors that dipevents raises on purpose."""


class ModelMissing(DipeventsError):
    """No usable spaCy pipeline is installed."""


class LexiconError(DipeventsError):
    """A file of models/ or of the user's lexicon is wrong; names file, line and key."""


class InputError(DipeventsError):
    """A document cannot be read; costs this document only."""


class StorageError(DipeventsError):
    """A storage that many machines share failed; nothing is wrong with a document."""


class UsageError(DipeventsError):
    """The call itself is wrong (a missing path, two documents of one id)."""
