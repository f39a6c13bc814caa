"""Every error claimcheck raises, each with its code and HTTP status.

`code` is the stable name a client may test for; `title` is the same for all errors of one code;
the message says what was wrong this time.
"""


class ClaimcheckError(Exception):
    """The base of all errors that a caller may be shown."""

    code = "internal"
    title = "Internal error"
    status = 500


class InvalidTextError(ClaimcheckError):
    """The text can't be read at all: empty, or holding a lone surrogate."""

    code = "invalid_text"
    title = "The text cannot be read"
    status = 422


class TextTooLongError(ClaimcheckError):
    """The text is over the setting `max_text_characters`."""

    code = "text_too_long"
    title = "The text is too long"
    status = 413


class DeadlineExceededError(ClaimcheckError):
    """A check took longer than it may."""

    code = "deadline_exceeded"
    title = "The check took too long"
    status = 503


class RuleError(ClaimcheckError):
    """A rule file, or the reference table, breaks its own form."""

    code = "invalid_rules"
    title = "The rules cannot be loaded"
