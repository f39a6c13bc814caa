"""Queueing closed claims again when a figure that they rest on is superseded."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, Engine, delete, insert, select, update

from claimcheck.store.feeds import reopenings
from claimcheck.store.figure_tables import observations, series
from claimcheck.store.periods import write_period
from claimcheck.store.tables import decisions, states
from claimcheck.store.view import newest_revision

CLAIM = tuple[str, str]
"""Desk and id of a claim."""


def reopen_superseded(engine: Engine, when: str, who: str) -> dict[CLAIM, list[str]]:
    """Reopen each closed claim with a figure that was superseded since this was last asked.

    How far claims were looked at is kept in the same transaction, so that nothing is missed
    after a crash, and what is decided anew on an old finding is not reopened again.

    Args:
        engine: of the store.
        when: time of the decision, as the store keeps it.
        who: whom the history names.

    Returns:
        The figures (`id@revision`) that were superseded, by claim.
    """
    with engine.begin() as connection:
        newest = newest_revision(connection)
        last = connection.execute(select(reopenings.c.vintage)).scalar() or 0
        if newest == last:
            return {}
        rests = _closed(connection)
        found = _superseded(connection, rests, last) if rests else {}
        for (desk, claim_id), figures in found.items():
            own = (states.c.desk == desk) & (states.c.claim_id == claim_id)
            state = connection.execute(select(states).where(own)).mappings().one()
            row = {key: state[key] for key in ("desk", "claim_id", "check_id", "basis")} | {
                "action": "reopen",
                "rating": "",
                "wording": "",
                "note": f"superseded: {', '.join(figures)}",
                "decided_by": who,
                "decided_at": when,
            }
            connection.execute(insert(decisions).values(row))
            values = {"state": "reopened", "ignored": False, "updated": when}
            connection.execute(update(states).where(own).values(values))
        connection.execute(delete(reopenings))
        connection.execute(insert(reopenings).values(vintage=newest))
    return found


def _closed(connection: Connection) -> Mapping[str, list[tuple[str, CLAIM]]]:
    """Give the closed claims by the ids of their figures, with the keys they rest on."""
    rests: dict[str, list[tuple[str, CLAIM]]] = defaultdict(list)
    query = select(states.c.desk, states.c.claim_id, states.c.basis)
    for row in connection.execute(query.where(states.c.state == "closed")):
        for key in row.basis.split("|")[2:]:
            rests[key.rpartition("@")[0]].append((key, (row.desk, row.claim_id)))
    return rests


def _superseded(
    connection: Connection, rests: Mapping[str, list[tuple[str, CLAIM]]], last: int
) -> dict[CLAIM, list[str]]:
    """Give the claims whose figures have revisions in the vintages after `last`.

    Revisions are told apart by vintage, not by number: a view that joins this store with others
    counts on from theirs, and the first value here may revise one that ships.
    """
    found: dict[CLAIM, list[str]] = defaultdict(list)
    parts = {
        ".".join(words[:n]) for f in rests for words in [f.split(".")] for n in range(len(words))
    }
    known = connection.execute(select(series.c.measure).distinct()).scalars().all()
    for measure in sorted(parts & set(known)):
        query = (
            select(
                series.c.subject,
                series.c.object,
                *(observations.c[k] for k in ("start", "days", "as_of")),
            )
            .join_from(series, observations, observations.c.series == series.c.id)
            .where(series.c.measure == measure, observations.c.vintage > last)
            .execution_options(yield_per=1000)
        )
        for row in connection.execute(query):
            parties = f"{row.subject}-{row.object}" if row.object else row.subject
            figure = f"{measure}.{parties}.{row.as_of or write_period(row.start, row.days)}"
            for key, claim in rests.get(figure, ()):
                if key not in found[claim]:
                    found[claim].append(key)
    return {claim: figures for claim, figures in found.items() if figures}
