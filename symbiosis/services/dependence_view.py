"""How mutual dependence looks from outside: members by name, shares, and what each opportunity would close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Self

from symbiosis.model.organisation import Organisation
from symbiosis.network.dependence import FlowDependence
from symbiosis.network.links import LinkDefinition
from symbiosis.network.loops import Loop
from symbiosis.services.context import Context
from symbiosis.services.dependence import Dependence
from symbiosis.services.proposal_views import ProposalView, proposal_views
from symbiosis.services.views import NAME_WITHHELD, TextView, View
from symbiosis.store import organisations


class MemberView(View):
    """An organisation in a pair or loop; withheld where it would tell whose posting is confidential."""

    id: str | None
    name: TextView
    kind: str | None
    withheld: bool = False


class FlowView(View):
    """One direction; shares in [0, 1], null where tonnes are not published."""

    giver_id: str
    taker_id: str
    material: str
    tonnes_per_year: float | None
    share_of_takers_requirement: float | None
    share_of_givers_residual: float | None

    @classmethod
    def of(cls, flow: FlowDependence) -> Self:
        return cls(
            giver_id=flow.giver_id,
            taker_id=flow.taker_id,
            material=flow.material,
            tonnes_per_year=flow.tonnes_per_year,
            share_of_takers_requirement=flow.d_in,
            share_of_givers_residual=flow.d_out,
        )


class PairView(View):
    """Two that give to each other; `mutual` is the geometric mean of both shares of requirement."""

    members: list[MemberView]
    there: FlowView
    back: FlowView
    mutual: float | None
    factory_and_community: bool


class LoopView(View):
    """Members in the order of flow, smallest id first."""

    members: list[MemberView]
    length: int
    bottleneck_tonnes: float | None
    weakest_share: float | None = None


class OpportunityView(View):
    """One proposal whose link alone closes a pair or a loop; the shortest and the strongest loop are named."""

    proposal: ProposalView
    closes: str
    shortest: LoopView
    strongest: LoopView
    other_loops: int
    other_loops_truncated: bool


class CoreView(View):
    """Organisations that can all reach each other."""

    components: list[list[MemberView]]
    share_of_actors: float
    share_of_tonnes: float | None


class DependenceView(View):
    """Mutual dependence inside an area, always with N (`actors`) and L (`links`)."""

    area_id: str
    definition: LinkDefinition
    at: date
    at_buddhist_year: int
    actors: int
    links: int
    cyclicity: float
    pairs: list[PairView]
    loops: list[LoopView]
    loops_known: int
    loops_truncated: bool
    core: CoreView
    opportunities: list[OpportunityView]
    synthetic: bool

    @classmethod
    def of(cls, context: Context, found: Dependence, limit: int = 50) -> Self:
        """At most `limit` pairs, loops and opportunities each, the first ones."""
        loops = found.loops.loops[:limit]
        chosen = found.opportunities[:limit]
        known = _organisations(context, found, loops, [o.opportunity.shortest for o in chosen],
                               [o.opportunity.strongest for o in chosen])  # fmt: skip
        views = proposal_views(context, [each.proposal for each in chosen])
        return cls(
            area_id=found.area.id,
            definition=found.definition,
            at=found.at,
            at_buddhist_year=found.at.year + 543,
            actors=found.actors,
            links=found.links,
            cyclicity=found.cyclicity,
            pairs=[
                PairView(
                    members=[_member(known, pair.first_id), _member(known, pair.second_id)],
                    there=FlowView.of(pair.to_second),
                    back=FlowView.of(pair.to_first),
                    mutual=pair.mutual,
                    factory_and_community={known[i].kind for i in (pair.first_id, pair.second_id)}
                    == {"Factory", "CommunityEnterprise"},
                )
                for pair in found.pairs[:limit]
            ],
            loops=[_loop(known, loop, share) for loop, share in zip(loops, found.loop_shares, strict=False)],
            loops_known=found.loops.known,
            loops_truncated=found.loops.truncated,
            core=CoreView(
                components=[[_member(known, one) for one in members] for members in found.core.components],
                share_of_actors=found.core.share_of_actors,
                share_of_tonnes=found.core.share_of_tonnes,
            ),
            opportunities=[
                OpportunityView(
                    proposal=view,
                    closes="pair" if each.opportunity.closes_pair else "loop",
                    shortest=_loop(known, each.opportunity.shortest, named=_named(view)),
                    strongest=_loop(known, each.opportunity.strongest, named=_named(view)),
                    other_loops=each.opportunity.others,
                    other_loops_truncated=each.opportunity.others_truncated,
                )
                for each, view in zip(chosen, views, strict=True)
            ],
            synthetic=found.area.synthetic,
        )


def _organisations(
    context: Context, found: Dependence, *loops: tuple[Loop, ...] | list[Loop]
) -> dict[str, Organisation]:
    ids = {member for group in loops for loop in group for member in loop.members}
    ids |= {member for members in found.core.components for member in members}
    ids |= {end for pair in found.pairs for end in (pair.first_id, pair.second_id)}
    return organisations.get_many(context.graph, ids)


def _member(known: Mapping[str, Organisation], identifier: str) -> MemberView:
    organisation = known[identifier]
    name = TextView(th=organisation.name_th or organisation.name_en, en=organisation.name_en or organisation.name_th)
    return MemberView(id=identifier, name=name, kind=organisation.kind)


def _named(proposal: ProposalView) -> frozenset[str] | None:
    """Who may be named in a loop that a proposal would close; None: all.

    Where one side is withheld only the other one is: running exchanges are public, so its neighbours would tell it.
    """
    parties = (proposal.giver, proposal.taker)
    if not any(party.withheld for party in parties):
        return None
    return frozenset(party.id for party in parties if party.id is not None)


def _loop(
    known: Mapping[str, Organisation], loop: Loop, share: float | None = None, named: frozenset[str] | None = None
) -> LoopView:
    members = [
        MemberView(id=None, name=NAME_WITHHELD, kind=None, withheld=True)
        if named is not None and member not in named
        else _member(known, member)
        for member in loop.members
    ]
    return LoopView(
        members=members,
        length=len(loop.members),
        bottleneck_tonnes=loop.bottleneck_tonnes,
        weakest_share=share,
    )
