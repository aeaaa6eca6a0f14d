"""Every error of ours says whose fault it is: the input's (`SourceError`), the caller's (`UsageError`) or the store's (`StoreError`)."""

from __future__ import annotations


class CounterclaimError(Exception):
    """The base of all our errors; its text names the input and the reason."""


class SourceError(CounterclaimError, ValueError):
    """An input that cannot be read: missing, broken, too large, in another language.

    `source` names the input (path, URL, `file:line` of JSON Lines), `reason` says what is wrong with it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return type(self), (self.source, self.reason)


class OtherLanguage(SourceError):
    """A report in a language that is not read; nothing is wrong with it, or with the file it came in."""


class Skipped(SourceError):
    """An input that was passed over on purpose, before it was read: it cannot concern a conflict, or is no page. No fault of anybody."""


class UsageError(CounterclaimError, ValueError):
    """A request that cannot be met as it was put: an impossible date, an unknown model, a store that is no ledger."""


class StoreError(CounterclaimError, RuntimeError):
    """A store that failed under us: a full disk, a lost connection, a damaged file. What was finished before is kept.

    `store` names it (never with a password), `reason` says what happened.
    """

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(f"{store}: {reason}")
        self.store = store
        self.reason = reason

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str]]:
        return type(self), (self.store, self.reason)
