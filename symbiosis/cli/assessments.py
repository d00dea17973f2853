"""`symbiosis programme …`: levels of areas by year, targets, and certificates of factories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import Json, both, console, opened, print_json, said, shown, validated, wrong_use

if TYPE_CHECKING:
    from symbiosis.services.assessments import AssessmentView, CertificateView

app = typer.Typer(no_args_is_help=True)

AreaId = Annotated[str, typer.Argument(help=both("รหัสพื้นที่", "id of an area"))]
OrganisationId = Annotated[str, typer.Argument(help=both("รหัสโรงงาน", "id of the factory"))]
Source = Annotated[str, typer.Option(help=both("แหล่งข้อมูล: ใครระบุ ที่ใด", "who says so, and where"))]


@app.command("assess")
def assess(
    area_id: AreaId,
    year: Annotated[int, typer.Option(help=both("ปีงบประมาณ พ.ศ. เช่น 2567", "Buddhist fiscal year, such as 2567"))],
    level: Annotated[int, typer.Option(help=both("ระดับ", "level, 1 to 5"))],
    criteria: Annotated[str, typer.Option(help=both("รุ่นของเกณฑ์", "version of the criteria"))],
    source: Source,
    target: Annotated[
        bool,
        typer.Option("--target", help=both("เป็นเป้าหมาย ไม่ใช่ผลประเมิน", "a level to be reached, not one that was found")),
    ] = False,
    score: Annotated[
        list[str] | None,
        typer.Option(
            help=both("ร้อยละของมิติ ระบุได้หลายครั้ง", "per cent in a dimension: physical=80; may be given several times")
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """บันทึกระดับของพื้นที่ในปีงบประมาณ หรือเป้าหมาย บันทึกซ้ำคือแก้ไข ·
    Record an area's level in a fiscal year, or a target; said again it is corrected.
    """
    from symbiosis.services.assessments import AssessmentInput, record_assessment

    scores = {}
    for one in score or ():
        dimension, equals, value = one.partition("=")
        if not equals:
            raise wrong_use("เขียนเป็น physical=80", "write it as physical=80", "--score")
        scores[dimension.strip()] = value.strip()
    with opened() as context:
        given = validated(
            AssessmentInput,
            {
                "kind": "target" if target else "result",
                "fiscal_year_be": year,
                "level": level,
                "criteria_version": criteria,
                "source": source,
                "scores": scores,
            },
        )
        made = record_assessment(context, area_id, given)
    if as_json:
        print_json(made)
    else:
        _print_assessment(made)


@app.command("show")
def show(area_id: AreaId, as_json: Json = False) -> None:
    """ระดับของพื้นที่ ประวัติ และเป้าหมาย ·
    An area's level, its history and its targets.
    """
    from symbiosis.services.assessments import area_programme

    with opened() as context:
        found = area_programme(context, area_id)
    if as_json:
        print_json(found)
        return
    if not found.history and not found.targets:
        console().print(said("ยังไม่มีบันทึก", "nothing is recorded"), markup=False)
    for one in (*found.history, *found.targets):
        _print_assessment(one)
    if found.next_target:
        target = found.next_target
        words = said("ต่อไป: ระดับ {} ภายใน พ.ศ. {}", "next: level {} by B.E. {}")
        console().print(words.format(target.level, target.fiscal_year_be), markup=False)


@app.command("certify")
def certify(
    organisation_id: OrganisationId,
    scheme: Annotated[
        str, typer.Option(help=both("โครงการรับรอง", "eco-factory, eco-factory-social-value, green-industry or csr-diw"))
    ],
    valid_from: Annotated[str, typer.Option("--from", help=both("วันแรก", "first day: 2024-01-31 or 2567-01-31"))],
    source: Source,
    valid_to: Annotated[
        str | None,
        typer.Option("--to", help=both("วันสุดท้าย ไม่ระบุคือไม่มีกำหนด", "last day; until further notice if left out")),
    ] = None,
    level: Annotated[
        int | None, typer.Option(help=both("ระดับของอุตสาหกรรมสีเขียว", "level of green-industry, 1 to 5"))
    ] = None,
    as_json: Json = False,
) -> None:
    """บันทึกใบรับรองของโรงงาน บันทึกซ้ำ (วันเริ่มเดียวกัน) คือแก้ไข ·
    Record a certificate of a factory; said again (same first day) it is corrected.
    """
    from symbiosis.services.assessments import CertificateInput, record_certificate

    with opened() as context:
        given = {"scheme": scheme, "level": level, "valid_from": valid_from, "valid_to": valid_to, "source": source}
        made = record_certificate(context, organisation_id, validated(CertificateInput, given))
    if as_json:
        print_json(made)
    else:
        _print_certificate(made)


@app.command("certificates")
def certificates(
    organisation_id: OrganisationId,
    at: Annotated[
        str | None, typer.Option(help=both("วันที่ใช้ตรวจว่ายังมีผล ไม่ระบุคือวันนี้", "valid on this day; today if left out"))
    ] = None,
    as_json: Json = False,
) -> None:
    """ใบรับรองของโรงงาน รวมที่หมดอายุแล้ว ·
    Certificates of a factory, also those that ran out.
    """
    from symbiosis.services.assessments import certificates as find
    from symbiosis.services.day import day_of

    with opened() as context:
        found = find(context, organisation_id, day_of(at) if at else None)
    if as_json:
        print_json([one.model_dump(mode="json") for one in found])
        return
    for one in found:
        _print_certificate(one)


def _print_assessment(one: AssessmentView) -> None:
    is_target = one.kind == "target"
    kind = said("เป้าหมายระดับ" if is_target else "ระดับ", "target level" if is_target else "level")
    told = f"{said('พ.ศ.', 'B.E.')} {one.fiscal_year_be}: {kind} {one.level} {shown(one.level_name)}"
    criteria = f"{said('เกณฑ์', 'criteria')} {one.criteria_version}; {one.source}"
    console().print(f"{one.area_id}  {told} ({criteria})", markup=False)


def _print_certificate(one: CertificateView) -> None:
    level = "" if one.level is None else f" {one.level}"
    until = one.valid_to or said("ไม่มีกำหนด", "until further notice")
    state = said("มีผล", "valid") if one.valid else said("ไม่มีผล", "not valid")
    console().print(f"{one.organisation_id}  {one.scheme}{level}: {one.valid_from} – {until}, {state}", markup=False)
