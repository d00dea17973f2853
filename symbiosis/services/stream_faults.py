"""What cannot be in a structured posting: unknown names, impossible values, parts that contradict others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rapidfuzz import fuzz, process

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.questions import code_contradicts
from symbiosis.matching.quality import MEASURES, unit_of, vocabulary_entry
from symbiosis.model.errors import Fault
from symbiosis.model.text import Text
from symbiosis.services.waste_codes import CodeCheck

ALIKE = 60
"""Names at least so much alike (0–100) are offered in place of an unknown one."""
NAMED_ALIKE = 5
MOISTURE_SLACK = 0.02
"""Two statements of moisture (mass fractions) may differ by so much and still be one."""


def property_faults(catalogue: Catalogue, names: Iterable[str], place: str) -> list[Fault]:
    """A fault for each name that is no quality property, with those that it may mean."""
    vocabulary = catalogue.properties
    known = {one.property_id: f"{one.property_id.replace('_', ' ')} {one.name_en}" for one in vocabulary.values()}
    faults = []
    for name in names:
        if vocabulary_entry(vocabulary, name) is None:
            words = name.replace("_", " ")
            near = process.extract(words, known, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=NAMED_ALIKE)
            alike = ", ".join(vocabulary[found].key(vocabulary[found].unit) for _, _, found in near) or "–"
            message = Text(
                f"ไม่รู้จักค่าคุณภาพ {name} ที่ใกล้เคียง: {alike}", f"there is no quality property {name}; near it: {alike}"
            )
            faults.append(Fault(f"{place}.{name}", "unknown-property", message))
    return faults


def value_faults(properties: Mapping[str, float | None], place: str) -> list[Fault]:
    """A fault for each value outside what its unit can say: 0–100 %, 0–1,000,000 ppm, pH 0–14, …"""
    faults = []
    for name, value in properties.items():
        bounds = MEASURES.get(unit_of(name))
        if value is not None and bounds is not None and not bounds[0] <= value <= bounds[1]:
            low, high = (f"{bound:,.10g}" for bound in bounds)
            message = Text(
                f"{name} = {value:g} เป็นไปไม่ได้ ต้องอยู่ระหว่าง {low} ถึง {high}",
                f"{name} = {value:g} cannot be: it lies between {low} and {high}",
            )
            faults.append(Fault(f"{place}.{name}", "value-out-of-range", message))
    return faults


def limit_faults(catalogue: Catalogue, limits: Mapping[str, tuple[float | None, float | None]]) -> list[Fault]:
    """Faults of a taker's limits: unknown names, impossible bounds, and a low one above the high one."""
    faults = property_faults(catalogue, limits, "limits")
    for bound in (0, 1):
        faults += value_faults({name: limit[bound] for name, limit in limits.items()}, "limits")
    for name, (low, high) in limits.items():
        if low is None and high is None:
            message = Text("ต้องมีค่าต่ำสุดหรือสูงสุดอย่างน้อยหนึ่งค่า", "give a lowest or a highest value, or leave it out")
            faults.append(Fault(f"limits.{name}", "empty-limit", message))
        elif low is not None and high is not None and low > high:
            message = Text(
                f"ค่าต่ำสุด {low:g} มากกว่าค่าสูงสุด {high:g}", f"the lowest, {low:g}, is above the highest, {high:g}"
            )
            faults.append(Fault(f"limits.{name}", "limits-out-of-order", message))
    return faults


def offer_value_faults(
    catalogue: Catalogue, properties: Mapping[str, float], moisture: float | None, management_code: str | None
) -> list[Fault]:
    """What of an offer's values is in no table, cannot be, or contradicts another."""
    faults = property_faults(catalogue, properties, "properties")
    faults += value_faults(properties, "properties")
    faults += moisture_faults(moisture, properties)
    if management_code not in (None, *catalogue.management_codes):
        message = Text(f"ไม่มีรหัสการจัดการ {management_code}", f"there is no management code {management_code}")
        faults.append(Fault("management_code", "unknown-management-code", message))
    return faults


def moisture_faults(moisture: float | None, properties: Mapping[str, float]) -> list[Fault]:
    """A fault where moisture is said twice and not the same."""
    stated = properties.get("moisture_percent")
    if moisture is None or stated is None or abs(moisture - stated / 100) <= MOISTURE_SLACK:
        return []
    message = Text(
        f"ความชื้นระบุสองค่า: moisture {moisture:.0%} กับ moisture_percent {stated:g}%",
        f"moisture is stated twice: {moisture:.0%} as moisture, {stated:g} % among the properties",
    )
    return [Fault("moisture", "contradicts-properties", message)]


def code_faults(catalogue: Catalogue, material_id: str, code: CodeCheck) -> list[Fault]:
    """A fault where the code does not exist, or belongs to other matter than the material."""
    if code.fault is not None:
        return [code.fault]
    material = catalogue.materials.get(material_id)
    if material is None or code.code is None or not code_contradicts(catalogue, material_id, code.code):
        return []
    meant = ", ".join(sorted(one.id for one in catalogue.materials_of_waste_code.get(code.code, ()))[:NAMED_ALIKE])
    message = Text(
        f"รหัส {code.code} เป็นของวัสดุอื่น ({meant}) รหัสของ{material.name_th}คือ {material.waste_code}",
        f"code {code.code} belongs to other matter ({meant}); {material.name_en} has {material.waste_code}",
    )
    return [Fault("waste_code", "contradicts-material", message)]


def date_faults(valid_from: date | None, valid_until: date | None) -> list[Fault]:
    """A fault where a posting would end before it begins."""
    if valid_from is None or valid_until is None or valid_from <= valid_until:
        return []
    message = Text("valid_until อยู่ก่อน valid_from", "valid_until is before valid_from")
    return [Fault("valid_until", "dates-out-of-order", message)]
