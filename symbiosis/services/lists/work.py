"""The lists of what the service itself has: runs and what one proposed, factors, added names, certificates."""

from __future__ import annotations

import json
from collections.abc import Sequence

from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.proposal import Proposed
from symbiosis.model.run import Run
from symbiosis.model.run_kind import LONG_KINDS
from symbiosis.model.synonym import Synonym
from symbiosis.services import assessments, runs, synonyms
from symbiosis.services.assessments import CertificateView
from symbiosis.services.confidentiality import tells_by_elimination
from symbiosis.services.context import Context
from symbiosis.services.factor_views import FactorView
from symbiosis.services.lists import columns
from symbiosis.services.lists.paging import Listing
from symbiosis.services.lists.queries import CertificateQuery, FactorQuery, ProposedQuery, RunQuery, SynonymQuery
from symbiosis.services.proposal_views import is_withheld
from symbiosis.services.run_views import ProposedView, RunView, proposed_views
from symbiosis.services.synonyms import SynonymView
from symbiosis.store.pages import Place, Placed


def _read_runs(context: Context, query: RunQuery, after: Place, limit: int) -> list[Placed[Run]]:
    found = runs.runs_page(context, query.kind or LONG_KINDS, query.state, after.id, limit)
    return [Placed(Place(0.0, one.id), one) for one in found]


RUNS: Listing[RunQuery, RunView] = Listing(
    "runs", _read_runs, lambda _context, _query, found: [RunView.of(one) for one in found], columns.RUN
)


def _read_synonyms(context: Context, query: SynonymQuery, after: Place, limit: int) -> list[Placed[Synonym]]:
    found = synonyms.list_synonyms(context, query.material_id, query.removed)
    return [Placed(Place(0.0, name), one) for one in found if (name := f"{one.material_id} {one.name}") > after.id][
        :limit
    ]


SYNONYMS: Listing[SynonymQuery, SynonymView] = Listing(
    "synonyms", _read_synonyms, lambda _context, _query, found: [SynonymView.of(one) for one in found], columns.SYNONYM
)


def certificates_of(organisation_id: str) -> Listing[CertificateQuery, CertificateView]:
    """What a factory holds and held; its cursor holds how many were listed. NotFound on reading."""

    def read(context: Context, query: CertificateQuery, after: Place, limit: int) -> list[Placed[CertificateView]]:
        found = assessments.certificates(context, organisation_id, query.at)
        first = int(max(after.key, 0))
        return [Placed(Place(float(number), ""), one) for number, one in enumerate(found, 1)][first : first + limit]

    return Listing(
        f"certificates of {organisation_id}", read, lambda _context, _query, found: list(found), columns.CERTIFICATE
    )


def factors_among(fitting: Sequence[EmissionFactor]) -> Listing[FactorQuery, FactorView]:
    """The factors of a set that fit what was asked (see `services.factors.factors_of`), found once a request."""

    def read(_context: Context, _query: FactorQuery, after: Place, limit: int) -> list[Placed[EmissionFactor]]:
        return [Placed(Place(0.0, one.id), one) for one in fitting if one.id > after.id][:limit]

    return Listing(
        "factors", read, lambda _context, _query, found: [FactorView.of(one) for one in found], columns.FACTOR
    )


def proposed_by(run_id: str) -> Listing[ProposedQuery, ProposedView]:
    """What one run proposed, best first; its cursor holds a rank. NotFound on reading. Of an area with few members what
    is withheld is left out."""

    def read(context: Context, _query: ProposedQuery, after: Place, limit: int) -> list[Placed[Proposed]]:
        found = runs.proposals_of(context, run_id, int(max(after.key, 0)), limit)
        return [Placed(Place(float(one.rank), ""), one) for one in found]

    def show(context: Context, query: ProposedQuery, found: Sequence[Proposed]) -> list[ProposedView | None]:
        views = proposed_views(context, found, query.as_organisation)
        withheld = {view.rank for view in views if is_withheld(view.proposal)}
        if withheld:
            area_id = json.loads(runs.run_of(context, run_id).parameters).get("area_id")
            if area_id is None or not tells_by_elimination(context, area_id):
                withheld = set()
        return [None if view.rank in withheld else view for view in views]

    return Listing(f"proposals of {run_id}", read, show, columns.PROPOSED)
