"""How mutual dependence looks from outside: members by name, shares, and what each opportunity would close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from symbiosis.model.organisation import Organisation
from symbiosis.network.dependence import FlowDependence
from symbiosis.network.links import LinkDefinition
from symbiosis.network.loops import Loop
from symbiosis.services.confidentiality import known_exchanges, proposals_seen_by, tells_by_elimination
from symbiosis.services.context import Context
from symbiosis.services.dependence import Dependence
from symbiosis.services.proposal_views import ProposalView, proposal_views, sides_of
from symbiosis.services.views import PartyView, TextView, View
from symbiosis.store import organisations


class MemberView(View):
    """An organisation; not named (`withheld`) where it takes part by a posting that is confidential to the reader."""

    id: str | None
    name: TextView
    kind: str
    withheld: bool


class FlowView(View):
    """One direction; shares in [0, 1], null where tonnes are not published."""

    giver_id: str | None
    taker_id: str | None
    material: str
    tonnes_per_year: float | None
    share_of_takers_requirement: float | None
    share_of_givers_residual: float | None

    @classmethod
    def of(cls, flow: FlowDependence, hidden: frozenset[str]) -> Self:
        return cls(
            giver_id=None if flow.giver_id in hidden else flow.giver_id,
            taker_id=None if flow.taker_id in hidden else flow.taker_id,
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
    """Members in the order of flow, smallest id first. `t_co2e_per_year`: what all exchanges along it save, null where
    that of one is not known, as of a loop that is not closed yet."""

    members: list[MemberView]
    length: int
    bottleneck_tonnes: float | None
    weakest_share: float | None = None
    t_co2e_per_year: float | None = None


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
    """Mutual dependence inside an area, always with N (`actors`) and L (`links`).

    Where a list is cut, `pairs_known`, `loops_known` and `opportunities_known` tell how many there are;
    `loops_truncated` also where not all loops were looked for.
    """

    area_id: str
    definition: LinkDefinition
    at: date
    at_buddhist_year: int
    actors: int
    links: int
    cyclicity: float
    pairs: list[PairView]
    pairs_known: int
    loops: list[LoopView]
    loops_known: int
    loops_truncated: bool
    core: CoreView
    opportunities: list[OpportunityView]
    opportunities_known: int
    synthetic: bool

    @classmethod
    def of(cls, context: Context, found: Dependence, limit: int = 50, reader_id: str | None = None) -> Self:
        """At most `limit` pairs, loops and opportunities each, the first ones, as a reader may see them; of an area
        with few members without opportunities of which a party is withheld."""
        loops = found.loops.loops[:limit]
        chosen = found.opportunities[:limit]
        running = known_exchanges(context, found.exchange_ids, reader_id)
        hidden = frozenset[str]().union(*(seen.hidden for seen in running.values()))
        proposed = proposals_seen_by(context, {each.proposal.id: sides_of(each.proposal) for each in chosen}, reader_id)
        if any(seen.hidden for seen in proposed.values()) and tells_by_elimination(context, found.area.id):
            chosen = tuple(each for each in chosen if not proposed[each.proposal.id].hidden)
        named = _Named(
            _organisations(context, found, loops, [o.opportunity.shortest for o in chosen],
                           [o.opportunity.strongest for o in chosen]),
            hidden,
        )  # fmt: skip
        views = proposal_views(context, [each.proposal for each in chosen], reader_id)
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
                    members=[named.member(pair.first_id), named.member(pair.second_id)],
                    there=FlowView.of(pair.to_second, hidden),
                    back=FlowView.of(pair.to_first, hidden),
                    mutual=pair.mutual,
                    factory_and_community={named.known[i].kind for i in (pair.first_id, pair.second_id)}
                    == {"Factory", "CommunityEnterprise"},
                )
                for pair in found.pairs[:limit]
            ],
            pairs_known=len(found.pairs),
            loops=[
                named.loop(loop, share, saved)
                for loop, share, saved in zip(loops, found.loop_shares, found.loop_kg_co2e_per_year, strict=False)
            ],
            loops_known=found.loops.known,
            loops_truncated=found.loops.truncated or len(loops) < len(found.loops.loops),
            core=CoreView(
                components=[[named.member(one) for one in members] for members in found.core.components],
                share_of_actors=found.core.share_of_actors,
                share_of_tonnes=found.core.share_of_tonnes,
            ),
            opportunities=[
                OpportunityView(
                    proposal=view,
                    closes="pair" if each.opportunity.closes_pair else "loop",
                    shortest=named.but(proposed[each.proposal.id].hidden).loop(each.opportunity.shortest),
                    strongest=named.but(proposed[each.proposal.id].hidden).loop(each.opportunity.strongest),
                    other_loops=each.opportunity.others,
                    other_loops_truncated=each.opportunity.others_truncated,
                )
                for each, view in zip(chosen, views, strict=True)
            ],
            opportunities_known=len(found.opportunities),
            synthetic=found.area.synthetic,
        )


def _organisations(
    context: Context, found: Dependence, *loops: tuple[Loop, ...] | list[Loop]
) -> dict[str, Organisation]:
    ids = {member for group in loops for loop in group for member in loop.members}
    ids |= {member for members in found.core.components for member in members}
    ids |= {end for pair in found.pairs for end in (pair.first_id, pair.second_id)}
    return organisations.get_many(context.graph, ids)


@dataclass(frozen=True, slots=True)
class _Named:
    """Organisations by id, and those of them that are not told."""

    known: Mapping[str, Organisation]
    hidden: frozenset[str]

    def but(self, hidden: frozenset[str]) -> _Named:
        """With more of them not told."""
        return _Named(self.known, self.hidden | hidden)

    def member(self, identifier: str) -> MemberView:
        party = PartyView.of(self.known[identifier], withheld=identifier in self.hidden)
        return MemberView(id=party.id, name=party.name, kind=party.kind, withheld=party.withheld)

    def loop(self, loop: Loop, share: float | None = None, kg_co2e_per_year: float | None = None) -> LoopView:
        return LoopView(
            members=[self.member(member) for member in loop.members],
            length=len(loop.members),
            bottleneck_tonnes=loop.bottleneck_tonnes,
            weakest_share=share,
            t_co2e_per_year=None if kg_co2e_per_year is None else kg_co2e_per_year / 1000,
        )
