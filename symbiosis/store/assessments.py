"""Assessments of areas and certificates of factories in the graph."""

from __future__ import annotations

from datetime import date

from symbiosis.model.area import Area
from symbiosis.model.assessment import Assessment, Certificate
from symbiosis.store.graph import Graph
from symbiosis.store.properties import from_properties, to_properties


def save(graph: Graph, assessment: Assessment) -> None:
    """Write an assessment, new or corrected; its area must be there."""
    properties = to_properties(assessment)
    graph.write("assessments/save", id=assessment.id, area_id=assessment.area_id, properties=properties)


def of_area(graph: Graph, area_id: str) -> list[Assessment]:
    """Results and targets of an area, in order of year."""
    rows = graph.read("assessments/of_area", area_id=area_id)
    return [from_properties(Assessment, row["properties"]) for row in rows]


def of_report(graph: Graph, fiscal_year_be: int) -> list[tuple[Area, Assessment]]:
    """Results of a year and targets for later ones, of all real areas, in order of area."""
    rows = graph.read("assessments/of_report", fiscal_year_be=fiscal_year_be)
    return [(from_properties(Area, row["area"]), from_properties(Assessment, row["assessment"])) for row in rows]


def save_certificate(graph: Graph, certificate: Certificate) -> None:
    """Write a certificate, new or corrected; its organisation must be there."""
    properties = to_properties(certificate)
    graph.write(
        "certificates/save", id=certificate.id, organisation_id=certificate.organisation_id, properties=properties
    )


def certificates_of(graph: Graph, organisation_id: str) -> list[Certificate]:
    """All certificates of an organisation, also those that ran out, in order of their first day."""
    rows = graph.read("certificates/of_organisation", organisation_id=organisation_id)
    return [from_properties(Certificate, row["properties"]) for row in rows]


def factories_certified_at(graph: Graph, day: date) -> int:
    """How many real factories hold a certificate on a day."""
    return int(graph.read("certificates/factories_at", at_date=day.isoformat())[0]["factories"])
