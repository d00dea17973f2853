"""Recording what the programme found of areas and factories, and reading it back: levels, targets, certificates."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from symbiosis.model.area import AreaKind
from symbiosis.model.assessment import (
    Assessment,
    AssessmentKind,
    Certificate,
    Dimension,
    Scheme,
    assessment_id,
    certificate_id,
)
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.programme.assessed import PREFIXES, fiscal_year_of
from symbiosis.programme.levels import LEVELS
from symbiosis.services.context import Context
from symbiosis.services.inputs import AnyDate, Input, ShortText
from symbiosis.services.known import not_erased
from symbiosis.services.views import TextView, View
from symbiosis.store import areas, assessments, organisations

Level = Annotated[int, Field(ge=1, le=5)]
Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
FiscalYear = Annotated[int, Field(ge=2550, le=2650, description="Buddhist fiscal year", examples=[2567])]
GRADED_SCHEME: Scheme = "green-industry"


class AssessmentInput(Input):
    """The level of an area in a fiscal year: found (result) or to be reached (target). Said again, it is corrected."""

    kind: AssessmentKind = "result"
    fiscal_year_be: FiscalYear
    level: Level
    criteria_version: ShortText = Field(examples=["DIW 2566"])
    source: ShortText = Field(description="who says so, and where", examples=["DIW, letter of 1 October 2567"])
    scores: dict[Dimension, Score] = Field({}, description="per cent in the five dimensions, as far as known")


class CertificateInput(Input):
    """What a factory holds; the level only of Green Industry (GI 1–5). Said again (same first day), it is corrected."""

    scheme: Scheme
    level: Level | None = None
    valid_from: AnyDate
    valid_to: AnyDate | None = None
    source: ShortText

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.scheme == GRADED_SCHEME) != (self.level is not None):
            raise ValueError(
                "green-industry ต้องมีระดับ 1–5 โครงการอื่นไม่มีระดับ", "green-industry has a level 1–5, the others have none"
            )
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to ต้องไม่ก่อน valid_from", "valid_to is before valid_from")
        return self


class AssessmentView(View):
    """One result or target."""

    id: str
    area_id: str
    kind: AssessmentKind
    fiscal_year_be: int
    level: int
    level_name: TextView
    criteria_version: str
    source: str
    scores: dict[str, float]

    @classmethod
    def of(cls, one: Assessment) -> Self:
        return cls(
            id=one.id,
            area_id=one.area_id,
            kind=one.kind,
            fiscal_year_be=one.fiscal_year_be,
            level=one.level,
            level_name=TextView.of(LEVELS[one.level]),
            criteria_version=one.criteria_version,
            source=one.source,
            scores=dict(one.scores),
        )


class AreaProgrammeView(View):
    """An area in the programme: its last result, all results by year, targets by year, and the next one not reached.

    `current` null: nothing was recorded for it. Published totals are never spread over areas.
    """

    area_id: str
    area_kind: AreaKind
    current: AssessmentView | None
    history: list[AssessmentView]
    targets: list[AssessmentView]
    next_target: AssessmentView | None


class CertificateView(View):
    """A certificate; `valid` on the day that was asked for."""

    id: str
    organisation_id: str
    scheme: Scheme
    level: int | None
    valid_from: date
    valid_to: date | None
    source: str
    valid: bool

    @classmethod
    def of(cls, one: Certificate, day: date) -> Self:
        named = {name: getattr(one, name) for name in Certificate.__slots__}
        return cls(**named, valid=one.holds(day))


def record_assessment(context: Context, area_id: str, given: AssessmentInput) -> AssessmentView:
    """Keep a result or target of an area. NotFound for an unknown area, InvalidInput for one outside the programme or
    a result of a year that has not begun."""
    area = areas.get(context.graph, area_id)
    faults: list[Fault] = []
    if area.kind not in PREFIXES:
        kinds = ", ".join(PREFIXES)
        message = Text(
            f"{area_id} เป็น {area.kind} ระดับมีเฉพาะ {kinds}", f"{area_id} is a {area.kind}; only a {kinds} has a level"
        )
        faults.append(Fault("area_id", "area-has-no-level", message))
    if given.kind == "result" and given.fiscal_year_be > fiscal_year_of(context.today):
        message = Text("ปีงบประมาณนี้ยังไม่เริ่ม", "that fiscal year has not begun: record it as a target")
        faults.append(Fault("fiscal_year_be", "in-the-future", message))
    if faults:
        raise InvalidInput(Text("บันทึกผลประเมินไม่ได้", "the assessment cannot be recorded"), tuple(faults))
    made = Assessment(
        id=assessment_id(area_id, given.kind, given.fiscal_year_be),
        area_id=area_id,
        kind=given.kind,
        fiscal_year_be=given.fiscal_year_be,
        level=given.level,
        criteria_version=given.criteria_version,
        source=given.source,
        scores={str(name): score for name, score in given.scores.items()},
    )
    assessments.save(context.graph, made)
    return AssessmentView.of(made)


def area_programme(context: Context, area_id: str) -> AreaProgrammeView:
    """Level, history and targets of an area. NotFound for an unknown one."""
    area = areas.get(context.graph, area_id)
    found = [AssessmentView.of(one) for one in assessments.of_area(context.graph, area_id)]
    history = [one for one in found if one.kind == "result"]
    targets = [one for one in found if one.kind == "target"]
    current = history[-1] if history else None
    open_targets = [one for one in targets if current is None or one.level > current.level]
    return AreaProgrammeView(
        area_id=area_id,
        area_kind=area.kind,
        current=current,
        history=history,
        targets=targets,
        next_target=open_targets[0] if open_targets else None,
    )


def record_certificate(context: Context, organisation_id: str, given: CertificateInput) -> CertificateView:
    """Keep a certificate. NotFound for an unknown organisation, Erased, InvalidInput for one that is no factory."""
    holder = not_erased(organisations.get(context.graph, organisation_id))
    if holder.kind != "Factory":
        message = Text(
            f"{organisation_id} เป็น {holder.kind} โครงการเหล่านี้เป็นของโรงงาน",
            f"{organisation_id} is a {holder.kind}; these schemes are for factories",
        )
        raise InvalidInput(message, (Fault("organisation_id", "not-a-factory", message),))
    made = Certificate(
        id=certificate_id(organisation_id, given.scheme, given.valid_from),
        organisation_id=organisation_id,
        scheme=given.scheme,
        level=given.level,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        source=given.source,
    )
    assessments.save_certificate(context.graph, made)
    return CertificateView.of(made, context.today)


def certificates(context: Context, organisation_id: str, at: date | None = None) -> list[CertificateView]:
    """All certificates of an organisation; whether each is valid on a day (today unless said). NotFound."""
    organisations.get(context.graph, organisation_id)
    day = at or context.today
    return [CertificateView.of(one, day) for one in assessments.certificates_of(context.graph, organisation_id)]
