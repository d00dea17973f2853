"""`symbiosis org …`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.list_options import ORGANISATIONS
from symbiosis.cli.lists import add_list
from symbiosis.cli.output import (
    IfMatch,
    Json,
    Key,
    both,
    both_names,
    console,
    opened,
    print_json,
    said,
    say,
    shown,
    validated,
)

if TYPE_CHECKING:
    from symbiosis.services.context import Context

app = typer.Typer(no_args_is_help=True)

Isic = Annotated[str | None, typer.Option(help=both("รหัส ISIC Rev. 4 สี่หลัก", "ISIC Rev. 4 class, four digits"))]
RegistrationNumber = Annotated[str | None, typer.Option("--number", help=both("เลขทะเบียน", "registration number"))]
Province = Annotated[str | None, typer.Option(help=both("รหัสจังหวัด สองหลัก", "province code, two digits"))]
Latitude = Annotated[float | None, typer.Option("--lat", help=both("องศาทศนิยม", "decimal degrees"))]
Longitude = Annotated[float | None, typer.Option("--lon", help=both("องศาทศนิยม", "decimal degrees"))]
Workers = Annotated[int | None, typer.Option(help=both("จำนวนคนงาน", "number of workers"))]
OrganisationId = Annotated[str, typer.Argument(help=both("รหัสองค์กร", "id of an organisation"))]


@app.command("add")
def add(
    kind: Annotated[
        str,
        typer.Option(
            help=both(
                "ชนิดองค์กร (โรงงาน วิสาหกิจชุมชน …)", "Factory, CommunityEnterprise, Farm, Utility, Municipality or Commons"
            )
        ),
    ] = "Factory",
    name_th: Annotated[str, typer.Option("--name-th", help=both("ชื่อภาษาไทย", "name in Thai"))] = "",
    name_en: Annotated[str, typer.Option("--name-en", "--name", help=both("ชื่อภาษาอังกฤษ", "name in English"))] = "",
    isic: Isic = None,
    factory_type: Annotated[
        list[str] | None, typer.Option("--type", help=both("ประเภทโรงงาน เช่น 57 หรือ 58(1)", "DIW type"))
    ] = None,
    registration_number: RegistrationNumber = None,
    area: Annotated[
        list[str] | None, typer.Option(help=both("รหัสพื้นที่ที่ลงทะเบียน", "id of an area it is registered in"))
    ] = None,
    province: Province = None,
    latitude: Latitude = None,
    longitude: Longitude = None,
    workers: Workers = None,
    identifier: Annotated[
        str | None,
        typer.Option("--id", help=both("รหัสของคุณเอง ไม่ระบุระบบจะตั้งให้", "your own id; made for you if left out")),
    ] = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """ลงทะเบียนองค์กร เพื่อให้ลงประกาศได้ ·
    Register an organisation, so that it can post.
    """
    from symbiosis.services.inputs import OrganisationInput
    from symbiosis.services.keyed_requests import answered
    from symbiosis.services.organisations import Registered, register

    with opened() as context:
        given = validated(
            OrganisationInput,
            {
                "kind": kind,
                "name_th": name_th,
                "name_en": name_en,
                "isic": isic,
                "factory_types": factory_type or [],
                "registration_number": registration_number,
                "area_ids": area or [],
                "province_code": province,
                "latitude": latitude,
                "longitude": longitude,
                "workers": workers,
                "id": identifier,
            },
        )

        def work(scoped: Context) -> str:
            return Registered.of(*register(scoped, given)).model_dump_json()

        answer = answered(context, key, "symbiosis org add", given.model_dump_json().encode(), work)
        registered = Registered.model_validate_json(answer)
        for warning in registered.warnings:
            say(shown(warning))
        if as_json:
            print_json(registered.organisation)
        else:
            made = registered.organisation
            console().print(f"{made.id}  {both_names(made)}", markup=False)


@app.command("show")
def show(
    organisation_id: OrganisationId,
    reader: Annotated[
        str | None,
        typer.Option("--as", help=both("ผู้อ่าน: เห็นประกาศที่ปกปิดของตน", "who reads: sees its own confidential postings")),
    ] = None,
    as_json: Json = False,
) -> None:
    """องค์กรหนึ่งราย พร้อมสิ่งที่มีและสิ่งที่ต้องการ ·
    One organisation with what it has and wants.
    """
    from symbiosis.services import listing
    from symbiosis.services.views import OrganisationView

    with opened() as context:
        organisation = listing.organisation(context, organisation_id)
        offers, needs = listing.streams_of(context, organisation_id, reader)
        view = {
            "organisation": OrganisationView.of(organisation).model_dump(mode="json"),
            "offers": [offer.model_dump(mode="json") for offer in offers],
            "needs": [need.model_dump(mode="json") for need in needs],
        }
        if as_json:
            print_json(view)
            return
        out = console()
        made_up = f"  [{said('สมมติ', 'made up')}]" if organisation.synthetic else ""
        out.print(f"{organisation.id}  {both_names(organisation)}{made_up}", markup=False)
        types = ", ".join(organisation.factory_types) or "–"
        out.print(
            f"{organisation.kind}, ISIC {organisation.isic or '–'}, {said('ประเภท', 'type')} {types}", markup=False
        )
        for offer in offers:
            name = shown(offer.material_name)
            amount = f"{offer.quantity.amount_per_year:,.0f} {offer.quantity.unit}{said('/ปี', '/yr')}"
            out.print(f"  {said('มี     ', 'has  ')} {offer.id}  {name}, {amount} ({offer.state})", markup=False)
        for need in needs:
            name = shown(need.target_name)
            amount = f"{need.quantity.amount_per_year:,.0f} {need.quantity.unit}{said('/ปี', '/yr')}"
            out.print(f"  {said('ต้องการ', 'wants')} {need.id}  {name}, {amount} ({need.state})", markup=False)


@app.command("edit")
def edit(
    organisation_id: OrganisationId,
    name_th: Annotated[str | None, typer.Option("--name-th", help=both("ชื่อภาษาไทย", "name in Thai"))] = None,
    name_en: Annotated[
        str | None, typer.Option("--name-en", "--name", help=both("ชื่อภาษาอังกฤษ", "name in English"))
    ] = None,
    isic: Isic = None,
    factory_type: Annotated[
        list[str] | None, typer.Option("--type", help=both("ประเภทโรงงานหลังแก้ไข", "DIW types it has then"))
    ] = None,
    registration_number: RegistrationNumber = None,
    area: Annotated[
        list[str] | None,
        typer.Option(help=both("รหัสพื้นที่ที่ลงทะเบียน หลังแก้ไข", "ids of the areas it is registered in then")),
    ] = None,
    no_area: Annotated[
        bool, typer.Option("--no-area", help=both("ไม่อยู่ในพื้นที่ใด", "it is registered in no area"))
    ] = False,
    province: Province = None,
    latitude: Latitude = None,
    longitude: Longitude = None,
    workers: Workers = None,
    version: IfMatch = None,
    as_json: Json = False,
) -> None:
    """แก้ไขข้อมูลองค์กร ส่วนที่ไม่ระบุคงเดิม ·
    Correct an organisation; what is left out stays.
    """
    from symbiosis.services.organisation_edits import OrganisationChange, edit_organisation
    from symbiosis.services.views import OrganisationView

    given: dict[str, object] = {
        "name_th": name_th,
        "name_en": name_en,
        "isic": isic,
        "factory_types": factory_type,
        "registration_number": registration_number,
        "area_ids": [] if no_area else area,
        "province_code": province,
        "latitude": latitude,
        "longitude": longitude,
        "workers": workers,
    }
    named = {name: value for name, value in given.items() if value is not None}
    with opened() as context:
        change = validated(OrganisationChange, {"organisation_id": organisation_id, **named})
        organisation, warnings = edit_organisation(context, organisation_id, change, version)
        for warning in warnings:
            say(warning)
        if as_json:
            print_json(OrganisationView.of(organisation))
        else:
            console().print(f"{organisation.id}  {both_names(organisation)}", markup=False)


@app.command("erase")
def erase(
    organisation_id: OrganisationId,
    confirm: Annotated[bool, typer.Option("--confirm", help=both("ยืนยันการลบถาวร", "yes, for good"))] = False,
    as_json: Json = False,
) -> None:
    """ลบชื่อ เลขทะเบียน ที่ตั้งละเอียด และข้อความขององค์กร ยอดที่นับไว้แล้วคงอยู่ ลบแล้วเรียกคืนไม่ได้ ·
    Erase an organisation's names, number, exact place and texts; what was counted of it stays. For good.

    ประกาศที่เปิดอยู่ถูกถอน การเจรจาสิ้นสุด และแจ้งผู้เกี่ยวข้อง ไฟล์สำรองไม่ถูกแก้: กู้คืนแล้วต้องลบอีกครั้ง ·
    Its open postings are withdrawn, its talks end, and those it has to do with are told. Backups are not touched: erase
    again after one was written back.
    """
    from symbiosis.services.erasure import EraseInput
    from symbiosis.services.erasure import erase as erase_data

    with opened() as context:
        done = erase_data(context, organisation_id, EraseInput(confirm=confirm))
    if as_json:
        print_json(done)
        return
    out = console()
    if done.was_erased_before:
        out.print(said(f"ลบข้อมูลของ {organisation_id} ไปก่อนแล้ว", f"{organisation_id} was erased before"), markup=False)
    counted = done.model_dump(exclude={"organisation_id", "was_erased_before", "still_mentioned_in"})
    out.print(", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counted.items()), markup=False)
    if done.still_mentioned_in:
        places = ", ".join(done.still_mentioned_in)
        say(said(f"ยังอ่านชื่อได้ใน: {places}", f"a name can still be read in: {places}"))


add_list(app, ORGANISATIONS)
