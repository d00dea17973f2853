"""Coordinates: degrees, swapped, UTM metres, wrong zones, held against published values and another method."""

from __future__ import annotations

import math

import pytest
import utm
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.intake.coordinates import FAR_KM, Placed, coordinate, kilometres, locate, order_of_metres

BANGKOK = (13.75, 100.50)
UBON = (15.23, 104.86)


def test_the_conversion_gives_a_published_point() -> None:
    # CN Tower, as published with its UTM coordinates (zone 17): 630084 m E, 4833438 m N = 43°38'33.24"N 79°23'13.7"W.
    latitude, longitude = utm.to_latlon(630_084, 4_833_438, 17, northern=True)
    assert (latitude, longitude) == pytest.approx((43.642567, -79.387139), abs=1e-5)


@pytest.mark.parametrize("latitude", [6.0, 10.0, 13.75, 20.0])
def test_northings_on_the_central_meridian_are_the_meridians_arc(latitude: float) -> None:
    # Arc of the WGS 84 ellipsoid by Simpson's rule, times UTM's scale: nothing of a series in it.
    a, flattening = 6_378_137.0, 1 / 298.257223563
    e2 = flattening * (2 - flattening)

    def radius(angle: float) -> float:
        return a * (1 - e2) / (1 - e2 * math.sin(angle) ** 2) ** 1.5

    steps, top = 2000, math.radians(latitude)
    width = top / steps
    inner = sum((4 if step % 2 else 2) * radius(step * width) for step in range(1, steps))
    northing = 0.9996 * width / 3 * (radius(0) + inner + radius(top))
    found = locate(500_000, northing, (latitude, 99.0))
    assert isinstance(found, Placed)
    assert (found.latitude, found.longitude) == pytest.approx((latitude, 99.0), abs=1e-6)
    assert (found.repair, found.zone) == ("coordinates-utm", 47)


def test_the_pair_of_diws_list_is_in_bangkok_in_either_order() -> None:
    for first, second in ((663_314, 1_520_765), (1_520_765, 663_314)):
        found = locate(first, second, BANGKOK)
        assert isinstance(found, Placed) and kilometres((found.latitude, found.longitude), BANGKOK) < 5


@given(st.floats(5.7, 20.4), st.floats(97.4, 105.6))
def test_metres_in_any_order_and_zone_come_back_where_the_province_is_known(latitude: float, longitude: float) -> None:
    east, north, *_ = utm.from_latlon(latitude, longitude, force_zone_number=48 if longitude >= 102 else 47)
    for pair, order in (((east, north), "easting-first"), ((north, east), "northing-first")):
        found = locate(float(pair[0]), float(pair[1]), (latitude + 0.3, longitude - 0.3), order)
        assert isinstance(found, Placed) and found.repair == "coordinates-utm"
        assert (found.latitude, found.longitude) == pytest.approx((latitude, longitude), abs=1e-5)


def test_in_the_south_the_rest_of_the_file_says_which_metres_are_north() -> None:
    songkhla, pair = (7.2, 100.6), (663_000.0, 775_000.0)
    assert locate(*pair, songkhla) == "utm-order-unknown"
    assert order_of_metres([("663,314", "1520765"), ("663000", "775000"), ("13.7", "100.5")]) == "easting-first"
    assert order_of_metres([("1520765", "663314")]) == "northing-first" and order_of_metres([("7", "100")]) is None
    found = locate(*pair, songkhla, "easting-first")
    assert isinstance(found, Placed) and found.latitude == pytest.approx(7.0, abs=0.1)
    other = locate(pair[1], pair[0], songkhla, "northing-first")
    assert other == found


@given(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7), st.sampled_from([None, BANGKOK, UBON]))
def test_no_two_numbers_are_placed_outside_of_thailand_or_far_from_the_province(
    first: float, second: float, centre: tuple[float, float] | None
) -> None:
    found = locate(first, second, centre)
    if isinstance(found, Placed):
        assert 5 <= found.latitude <= 21 and 95 <= found.longitude <= 106
        assert centre is None or kilometres((found.latitude, found.longitude), centre) <= FAR_KM


@pytest.mark.parametrize(
    ("latitude", "longitude", "centre", "expected"),
    [
        (13.7, 100.5, BANGKOK, (13.7, 100.5, None)),
        (13.7, 100.5, None, (13.7, 100.5, None)),
        (100.5, 13.7, BANGKOK, (13.7, 100.5, "coordinates-swapped")),
        (13.7, 106.5, BANGKOK, (13.7, 100.5, "coordinates-wrong-zone")),
        (15.2, 98.9, UBON, (15.2, 104.9, "coordinates-wrong-zone")),
        (18.8, 98.9, BANGKOK, "coordinates-far-from-province"),
        (13.7, 106.5, None, "coordinates-outside"),
        (51.5, -0.1, BANGKOK, "coordinates-outside"),
        (300_000, 1_700_000, None, "utm-zone-unknown"),
    ],
)
def test_what_two_numbers_mean(
    latitude: float, longitude: float, centre: tuple[float, float] | None, expected: tuple[float, float, str] | str
) -> None:
    found = locate(latitude, longitude, centre)
    assert (
        (found.latitude, found.longitude, found.repair) == expected if isinstance(found, Placed) else found == expected
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13.7563", 13.7563), ("๑๓.๗๕", 13.75), ("100,5018", 100.5018), ("663,314", 663_314),
        ("1,520,765.4", 1_520_765.4),
        ("13°45'30\"", 13 + 45.5 / 60), ("13 45 30 N", 13 + 45.5 / 60), ("-0.12", -0.12), ("13.7N", 13.7),
        ("", None), ("ไม่มี", None), ("13.7.5", None), ("13 75 00", None), ("1e5x", None),
    ],
)  # fmt: skip
def test_one_coordinate_as_people_write_it(text: str, value: float | None) -> None:
    assert coordinate(text) == (None if value is None else pytest.approx(value))
