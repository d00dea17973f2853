"""Registering and finding organisations."""

from __future__ import annotations

from symbiosis.knowledge.registration import RegistrationNumber, parse_registration_number
from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import OrganisationInput
from symbiosis.store import organisations

PROVINCE_CENTRE = "province_centre"
PLACE_UNKNOWN = Text(
    "ไม่ทราบที่ตั้ง: ระบุพิกัดหรือจังหวัด เพื่อคำนวณระยะทาง",
    "the place is not known: give coordinates or a province, so that distances can be computed",
)
CHECK_DIGIT_OFF = Text(
    "เลขทะเบียน 14 หลักนี้ดูเหมือนพิมพ์ผิด (หลักตรวจสอบไม่ตรง)",
    "this 14-digit number looks mistyped (its check digit does not fit)",
)
ESTATE_OR_NEW = Text("เลขทะเบียนไม่ตรงรูปแบบที่รู้จัก", "the registration number has no form that we know")


def register(context: Context, given: OrganisationInput) -> tuple[Organisation, tuple[Text, ...]]:
    """Write a new organisation; it and what should be looked at. Conflict where another one has the id given.

    Raises InvalidInput as `checked` does.
    """
    organisation, warnings = checked(context, given, given.id or context.new_id("org"))
    known = organisations.get_many(context.graph, [organisation.id]).get(organisation.id)
    if known is not None and known != organisation:
        raise Conflict(
            Text(
                f"มีองค์กรรหัส {organisation.id} อยู่แล้ว และข้อมูลต่างกัน",
                f"there is an organisation {organisation.id} already, and it is not this one",
            )
        )
    organisations.save(context.graph, [organisation])
    return organisation, warnings


def checked(context: Context, given: OrganisationInput, organisation_id: str) -> tuple[Organisation, tuple[Text, ...]]:
    """The organisation that is given, and what should be looked at; nothing is written. InvalidInput with every fault.

    Type, sub-type and province are read out of the registration number where it has them; a factory type that
    contradicts the number is a fault. A place known by its province alone gets the province's centre and says so.
    """
    number = parse_registration_number(given.registration_number) if given.registration_number else None
    faults = _faults(context, given, number)
    if faults:
        raise InvalidInput(Text("ข้อมูลองค์กรไม่ถูกต้อง", "the organisation cannot be registered"), tuple(faults))
    warnings: list[Text] = []
    if given.registration_number and number is None:
        warnings.append(ESTATE_OR_NEW)
    if number and number.suspicious:
        warnings.append(CHECK_DIGIT_OFF)
    factory_types = tuple(given.factory_types) or ((number.factory_type,) if number and number.factory_type else ())
    province_code = given.province_code or _province_of(context, number)
    latitude, longitude, precision = given.latitude, given.longitude, "stated"
    if latitude is None:
        if province_code is None:
            warnings.append(PLACE_UNKNOWN)
            precision = "unknown"
        else:
            province = context.catalogue.provinces[province_code]
            latitude, longitude, precision = province.lat, province.lon, PROVINCE_CENTRE
    return Organisation(
        id=organisation_id,
        kind=given.kind,
        name_th=given.name_th,
        name_en=given.name_en,
        isic=given.isic,
        factory_types=factory_types,
        registration_number=given.registration_number,
        area_ids=tuple(dict.fromkeys(given.area_ids)),
        province_code=province_code,
        latitude=latitude,
        longitude=longitude,
        location_precision=precision,
        workers=given.workers,
    ), tuple(warnings)


def _faults(context: Context, given: OrganisationInput, number: RegistrationNumber | None) -> list[Fault]:
    faults: list[Fault] = []
    known = context.catalogue.factory_types
    for index, factory_type in enumerate(given.factory_types):
        if factory_type.split("(")[0] not in known:
            message = Text(
                f"ไม่มีประเภทโรงงาน {factory_type} (1–107)", f"there is no factory type {factory_type} (1–107)"
            )
            faults.append(Fault(f"factory_types.{index}", "unknown-factory-type", message))
    if number and number.factory_type and given.factory_types:
        stated = {factory_type.split("(")[0] for factory_type in given.factory_types}
        if number.factory_type.split("(")[0] not in stated:
            message = Text(
                f"เลขทะเบียนบอกประเภท {number.factory_type} แต่ระบุ {', '.join(given.factory_types)}",
                f"the registration number says type {number.factory_type}, stated is {', '.join(given.factory_types)}",
            )
            faults.append(Fault("factory_types", "contradicts-registration-number", message))
    if given.province_code is not None and given.province_code not in context.catalogue.provinces:
        message = Text(f"ไม่มีรหัสจังหวัด {given.province_code}", f"there is no province with code {given.province_code}")
        faults.append(Fault("province_code", "unknown-province", message))
    return faults


def _province_of(context: Context, number: RegistrationNumber | None) -> str | None:
    if number is None or number.province_abbreviation is None:
        return None
    for province in context.catalogue.provinces.values():
        if province.abbr_th == number.province_abbreviation:
            return province.province_code
    return None
