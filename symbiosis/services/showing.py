"""What `make run` shows a newcomer: the best of one demo park, and one posting in words answered."""

from __future__ import annotations

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.area import Area, AreaKind
from symbiosis.model.errors import NotFound
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import PostingInput
from symbiosis.services.matches import Scope, match_area
from symbiosis.services.postings import Posted, post_text
from symbiosis.services.proposal_views import ProposalView, proposal_views
from symbiosis.store import areas, organisations

EXAMPLE_TEXT = "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"
AREA_KINDS_SHOWN: tuple[AreaKind, ...] = ("park", "town")
EXAMPLE_ID = "off_demo_example"
NO_DEMO = Text("ยังไม่ได้โหลดข้อมูลสาธิต: symbiosis demo load", "the demo is not loaded: symbiosis demo load")


def example_proposals(context: Context, count: int = 10) -> tuple[Area, list[ProposalView]]:
    """The first park (else town) of the demo, and its best proposals, no tonne counted twice."""
    park = _first_park(context)
    found = match_area(context, park.id, MatchParameters(), Scope())
    return park, proposal_views(context, found.proposals[:count])


def example_posting(context: Context) -> tuple[Posted, Organisation]:
    """The example text posted by a made-up power plant (DIW type 88); the same posting every time."""
    for organisation in organisations.list_page(context.graph, synthetic=True, limit=1000):
        if "88" in {factory_type.split("(")[0] for factory_type in organisation.factory_types}:
            given = PostingInput(organisation_id=organisation.id, text=EXAMPLE_TEXT)
            return post_text(context, given, MatchParameters(top_k=3), Scope(), identifier=EXAMPLE_ID), organisation
    raise NotFound(NO_DEMO)


def _first_park(context: Context) -> Area:
    for kind in AREA_KINDS_SHOWN:
        for area in areas.list_all(context.graph, kind, synthetic=True):
            return area
    raise NotFound(NO_DEMO)
