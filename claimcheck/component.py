"""The spaCy component `claimcheck`: `nlp.add_pipe("claimcheck")` fills `doc._.claims`.

`doc._.published`, an ISO day or a date, says what relative dates count from; without it the
component's `published` setting does, and without that nothing can be dated, so it is asked for.
"""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from claimcheck.model import Claim, Document


class ClaimcheckComponent:
    """Checks the text of each doc and sets `doc._.claims`, a tuple of `Claim`."""

    def __init__(self, published: str | None = None) -> None:
        """Load the knowledge; `published` is the default day, in ISO form."""
        from claimcheck import settings  # noqa: PLC0415 - any spaCy user imports this module
        from claimcheck.services.library import Library  # noqa: PLC0415 - the same

        self.published = date.fromisoformat(published) if published else None
        self.knowledge = Library(settings.load()).current()

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.claims`.

        Raises:
            ValueError: neither the doc nor the component says when the text was published.
        """
        from claimcheck import pipeline  # noqa: PLC0415 - any spaCy user imports this module

        given = doc._.published or self.published
        if given is None:
            raise ValueError("set doc._.published, or published in the component's config")
        day = date.fromisoformat(given) if isinstance(given, str) else given
        claims: tuple[Claim, ...] = ()
        if doc.text.strip():
            claims = pipeline.check(Document(doc.text, day), self.knowledge).claims
        doc._.claims = claims
        return doc


@Language.factory("claimcheck", default_config={"published": None})
def make_component(nlp: Language, name: str, published: str | None) -> ClaimcheckComponent:
    """Build the component for a pipeline; spaCy calls this."""
    del nlp, name
    for attribute in ("claims", "published"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    return ClaimcheckComponent(published)
