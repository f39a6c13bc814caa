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


class BadRequestError(ClaimcheckError):
    """The request cannot be read: no JSON, a bad cursor, a missing parameter."""

    code = "bad_request"
    title = "The request cannot be read"
    status = 400


class InvalidFieldError(ClaimcheckError):
    """A field is unknown, missing or of the wrong form."""

    code = "invalid_field"
    title = "A field is not valid"
    status = 422


class NotFoundError(ClaimcheckError):
    """There is no such check or claim, or the key may not see it."""

    code = "not_found"
    title = "There is no such thing"
    status = 404


class UnauthorizedError(ClaimcheckError):
    """A key is asked for, and none in force was given."""

    code = "unauthorized"
    title = "A key is needed"
    status = 401


class ForbiddenError(ClaimcheckError):
    """The request may not be made from there, or not with this key."""

    code = "forbidden"
    title = "This is not allowed"
    status = 403


class NotReadyError(ClaimcheckError):
    """The service is still loading."""

    code = "not_ready"
    title = "The service is not ready yet"
    status = 503


class InvalidDataError(ClaimcheckError):
    """A data set cannot be read at all: its form is not known, or its mapping is wrong."""

    code = "invalid_data"
    title = "The data set cannot be read"
    status = 422


class FaultyDataError(ClaimcheckError):
    """Rows of a data set are faulty, so that nothing of it was imported."""

    code = "faulty_data"
    title = "The data set has faults"
    status = 422
