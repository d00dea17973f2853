"""Flat columns of each list, for CSV and xlsx: paths into its views. Thai and English names have a column each."""

from __future__ import annotations

ORGANISATION = (
    "id", "kind", "name_th", "name_en", "isic", "factory_types", "registration_number", "area_ids", "province_code",
    "latitude", "longitude", "location_precision", "workers", "synthetic", "source",
)  # fmt: skip
AREA = (
    "id", "kind", "name_th", "name_en", "province_code", "part_of", "latitude", "longitude", "km2", "synthetic",
    "source", "confidence",
)  # fmt: skip
OFFER = (
    "id", "organisation_id", "withheld", "material_id", "material_name.th", "material_name.en", "state", "status",
    "waste_code", "hazard", "hazard_resolved", "quantity.unit", "quantity.amount_per_year",
    "quantity.tonnes_per_year", "left_per_year", "quantity.monthly_low", "quantity.monthly_high", "quantity.lot.low",
    "quantity.lot.high", "quantity.lot.available_from", "quantity.lot.available_until", "moisture", "present_route",
    "present_route_evidence", "management_code", "price.sign", "price.thb_low", "price.thb_high", "price.per",
    "confidential", "text", "valid_from", "valid_until", "synthetic",
)  # fmt: skip
NEED = (
    "id", "organisation_id", "withheld", "material_id", "product_id", "target_name.th", "target_name.en", "state",
    "quantity.unit", "quantity.amount_per_year", "quantity.tonnes_per_year", "left_per_year", "quantity.monthly_low",
    "quantity.monthly_high", "quantity.lot.low", "quantity.lot.high", "quantity.lot.available_from",
    "quantity.lot.available_until", "price.sign", "price.thb_low", "price.thb_high", "price.per", "confidential",
    "text", "valid_from", "valid_until", "synthetic",
)  # fmt: skip
DRAFT = (
    "id", "organisation_id", "state", "text", "became_id", "synthetic",
)  # fmt: skip
PROPOSAL = (
    "id", "state", "offer_id", "need_id", "giver.id", "giver.name.th", "giver.name.en", "giver.kind",
    "giver.withheld", "taker.id", "taker.name.th", "taker.name.en", "taker.kind", "taker.withheld", "material_id",
    "material_name.th", "material_name.en", "use.th", "use.en", "pathway_id", "quantity_unit", "amount_per_year",
    "tonnes_per_year", "monthly", "distance_km", "p_works", "saving.central_t", "saving.low_t", "saving.high_t",
    "saving.up_to_t", "saving.at_least_t", "thb_per_year", "value", "value_unit", "agreed", "agreed_monthly",
    "exchange_id", "reason", "synthetic",
)  # fmt: skip
EXCHANGE = (
    "id", "state", "evidence", "kind", "giver.id", "giver.name.th", "giver.name.en", "giver.kind", "giver.withheld",
    "taker.id", "taker.name.th", "taker.name.en", "taker.kind", "taker.withheld", "material_id", "material_name",
    "pathway_id", "since", "until", "quantity_unit", "amount_per_year", "tonnes_per_year", "kg_co2e_per_year",
    "papers.proposal_id", "papers.needs_permit", "papers.contract.number", "papers.consent.number",
    "papers.permit.number", "papers.verification.number", "papers.reason", "synthetic", "source",
)  # fmt: skip
EVENT = (
    "number", "id", "at", "about_kind", "about_id", "what", "from_state", "to_state", "by", "by_withheld", "reason",
    "synthetic",
)  # fmt: skip
MATERIAL = (
    "id", "name.th", "name.en", "class_id", "status", "waste_code", "hazard", "physical_state", "synonyms_th",
    "synonyms_en", "score", "source", "confidence",
)  # fmt: skip
DENSITY = (
    "area_id", "name.th", "name.en", "definition", "at", "at_buddhist_year", "km2", "organisations", "factories",
    "workers", "actors", "links", "exchanges", "exchanges_without_tonnes", "exchanges_without_co2e",
    "link_density.value", "tonnes_per_year.value", "t_co2e_per_year.value", "links_per_km2.value",
    "tonnes_per_year_per_km2.value", "t_co2e_per_year_per_km2.value", "links_per_factory.value",
    "tonnes_per_year_per_factory.value", "t_co2e_per_year_per_factory.value",
    "tonnes_per_year_per_1000_workers.value",
)  # fmt: skip
RUN = (
    "id", "kind", "state", "done", "total", "cancel_asked", "started_at", "begun_at", "ended_at", "problem.code",
    "problem.message.th", "problem.message.en", "revision",
)  # fmt: skip
SYNONYM = ("id", "material_id", "name", "added_by", "added_at", "removed_by", "removed_at")
CERTIFICATE = ("id", "organisation_id", "scheme", "level", "valid_from", "valid_to", "valid", "source")
PROPOSED = ("rank", "value", "saving_central_t", *(f"proposal.{path}" for path in PROPOSAL))
FACTOR = (
    "id", "category", "name.th", "name.en", "value", "low", "high", "unit", "basis", "stated_unit", "region", "year",
    "edition", "valid_from", "valid_to", "gas_set", "biogenic_co2", "source", "verification", "licence",
    "redistributable", "label", "notes",
)  # fmt: skip
