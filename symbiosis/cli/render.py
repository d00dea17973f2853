"""Proposals and postings as people read them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from symbiosis.cli.output import console, said, shown

if TYPE_CHECKING:
    from symbiosis.services.dependence_view import DependenceView, LoopView
    from symbiosis.services.posting_views import PostedView
    from symbiosis.services.proposal_views import AreaMatchesView, MatchesView, ProposalView


def print_proposals(proposals: list[ProposalView], *, reasons: int = 0) -> None:
    """Three lines a proposal, best first; for the first `reasons` of them why, and what is still to ask."""
    out = console()
    for proposal in proposals:
        kilometres = "?" if proposal.distance_km is None else f"{proposal.distance_km:,.0f}"
        distance = f"{kilometres} {said('กม.', 'km')}"
        money = "" if proposal.thb_per_year is None else f" · {proposal.thb_per_year:+,.0f} {said('บาท/ปี', 'THB/yr')}"
        by_analogy = said(" (โดยเทียบเคียง)", " (by analogy)") if proposal.by_analogy else ""
        wants = f" ({said('ต้องการ', 'wants')} {shown(proposal.need_name)})" if proposal.need_name else ""
        out.print(f"{proposal.rank:3d}  {_party(proposal, 'giver')} → {_party(proposal, 'taker')}{wants}", markup=False)
        out.print(f"     {shown(proposal.material_name)} → {_use(proposal)}{by_analogy}", markup=False)
        out.print(
            f"     {amount_of(proposal)} · {distance} · P {proposal.p_works:.0%} · {saving_of(proposal)}{money}",
            markup=False,
        )
    for proposal in proposals[:reasons]:
        out.print(f"     {said('เหตุผลของ', 'why')} #{proposal.rank} ({proposal.id}):", markup=False)
        for part in proposal.parts:
            out.print(f"    {part.value:4.0%}  {part.name}: {shown(part.sentence)}", markup=False)
        for question in proposal.questions:
            out.print(f"       ?  {shown(question)}", markup=False)


def print_matches(matches: MatchesView, *, reasons: int = 1) -> None:
    """Matches of a posting or organisation, with what was refused and why."""
    out = console()
    if matches.proposals:
        print_proposals(matches.proposals, reasons=reasons)
    else:
        out.print(said("ยังไม่พบคู่", "no partner found yet"), markup=False)
    for refusal in matches.refused[:5]:
        out.print(
            f"    {said('ไม่ได้', 'not')} {refusal.offer_id} → {refusal.need_id}: {shown(refusal.reason)}", markup=False
        )
    if matches.refused_count > 5:
        more = matches.refused_count - 5
        out.print(f"    … {said(f'และอีก {more} คู่ที่ไม่ได้', f'and {more} more refused')}", markup=False)
    if matches.banner:
        out.print(f"** {shown(matches.banner)} **", markup=False)


def print_area(view: AreaMatchesView, limit: int) -> None:
    """A park's list and what stays without a taker."""
    out = console()
    print_proposals(view.proposals[:limit])
    unknown = view.proposals_without_central_saving
    out.print(
        said(
            f"ทั้ง {view.area_id}: มีผู้รับ {view.total_tonnes_per_year:,.0f} ตัน/ปี "
            f"ลดได้ {view.total_saving_central_t:,.0f} ตัน CO2e/ปี; {unknown} ข้อเสนอไม่มีค่ากลาง",
            f"all {view.area_id}: {view.total_tonnes_per_year:,.0f} t/yr placed, "
            f"{view.total_saving_central_t:,.0f} t CO2e/yr saved; {unknown} proposal(s) without a central value",
        ),
        markup=False,
    )
    for item in view.left[:limit]:
        tonnes = "" if item.tonnes_per_year is None else f" ({item.tonnes_per_year:,.0f} t)"
        reasons = "; ".join(shown(reason) for reason in item.reasons)
        amount = f"{item.amount_per_year:,.0f} {item.quantity_unit}{_a_year()}{tonnes}, {item.share:.0%}"
        name = shown(item.material_name)
        out.print(f"    {said('เหลือ', 'left')}: {name} {amount} – {reasons}  [{item.offer_id}]", markup=False)
    if len(view.left) > limit:
        more = len(view.left) - limit
        rest = said(f"และอีก {more} รายการที่ยังเหลือ", f"and {more} more offers with something left")
        out.print(f"    … {rest}", markup=False)
    if view.banner:
        out.print(f"** {shown(view.banner)} **", markup=False)


def print_dependence(view: DependenceView) -> None:
    """Pairs, loops, the core and the opportunities of an area."""
    out = console()
    out.print(
        f"{view.area_id}, {view.at} (พ.ศ. {view.at_buddhist_year}), {said('เส้นเชื่อม', 'links')}: {view.definition}; "
        f"N {view.actors}, L {view.links}, {said('ความเป็นวง', 'cyclicity')} {view.cyclicity:.3f}",
        markup=False,
    )
    for pair in view.pairs:
        names = " ⇄ ".join(shown(member.name) for member in pair.members)
        mutual = f"{said('พึ่งพากัน', 'mutual')} {_share(pair.mutual)}"
        out.print(f"  {said('คู่', 'pair')}  {names}: {mutual}", markup=False)
        for arrow, flow in (("→", pair.there), ("←", pair.back)):
            needed = said("ของที่ผู้รับต้องใช้", "of what its taker needs")
            left = said("ของที่ผู้ให้มีเหลือ", "of what its giver has left over")
            shares = (
                f"{_share(flow.share_of_takers_requirement)} {needed}, {_share(flow.share_of_givers_residual)} {left}"
            )
            out.print(f"        {arrow} {flow.material}: {shares}", markup=False)
    for loop in view.loops:
        if loop.length > 2:
            out.print(f"  {said('วง', 'loop')}  {_ring(loop)}", markup=False)
    cut = said(" (ยังมีอีก)", " (cut)") if view.loops_truncated else ""
    loops = said("วงที่ยาวไม่เกิน 5: {} วง", "{} loop(s) up to 5 long").format(view.loops_known)
    out.print(f"  {loops}{cut}", markup=False)
    members = sum(len(component) for component in view.core.components)
    core = said("กลุ่มแกน: {} องค์กร, {:.0%} ของผู้แลกเปลี่ยน", "core: {} organisation(s), {:.0%} of the actors")
    tonnes = f"{_share(view.core.share_of_tonnes)} {said('ของตัน', 'of the tonnes')}"
    out.print(f"  {core.format(members, view.core.share_of_actors)}, {tonnes}", markup=False)
    for item in view.opportunities:
        proposal = item.proposal
        closed = {"pair": said("จะครบคู่", "would close a pair"), "loop": said("จะครบวง", "would close a loop")}
        ends = f"{_party(proposal, 'giver')} → {_party(proposal, 'taker')}"
        out.print(f"  {closed[item.closes]}: {ends}", markup=False)
        out.print(
            f"        {shown(proposal.material_name)} → {_use(proposal)}, {amount_of(proposal)}, {saving_of(proposal)}",
            markup=False,
        )
        others = said(f" และอีก {item.other_loops} วง", f" and {item.other_loops} more")
        more = others if item.other_loops else ""
        out.print(f"        {_ring(item.shortest)}{more}  [{proposal.id}]", markup=False)
    if view.synthetic:
        out.print(said("** ข้อมูลสมมติ (สาธิต) **", "** made up (demo) **"), markup=False)


def _share(share: float | None) -> str:
    return said("ไม่มีข้อมูล", "not published") if share is None else f"{share:.0%}"


def _ring(loop: LoopView) -> str:
    ring = " → ".join(shown(member.name) for member in (*loop.members, loop.members[0]))
    told = []
    if loop.bottleneck_tonnes is not None:
        told.append(said("จุดแคบสุด {:,.0f} ตัน/ปี", "{:,.0f} t/yr at its narrowest").format(loop.bottleneck_tonnes))
    if loop.t_co2e_per_year is not None:
        told.append(said("ลด {:,.0f} ตัน CO2e/ปี", "saves {:,.0f} t CO2e/yr").format(loop.t_co2e_per_year))
    return f"{ring} ({', '.join(told)})" if told else ring


def print_posted(view: PostedView, *, reasons: int = 1) -> None:
    """What became of a posting."""
    out = console()
    understood = view.understood
    materials = ", ".join(f"{guess['id']} {guess['score']:.0%}" for guess in understood["materials"][:3])
    out.print(f"{view.state} {view.id}: {materials or '–'}", markup=False)
    if view.offer:
        _print_offer_line(view)
    for warning in view.warnings:
        out.print(f"    ! {shown(warning)}", markup=False)
    for assumption in view.assumptions:
        out.print(f"    {said('ถือว่า', 'assumed')}: {shown(assumption)}", markup=False)
    for question in view.questions:
        choices = " | ".join(f"{choice.value} ({shown(choice.label)})" for choice in question.choices[:5])
        mark = "!" if question.blocks else "?"
        out.print(f"    {mark} {question.field}: {shown(question.text)} {choices}".rstrip(), markup=False)
    if view.matches:
        print_matches(view.matches, reasons=reasons)


def _print_offer_line(view: PostedView) -> None:
    offer = view.offer
    assert offer is not None
    quantity = offer.quantity
    tonnes = "" if quantity.tonnes_per_year is None or quantity.unit == "t" else f" = {quantity.tonnes_per_year:,.0f} t"
    code = f", {said('รหัส', 'code')} {offer.waste_code} {offer.hazard or ''}".rstrip() if offer.waste_code else ""
    route = f", {said('ปัจจุบัน', 'today')}: {offer.present_route}" if offer.present_route else ""
    name = shown(offer.material_name)
    console().print(
        f"    {name}: {quantity.amount_per_year:,.0f} {quantity.unit}{_a_year()}{tonnes}{code}{route}", markup=False
    )


def amount_of(proposal: ProposalView) -> str:
    """The amount a year in its unit, tonnes beside where they differ."""
    amount = f"{proposal.amount_per_year:,.0f} {proposal.quantity_unit}{_a_year()}"
    if proposal.quantity_unit != "t" and proposal.tonnes_per_year is not None:
        amount += f" ({proposal.tonnes_per_year:,.0f} t)"
    return amount


def saving_of(proposal: ProposalView) -> str:
    """The saving in words: central with its range, up to, at least, or unknown."""
    saving = proposal.saving
    unit = said("ตัน CO2e/ปี", "t CO2e/yr")
    if saving.central_t is not None and saving.central_t < 0:
        tonnes = f"{-saving.central_t:,.0f} {unit}"
        return said(f"ปล่อยเพิ่ม {tonnes}", f"emits {tonnes} more")
    if saving.central_t is not None:
        return f"{said('ลดได้', 'saves')} {saving.central_t:,.0f} {unit} ({saving.low_t:,.0f}…{saving.high_t:,.0f})"
    if saving.up_to_t is not None:
        tonnes = f"{max(saving.up_to_t, 0.0):,.0f} {unit}"
        return said(f"ลดได้ไม่เกิน {tonnes} หากปัจจุบันทิ้งไป", f"saves up to {tonnes} if it is wasted today")
    if saving.at_least_t is not None and saving.at_least_t > 0:
        return f"{said('ลดได้อย่างน้อย', 'saves at least')} {saving.at_least_t:,.0f} {unit}"
    return said("ไม่ทราบว่าลดได้เท่าไร", "saving not known")


def _a_year() -> str:
    return said("/ปี", "/yr")


def _use(proposal: ProposalView) -> str:
    """The use alone: tables write "material: use", and the material stands before it already."""
    use = shown(proposal.use)
    return use.partition(": ")[2] or use


def _party(proposal: ProposalView, side: str) -> str:
    party = proposal.giver if side == "giver" else proposal.taker
    return shown(party.name)
