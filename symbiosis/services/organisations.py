"""Registering and finding organisations."""

from __future__ import annotations

from typing import Self

from symbiosis.knowledge.registration import RegistrationNumber, canonical_number, parse_registration_number
from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import OrganisationInput
from symbiosis.services.known import not_erased
from symbiosis.services.telling import Teller
from symbiosis.services.views import OrganisationView, TextView, View
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
LATITUDES, LONGITUDES = (5.0, 21.0), (95.0, 106.0)
"""Degrees (WGS 84) within which Thailand lies."""
ISIC_DIVISIONS = frozenset(
    f"{number:02d}"
    for first, last in (
        (1, 3), (5, 9), (10, 33), (35, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 63), (64, 66), (68, 75),
        (77, 82), (84, 88), (90, 99),
    )
    for number in range(first, last + 1)
)  # fmt: skip
"""The 88 divisions of ISIC Rev. 4 (United Nations, 2008): the first two digits of a class."""
ESTATE_OR_NEW = Text("เลขทะเบียนไม่ตรงรูปแบบที่รู้จัก", "the registration number has no form that we know")


class Registered(View):
    """The organisation, and what should be looked at."""

    organisation: OrganisationView
    warnings: list[TextView]

    @classmethod
    def of(cls, organisation: Organisation, warnings: tuple[Text, ...]) -> Self:
        return cls(
            organisation=OrganisationView.of(organisation), warnings=[TextView.of(warning) for warning in warnings]
        )


def register(context: Context, given: OrganisationInput) -> tuple[Organisation, tuple[Text, ...]]:
    """Write a new organisation; it and what should be looked at. Conflict where another one has the id or the
    registration number given, Erased.

    Raises InvalidInput as `organisation_of` does.
    """
    organisation, warnings = organisation_of(context, given, given.id or context.new_id("org"))
    known = organisations.get_many(context.graph, [organisation.id]).get(organisation.id)
    if known is not None and not_erased(known) != organisation:
        raise Conflict(
            Text(
                f"มีองค์กรรหัส {organisation.id} อยู่แล้ว และข้อมูลต่างกัน",
                f"there is an organisation {organisation.id} already, and it is not this one",
            )
        )
    number_must_be_its_own(context, organisation)
    event = Teller.of_new(context).registered(organisation, organisation.id)
    organisations.save(context.changing, [organisation], tell={organisation.id: event})
    return organisation, tuple(warning.message for warning in warnings)


def number_must_be_its_own(context: Context, organisation: Organisation) -> None:
    """Conflict where another organisation has this one's registration number: it names one factory, and lists that are
    imported find theirs by it. Of two that come at the same moment both may pass: then an import names both."""
    number = organisation.registration_number
    if number is None:
        return
    others = [
        one for one in organisations.ids_of_numbers(context.graph, [number]).get(number, []) if one != organisation.id
    ]
    if others:
        named = ", ".join(others)
        message = Text(
            f"เลขทะเบียน {number} เป็นของ {named} แล้ว", f"the registration number {number} is that of {named} already"
        )
        raise Conflict(message, (Fault("registration_number", "number-taken", message),))


def organisation_of(
    context: Context, given: OrganisationInput, identifier: str
) -> tuple[Organisation, tuple[Fault, ...]]:
    """The organisation that an input describes, not written, and what should be looked at.

    Type, sub-type and province are read out of the registration number where it has them; a factory type that
    contradicts the number is a fault. A place known by its province alone gets the province's centre and says so.
    Raises InvalidInput with every fault.
    """
    number = parse_registration_number(given.registration_number) if given.registration_number else None
    faults = _faults(context, given, number)
    if faults:
        raise InvalidInput(Text("ข้อมูลองค์กรไม่ถูกต้อง", "the organisation cannot be registered"), tuple(faults))
    warnings: list[Fault] = []
    if given.registration_number and number is None:
        warnings.append(Fault("registration_number", "number-of-unknown-form", ESTATE_OR_NEW))
    if number and number.suspicious:
        warnings.append(Fault("registration_number", "check-digit", CHECK_DIGIT_OFF))
    factory_types = tuple(given.factory_types) or ((number.factory_type,) if number and number.factory_type else ())
    province_code = given.province_code or _province_of(context, number)
    latitude, longitude, precision = given.latitude, given.longitude, "stated"
    if latitude is None:
        if province_code is None:
            warnings.append(Fault("latitude", "place-unknown", PLACE_UNKNOWN))
            precision = "unknown"
        else:
            province = context.catalogue.provinces[province_code]
            latitude, longitude, precision = province.lat, province.lon, PROVINCE_CENTRE
    organisation = Organisation(
        id=identifier,
        kind=given.kind,
        name_th=given.name_th,
        name_en=given.name_en,
        isic=given.isic,
        factory_types=factory_types,
        registration_number=canonical_number(given.registration_number) if given.registration_number else None,
        area_ids=tuple(dict.fromkeys(given.area_ids)),
        province_code=province_code,
        latitude=latitude,
        longitude=longitude,
        location_precision=precision,
        workers=given.workers,
    )
    return organisation, tuple(warnings)


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
    if given.isic is not None and given.isic[:2] not in ISIC_DIVISIONS:
        message = Text(
            f"ไม่มีรหัส ISIC {given.isic}: ISIC Rev. 4 ไม่มีหมวดย่อย {given.isic[:2]}",
            f"there is no ISIC class {given.isic}: ISIC Rev. 4 has no division {given.isic[:2]}",
        )
        faults.append(Fault("isic", "unknown-isic", message))
    faults += _place_faults(given.latitude, given.longitude)
    if given.province_code is not None and given.province_code not in context.catalogue.provinces:
        message = Text(f"ไม่มีรหัสจังหวัด {given.province_code}", f"there is no province with code {given.province_code}")
        faults.append(Fault("province_code", "unknown-province", message))
    return faults


def _place_faults(latitude: float | None, longitude: float | None) -> list[Fault]:
    """A place outside Thailand and its waters; swapped coordinates are told as such."""
    if latitude is None or longitude is None or _in_thailand(latitude, longitude):
        return []
    if _in_thailand(longitude, latitude):
        message = Text("ละติจูดกับลองจิจูดสลับกัน", "latitude and longitude are swapped")
        return [Fault("latitude", "coordinates-swapped", message)]
    south, north = LATITUDES
    west, east = LONGITUDES
    message = Text(
        f"({latitude:g}, {longitude:g}) อยู่นอกประเทศไทย: ละติจูด {south:g}–{north:g} ลองจิจูด {west:g}–{east:g}",
        f"({latitude:g}, {longitude:g}) is outside Thailand: latitude {south:g}–{north:g}, longitude {west:g}–{east:g}",
    )
    return [Fault("latitude", "outside-thailand", message)]


def _in_thailand(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def _province_of(context: Context, number: RegistrationNumber | None) -> str | None:
    if number is None or number.province_abbreviation is None:
        return None
    for province in context.catalogue.provinces.values():
        if province.abbr_th == number.province_abbreviation:
            return province.province_code
    return None
